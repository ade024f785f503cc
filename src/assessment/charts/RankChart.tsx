/** From the rank by revenue to the rank by customer value: who is undervalued and who is overvalued today. */
import { count, germanNumber } from '../../site/numbers.ts'
import { Chart } from './Chart.tsx'
import { fitted } from './scale.ts'
import { slopeGeometry, widest } from './slope-geometry.ts'
import type { Ranked } from './slope-geometry.ts'
import { chartTable } from './table.ts'

interface Props {
  readonly ranked: readonly Ranked[]
  readonly nameOf: (customer: number) => string
}

const top = 34
const heightFor = () => 430

const moved = ({ revenueRank, valueRank }: Ranked) =>
  valueRank < revenueRank ? 'unterschätzt' : valueRank > revenueRank ? 'überschätzt' : 'gleich'
const rank = (value: number | null) => germanNumber(value, 1)

export function RankChart({ ranked, nameOf }: Props) {
  const chosen = widest(ranked)
  const say = (at: number) => {
    const one = chosen[at]!
    return `${nameOf(one.customer)}: nach Umsatz Rang ${rank(one.revenueRank)}, nach Kundenwert Rang ${rank(one.valueRank)}, ${moved(one)}.`
  }
  return (
    <Chart
      id="rangvergleich"
      title="Rang nach Umsatz und nach Kundenwert"
      spoken={
        chosen.length === 0
          ? 'Beide Ranglisten stimmen überein.'
          : `Die größten Sprünge unter ${count(ranked.length)} Kunden: ${chosen
              .slice(0, 3)
              .map((_, at) => say(at))
              .join(' ')}`
      }
      caption="▲ durchgezogen: mehr wert, als der Umsatz vermuten lässt. ▼ gestrichelt: weniger wert. Beschriftet sind die 15 größten Sprünge, die übrigen sind grau."
      heightFor={heightFor}
      marks={{ count: chosen.length, label: 'Sprung für Sprung', say }}
      markAt={(x, y, width, height) => {
        const { labelled } = slopeGeometry(ranked, { top, bottom: height - 12, gap: 17 })
        const left = x < width / 2
        const near = labelled.map((one) => Math.abs(y - (left ? one.leftLabel : one.rightLabel)))
        return near.length > 0 ? near.indexOf(Math.min(...near)) : null
      }}
      table={chartTable(
        [...ranked].sort(
          (a, b) => Math.abs(b.revenueRank - b.valueRank) - Math.abs(a.revenueRank - a.valueRank),
        ),
        [
          { label: 'Kunde', value: ({ customer }) => nameOf(customer) },
          { label: 'Rang Umsatz', value: ({ revenueRank }) => revenueRank, show: rank },
          { label: 'Rang Kundenwert', value: ({ valueRank }) => valueRank, show: rank },
          { label: 'Heute', value: moved },
        ],
      )}
      draw={(width, height, active) => {
        const { labelled, grey } = slopeGeometry(ranked, { top, bottom: height - 12, gap: 17 })
        const room = Math.min(230, width * 0.44)
        const left = 58
        const right = width - room
        return (
          <>
            <text class="chart-axis-name" x="0" y="14">
              Rang Umsatz
            </text>
            <text class="chart-axis-name" x={right + 10} y="14">
              Rang Kundenwert
            </text>
            {grey.map((one) => (
              <line
                class="chart-others"
                x1={left}
                x2={right}
                y1={one.left}
                y2={one.right}
                key={one.customer}
              />
            ))}
            {labelled.map((one, at) => (
              <g key={one.customer} class={at === active ? 'chart-chosen' : undefined}>
                <polyline
                  class={one.kind === 'overrated' ? 'chart-down' : 'chart-up'}
                  points={`${left - 20},${one.leftLabel} ${left},${one.left} ${right},${one.right} ${right + 8},${one.rightLabel}`}
                />
                <text class="chart-tick" x={left - 24} y={one.leftLabel + 4} text-anchor="end">
                  {rank(one.revenueRank)}
                </text>
                <text class="chart-name" x={right + 11} y={one.rightLabel + 4}>
                  {fitted(
                    `${one.kind === 'overrated' ? '▼' : '▲'} ${rank(one.valueRank)} ${nameOf(one.customer)}`,
                    room - 12,
                    13,
                  )}
                </text>
              </g>
            ))}
          </>
        )
      }}
    />
  )
}
