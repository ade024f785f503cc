/** The three time shares of question 5 as sliders that always add up to 100 %. */

export type TimeShares = readonly [number, number, number]

/**
 * Sets one share (whole percent, 0..100); the other two divide the rest in their old proportion, equally when
 * both were 0. The sum is exactly 100.
 */
export function moveShare(shares: TimeShares, at: 0 | 1 | 2, to: number): TimeShares {
  const moved = Math.min(100, Math.max(0, Math.round(to)))
  const [first, second] = ([0, 1, 2] as const).filter((other) => other !== at)
  if (first === undefined || second === undefined) return shares
  const rest = 100 - moved
  const others = shares[first] + shares[second]
  const firstPart = others > 0 ? Math.round((rest * shares[first]) / others) : Math.round(rest / 2)
  const next: [number, number, number] = [0, 0, 0]
  next[at] = moved
  next[first] = firstPart
  next[second] = rest - firstPart
  return next
}
