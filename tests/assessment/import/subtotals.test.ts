// Rows that are sums of others: found by what they come to, whoever's name they bear, and never dropped by chance.
import { describe, expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

type Cells = readonly (string | number)[]
const customers: readonly (readonly [number: string, name: string, cents: number])[] = [
  ['10001', 'Adler GmbH', 18_450_025],
  ['10002', 'Berg KG', 9_812_040],
  ['10003', 'Celle AG', 4_523_010],
  ['10004', 'Dorn e.K.', 3_199_999],
  ['10005', 'Ehlers & Co.', 2_745_080],
  ['10006', 'Falk GmbH', 1_234_567],
  ['10007', 'Gerlach OHG', 876_543],
  ['10008', 'Hansen KG', 210_005],
]
const sumOf = (places: readonly number[]) => places.reduce((sum, at) => sum + customers[at]![2], 0)
const truth = sumOf([...customers.keys()]) / 100
const money = (cents: number) => (cents / 100).toFixed(2).replace('.', ',')
const row = (at: number): Cells => [customers[at]![0], customers[at]![1], money(customers[at]![2])]
const head = ['KdNr', 'Kunde', 'Umsatz']
const total = ['', 'Gesamt', money(truth * 100)]
const read = (rows: readonly Cells[], answers = {}) =>
  readList(new TextEncoder().encode(rows.map((cells) => cells.join(';')).join('\n')), answers)

const groups: readonly (readonly [string, readonly number[]])[] = [
  ['Nord', [0, 1, 2]],
  ['Süd', [3, 4]],
  ['West', [5, 6, 7]],
]
const grouped = (sum: (group: string, cents: number, first: number) => Cells, above: boolean) => [
  head,
  ...groups.flatMap(([group, places]) => {
    const own = [sum(group, sumOf(places), places[0]!)]
    return above ? own.concat(places.map(row)) : places.map(row).concat(own)
  }),
]

describe.each([
  ['above', true],
  ['below', false],
])('sums %s their rows', (_, above) => {
  it.each<[string, (group: string, cents: number, first: number) => Cells]>([
    ['without a name', (_group, cents) => ['', '', money(cents)]],
    ['named after the group', (group, cents) => ['', group, money(cents)]],
    ['in the column of numbers', (group, cents) => [`Summe ${group}`, '', money(cents)]],
    ['a cent off', (group, cents) => ['', `Summe ${group}`, money(cents + 1)]],
    ['named after a customer', (_group, cents, first) => ['', customers[first]![1], money(cents)]],
  ])('are left out %s', async (_name, sum) => {
    const answers = { 'group-sums': 'sums' }
    expect((await read([...grouped(sum, above), total])).kind).toBe('ready')
    for (const more of [[], [total]]) {
      const found = await read([...grouped(sum, above), ...more], answers)
      expect(found).toMatchObject({ kind: 'ready', customers: 8 })
      expect(found.revenue).toBeCloseTo(truth, 2)
    }
  })

  it.each<[string, string, (group: string, cents: number) => Cells]>([
    ['rounded to euros', 'group-sums', (group, cents) => ['', group, money(Math.round(cents / 100) * 100)]],
    ['with a number', 'group-sums', (group, cents) => [`90${group.length}`, group, money(cents)]],
    ['of rows that are missing', 'called-sums', (group, cents) => ['', `Summe ${group}`, money(cents + 5e4)]],
  ])('are asked about %s', async (_name, id, sum) => {
    const { questions } = await read(grouped(sum, above))
    expect(questions.map((question) => question.id)).toEqual([id])
    expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth, 2)
  })
})

it.each([
  ['words', 'Summe '],
  ['names alone', ''],
])('leaves out sums of sums with %s', async (_, word) => {
  const region = (name: string, places: readonly number[]) => [
    ...places.map(row),
    ['', `${word}${name}`, money(sumOf(places))],
  ]
  const list = [
    head,
    ...region('Nord', [0, 1, 2]),
    ...region('Ost', [3]),
    ['', `${word}Gebiet A`, money(sumOf([0, 1, 2, 3]))],
    ...region('Süd', [4, 5]),
    ...region('West', [6, 7]),
    ['', `${word}Gebiet B`, money(sumOf([4, 5, 6, 7]))],
    total,
  ]
  const found = await read(list)
  expect(found).toMatchObject({ kind: 'ready', customers: 8 })
  expect(found.revenue).toBeCloseTo(truth, 2)
})

