/** One uncertain input at a time: how far the value of all customers swings, widest first. */
import { count, euros, roundEuros } from '../../site/numbers.ts'
import { tornadoShape } from './bar-geometry.ts'
import { Chart } from './Chart.tsx'
import { chartTable } from './table.ts'

export interface TornadoBarRow {
  readonly label: string
  /** both ends of the range, German */
  readonly from: string
  readonly to: string
  /** EUR at those ends */
  readonly low: number
  readonly high: number
  readonly classesChanged: number
}

interface Props {
  readonly base: number
  readonly rows: readonly TornadoBarRow[]
}

/** A phone has no room for the name and the range side by side. */
const textHeight = (width: number) => (width < 480 ? 36 : 20)
const rowHeightOf = (width: number) => textHeight(width) + 32

export function TornadoChart({ base, rows }: Props) {
  const say = (at: number) => {
    const row = rows[at]!
    return `${row.label}: bei ${row.from} ${euros(row.low)}, bei ${row.to} ${euros(row.high)}; ${count(row.classesChanged)} Kunden wechseln die Klasse.`
  }
  return (
    <Chart
      id="tornado"
      title="Welche Eingabe am meisten bewegt"
      spoken={`Wert aller Kunden samt Potenzial ${euros(base)}. ${rows.map((_, at) => say(at)).join(' ')}`}
      caption={`Senkrechte Linie: ${euros(base)}, der Wert aller Kunden samt verfolgtem Potenzial. Schraffiert: unteres Ende der Spanne, voll: oberes Ende.`}
      heightFor={(width) => rows.length * rowHeightOf(width)}
      marks={{ count: rows.length, label: 'Eingabe für Eingabe', say }}
      markAt={(_, y, width) => Math.max(0, Math.min(rows.length - 1, Math.floor(y / rowHeightOf(width))))}
      table={chartTable(rows, [
        { label: 'Eingabe', value: ({ label }) => label },
        { label: 'von', value: ({ from }) => from },
        { label: 'bis', value: ({ to }) => to },
        { label: 'Wert unten', value: ({ low }) => low, show: euros },
        { label: 'Wert oben', value: ({ high }) => high, show: euros },
        { label: 'Klassenwechsel', value: ({ classesChanged }) => classesChanged, show: count },
      ])}
      draw={(width, _, active) => {
        const narrow = width < 480
        const top = textHeight(width)
        const shape = tornadoShape(base, rows, 4, width - 4)
        return (
          <>
            {shape.bars.map((bar, at) => {
              const row = rows[at]!
              const y = at * rowHeightOf(width)
              return (
                <g key={row.label} class={at === active ? 'chart-chosen' : undefined}>
                  <text class="chart-name" x="0" y={y + 14}>
                    {row.label}
                  </text>
                  <text
                    class="chart-tick"
                    x={narrow ? 0 : width}
                    y={y + top - 6}
                    text-anchor={narrow ? 'start' : 'end'}
                  >
                    {`${roundEuros(Math.min(row.low, row.high), true)} bis ${roundEuros(Math.max(row.low, row.high), true)}`}
                  </text>
                  <rect
                    class="chart-low"
                    fill="url(#tornado-schraffur)"
                    x={bar.low.from}
                    y={y + top}
                    width={Math.max(1, bar.low.to - bar.low.from)}
                    height="20"
                  />
                  <rect
                    class="chart-high"
                    x={bar.high.from}
                    y={y + top}
                    width={Math.max(1, bar.high.to - bar.high.from)}
                    height="20"
                  />
                  <line
                    class="chart-base"
                    x1={shape.base}
                    x2={shape.base}
                    y1={y + top - 4}
                    y2={y + top + 24}
                  />
                </g>
              )
            })}
          </>
        )
      }}
    />
  )
}
