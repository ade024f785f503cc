/** Hours of care today, this year and at most, for the customers whose shift is worth reporting. */
import { count, hours, percent, tenthHours } from '../../site/numbers.ts'
import { hourBars } from './bar-geometry.ts'
import { Chart } from './Chart.tsx'
import { fitted } from './scale.ts'
import { chartTable } from './table.ts'

export interface HourRow {
  readonly name: string
  /** hours/year */
  readonly today: number
  readonly thisYear: number
  /** what he carries at most, where that is less than today */
  readonly goal: number | null
}

interface Props {
  /** every reported shift, largest first */
  readonly rows: readonly HourRow[]
  /** shifts up to this share are not among the rows */
  readonly limit: number
}

const drawnRows = 12
const rowHeight = 46
const shift = ({ today, thisYear }: HourRow) => {
  const change = thisYear - today
  return `${change > 0 ? '+' : ''}${tenthHours(change)}`
}

export function HoursChart({ rows, limit }: Props) {
  const drawn = rows.slice(0, drawnRows)
  const say = (at: number) => {
    const row = drawn[at]!
    return `${row.name}: heute ${hours(row.today)}, dieses Jahr ${hours(row.thisYear)} (${shift(row)})${row.goal === null ? '' : `, Ziel höchstens ${hours(row.goal)}`}.`
  }
  return (
    <Chart
      id="stunden"
      title="Stunden heute und empfohlen"
      spoken={`Die größten empfohlenen Verschiebungen: ${drawn
        .slice(0, 3)
        .map((_, at) => say(at))
        .join(' ')}`}
      caption={`Oberer Balken (hell): heute. Unterer Balken (dunkel): dieses Jahr; senkrechter Strich: Ziel, wo der Kunde weniger trägt, als er heute bekommt. Gezeigt ${drawn.length === 1 ? 'ist die größte' : `sind die ${count(drawn.length)} größten`} von ${count(rows.length)} Verschiebungen über ${percent(limit)}.`}
      heightFor={() => Math.max(1, drawn.length) * rowHeight + 4}
      marks={{ count: drawn.length, label: 'Kunde für Kunde', say }}
      markAt={(_, y) => (drawn.length > 0 ? Math.min(drawn.length - 1, Math.floor(y / rowHeight)) : null)}
      table={chartTable(
        rows,
        [
          { label: 'Kunde', value: ({ name }) => name },
          { label: 'Heute', value: ({ today }) => today, show: hours },
          { label: 'Dieses Jahr', value: ({ thisYear }) => thisYear, show: hours },
          {
            label: 'Verschiebung',
            value: ({ today, thisYear }) => Math.round((thisYear - today) * 10) / 10,
            show: tenthHours,
          },
          { label: 'Ziel (höchstens)', value: ({ goal }) => goal, show: hours },
        ],
        rows.length,
      )}
      draw={(width, _, active) => {
        const room = 150
        const bars = hourBars(drawn, width - room)
        return bars.map((bar, at) => {
          const row = drawn[at]!
          const y = at * rowHeight
          return (
            <g key={row.name} class={at === active ? 'chart-chosen' : undefined}>
              <text class="chart-name" x="0" y={y + 14}>
                {fitted(row.name, width - 8, 13)}
              </text>
              <rect class="chart-today" x="0" y={y + 19} width={Math.max(1, bar.today)} height="9" />
              <rect class="chart-advised" x="0" y={y + 29} width={Math.max(1, bar.thisYear)} height="9" />
              {bar.goal !== null && (
                <line class="chart-goal" x1={bar.goal} x2={bar.goal} y1={y + 17} y2={y + 40} />
              )}
              <text class="chart-tick" x={Math.max(bar.today, bar.thisYear) + 7} y={y + 34}>
                {`${hours(row.today)} → ${hours(row.thisYear)}`}
              </text>
            </g>
          )
        })
      }}
    />
  )
}