it.each(['Muster Vertrieb', 'Konzern', 'Σ', '8 Kunden', '=== Summe ==='])(
  'takes „%s“ without a number for the total, where it is the sum of all',
  async (name) =>
    expect(await read([head, ...customers.keys().map(row), ['', name, total[2]!]])).toMatchObject({
      kind: 'ready',
      customers: 8,
    }),
)

it('asks about a customer with a number who has bought as much as all others', async () => {
  const { questions } = await read([head, ...customers.keys().map(row), ['99999', 'Alle', total[2]!]])
  expect(questions.map(({ id, options }) => [id, options.length])).toEqual([['group-sums', 2]])
})

it.each([
  [
    ['A GmbH', '100.000,00'],
    ['B GmbH', '50.000,00'],
    ['C GmbH', '150.000,00'],
    ['D GmbH', '12.345,00'],
  ],
  [
    ['Summe Bau GmbH', '100,50'],
    ['Ergebnis AG', '200,50'],
    ['A KG', '7,50'],
    ['Gesamt Logistik GmbH', '9,25'],
  ],
])('counts customers whose revenue or name is that of a sum by chance', async (...rows) =>
  expect(await read([['Kunde', 'Umsatz'], ...rows])).toMatchObject({ kind: 'ready', customers: 4 }),
)

it('leaves out a region whose customers bought nothing', async () => {
  const idle: readonly Cells[] = [
    ['10009', 'Idle GmbH', '0,00'],
    ['10010', 'Jost KG', '0,00'],
    ['', 'Ost', '0,00'],
  ]
  const [, ...rest] = grouped((group, cents) => ['', group, money(cents)], false)
  expect(await read([head, ...idle, ...rest, total])).toMatchObject({ kind: 'ready', customers: 10 })
})

describe('who is the customer', () => {
  const below = (parts: readonly [string, string], share: number) => [
    ['Zeilenbeschriftungen', 'Summe von Umsatz'],
    ...customers.flatMap(([, name, cents]) => [
      [name, money(cents)],
      [parts[0], money(Math.round(cents * share))],
      [parts[1], money(cents - Math.round(cents * share))],
    ]),
    ['Gesamtergebnis', total[2]!],
  ]

  it('is asked where articles stand below each', async () => {
    const list = below(['Pumpen', 'Ventile'], 0.5)
    const { questions } = await read(list)
    expect(questions.map(({ id }) => id)).toEqual(['group-customers'])
    expect(await read(list, { 'group-customers': 'sums' })).toMatchObject({ kind: 'ready', customers: 8 })
  })

  it('is asked where one who bought nothing is called like a sum', async () => {
    const idle = ['Ergebnis Beratung AG', 'Pumpen', 'Ventile'].map((name) => [name, '0,00'])
    const list = below(['Pumpen', 'Ventile'], 0.5).toSpliced(4, 0, ...idle)
    expect(await read(list, { 'group-customers': 'sums' })).toMatchObject({ kind: 'ready', customers: 9 })
  })

  it('is asked where years stand below each, and of which year', async () => {
    const list = below(['2024', '2025'], 0.25)
    const { questions } = await read(list)
    expect(questions[0]!.options.map(({ value }) => value)).toEqual(['2025', '2024', 'leaves'])
    const found = await read(list, { 'group-customers': '2025' })
    expect(found).toMatchObject({ kind: 'ready', customers: 8 })
    expect(found.revenue).toBeCloseTo(truth * 0.75, 0)
  })
})

it.each([
  'Diverse Druck GmbH',
  'Sonstige Fahrzeuge KG',
  'Total Energies GmbH',
  'Max Mustermann',
  '1. FC Köln',
])('takes „%s“ for a customer', async (name) =>
  expect(await read([head, ...customers.keys().map(row), ['10009', name, '86,50']])).toMatchObject({
    kind: 'ready',
    customers: 9,
  }),
)

it('asks once whose the rows below a name are, where each name stands once', async () => {
  const list = [
    ['Kunde', 'Artikel', 'Umsatz'],
    ...customers.flatMap(([, name, cents]) => [
      [name, 'Pumpen', money(Math.round(cents / 4))],
      ['', 'Ventile', money(cents - Math.round(cents / 4))],
    ]),
  ]
  expect((await read(list)).questions.map(({ id }) => id)).toEqual(['empty-key'])
  expect(await read(list, { 'empty-key': 'above' })).toMatchObject({ kind: 'ready', customers: 8 })
})
