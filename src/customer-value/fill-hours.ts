/**
 * λ·weight clamped to [low, high] so that the sum is the budget, or as near to it as the ends allow; without
 * weight the low end. The sum rises with λ along straight pieces: a Newton step on the right piece is exact;
 * where two of them hardly helped, halving the exponent of λ keeps it safe whatever the range of the weights.
 * Customers whose end is certain for every λ left are not looked at again.
 */
export function fillHours(
  weights: Float64Array,
  low: Float64Array,
  high: Float64Array,
  budget: number,
): Float64Array {
  const out = low.slice()
  const most = weights.map((weight, k) => (weight > 0 ? high[k]! : low[k]!))
  if (sumOf(most) <= budget) return most
  if (sumOf(low) >= budget) return out
  const open = new Uint32Array(weights.length)
  let count = 0
  let settled = 0
  let below = 0
  let above = 0
  let all = 0
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k]!
    if (!(weight > 0)) {
      settled += low[k]!
      continue
    }
    open[count++] = k
    above = Math.min(Number.MAX_VALUE, Math.max(above, high[k]! / weight))
    all += weight
  }
  let lambda = all > 0 ? Math.min(above, budget / all) : 0
  let before = Infinity
  for (let step = 0; step < 200; step++) {
    let sum = settled
    let slope = 0
    for (let at = 0; at < count; at++) {
      const k = open[at]!
      const weight = weights[k]!
      const wanted = lambda * weight
      if (wanted <= low[k]!) sum += low[k]!
      else if (wanted >= high[k]!) sum += high[k]!
      else {
        slope += weight
        sum += wanted
      }
    }
    const missing = budget - sum
    if (Math.abs(missing) <= 1e-12 * budget) break
    if (missing > 0) below = lambda
    else above = lambda
    let left = 0
    for (let at = 0; at < count; at++) {
      const k = open[at]!
      const weight = weights[k]!
      if (below * weight >= high[k]!) settled += high[k]!
      else if (above * weight <= low[k]!) settled += low[k]!
      else open[left++] = k
    }
    count = left
    const newton = lambda + missing / slope
    const helped = Math.abs(missing) < before / 4
    const middle = below > 0 ? Math.sqrt(below) * Math.sqrt(above) : above * 2 ** -20
    const next = newton > below && newton < above && (helped || step % 2 === 0) ? newton : middle
    before = Math.abs(missing)
    if (next === lambda) break
    lambda = next
  }
  for (let k = 0; k < weights.length; k++) {
    if (!(weights[k]! > 0)) continue
    out[k] = Math.min(high[k]!, Math.max(low[k]!, lambda * weights[k]!))
  }
  return out
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
