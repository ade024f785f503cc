/**
 * Errors of the figures per customer: x = x̂·(1 + s·(√ρ·Z + √(1−ρ)·Z_k)), Z and Z_k triangular on (−1, 0, 1). A counted
 * figure errs alone (ρ = 0), an estimated one partly with all others, an assumed one with everybody who shares it.
 */
import { basisCode, hoursBasis, marginBasis } from './basis.ts'
import type { CustomerColumn, CustomerTable } from './customers.ts'
import type { Noise } from './evaluate.ts'
import type { Random } from './random.ts'
import { triangular } from './random.ts'
import type { Settings } from './settings.ts'

interface Source {
  /** codes of basis.ts per customer */
  readonly basis: Uint8Array
  /** by code: factor of the common and of the own error */
  readonly common: readonly number[]
  readonly own: readonly number[]
}

/** Fills `noise` with one draw for every customer. */
export type DrawNoise = (random: Random, noise: Noise) => void

export function noiseOf(table: CustomerTable, settings: Settings): DrawNoise {
  const n = table.names.length
  const { commonShare } = settings
  const estimated = new Uint8Array(n).fill(basisCode.estimated)
  const source = (basis: Uint8Array, counted: number, spread: number): Source => {
    const codes = basis.reduce((most, code) => Math.max(most, code), basisCode.assumed) + 1
    const shareOf = (code: number) =>
      code === basisCode.counted ? 0 : code === basisCode.estimated ? commonShare : 1
    const by = (factor: (code: number) => number) =>
      Array.from(
        { length: codes },
        (_, code) => (code === basisCode.counted ? counted : spread) * factor(code),
      )
    return {
      basis,
      common: by((code) => Math.sqrt(shareOf(code))),
      own: by((code) => Math.sqrt(1 - shareOf(code))),
    }
  }
  const margin = source(marginBasis(table), settings.marginCountedSpread, settings.marginSpread)
  const hours = source(hoursBasis(table), settings.hoursCountedSpread, settings.hoursSpread)
  const wallet = source(estimated, settings.walletSpread, settings.walletSpread)
  const rating = source(estimated, settings.ratingSpread, settings.ratingSpread)
  const told = (names: readonly CustomerColumn[]) =>
    names.some((name) => table.columns[name].some((value) => !Number.isNaN(value)))
  const demand = told(['wallet', 'shareOfWallet', 'supplierRank', 'growth'])
  const rated = told(['requirements', 'competition'])
  return (random, noise) => {
    draw(random, margin, noise.margin, 1)
    draw(random, hours, noise.hours, 1)
    // Errors of what nobody said would cost as much as all others and change nothing.
    if (demand) draw(random, wallet, noise.wallet, 1)
    if (rated) draw(random, rating, noise.rating, 0)
  }
}

function draw(random: Random, { basis, common, own }: Source, out: Float64Array, centre: number): void {
  const shared = common.map((factor) => (factor === 0 ? 0 : factor * triangular(random(), -1, 0, 1)))
  // The sum of two even draws is the triangle, without its square root.
  for (let k = 0; k < out.length; k++) {
    const code = basis[k]!
    const alone = own[code]!
    out[k] = centre + shared[code]! + (alone === 0 ? 0 : alone * (random() + random() - 1))
  }
}
