/** Bubbles of the portfolio: position to the right, attractiveness upwards, the area is the revenue. */
import { linear, textWidth } from './scale.ts'
import type { PlotFrame } from './whale-geometry.ts'

export interface Placed {
  readonly customer: number
  /** both 0..100 */
  readonly position: number
  readonly attractiveness: number
  /** EUR/year; <= 0 is drawn as the smallest bubble */
  readonly revenue: number
}

export interface Bubble extends Placed {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** where the name stands, null where it would cover another one */
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' } | null
}

const smallest = 3
/** room for bubbles at the edges, px */
const inset = 18

/** Places of 0..100 on both axes. */
export const portfolioScales = (frame: PlotFrame) => ({
  x: linear([0, 100], [frame.left + inset, frame.width - frame.right - inset]),
  y: linear([0, 100], [frame.height - frame.bottom - inset, frame.top + inset]),
})

/**
 * Largest first, so that small ones are drawn on top. Area ∝ revenue: the radius goes with the square root, so
 * four times the revenue is twice the radius.
 * @param nameOf for the labels of the largest bubbles
 */
export function bubbles(
  placed: readonly Placed[],
  frame: PlotFrame,
  nameOf: (customer: number) => string,
  { most = 200, labels = 10, size = 13 }: { most?: number; labels?: number; size?: number } = {},
): readonly Bubble[] {
  const { x, y } = portfolioScales(frame)
  const largest = placed.reduce((top, one) => Math.max(top, one.revenue), 0)
  const widest = Math.min(frame.width, frame.height) / 13
  const taken: { left: number; right: number; top: number; bottom: number }[] = []
  const free = (box: (typeof taken)[0]) =>
    taken.every(
      (other) =>
        box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    )
  return [...placed]
    .sort((a, b) => b.revenue - a.revenue)
    .slice(0, most)
    .map((one, at): Bubble => {
      const share = largest > 0 ? Math.max(0, one.revenue) / largest : 0
      const radius = Math.max(smallest, widest * Math.sqrt(share))
      const [cx, cy] = [x(one.position), y(one.attractiveness)]
      const width = textWidth(nameOf(one.customer), size)
      const places = [
        { x: cx + radius + 4, y: cy + 4, anchor: 'start' as const },
        { x: cx - radius - 4, y: cy + 4, anchor: 'end' as const },
        { x: cx + radius + 4, y: cy - 12, anchor: 'start' as const },
        { x: cx + radius + 4, y: cy + 20, anchor: 'start' as const },
      ]
      const label =
        at >= labels
          ? undefined
          : places.find((place) => {
              const left = place.anchor === 'start' ? place.x : place.x - width
              const box = { left, right: left + width, top: place.y - size, bottom: place.y + 3 }
              if (box.left < frame.left || box.right > frame.width - frame.right || !free(box)) return false
              taken.push(box)
              return true
            })
      return Object.assign({}, one, { x: cx, y: cy, radius, label: label ?? null })
    })
}
