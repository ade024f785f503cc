/** Hours of care today and advised, for the customers whose shift is worth reporting. */
import { count, hours } from '../../site/numbers.ts'
import { hourBars } from './bar-geometry.ts'
import { Chart } from './Chart.tsx'
import { fitted } from './scale.ts'
import { chartTable } from './table.ts'

export interface HourRow {
  readonly name: string
  /** hours/year */
  readonly today: number
  readonly advised: number
}

interface Props {
  /** every reported shift, largest first */
  readonly rows: readonly HourRow[]
}

const drawnRows = 12
const rowHeight = 46
const shift = ({ today, advised }: HourRow) => {
  const change = advised - today
  return `${change > 0 ? '+' : ''}${hours(change)}`
}

export function HoursChart({ rows }: Props) {
  const drawn = rows.slice(0, drawnRows)
  const say = (at: number) => {
    const row = drawn[at]!
    return `${row.name}: heute ${hours(row.today)}, empfohlen ${hours(row.advised)} (${shift(row)}).`
  }
  return (
    <Chart
      id="stunden"
      title="Stunden heute und empfohlen"
      spoken={`Die größten empfohlenen Verschiebungen: ${drawn
        .slice(0, 3)
        .map((_, at) => say(at))
        .join(' ')}`}
      caption={`Oberer Balken (hell): heute. Unterer Balken (dunkel): empfohlen. Gezeigt sind die ${count(drawn.length)} größten von ${count(rows.length)} Verschiebungen über 25\u00A0%; die Summe der Stunden bleibt gleich.`}
      heightFor={() => Math.max(1, drawn.length) * rowHeight + 4}
      marks={{ count: drawn.length, label: 'Kunde für Kunde', say }}
      markAt={(_, y) => (drawn.length > 0 ? Math.min(drawn.length - 1, Math.floor(y / rowHeight)) : null)}
      table={chartTable(
        rows,
        [
          { label: 'Kunde', value: ({ name }) => name },
          { label: 'Heute', value: ({ today }) => today, show: hours },
          { label: 'Empfohlen', value: ({ advised }) => advised, show: hours },
          { label: 'Verschiebung', value: ({ today, advised }) => advised - today, show: hours },
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
              <rect class="chart-advised" x="0" y={y + 29} width={Math.max(1, bar.advised)} height="9" />
              <text class="chart-tick" x={Math.max(bar.today, bar.advised) + 7} y={y + 34}>
                {`${hours(row.today)} → ${hours(row.advised)}`}
              </text>
            </g>
          )
        })
      }}
    />
  )
}
