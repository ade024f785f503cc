/**
 * Errors of the figures per customer: x = x̂·(1 + s·(√ρ·Z + √(1−ρ)·Z_k)), Z and Z_k triangular on (−1, 0, 1). A counted
 * figure errs alone (ρ = 0), an estimated one partly with all others, an assumed one with everybody who shares it.
 */
import { basisCode, hoursBasis, marginBasis } from './basis.ts'
import type { CustomerColumn, CustomerTable } from './customers.ts'
import type { Noise } from './factors.ts'
import { triangular } from './random.ts'
import type { Random, RandomSequence } from './random.ts'
import type { Settings } from './settings.ts'

interface Source {
  /** codes of basis.ts per customer */
  readonly basis: Uint8Array
  /** by code: factor of the common and of the own error */
  readonly common: readonly number[]
  readonly own: readonly number[]
}

/** Fills `noise` for the customers from `from` on, as many as it has room for, in the order of the list. */
export type FillNoise = (noise: Noise, from: number) => void
/** Begins a draw. @param shared for errors many have in common @param own for those of each customer */
export type DrawNoise = (shared: Random, own: RandomSequence) => FillNoise

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
  return (shared, random) => {
    const margins = drawing(shared, random, margin, 1)
    const care = drawing(shared, random, hours, 1)
    const demands = drawing(shared, random, wallet, 1)
    const ratings = drawing(shared, random, rating, 0)
    return (noise, from) => {
      margins(noise.margin, from)
      care(noise.hours, from)
      // Errors of what nobody said would cost as much as all others and change nothing.
      if (demand) demands(noise.wallet, from)
      if (rated) ratings(noise.rating, from)
    }
  }
}

function drawing(shared: Random, random: RandomSequence, { basis, common, own }: Source, centre: number) {
  const forAll = Float64Array.from(
    common,
    (factor) => centre + (factor === 0 ? 0 : factor * triangular(shared(), -1, 0, 1)),
  )
  const alone = Float64Array.from(own)
  return (out: Float64Array, from: number) => {
    const rows = Math.min(out.length, basis.length - from)
    random.triangles(out, rows)
    for (let row = 0; row < rows; row++) {
      const code = basis[from + row]!
      out[row] = forAll[code]! + alone[code]! * out[row]!
    }
  }
}
