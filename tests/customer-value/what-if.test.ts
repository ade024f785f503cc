// What if: each measure against an account worked out by hand, all together as the sum of what is printed, and within
// the limits of the one rule for hours.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Customer, Firm } from '../../src/customer-value/customers.ts'
import { unknownFirm } from '../../src/customer-value/customers.ts'
import type { Action, Measure } from '../../src/customer-value/measures.ts'
import { balance, whatIf } from '../../src/customer-value/what-if.ts'
import { assessed } from '../assessment/firms.ts'

/**
 * KDB I 30.000, orders 200 × 20 min × 68 €/h = 4.533,33, care 400 h × 93,75 = 37.500, credit
 * 100.000 × 60/365 × 9 % = 1.479,45: result −13.512,79.
 */
const ware: Customer = {
  name: 'W',
  revenue: 100_000,
  contribution: 30_000,
  orders: 200,
  hours: 400,
  paymentDays: 60,
  // potential that carries half as many hours again
  wallet: 2_000_000,
}
const today = -13_512.785388
const alone = (measure: Measure, firm?: Firm, more: Partial<Customer> = {}) => {
  const list = assessed([{ ...ware, ...more }], firm)
  const result = whatIf(list, [{ scope: { kind: 'one', customer: 0 }, measure }])
  return { ...result, gain: result.after.profit - result.before.profit, balance: balance(list, 0, measure)! }
}

describe('a measure for one customer', () => {
  it.each<[string, Measure, number]>([
    ['W-01 price +5 %: 5.000 more margin, 73,97 more credit', { price: 0.05 }, 5_000 - 73.972603],
    ['W-02 orders of 1.000 € at least: 100 fewer', { minimumOrder: 1000 }, 2_266.666667],
    ['W-03 half the hours', { hours: 200 }, 18_750],
    ['W-04 the same hours inside: 400 × (93,75 − 68)', { inside: true }, 10_300],
    ['W-05 paid in 30 days', { paymentDays: 30 }, 739.726027],
    ['W-06 exit, capacity given up: the loss is gone', { exit: 'freed' }, -today],
    ['W-07 exit, capacity kept: 30.000 − 1.479,45 are missing', { exit: 'kept' }, -28_520.547945],
    ['W-08 price and term together: credit on the new price', { price: 0.05, paymentDays: 30 }, 5_702.739726],
  ])('%s', (_, measure, gain) => {
    const result = alone(measure)
    expect(result.before.profit).toBeCloseTo(today, 4)
    expect(result.gain).toBeCloseTo(gain, 4)
    expect(result.balance.gain).toBeCloseTo(gain, 4)
  })

  it('says what it has to hold against what nobody knows', () => {
    // 4.926,03 of 35.000 margin
    expect(alone({ price: 0.05 }).balance.tolerance).toBeCloseTo(0.140744, 5)
    // −5 %: 25.000 margin on 95.000; 4.926,03 ÷ (25/95)
    expect(alone({ price: -0.05 }).balance).toMatchObject({ tolerance: null })
    expect(alone({ price: -0.05 }).balance.needed).toBeCloseTo(18_718.904, 2)
    // 37.500 − 13.512,79 = 23.987,21 earned before care, by 400 h
    expect(alone({ exit: 'freed' }).balance.hourWorth).toBeCloseTo(59.968, 3)
    expect(alone({ exit: 'kept' }).balance.hourWorth).toBe(null)
  })

  it('moves hours within half of today’s, and out of the team where the inside takes over', () => {
    expect(alone({ hours: 10 }).after.hours).toBe(200)
    expect(alone({ hours: 9_000 }).after.hours).toBe(600)
    // carries 272 h: he may keep his hours, and gets no more
    expect(alone({ hours: 9_000 }, undefined, { wallet: null }).after.hours).toBe(400)
    expect(alone({ inside: true }).after).toMatchObject({ hours: 0, insideHours: 400 })
    expect(alone({ hours: 300, inside: true }).after).toMatchObject({ hours: 0, insideHours: 300 })
    expect(alone({ exit: 'kept' }).after.hours).toBe(400)
  })

  it('gives back within the contribution what the contribution has already lost', () => {
    const firm: Firm = { ...unknownFirm, alreadyDeducted: 'care' }
    expect(alone({ hours: 300 }, firm).gain).toBeCloseTo(9_375, 6)
    expect(alone({ inside: true }, firm).gain).toBeCloseTo(10_300, 6)
    expect(alone({ minimumOrder: 1000 }, firm).gain).toBeCloseTo(2_266.666667, 4)
    expect(alone({ exit: 'kept' }, firm).gain).toBeCloseTo(-30_000 + 1_479.452055 - 42_033.333333, 4)
  })

  it('says nothing of the exit of a customer whose result is not known', () => {
    for (const more of [{ contribution: null }, { contribution: null, hours: null }])
      for (const exit of ['kept', 'freed'] as const) {
        const list = assessed([{ ...ware, ...more }, ware])
        const { before, after, effects, unknown, profit } = whatIf(list, [
          { scope: { kind: 'one', customer: 0 }, measure: { exit } },
        ])
        expect({ exit, change: after.profit - before.profit, unknown }).toEqual({
          exit,
          change: 0,
          unknown: 1,
        })
        expect(effects[0]!.after.profit).toBe(0)
        // gone for good he brings 0; where what he cost stays, nobody knows how much
        expect(profit[0]).toBe(exit === 'kept' ? Number.NaN : 0)
      }
  })

  it('is held against what the decisions for several make of him, as its effect is', () => {
    const list = assessed([ware])
    const all: Action = { scope: { kind: 'all' }, measure: { price: 0.1, hours: 200 } }
    for (const its of [{ price: 0.15 }, { exit: 'freed' }, { exit: 'kept' }, { inside: true }] as Measure[]) {
      const [, effect] = whatIf(list, [all, { scope: { kind: 'one', customer: 0 }, measure: its }]).effects
      const found = balance(list, 0, its, [all])!
      expect(found.gain).toBeCloseTo(effect!.after.profit - effect!.before.profit, 6)
      expect(found.freed).toBeCloseTo(effect!.before.hours - effect!.after.hours, 6)
    }
  })

  it('changes nothing that is not in the list', () => {
    const bare = { orders: null, paymentDays: null, hours: null }
    expect(alone({ minimumOrder: 1000, paymentDays: 10, hours: 5, inside: true }, undefined, bare).gain).toBe(
      0,
    )
  })
})

