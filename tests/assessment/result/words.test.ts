// What the full result says in words about lists that do not say everything.
import { describe, expect, it } from 'vitest'
import { remaining } from '../../../src/assessment/charts/whale-words.ts'
import { nextSteps } from '../../../src/assessment/result/next-steps.ts'
import { sentences } from '../../../src/assessment/result/sentences.ts'
import { mattersMost } from '../../../src/assessment/result/ten.ts'
import { tornadoRows } from '../../../src/assessment/result/uncertainty.ts'
import { assess } from '../../../src/customer-value/assess.ts'
import type { Assessed } from '../../../src/customer-value/assess.ts'
import { customerTable, unknownFirm } from '../../../src/customer-value/customers.ts'
import type { Customer } from '../../../src/customer-value/customers.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'
import { tornado } from '../../../src/customer-value/tornado.ts'

/** What most firms have: revenue, contribution, visits. */
const plain = (k: number, rest: Partial<Customer> = {}): Customer => ({
  name: `Kunde ${k}`,
  revenue: 10_000 * (k + 1),
  margin: 0.3,
  visits: 4,
  ...rest,
})
function assessed(customers: readonly Customer[]): Assessed {
  const result = assess(customerTable(customers), unknownFirm, defaultSettings)
  if (result.kind !== 'assessed') throw new Error('expected an assessment')
  return result
}
const list = (rest: Partial<Customer> = {}) => assessed(Array.from({ length: 8 }, (_, k) => plain(k, rest)))

describe('a list without demand', () => {
  it('says which column is missing for a class, and that the column is enough', () => {
    expect(nextSteps(list(), null).join(' ')).toMatch(
      /Noch kein Kunde ist als Key, A, B oder C eingestuft.*genügt eine Spalte „Bedarf des Kunden \(Betrag\)“/,
    )
    const known = list({ wallet: 200_000 })
    expect(known.segments.every((code) => code > 0)).toBe(true)
    expect(nextSteps(known, null).join(' ')).not.toContain('eingestuft')
  })

  it('does not claim that classes hold where there are none', () => {
    const bare = list()
    expect(sentences(bare, tornado(bare)).at(-1)).not.toContain('Einstufung')
  })

  it('draws no bar for an input nobody gave', () => {
    expect(tornadoRows(tornado(list())).map(({ label }) => label)).not.toContain('Bedarf der Kunden')
    expect(tornadoRows(tornado(list({ wallet: 200_000 }))).map(({ label }) => label)).toContain(
      'Bedarf der Kunden',
    )
  })
})

it('reads no warning about a single customer out of the retention of the firm', () => {
  const { why, action } = mattersMost(list()).find(({ stake }) => stake === 'risk')!
  expect(why).toContain('Sicherheit unbekannt')
  expect(action).not.toContain('sichern')
  const rated = mattersMost(list({ safety: 1 })).find(({ stake }) => stake === 'risk')!
  expect(rated.why).toMatch(/Bindung \d/)
  expect(rated.action).toContain('sichern')
})

it('says of equal ranks that they are equal', () => {
  const visited = assessed(Array.from({ length: 8 }, (_, k) => plain(k, { visits: 4 + k })))
  expect(sentences(visited, null)[1]).toBe('Nach Umsatz und nach Kundenwert ergibt sich dieselbe Rangfolge.')
})

it('names a customer who carries no care at all, instead of a limit of 0 hours', () => {
  const bare = assessed([
    ...Array.from({ length: 8 }, (_, k) => plain(k)),
    plain(9, { revenue: 500, orders: 7, visits: 9 }),
  ])
  const { action } = mattersMost(bare).find(({ stake }) => stake === 'loss')!
  expect(action).toMatch(
    /^Trägt keine Betreuung \(von 7,2\u00A0h auf 3,6\u00A0h dieses Jahr, Ziel 2\u00A0h\)/,
  )
})

it('speaks of one loss customer in the singular', () => {
  const one = assessed([
    ...Array.from({ length: 8 }, (_, k) => plain(k)),
    plain(9, { revenue: 500, visits: 20 }),
  ])
  expect(nextSteps(one, null)[0]).toMatch(/^Den Verlustkunden sanieren: „Kunde 9“\. Er kostet 1\.350\u00A0€/)
})

it('never prints a loss as nothing, nor what it leaves as all', () => {
  const firm = assessed([
    ...Array.from({ length: 8 }, (_, k) => plain(k, { revenue: 1_000_000 })),
    plain(9, { revenue: 500, visits: 3 }),
  ])
  expect(firm.totals).toMatchObject({ earning: 8, losing: 1 })
  expect(sentences(firm, null)[0]).toContain('je 100\u00A0€ Gewinn geht weniger als ein Cent wieder verloren')
  expect(remaining(0.99999)).toBe('fast 100\u00A0%')
  expect(remaining(1)).toBe('100\u00A0%')
})
