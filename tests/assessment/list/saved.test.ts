import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forget, save, saved } from '../../../src/assessment/list/saved.ts'
import { customerTable, unknownFirm } from '../../../src/customer-value/customers.ts'

let kept: Map<string, string>
let full: boolean
beforeEach(() => {
  kept = new Map()
  full = false
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new Error('QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

const input = {
  table: customerTable([
    { name: 'Müller', revenue: 100.1, margin: 0.3, orders: 0 },
    { name: 'Schmidt', revenue: -5 },
  ]),
  firm: { ...unknownFirm, heads: 3 },
  demo: false,
  notes: ['eine Notiz'],
  currency: 'CHF',
}

describe('a list that is kept in the browser', () => {
  it('comes back as it was: 0 stays 0, and what is not known stays unknown', () => {
    expect(save(input, 1_000)).toBe(true)
    expect(saved()).toEqual({ at: 1_000, input })
  })

  it('remembers which hours were only assumed', () => {
    const table = { ...input.table, hoursBasis: Uint8Array.of(0, 3) }
    save({ ...input, table }, 1_000)
    expect(saved()!.input.table).toEqual(table)
  })

  it('is stored without columns that say nothing', () => {
    save(input, 1_000)
    const { columns } = JSON.parse([...kept.values()][0]!) as { columns: object }
    expect(Object.keys(columns).toSorted()).toEqual(['margin', 'orders', 'revenue'])
  })

  it('is gone when it is forgotten', () => {
    save(input, 1_000)
    forget()
    expect(saved()).toBe(null)
  })

  it('is not half there when there is no room for it', () => {
    save(input, 1_000)
    full = true
    expect(save(input, 2_000)).toBe(false)
    expect(saved()).toBe(null)
  })

  it.each(['', '{', 'null', '{"names":3}'])('is nothing when %j lies there', (text) => {
    save(input, 1_000)
    const [key] = kept.keys()
    kept.set(key!, text)
    expect(saved()).toBe(null)
  })

  it('is nothing where a browser keeps nothing', () => {
    vi.unstubAllGlobals()
    expect(save(input, 1)).toBe(false)
    expect(saved()).toBe(null)
    expect(forget).not.toThrow()
  })
})
