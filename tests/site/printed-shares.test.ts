import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printedShare, printedShares } from '../../src/site/numbers.ts'

const printed = (parts: readonly number[]) => printedShares(parts).map(printedShare)

it('prints thirds so that they are a whole, and a small part with decimals for all', () => {
  expect(printed([1, 1, 1])).toEqual(['34\u00A0%', '33\u00A0%', '33\u00A0%'])
  expect(printed([6, 497, 497])).toEqual(['0,6\u00A0%', '49,7\u00A0%', '49,7\u00A0%'])
  expect(printed([0, 0])).toEqual(['0\u00A0%', '0\u00A0%'])
})

it('adds up to 100 as printed, and is never a place off', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 8 }), (parts) => {
      const whole = parts.reduce((sum, part) => sum + part, 0)
      fc.pre(whole > 0)
      const shares = printed(parts).map((text) => Number(text.replace(',', '.').replace('\u00A0%', '')))
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9)
      shares.forEach((share, at) => expect(Math.abs(share - (parts[at]! / whole) * 100)).toBeLessThan(1))
    }),
    { seed: 2, numRuns: 1000 },
  )
})
