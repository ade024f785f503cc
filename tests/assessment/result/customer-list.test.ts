// The table of customers: who passes a filter, in which order, and what stands in a row.
import { describe, expect, it } from 'vitest'
import { filterCustomers, wholeList } from '../../../src/assessment/result/customer-list.ts'
import { listRow, misjudgedKinds } from '../../../src/assessment/result/list-row.ts'
import { assess, type Assessed } from '../../../src/customer-value/assess.ts'
import { customerTable, unknownFirm } from '../../../src/customer-value/customers.ts'
import { segmentCode } from '../../../src/customer-value/segment.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'

const names = ['Öl AG', 'Bau GmbH', 'Ofenbau Süd', 'Zwerg']
const table = customerTable([
  { name: names[0]!, revenue: 100_000, contribution: 40_000, hours: 100 },
  { name: names[1]!, revenue: 300_000, contribution: 20_000, hours: 400 },
  { name: names[2]!, revenue: 50_000, contribution: 25_000, hours: 10 },
  { name: names[3]!, revenue: 1_000 },
])
const assessed = assess(table, unknownFirm, defaultSettings) as Assessed
const found = (filter: Partial<typeof wholeList>) =>
  filterCustomers(assessed, { ...wholeList, ...filter }, null).map((k) => names[k])

describe('the table of customers', () => {
  it('stands in the order of revenue, and shows everybody', () => {
    expect(found({})).toEqual(['Bau GmbH', 'Öl AG', 'Ofenbau Süd', 'Zwerg'])
  })

  it('puts the worst result first or last, and the unknown last both times', () => {
    const best = found({ order: 'profit' })
    const worst = found({ order: 'loss' })
    expect(best.at(-1)).toBe('Zwerg')
    expect(worst.at(-1)).toBe('Zwerg')
    expect(worst.slice(0, 3)).toEqual(best.slice(0, 3).toReversed())
    expect(worst[0]).toBe('Bau GmbH')
  })

  it('finds a part of a name in any case, blanks around it left out', () => {
    expect(found({ text: ' bau ' })).toEqual(['Bau GmbH', 'Ofenbau Süd'])
    expect(found({ text: 'öl' })).toEqual(['Öl AG'])
    expect(found({ text: 'nirgends' })).toEqual([])
  })

  it('filters by what a customer costs, by missing data and by class', () => {
    expect(found({ flag: 'loss' })).toEqual(['Bau GmbH'])
    expect(found({ flag: 'incomplete' })).toContain('Zwerg')
    expect(found({ segment: segmentCode.none })).toEqual(found({ flag: 'incomplete' }))
  })

  it('says in a row what the model says, and marks a loss', () => {
    const row = listRow(assessed, 1, null, misjudgedKinds(assessed, null))
    const profit = assessed.evaluation.profit[1]!
    expect(row).toMatchObject({ customer: 1, name: 'Bau GmbH', revenue: 300_000, profit, stability: null })
    expect(row.ratio).toBeCloseTo(profit / 300_000, 12)
    expect(row.marks).toContain('Sanieren')
    expect(listRow(assessed, 2, null, new Map([[2, 'underrated' as const]])).marks).toContain('unterschätzt')
  })
})
