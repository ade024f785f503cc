// Lists in which only a word looks like what is asked about: they are read as they stand.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const firms = ['Adler GmbH', 'Berg KG', 'Celle AG', 'Dorn e.K.', 'Ehlers OHG', 'Falk eG']
const cents = [12_543_041, 8_421_017, 4_400_083, 1_275_049, 912_044, 23_011_521]
const truth = cents.reduce((all, one) => all + one, 0) / 100
const written = (value: number) => (value / 100).toFixed(2).replace('.', ',')
const read = (rows: readonly (readonly string[])[], fileName = '') =>
  readList(new TextEncoder().encode(rows.map((cells) => cells.join(';')).join('\n')), {}, fileName)
const list = (heading: string, ...beside: readonly (readonly [string, (at: number) => string])[]) => [
  ['KdNr', 'Kunde', heading, ...beside.map(([word]) => word)],
  ...firms.map((name, at) => [`1000${at}`, name, written(cents[at]!), ...beside.map(([, say]) => say(at))]),
]

it.each([
  ['Umsatz Aktion', 'Umsatz Regulär'],
  ['Umsatz Jahresverträge', 'Umsatz Einzelaufträge'],
  ['Umsatz Monatskarten', 'Umsatz Einzelkarten'],
  ['Umsatz Aktiv-Kühlung', 'Umsatz Passiv-Kühlung'],
  ['Umsatz AC-Motoren', 'Umsatz DC-Motoren'],
])('offers „%s“ and „%s“ as the parts of one revenue', async (one, other) => {
  const part = (at: number) => Math.round(cents[at]! * (0.3 + 0.1 * (at % 3)))
  const { questions } = await read([
    ['KdNr', 'Kunde', one, other],
    ...firms.map((name, at) => [`1000${at}`, name, written(part(at)), written(cents[at]! - part(at))]),
  ])
  const { options } = questions.find(({ id }) => id === 'revenue')!
  expect(options.some(({ revenue }) => Math.abs((revenue ?? 0) - truth) < 0.01)).toBe(true)
})

it.each(['Gesamtschule Ulm', 'Totalbau Meier', 'Verkaufsautomaten Schmitz', 'Umsatzsteuerberatung Kern'])(
  'takes „%s“ without a number for a customer',
  async (name) =>
    expect(await read(list('Umsatz').toSpliced(3, 0, ['', name, '12000,50']))).toMatchObject({
      kind: 'ready',
      customers: 7,
    }),
)

it.each(['Umsatz 2025', 'Jahresumsatz', 'Umsatz p.a.', 'Umsatz letzte 12 Monate'])(
  'leaves „%s“ as it is, however often it is paid',
  async (heading) => {
    const often = (at: number) => ['monatlich', 'jährlich', 'quartalsweise'][at % 3]!
    expect(await read(list(heading, ['Zahlweise', often]))).toMatchObject({ kind: 'ready', revenue: truth })
  },
)

it.each([
  ['Umsatz', 'Umsatz 2025 (Stand Juni).csv'],
  ['Umsatz', 'Umsatz 2025 Export März.csv'],
  ['Umsatz', 'Umsatz 2025 für Meeting 12. Mai.csv'],
  ['Jahresumsatz', 'Kunden Juni.csv'],
])('takes the month beside „%s“ in %s for that of the export', async (heading, fileName) =>
  expect(await read(list(heading), fileName)).toMatchObject({ kind: 'ready', revenue: truth }),
)

it('adds up branches that have a name each and the number of their firm', async () => {
  const branches = firms.flatMap((name, at) => {
    const part = Math.round(cents[at]! * 0.6)
    return [
      [`1000${at}`, `${name} Ulm`, written(part)],
      [`1000${at}`, `${name} Kiel`, written(cents[at]! - part)],
    ]
  })
  const found = await read([['KdNr', 'Kunde', 'Umsatz'], ...branches])
  expect(found).toMatchObject({ kind: 'ready', customers: 6 })
  expect(found.revenue).toBeCloseTo(truth, 2)
})

it('takes what was credited in a row of its own for no second year', async () => {
  const credits = firms.map((name, at) => [`1000${at}`, name, `-${written(1000 + at)}`])
  expect(await read([...list('Umsatz'), ...credits])).toMatchObject({ kind: 'ready', customers: 6 })
})

it('takes a customer who bought nothing for no sum of a branch that bought nothing', async () => {
  const none = [
    ['20001', 'Gerlach AG', '0,00'],
    ['20001-01', 'Gerlach AG Ulm', '0,00'],
  ]
  expect((await read([...list('Umsatz'), ...none])).questions.map(({ id }) => id)).not.toContain('group-sums')
})
