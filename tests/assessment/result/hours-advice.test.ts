// One rule for hours: every place prints the same figures, and they add up as printed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerSheet } from '../../../src/assessment/result/customer-sheet.ts'
import { reportFigures } from '../../../src/assessment/result/figures.ts'
import { hoursPlan, hoursStep, shiftOf } from '../../../src/assessment/result/hours-advice.ts'
import { nextSteps } from '../../../src/assessment/result/next-steps.ts'
import { mattersMost } from '../../../src/assessment/result/ten.ts'
import { hours, tenthHours } from '../../../src/site/numbers.ts'
import { assessed } from '../firms.ts'

const customers = fc.array(
  fc.record({
    revenue: fc.double({ min: 0, max: 900_000, noNaN: true }),
    margin: fc.constantFrom(-0.1, 0, 0.05, 0.3, 0.6),
    hours: fc.double({ min: 0, max: 2000, noNaN: true }),
    wallet: fc.option(fc.double({ min: 0, max: 3_000_000, noNaN: true })),
    safety: fc.constantFrom(1, 2, 3, 4, null),
  }),
  { minLength: 1, maxLength: 30 },
)
const firm = (list: readonly object[]) =>
  assessed(list.map((one, k) => Object.assign({ name: `K${k}`, revenue: 0 }, one)))

describe('the advice on hours', () => {
  it('adds up as printed, whatever the list', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const plan = hoursPlan(firm(list))
        const shifts = plan.steps.map(shiftOf)
        const sum = (wanted: (shift: number) => boolean) =>
          shifts.filter(wanted).reduce((all, shift) => all + shift, 0)
        expect(plan.taken).toBeCloseTo(-sum((shift) => shift < 0), 6)
        expect(plan.given).toBeCloseTo(
          sum((shift) => shift > 0),
          6,
        )
        expect(plan.today - plan.taken + plan.given + plan.smaller).toBeCloseTo(plan.today - plan.free, 6)
        expect([plan.fewer, plan.more]).toEqual([
          shifts.filter((shift) => shift < 0).length,
          shifts.filter((shift) => shift > 0).length,
        ])
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it('is the same on the first page, in the steps, the file and the report', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const result = firm(list)
        const plan = hoursPlan(result)
        const { rows } = customerSheet(result, null)
        const [head, ...body] = rows
        const column = (label: string) => head!.indexOf(label)
        for (const row of body) {
          const step = hoursStep(result, Number(String(row[0]).slice(1)))
          expect(row[column('Stunden dieses Jahr')]).toBe(step?.thisYear ?? null)
          expect(row[column('Stunden Ziel (höchstens)')]).toBe(step?.goal ?? null)
        }
        for (const { customer, action } of mattersMost(result)) {
          const step = hoursStep(result, customer)!
          const named = [...action.matchAll(/[\d.,]+\u00A0h/g)].map(([figure]) => figure)
          const own = new Set([step.today, step.thisYear, step.goal].map(hours))
          expect(named.filter((figure) => !own.has(figure))).toEqual([])
        }
        const words = nextSteps(result, null).find((step) => step.startsWith('Betreuung umschichten')) ?? ''
        expect(words === '').toBe(plan.steps.length === 0)
        expect(words.includes(`${tenthHours(plan.taken)} weniger`)).toBe(plan.fewer > 0)
        expect(words.includes(`${tenthHours(plan.given)} mehr`)).toBe(plan.more > 0)
        const kept = reportFigures(result, null, null, false)
        expect(kept).toMatchObject({
          shiftedHours: Math.round(plan.taken),
          givenHours: Math.round(plan.given),
          freeHours: Math.round(plan.free),
        })
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  it('gives a customer who costs money more hours only where potential carries them, and says so', () => {
    const result = firm([
      { revenue: 100_000, margin: 0.3, hours: 400, wallet: 2_000_000, safety: 4 },
      { revenue: 100_000, margin: 0.1, hours: 400 },
      { revenue: 100_000, margin: 0.1, hours: 400 },
    ])
    expect(result.evaluation.profit[0]).toBeLessThan(0)
    const step = hoursStep(result, 0)!
    expect(step.thisYear).toBeGreaterThan(step.today)
    expect(step.onPotential).toBe(true)
    expect(mattersMost(result).find(({ customer }) => customer === 0)!.action).toContain('Potenzial')
  })
})