const customers = fc.array(
  fc.record({
    revenue: fc.double({ min: -5_000, max: 900_000, noNaN: true }),
    margin: fc.constantFrom(-0.1, 0, 0.3, 0.6, null),
    orders: fc.option(fc.integer({ min: 0, max: 500 })),
    hours: fc.option(fc.double({ min: 0, max: 2_000, noNaN: true })),
    paymentDays: fc.option(fc.integer({ min: 0, max: 120 })),
    wallet: fc.option(fc.double({ min: 0, max: 3_000_000, noNaN: true })),
  }),
  { minLength: 1, maxLength: 15 },
)
const measure: fc.Arbitrary<Measure> = fc.record(
  {
    price: fc.constantFrom(-0.1, 0.03),
    minimumOrder: fc.constantFrom(200, 5_000),
    hours: fc.constantFrom<number | 'advised'>(0, 40, 900, 'advised'),
    inside: fc.boolean(),
    paymentDays: fc.constantFrom(0, 14, 90),
    exit: fc.constantFrom('freed', 'kept'),
  },
  { requiredKeys: [] },
)
const actionsFor = (n: number): fc.Arbitrary<readonly Action[]> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.constantFrom(
            { kind: 'all' } as const,
            { kind: 'losing' } as const,
            { kind: 'below', revenue: 50_000 } as const,
          ),
          measure,
        ),
        { maxLength: 3 },
      ),
      fc.uniqueArray(fc.tuple(fc.nat(n - 1), measure), { maxLength: 4, selector: ([customer]) => customer }),
    )
    .map(([several, single]) => {
      const actions: Action[] = single.map(([k, its]) => ({
        scope: { kind: 'one', customer: k },
        measure: its,
      }))
      for (const [scope, its] of several) actions.push({ scope, measure: its })
      return actions
    })
const firm = (list: readonly object[]) =>
  assessed(list.map((row, k) => Object.assign({ name: `K${k}`, revenue: 0 }, row)))

describe('all actions together', () => {
  it('are the sum of what each adds, and what they make of each customer', () => {
    fc.assert(
      fc.property(
        customers.chain((list) => fc.tuple(fc.constant(list), actionsFor(list.length))),
        ([list, actions]) => {
          const result = firm(list)
          const { before, after, effects, profit } = whatIf(result, actions)
          expect(effects).toHaveLength(actions.length)
          for (const name of ['revenue', 'profit', 'value', 'hours', 'insideHours'] as const) {
            const sum = effects.reduce((all, effect) => all + effect.after[name] - effect.before[name], 0)
            expect(Math.abs(before[name] + sum - after[name])).toBeLessThan(1e-4)
          }
          const total = profit.reduce((all, own) => all + (Number.isNaN(own) ? 0 : own), 0)
          expect(Math.abs(total - after.profit)).toBeLessThan(1e-4)
        },
      ),
      { seed: 14, numRuns: 300 },
    )
  })

  it('with the advised hours for all free exactly what the one rule frees', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const result = firm(list)
        const { before, after } = whatIf(result, [{ scope: { kind: 'all' }, measure: { hours: 'advised' } }])
        expect(before.hours - after.hours).toBeCloseTo(result.hours.free, 5)
      }),
      { seed: 15, numRuns: 200 },
    )
  })

  it('count what is said of one customer before what is said of all', () => {
    const result = firm([
      { revenue: 1000, margin: 0.5 },
      { revenue: 1000, margin: 0.5 },
    ])
    const { effects, measures } = whatIf(result, [
      { scope: { kind: 'one', customer: 1 }, measure: { price: 0.1 } },
      { scope: { kind: 'all' }, measure: { price: 0.02 } },
    ])
    expect(measures.get(1)).toEqual({ price: 0.1 })
    expect(effects.map((effect) => Math.round(effect.after.profit - effect.before.profit))).toEqual([80, 40])
  })
})
