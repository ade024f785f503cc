// What stands in a file beside the list of customers: below its total, in other sheets, in one row for many.
import { expect, it } from 'vitest'
import { writeXlsx } from '../../../src/spreadsheet/xlsx-write.ts'
import { readList } from '../../../src/assessment/import/reading.ts'

type Cells = readonly (string | number)[]
const firms = ['Adler GmbH', 'Berg KG', 'Celle AG', 'Dorn e.K.', 'Ehlers OHG', 'Falk eG']
const amounts = [125_430.41, 84_210.17, 44_000.83, 12_750.49, 9120.44, 230_115.21]
const truth = 505_627.55
const written = (value: number) => value.toFixed(2).replace('.', ',')
const customers = firms.map((name, at): Cells => [`1000${at}`, name, written(amounts[at]!)])
const head = ['KdNr', 'Kunde', 'Umsatz']
const total = ['', 'Summe', written(truth)]
const bytes = (rows: readonly Cells[]) =>
  new TextEncoder().encode(rows.map((cells) => cells.join(';')).join('\n'))
const read = (rows: readonly Cells[]) => readList(bytes([head, ...customers, ...rows]))

it.each<[string, readonly Cells[]]>([
  ['articles', [[], ['4711', 'Pumpe', written(truth - 100)], ['4712', 'Ventil', '100,00'], total]],
  ['articles under headings', [[], ['ArtNr', 'Artikel', 'Umsatz'], ['4711', 'Pumpe', '99,50'], total]],
  [
    'the sales of all',
    [
      ['', 'Gesamt Vertrieb', '900000,50'],
      ['', 'Rest der Welt', '76,90'],
    ],
  ],
])('asks whether %s below the total count, which are no customers most likely', async (_, more) => {
  const { questions } = await read([total, ...more])
  const question = questions.find(({ id }) => id === 'below-total')!
  expect(question.options[0]!.revenue).toBeCloseTo(truth, 2)
})

it('asks nothing about what is carried from page to page, or about groups', async () => {
  const half = written(amounts[0]! + amounts[1]! + amounts[2]!)
  const rest = written(truth - amounts[0]! - amounts[1]! - amounts[2]!)
  const carried = ['', 'Übertrag', half]
  for (const list of [
    [head, ...customers.slice(0, 3), carried, carried, ...customers.slice(3), total],
    [head, ...customers.slice(0, 3), ['', 'Summe', half], ...customers.slice(3), ['', 'Summe', rest], total],
  ])
    expect(await readList(bytes(list))).toMatchObject({ kind: 'ready', customers: 6, revenue: truth })
})

it.each(['Gesamtverkauf', 'Grand Totals (6 records)', 'Gesamtsumme (6 Datensätze)'])(
  'takes „%s“ for the total',
  async (word) =>
    expect(await read([[word, '', written(truth)]])).toMatchObject({ kind: 'ready', revenue: truth }),
)

it.each([
  'weitere 120 Kunden',
  '120 weitere Kunden',
  'Übrige Debitoren (85)',
  'Kleinkunden',
  'Kunden unter 1.000 €',
  'sonstige 14 Abnehmer',
])('asks whether „%s“ is a customer', async (name) => {
  const { questions } = await read([['', name, '88123,45']])
  const question = questions.find(({ id }) => id === 'collective')!
  expect(question.options[0]!.revenue).toBeCloseTo(truth, 2)
})

const book = (names: readonly string[], factor: (sheet: number) => number) =>
  writeXlsx(
    names.map((name, sheet) => ({
      name,
      rows: [
        ['KdNr', 'Kunde', 'Umsatz'],
        ...firms.map((firm, at) => [`1000${at}`, firm, Math.round(amounts[at]! * 100 * factor(sheet)) / 100]),
      ],
    })),
  )

it('adds up a sheet for each month, and offers the sum of regions', async () => {
  const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
    ' ',
  )
  const [sheet] = (await readList(book(months, (at) => (at + 1) / 78))).questions
  expect(sheet).toMatchObject({
    id: 'sheet',
    options: [{ label: '„12 Blätter: alle zusammen“' }, {}, {}, {}, {}, {}],
  })
  expect(sheet!.options[0]!.revenue).toBeCloseTo(truth, 0)
  const regions = await readList(book(['Nord', 'Süd'], (at) => 0.25 + at / 2))
  expect(regions.questions.find(({ id }) => id === 'sheet')!.options.at(-1)!.label).toBe(
    '„2 Blätter: alle zusammen“',
  )
})

it('offers the amount of an account on which all was paid, and asks about its tax', async () => {
  const list = firms.flatMap((name, at): readonly Cells[] => [
    [`1000${at}`, name, `18${at}`, 'RV', '01.02.2025', written(amounts[at]!), ''],
    [`1000${at}`, name, `14${at}`, 'DZ', '03.03.2025', `${written(amounts[at]!)}-`, `14${at}`],
  ])
  const { questions } = await readList(
    bytes([
      ['Debitor', 'Name', 'Belegnr', 'Art', 'Belegdatum', 'Betrag in Hauswährung', 'Ausgleich'],
      ...list,
    ]),
  )
  expect(questions.map(({ id }) => id)).toEqual(expect.arrayContaining(['status', 'vat']))
})

it('reads the euro of Latin-9', async () => {
  const text = [head, ...customers].map((cells, at) => cells.join(';') + (at > 0 ? ' €' : '')).join('\n')
  const latin9 = Uint8Array.from(text, (letter) => (letter === '€' ? 0xa4 : letter.charCodeAt(0)))
  expect(await readList(latin9)).toMatchObject({ kind: 'ready', revenue: truth })
})
