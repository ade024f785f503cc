/** The whale curve as coordinates: from the first customer up to the peak, along the plateau, down the loss zone. */
import { linear, points, ticks } from './scale.ts'
import type { WhaleCurve } from '../../customer-value/whale.ts'
import type { Scale } from './scale.ts'

/** What is drawn. */
export interface WhaleData {
  readonly customers: number
  /** EUR after the j best customers; after(0) = 0 */
  readonly after: (j: number) => number
  readonly peakCount: number
  readonly plateauCount: number
  readonly pool: number
  readonly total: number
}

/** The curve of an assessment: one value per customer. */
export const whaleData = (curve: WhaleCurve): WhaleData => ({
  customers: curve.cumulative.length,
  after: (j) => (j === 0 ? 0 : curve.cumulative[j - 1]!),
  peakCount: curve.peakCount,
  plateauCount: curve.plateauCount,
  pool: curve.pool,
  total: curve.total,
})

/** The curve of a kept report: straight between its few points (customers rising, the first one 0). */
export function sparseWhale(
  kept: readonly { readonly customers: number; readonly amount: number }[],
  { peakCount, plateauCount, pool }: Pick<WhaleData, 'peakCount' | 'plateauCount' | 'pool'>,
): WhaleData {
  const customers = kept.at(-1)?.customers ?? 0
  const peak = Math.min(customers, peakCount)
  return {
    customers,
    after: (j) => {
      const to = kept.findIndex((point) => point.customers >= j)
      const [before, next] = [kept[to - 1], kept[to]]
      if (!next) return kept.at(-1)?.amount ?? 0
      if (!before || next.customers === before.customers) return next.amount
      return linear([before.customers, next.customers], [before.amount, next.amount])(j)
    },
    peakCount: peak,
    plateauCount: Math.min(customers - peak, plateauCount),
    pool,
    total: kept.at(-1)?.amount ?? 0,
  }
}

export interface PlotFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface WhaleGeometry {
  readonly x: Scale
  readonly y: Scale
  /** the curve from 0 customers on */
  readonly curve: string
  /** between the height of the peak and the falling curve; '' when nobody loses */
  readonly lossZone: string
  readonly peak: readonly [number, number]
  readonly end: readonly [number, number]
  /** last customer on the plateau */
  readonly plateauEnd: readonly [number, number]
  readonly zero: number
  readonly ticksY: readonly number[]
  readonly ticksX: readonly number[]
}

/** Finer than a screen: more points would only make the file larger. */
const mostPoints = 400

/** Customers to draw, 0 = none: evenly spread, with both ends, the peak and the end of the plateau. */
export function drawnCustomers(n: number, keep: readonly number[], most = mostPoints): readonly number[] {
  if (n <= most) return Array.from({ length: n + 1 }, (_, j) => j)
  const even = Array.from({ length: most + 1 }, (_, at) => Math.round((at * n) / most))
  return [...new Set([...even, ...keep])].sort((a, b) => a - b)
}

export function whaleGeometry(data: WhaleData, frame: PlotFrame): WhaleGeometry {
  const { customers: n, after: at, peakCount, plateauCount, pool } = data
  const low = Math.min(0, at(n))
  const high = Math.max(0, pool)
  const x = linear([0, n], [frame.left, frame.width - frame.right])
  const y = linear([low, high > low ? high : low + 1], [frame.height - frame.bottom, frame.top])
  const plateau = peakCount + plateauCount
  const drawn = drawnCustomers(n, [peakCount, plateau])
  const place = (j: number) => [x(j), y(at(j))] as const
  const falling = drawn.filter((j) => j >= plateau)
  return {
    x,
    y,
    curve: points(drawn.map(place)),
    lossZone: plateau < n ? points([...falling.map(place), [x(n), y(at(plateau))] as const]) : '',
    peak: place(peakCount),
    end: place(n),
    plateauEnd: place(plateau),
    zero: y(0),
    ticksY: ticks(low, high, 4),
    ticksX: ticks(0, n, frame.width < 480 ? 3 : 6).filter((tick) => Number.isInteger(tick)),
  }
}

/** The customer (1..n) whose place is nearest to a pointer at `px`. */
export const customerAt = (px: number, n: number, frame: PlotFrame): number =>
  Math.min(n, Math.max(1, Math.round(((px - frame.left) / (frame.width - frame.left - frame.right)) * n)))

/** At most `most` points of the curve as shares of customers and EUR: all that a kept report holds of it. */
export function curvePoints(
  data: WhaleData,
  most: number,
): readonly { readonly customers: number; readonly amount: number }[] {
  const n = data.customers
  const keep = [data.peakCount, data.peakCount + data.plateauCount]
  // the peak and the end of the plateau come on top of the even ones
  return drawnCustomers(n, keep, Math.max(1, most - 1 - keep.length)).map((j) => ({
    customers: j,
    amount: data.after(j),
  }))
}
