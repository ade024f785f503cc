// A customer's own rhythm, and months that are kept apart until it is known which of them are the year.
import { describe, expect, it } from 'vitest'
import { outOfRhythm, rhythmOf } from '../../src/customer-value/rhythm.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'
import { SalesAggregation, undated } from '../../src/customer-value/transactions.ts'

describe('the rhythm of a customer', () => {
  it.each([
    ['every thirty days, last sixty-one ago', [0, 30, 60, 90], 151, 30, true],
    ['exactly twice his interval is still in it', [0, 30, 60, 90], 150, 30, false],
    ['the median, not the mean: one long pause does not slow him down', [0, 10, 20, 220, 230], 251, 10, true],
    ['of an even number of intervals the middle of two', [0, 10, 30, 60, 100], 151, 25, true],
    ['daily orders over a weekend', [0, 1, 2, 3, 4], 7, 1, false],
    ['daily orders over a free week', [0, 1, 2, 3, 4], 11, 1, false],
    ['daily orders, and a day more', [0, 1, 2, 3, 4], 12, 1, true],
    ['three orders are no rhythm', [0, 30, 60], 1000, 30, false],
    ['several orders on one day are one', [0, 0, 30, 30, 60], 1000, 30, false],
    ['in any order', [90, 0, 60, 30], 151, 30, true],
  ] as const)('%s', (_, days, end, interval, out) => {
    const rhythm = rhythmOf(days, end)
    expect(rhythm.interval).toBe(interval)
    expect(rhythm.since).toBe(end - Math.max(...days))
    expect(outOfRhythm(rhythm, defaultSettings)).toBe(out)
  })

  it('is not known of one order, or of none', () => {
    expect(rhythmOf([5], 10)).toEqual({ since: 5, interval: Number.NaN, orders: 1 })
    expect(rhythmOf([], 10)).toEqual({ since: Number.NaN, interval: Number.NaN, orders: 0 })
  })
})

describe('lines of several months', () => {
  it('are added up for the months that count, customers of the others staying at 0', () => {
    const sales = new SalesAggregation()
    for (const [customer, month, amount, invoice, contribution] of [
      ['A', 1, 100, 'R1', 30],
      ['A', 2, 50.25, 'R1', 20],
      ['B', 1, 70, 'R2', 7],
      ['A', 2, -20, 'G1', -5],
      ['', 2, 9, 'R3', undefined],
      ['B', undated, 1, 'R4', 1],
    ] as const)
      sales.add({ customer, month, amount, invoice, ...(contribution !== undefined && { contribution }) })
    expect(sales.customers((month) => month === 2)).toEqual([
      {
        customer: 'A',
        gross: 50.25,
        returned: 20,
        net: 30.25,
        contribution: 15,
        lines: 2,
        // R1 is an order of the month in which it began.
        orders: 0,
        credits: 1,
      },
      {
        customer: 'B',
        gross: 0,
        returned: 0,
        net: 0,
        contribution: Number.NaN,
        lines: 0,
        orders: 0,
        credits: 0,
      },
    ])
    expect(sales.totals((month) => month === 2)).toEqual({
      lines: 3,
      assigned: 2,
      gross: 50.25,
      net: 30.25,
      unassignedNet: 9,
    })
    expect(sales.totals()).toMatchObject({ lines: 6, net: 201.25 })
  })
})
