/** All inputs uncertain at once: where 80 of 100 draws lie, and where the assessment itself lies in it. */
import { bandShape } from './bar-geometry.ts'
import { Chart } from './Chart.tsx'
import { chartTable } from './table.ts'

export interface BandRow {
  readonly label: string
  readonly p10: number
  readonly p50: number
  readonly p90: number
  /** as assessed */
  readonly value: number
  readonly show: (value: number | null) => string
}

interface Props {
  readonly rows: readonly BandRow[]
  /** German: how many draws, which seed */
  readonly basis: string
}

const rowHeight = 78

export function BandChart({ rows, basis }: Props) {
  const say = (at: number) => {
    const { label, p10, p50, p90, value, show } = rows[at]!
    return `${label}: gerechnet ${show(value)}; 80 von 100 Ziehungen zwischen ${show(p10)} und ${show(p90)}, Mitte ${show(p50)}.`
  }
  const text = (row: BandRow, value: number) => row.show(value)
  return (
    <Chart
      id="band"
      title="Wie sicher die Summen sind"
      spoken={rows.map((_, at) => say(at)).join(' ')}
      caption={`Balken: 80 von 100 Ziehungen. Strich darin: die Mitte. Raute: so gerechnet wie oben. Jede Zeile hat ihren eigenen Maßstab. ${basis}`}
      heightFor={() => rows.length * rowHeight}
      marks={{ count: rows.length, label: 'Summe für Summe', say }}
      markAt={(_, y) => Math.max(0, Math.min(rows.length - 1, Math.floor(y / rowHeight)))}
      table={chartTable(rows, [
        { label: 'Summe', value: ({ label }) => label },
        { label: '10\u00A0% liegen unter', value: (row) => text(row, row.p10) },
        { label: 'Mitte', value: (row) => text(row, row.p50) },
        { label: '10\u00A0% liegen über', value: (row) => text(row, row.p90) },
        { label: 'gerechnet', value: (row) => text(row, row.value) },
      ])}
      draw={(width, _, active) =>
        rows.map((row, at) => {
          const shape = bandShape(row, row.value, 8, width - 8)
          const y = at * rowHeight
          return (
            <g key={row.label} class={at === active ? 'chart-chosen' : undefined}>
              <text class="chart-name" x="0" y={y + 16}>
                {row.label}
              </text>
              <text class="chart-label" x={width} y={y + 16} text-anchor="end">
                {row.show(row.value)}
              </text>
              {shape.zero !== null && (
                <line class="chart-zero" x1={shape.zero} x2={shape.zero} y1={y + 22} y2={y + 50} />
              )}
              <rect
                class="chart-band"
                x={shape.p10}
                y={y + 27}
                width={Math.max(2, shape.p90 - shape.p10)}
                height="16"
              />
              <line class="chart-middle" x1={shape.p50} x2={shape.p50} y1={y + 24} y2={y + 46} />
              <polygon
                class="chart-diamond"
                points={`${shape.value},${y + 27} ${shape.value + 8},${y + 35} ${shape.value},${y + 43} ${shape.value - 8},${y + 35}`}
              />
              <text class="chart-tick" x="0" y={y + 62}>
                {row.show(row.p10)}
              </text>
              <text class="chart-tick" x={width} y={y + 62} text-anchor="end">
                {row.show(row.p90)}
              </text>
            </g>
          )
        })
      }
    />
  )
}
