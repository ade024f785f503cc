// What is typed about the firm, as the model takes it, and what each field says when it cannot.
import { describe, expect, it } from 'vitest'
import type { FirmTyped } from '../../../src/assessment/list/decisions.ts'
import { countedRetention, readFirm } from '../../../src/assessment/list/list-input.ts'
import { customerTable } from '../../../src/customer-value/customers.ts'

const nothing = { kept: '', of: '', heads: '', margin: '', deducted: null } as unknown as FirmTyped
const typed = (some: Partial<FirmTyped>) => readFirm({ ...nothing, ...some })

describe('what is typed about the firm', () => {
  it('is nothing where nothing was typed', () => {
    const { firm, errors } = typed({})
    expect(errors).toEqual({})
    expect(firm).toMatchObject({ retention: null, assumedMargin: null, heads: null })
  })

  it('is read in German, to its limits and no further', () => {
    const { firm, errors } = typed({ kept: '37', of: '40', heads: '6,5', margin: '28' })
    expect(errors).toEqual({})
    expect(firm).toMatchObject({ retention: { kept: 37, of: 40 }, heads: 6.5, assumedMargin: 0.28 })
    expect(typed({ margin: '-100' }).errors).toEqual({})
    expect(typed({ kept: '40', of: '40' }).firm.retention).toEqual({ kept: 40, of: 40 })
    for (const wrong of [{ margin: '100,1' }, { margin: 'viel' }, { heads: '0' }, { of: '0', kept: '0' }])
      expect([wrong, Object.keys(typed(wrong).errors)]).toEqual([wrong, [Object.keys(wrong)[0]]])
  })

  it('needs both numbers of customers, and no more left than there were', () => {
    expect(typed({ kept: '3' }).errors).toEqual({ of: expect.stringContaining('beide') })
    expect(typed({ of: '3' }).errors).toEqual({ kept: expect.stringContaining('beide') })
    const more = typed({ kept: '41', of: '40' })
    expect(more.errors).toEqual({ kept: expect.stringContaining('nicht mehr Kunden') })
    expect(more.firm.retention).toBeNull()
  })
})

describe('retention counted in the list', () => {
  const table = customerTable([
    { name: 'bleibt', revenue: 10 },
    { name: 'geht', revenue: 0 },
    { name: 'neu', revenue: 5 },
  ])
  const before = (gone: number) => ({
    revenue: Float64Array.of(8, 4, Number.NaN),
    gone: Array.from({ length: gone }, (_, k) => ({ name: `weg ${k}`, revenue: 1 })),
  })

  it('counts who bought last year, whether in the list still or not', () => {
    expect(countedRetention(table, before(1) as never)).toEqual({ kept: 1, of: 3 })
  })

  it('is unknown where nobody left: such a list may hold the customers of today only', () => {
    const stayed = { revenue: Float64Array.of(8, 0, Number.NaN), gone: [] }
    expect(countedRetention(table, stayed)).toBeNull()
  })
})
