/** Rank by revenue on the left, rank by customer value on the right, one line per customer. */
import { linear, spacedOut } from './scale.ts'

export interface Ranked {
  /** index of the customer */
  readonly customer: number
  readonly revenueRank: number
  readonly valueRank: number
}

export interface SlopeLine extends Ranked {
  readonly left: number
  readonly right: number
  readonly kind: 'underrated' | 'overrated' | 'same'
}

export interface SlopeGeometry {
  /** largest difference first, with places for their labels on both sides */
  readonly labelled: readonly (SlopeLine & { readonly leftLabel: number; readonly rightLabel: number })[]
  /** the others, evenly chosen where there are many */
  readonly grey: readonly SlopeLine[]
}

const mostGrey = 150

/** The customers whose ranks differ most, largest difference first; ties by revenue rank. */
export function widest(ranked: readonly Ranked[], most = 15): readonly Ranked[] {
  const difference = (one: Ranked) => Math.abs(one.revenueRank - one.valueRank)
  return ranked
    .filter((one) => difference(one) > 0)
    .sort((a, b) => difference(b) - difference(a) || a.revenueRank - b.revenueRank)
    .slice(0, most)
}

export function slopeGeometry(
  ranked: readonly Ranked[],
  { top, bottom, gap, most = 15 }: { top: number; bottom: number; gap: number; most?: number },
): SlopeGeometry {
  const y = linear([1, Math.max(2, ranked.length)], [top, bottom])
  const line = (one: Ranked): SlopeLine => ({
    ...one,
    left: y(one.revenueRank),
    right: y(one.valueRank),
    kind:
      one.valueRank < one.revenueRank ? 'underrated' : one.valueRank > one.revenueRank ? 'overrated' : 'same',
  })
  const chosen = widest(ranked, most)
  const isChosen = new Set(chosen.map(({ customer }) => customer))
  const others = ranked.filter(({ customer }) => !isChosen.has(customer))
  const step = Math.max(1, Math.ceil(others.length / mostGrey))
  const lines = chosen.map(line)
  const leftLabels = spacedOut(
    lines.map(({ left }) => left),
    gap,
    top,
    bottom,
  )
  const rightLabels = spacedOut(
    lines.map(({ right }) => right),
    gap,
    top,
    bottom,
  )
  return {
    labelled: lines.map((one, at) =>
      Object.assign(one, { leftLabel: leftLabels[at]!, rightLabel: rightLabels[at]! }),
    ),
    grey: others.filter((_, at) => at % step === 0).map(line),
  }
}
