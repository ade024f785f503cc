// Rows among invoice lines that are no line of their own: sums of a customer, rows without one, rows cut in two.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const customers = ['Adler GmbH', 'Berg KG', 'Celle AG', 'Dorn e.K.']
const amounts = [1840.25, 980.4, 450.1]
const truth = customers.length * (1840.25 + 980.4 + 450.1)
const money = (value: number) => value.toFixed(2).replace('.', ',')
const dayOf = (at: number, line: number) => ['02.01.2025', `15.0${3 + at}.2025`, '30.12.2025'][line]!
type Line = readonly string[]
const linesOf = (at: number): readonly Line[] =>
  amounts.map((amount, k) => [`R${at}${k}`, dayOf(at, k), String(10_001 + at), customers[at]!, money(amount)])
const all = customers.keys().toArray().flatMap(linesOf)
const read = (rows: readonly Line[], answers = {}) =>
  readList(
    new TextEncoder().encode(
      [['Belegnr', 'Datum', 'KdNr', 'Kunde', 'Netto'], ...rows].map((cells) => cells.join(';')).join('\n'),
    ),
    answers,
  )

it.each([
  ['a day', '31.12.2025', 'line-sums'],
  ['no day', '', 'undated'],
])('asks about sums of each customer with %s and no invoice', async (_, day, id) => {
  const sum = money(truth / customers.length)
  const rows = customers
    .keys()
    .toArray()
    .flatMap((at) => linesOf(at).concat([['', day, String(10_001 + at), customers[at]!, sum]]))
  const { questions } = await read(rows)
  expect(questions.map((question) => question.id)).toEqual([id])
  const [leave, keep] = questions[0]!.options
  expect(leave!.revenue).toBeCloseTo(truth, 2)
  expect(keep!.revenue).toBeCloseTo(2 * truth, 2)
  const found = await read(rows, { [id]: 'leave' })
  expect(found).toMatchObject({ kind: 'ready', customers: 4 })
})

const firstOnly = all.map((line, at) => (at % amounts.length === 0 ? line : line.toSpliced(2, 2, '', '')))
it('asks whose the rows without a customer are, where none comes twice on end', async () => {
  const { questions } = await read(firstOnly)
  expect(questions.map(({ id }) => id)).toEqual(['empty-key'])
  for (const [answer, revenue] of [
    ['above', truth],
    ['none', 4 * 1840.25],
  ] as const) {
    const found = await read(firstOnly, { 'empty-key': answer })
    expect(found).toMatchObject({ kind: 'ready', customers: 4 })
    expect(found.revenue).toBeCloseTo(revenue, 2)
  }
})

it('asks it of a long file, too, and knows the customer of the piece before', async () => {
  const padded = Array.from({ length: 3500 }, (_, at) =>
    firstOnly.map((line) => line.with(0, `${line[0]}-${at}-${'0'.repeat(20)}`)),
  ).flat()
  const { questions } = await read(padded)
  expect(questions.map(({ id }) => id)).toContain('empty-key')
  const found = await read(padded, { 'empty-key': 'above' })
  expect(found.revenue).toBeCloseTo(truth * 3500, 0)
})

it('asks nothing where customers come twice on end, and some lines have none', async () => {
  const some = all.map((line, at) => (at % amounts.length === 1 ? line.toSpliced(2, 2, '', '') : line))
  const mixed = [...some, ...linesOf(0)]
  expect((await read(mixed)).questions.map(({ id }) => id)).not.toContain('empty-key')
})

it.each([
  [
    'in a name',
    [
      ['R9', '02.01.2025', '10001', 'Adler'],
      ['und Söhne', '86,00'],
    ],
  ],
  ['before the amount', [['R9', '02.01.2025', '10001', 'Adler'], ['86,00']]],
])('asks about a line that a break has cut in two %s', async (_, cut) => {
  const { questions } = await read([...all, ...cut])
  expect(questions.map(({ id }) => id)).toEqual(['unreadable-revenue'])
})
