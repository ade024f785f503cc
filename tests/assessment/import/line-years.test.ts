// Dated lines of several years: the last twelve full months are the year, the twelve before it the year before, and
// whoever bought in neither is told.
import { describe, expect, it } from 'vitest'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'
import { firstDecisions } from '../../../src/assessment/list/decisions.ts'
import { listInput } from '../../../src/assessment/list/list-input.ts'
import { bridgeWithin } from '../../../src/assessment/result/bridge.ts'
import { finish } from '../../rig/finish.ts'

type Sale = readonly [day: string, customer: string, amount: string, contribution?: string]

function read(sales: readonly Sale[], choices: Partial<ReturnType<typeof freshChoices>> = {}) {
  const lines = sales.map(([day, customer, amount, contribution = '0,00'], at) =>
    [`R${at}`, day, customer, amount, contribution].join(';'),
  )
  const source = ImportSource.text(
    ['Rechnungsnr;Datum;Kunde;Nettobetrag;Deckungsbeitrag', ...lines].join('\n'),
  )
  expect(source.preview.lines).toBe(true)
  const fresh = freshChoices(source.preview.columns.map(({ guess }) => guess))
  const draft = finish(source.draft({ ...fresh, ...choices }, true, new Date(2026, 0, 15)))
  if (draft.kind === 'nothing') throw new Error(draft.text)
  return { draft, input: listInput(draft, firstDecisions(source.preview)) }
}

/** Two years and a piece of December, which is no full month. */
const sales: readonly Sale[] = [
  ['05.11.2023', 'Alt KG', '900,00'],
  ['03.12.2023', 'Ahrens GmbH', '100,10', '30,00'],
  ['15.03.2024', 'Beck AG', '250,25'],
  ['15.03.2024', 'Ahrens GmbH', '50,00', '10,00'],
  ['30.11.2024', 'Conrad KG', '80,00'],
  ['01.12.2024', 'Ahrens GmbH', '200,05', '70,00'],
  ['10.06.2025', 'Conrad KG', '80,01'],
  ['11.06.2025', 'Conrad KG', '-0,01'],
  ['12.06.2025', 'Dorn OHG', '7,77'],
  ['30.11.2025', 'Ahrens GmbH', '100,00', '30,00'],
  ['05.12.2025', 'Ahrens GmbH', '5.000,00', '1.000,00'],
]

