/** Own position against attractiveness: "small because there is nothing" and "small because we are weak" lie apart. */
import { quadrantNames } from '../../customer-value/portfolio.ts'
import { count, euros, germanNumber } from '../../site/numbers.ts'
import { Chart } from './Chart.tsx'
import { bubbles, portfolioScales } from './portfolio-geometry.ts'
import type { Placed } from './portfolio-geometry.ts'
import { chartTable } from './table.ts'
import type { PlotFrame } from './whale-geometry.ts'

export interface PortfolioCustomer extends Placed {
  readonly name: string
  readonly profit: number
  /** German name of the quadrant */
  readonly quadrant: string
}

interface Props {
  /** largest revenue first */
  readonly customers: readonly PortfolioCustomer[]
  /** customers without a position or attractiveness */
  readonly missing: number
  /** points between low and high, 0..100 */
  readonly limit: number
}

const frameOf = (width: number, height: number): PlotFrame => ({
  width,
  height,
  left: 24,
  right: 8,
  // the names of the quadrants stand outside, where no bubble hides them
  top: 24,
  bottom: 46,
})
const heightFor = (width: number) => Math.round(Math.min(520, Math.max(330, width * 0.62)))
const score = (value: number | null) => germanNumber(value, 0)

export function PortfolioChart({ customers, missing, limit }: Props) {
  const names = new Map(customers.map(({ customer, name }) => [customer, name]))
  const nameOf = (customer: number) => names.get(customer) ?? ''
  const shapes = (width: number, height: number) =>
    bubbles(customers, frameOf(width, height), nameOf, { labels: width < 480 ? 5 : 12 })
  const byCustomer = new Map(customers.map((one) => [one.customer, one]))
  const say = (at: number) => {
    const one = customers[at]!
    return `${one.name}: ${one.quadrant}, Umsatz ${euros(one.revenue)}, Ergebnis ${euros(one.profit)}, eigene Position ${score(one.position)}, Attraktivität ${score(one.attractiveness)} von 100.`
  }
  const drawn = Math.min(customers.length, 200)
  return (
    <Chart
      id="portfolio"
      title="Portfolio: eigene Position und Attraktivität"
      spoken={`Portfolio mit ${count(customers.length)} Kunden. ${Object.values(quadrantNames)
        .map(({ name }) => `${name}n: ${count(customers.filter(({ quadrant }) => quadrant === name).length)}`)
        .join(', ')}.`}
      caption={`Fläche = Umsatz.${customers.slice(0, drawn).some(({ profit }) => (profit ?? 0) < 0) ? ' Schraffiert: kostet heute Geld.' : ''}${drawn < customers.length ? ` Gezeichnet sind die ${drawn} größten.` : ''}${missing > 0 ? ` Bei ${count(missing)} Kunden fehlen Angaben zu Position oder Attraktivität.` : ''}`}
      heightFor={heightFor}
      marks={{ count: drawn, label: 'Kunde für Kunde, größter zuerst', say }}
      markAt={(x, y, width, height) => {
        const all = shapes(width, height)
        // Small bubbles lie on top of large ones.
        const hit = all.findLastIndex((one) => Math.hypot(one.x - x, one.y - y) <= Math.max(8, one.radius))
        return hit >= 0 ? hit : null
      }}
      table={chartTable(
        customers,
        [
          { label: 'Kunde', value: ({ name }) => name },
          { label: 'Lage', value: ({ quadrant }) => quadrant },
          { label: 'Position', value: ({ position }) => position, show: score },
          { label: 'Attraktivität', value: ({ attractiveness }) => attractiveness, show: score },
          { label: 'Umsatz', value: ({ revenue }) => revenue, show: euros },
          { label: 'Ergebnis', value: ({ profit }) => profit, show: euros },
        ],
        customers.length,
      )}
      draw={(width, height, active) => {
        const frame = frameOf(width, height)
        const right = width - frame.right
        const bottom = height - frame.bottom
        const scales = portfolioScales(frame)
        const [midX, midY] = [scales.x(limit), scales.y(limit)]
        const all = shapes(width, height)
        return (
          <>
            <rect
              class="chart-ground"
              x={frame.left}
              y={frame.top}
              width={right - frame.left}
              height={bottom - frame.top}
            />
            <line class="chart-zero" x1={midX} x2={midX} y1={frame.top} y2={bottom} />
            <line class="chart-zero" x1={frame.left} x2={right} y1={midY} y2={midY} />
            <text class="chart-axis-name" x={right} y={height - 6} text-anchor="end">
              eigene Position →
            </text>
            <text class="chart-axis-name" transform={`translate(14 ${bottom}) rotate(-90)`}>
              Attraktivität →
            </text>
            {all.map((one, at) => (
              <g key={one.customer} class={at === active ? 'chart-chosen' : undefined}>
                <circle
                  class={
                    (byCustomer.get(one.customer)?.profit ?? 0) < 0 ? 'chart-bubble-loss' : 'chart-bubble'
                  }
                  cx={one.x}
                  cy={one.y}
                  r={one.radius}
                  {...((byCustomer.get(one.customer)?.profit ?? 0) < 0
                    ? { fill: 'url(#portfolio-schraffur)' }
                    : {})}
                />
              </g>
            ))}
            <text class="chart-corner" x={frame.left} y={frame.top - 8}>
              {quadrantNames.question.name}n
            </text>
            <text class="chart-corner" x={right} y={frame.top - 8} text-anchor="end">
              {quadrantNames.star.name}n
            </text>
            <text class="chart-corner" x={frame.left} y={bottom + 18}>
              {quadrantNames.opportunity.name}n
            </text>
            <text class="chart-corner" x={right} y={bottom + 18} text-anchor="end">
              {quadrantNames.cash.name}n
            </text>
            {all.map(
              (one, at) =>
                (one.label || at === active) && (
                  <text
                    class={at === active ? 'chart-name chart-label' : 'chart-name'}
                    x={one.label?.x ?? (one.x > width / 2 ? one.x - one.radius - 4 : one.x + one.radius + 4)}
                    y={one.label?.y ?? one.y + 4}
                    text-anchor={one.label?.anchor ?? (one.x > width / 2 ? 'end' : 'start')}
                    key={one.customer}
                  >
                    {nameOf(one.customer)}
                  </text>
                ),
            )}
          </>
        )
      }}
    />
  )
}
