import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forget, save, saved } from '../../../src/assessment/list/saved.ts'
import { openKam } from '../../../src/assessment/result/project.ts'
import type { Project } from '../../../src/assessment/result/project.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'
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

const input: Project['input'] = {
  table: customerTable([
    { name: 'Müller', revenue: 100.1, margin: 0.3, orders: 0 },
    { name: 'Schmidt', revenue: -5 },
  ]),
  firm: { ...unknownFirm, heads: 3 },
  demo: false,
  notes: ['eine Notiz'],
  currency: 'CHF',
}

const project: Project = {
  input,
  settings: { ...defaultSettings, discountRate: 0.07 },
  kam: openKam,
  actions: [{ scope: { kind: 'all' }, measure: { price: 0.02 }, owner: 'x', due: '' }],
  ratings: new Map(),
  savedAt: 1_000,
}

describe('a list that is kept in the browser', () => {
  it('comes back as it was, with assumptions and decisions: 0 stays 0, and what is not known stays unknown', () => {
    expect(save(project)).toBe(true)
    expect(saved()).toEqual(project)
  })

  it('is gone when it is forgotten', () => {
    save(project)
    forget()
    expect(saved()).toBe(null)
  })

  it('is gone in the form of old as well', () => {
    kept.set('performance-letter.kundenliste.1', '{"names":["Müller"]}')
    forget()
    expect([...kept]).toEqual([])
  })

  it('is not half there when there is no room for it', () => {
    save(project)
    full = true
    expect(save(project)).toBe(false)
    expect(saved()).toBe(null)
  })

  it.each(['', '{', 'null', '{"names":3}'])('is nothing when %j lies there', (text) => {
    save(project)
    const [key] = kept.keys()
    kept.set(key!, text)
    expect(saved()).toBe(null)
  })

  it('is nothing where a browser keeps nothing', () => {
    vi.unstubAllGlobals()
    expect(save(project)).toBe(false)
    expect(saved()).toBe(null)
    expect(forget).not.toThrow()
  })
})