describe('invoice lines of more than a year', () => {
  const { draft, input } = read(sales)

  it('count the last twelve full months, and ask whether that is meant', () => {
    expect(draft.ready).toBe(false)
    const [question] = draft.questions
    expect(question).toMatchObject({ id: 'line-span', preset: null, assumed: 'last' })
    expect(question!.options.map(({ label, outcome }) => [label, outcome!.revenue])).toEqual([
      ['die letzten zwölf vollen Monate: Dezember 2024 bis November 2025', 387.82],
      [
        'ein durchschnittliches Jahr: alles, auf 365 Tage umgerechnet',
        expect.closeTo((6768.17 / 762) * 365, 2),
      ],
      ['alles, so wie es dasteht', 6768.17],
    ])
    expect(draft.customers.table.names).toEqual(['Ahrens GmbH', 'Conrad KG', 'Dorn OHG'])
    expect([...draft.customers.table.columns.revenue]).toEqual([300.05, 80, 7.77])
    expect([...draft.customers.table.columns.contribution]).toEqual([100, 0, 0])
    expect([...draft.customers.table.columns.orders]).toEqual([2, 1, 1])
    expect(input.notes.join(' ')).toContain(
      'Gerechnet wird mit den letzten zwölf vollen Monaten, Dezember 2024 bis November 2025: 5 Zeilen, netto 387,82\u00A0€ mit Kunde.',
    )
  })

  it('bring the bridge from the year before along, right to the cent, and its retention', () => {
    expect(bridgeWithin(input.table, input.lastYear!)).toMatchObject({
      before: 480.35,
      lost: { customers: 1, change: -250.25 },
      gained: { customers: 1, change: 7.77 },
      grown: { customers: 1, change: 149.95 },
      shrunk: { customers: 0, change: 0 },
      after: 387.82,
      of: 3,
      kept: 2,
    })
    expect(input.firm.retention).toEqual({ kept: 2, of: 3 })
  })

  it('tell who has bought nothing in them', () => {
    expect(input.rhythm?.silent).toEqual([
      { name: 'Alt KG', revenue: Number.NaN, since: 761, interval: Number.NaN, orders: 1 },
      { name: 'Beck AG', revenue: 250.25, since: 630, interval: Number.NaN, orders: 1 },
    ])
    expect([...input.rhythm!.orders]).toEqual([5, 2, 1])
  })

  it.each([
    ['average', { 'line-span': 'scale' }],
    ['all of it', { 'line-span': 'keep' }],
  ])('keep everybody and no year before where the %s is wanted', (_, answers) => {
    const all = read(sales, { answers })
    expect(all.draft.customers.table.names).toHaveLength(5)
    expect(all.input.lastYear).toBeUndefined()
    expect(all.input.rhythm?.silent).toEqual([])
  })

  it('leave lines without a date out, and say so', () => {
    const { draft: some } = read([...sales, ['', 'Ahrens GmbH', '10,00'], ['offen', 'Neu AG', '1,50']])
    expect(some.control.revenue).toBe(387.82)
    expect(some.notes.map(({ text }) => text)).toContain(
      '2 Zeilen ohne lesbares Datum zählen nicht mit (netto 11,50\u00A0€).',
    )
    expect(some.customers.rhythm?.silent.map(({ name }) => name)).not.toContain('Neu AG')
  })

  it('call nobody lost who bought after them, or of whom they do not say when', () => {
    const { draft: some, input: list } = read([
      ...sales,
      ['04.12.2025', 'Beck AG', '60,00'],
      ['05.12.2025', 'Eben KG', '70,00'],
      ['', 'Neu AG', '1,50'],
    ])
    expect(list.rhythm?.silent.map(({ name }) => name)).toEqual(['Alt KG'])
    expect(list.lastYear?.gone).toEqual([])
    const notes = some.notes.map(({ text }) => text)
    expect(notes).toContain(
      '2\u00A0Kunden haben erst nach diesen zwölf Monaten gekauft („Beck AG“, „Eben KG“) und zählen weder als heutige noch als verlorene Kunden.',
    )
    expect(notes).toContain(
      'Ein Kunde hat nur Gutschriften oder Zeilen ohne lesbares Datum („Neu AG“) und zählt weder als heutiger noch als verlorener Kunde.',
    )
  })

  it('take a day still to come for unreadable, and tell it', () => {
    const { draft: some } = read([
      ...sales,
      ['05.12.2062', 'Ahrens GmbH', '10,00'],
      ['16.01.2026', 'Neu AG', '1,50'],
    ])
    expect(some.questions[0]!.options[0]!.label).toContain('Dezember 2024 bis November 2025')
    expect(some.control.revenue).toBe(387.82)
    expect(some.customers.rhythm?.end).toBe(Date.UTC(2025, 11, 5) / 86_400_000)
    expect(some.notes.map(({ text }) => text)).toContain(
      '2 Zeilen tragen ein Datum, das noch nicht war („05.12.2062“). Es gilt als nicht lesbar.',
    )
  })

  it('offer the calendar year where the list ends with the shutdown before Christmas', () => {
    const closed: readonly Sale[] = [
      ['08.01.2024', 'Ahrens GmbH', '100,00'],
      ['20.12.2024', 'Beck AG', '200,00'],
      ['08.01.2025', 'Ahrens GmbH', '300,00'],
      ['19.12.2025', 'Conrad KG', '400,00'],
    ]
    expect(read(closed).draft.questions[0]!.options.map(({ label }) => label)).toContain(
      'das Kalenderjahr 2025',
    )
    const { input: list, draft: year } = read(closed, { answers: { 'line-span': 'calendar' } })
    expect(year.control.revenue).toBe(700)
    expect(list.lastYear?.gone).toEqual([{ name: 'Beck AG', revenue: 200 }])
    expect(read(sales).draft.questions[0]!.options).toHaveLength(3)
  })

  it('join an old account with the new one before it is taken for lost', () => {
    const joined = read(
      sales.map(([day, customer, amount, earned = '0,00']) => [
        day,
        customer.replace('Beck AG', 'Dorn GmbH'),
        amount,
        earned,
      ]),
      { answers: { 'similar-names': 'join' } },
    )
    expect(bridgeWithin(joined.input.table, joined.input.lastYear!)).toMatchObject({
      lost: { customers: 0 },
      gained: { customers: 0 },
      shrunk: { customers: 1, change: -242.48 },
    })
  })
})
