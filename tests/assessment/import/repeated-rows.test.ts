// Customers who come again, and nothing says why: two years of them never pass as one.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

type Row = readonly string[]
const firms = ['Adler', 'Berg', 'Celle', 'Dorn', 'Ehlers', 'Falk', 'Gerlach', 'Hansen']
const monthNames = 'Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez'.split(' ')
const number = (at: number) => `1000${at}`
/** the cents of one row of a customer */
const cents = (firm: number, round: number) => 100_050 + 31_700 * firm + 7013 * ((round * 5 + firm) % 11)
const euros = (value: number) => (value / 100).toFixed(2).replace('.', ',')
const blocks = (rounds: number, row: (firm: number, round: number) => Row) =>
  Array.from({ length: rounds }, (_, round) => firms.map((_name, firm) => row(firm, round))).flat()
const numbered = (firm: number, round: number) => [number(firm), firms[firm]!, euros(cents(firm, round))]
const byCustomer = (rows: readonly Row[]) => rows.toSorted((a, b) => a[0]!.localeCompare(b[0]!))
const sum = (rows: readonly Row[]) =>
  rows.reduce((all, cells) => all + Number(cells.at(-1)!.replace(',', '.')), 0)
const read = (heading: string, rows: readonly Row[], answers = {}) =>
  readList(new TextEncoder().encode([heading, ...rows.map((cells) => cells.join(';'))].join('\n')), answers)

it.each([
  ['two blocks', 2, 2, blocks(2, numbered)],
  ['two rows each', 2, 2, byCustomer(blocks(2, numbered))],
  ['three blocks', 3, 3, blocks(3, numbered)],
  ['the months of two years', 2, 24, byCustomer(blocks(24, numbered))],
  ['the months of a year', 1, 12, byCustomer(blocks(12, numbered))],
  ['quarters', 1, 4, byCustomer(blocks(4, numbered))],
  ['two years of which one has a new customer', 2, 2, blocks(2, numbered).slice(1)],
] as const)('asks about %s, the likeliest first', async (_, years, rounds, rows) => {
  const { questions, kind } = await read('KdNr;Kunde;Umsatz', rows)
  expect([kind, ...questions.map(({ id }) => id)]).toEqual(['asks', 'years-among'])
  const [first] = questions[0]!.options
  expect(first!.value).toBe(String(years))
  expect(first!.revenue).toBeCloseTo(sum(rows) / years, 2)
  expect(questions[0]!.options).toHaveLength(Math.min(rounds, 5))
})

it('asks about names, once it is known that they are the same customers', async () => {
  const rows = blocks(2, (firm, round) => [firms[firm]!, euros(cents(firm, round))])
  expect((await read('Kunde;Umsatz', rows)).questions.map(({ id }) => id)).toEqual(['same-names'])
  const joined = await read('Kunde;Umsatz', rows, { 'same-names': 'join' })
  expect(joined.questions.map(({ id }) => id)).toEqual(['years-among'])
})

it('asks although the rows are numbered', async () => {
  const rows = blocks(2, numbered).map((cells, at) => [String(at + 1)].concat(cells))
  expect((await read('Pos;KdNr;Kunde;Umsatz', rows)).questions.map(({ id }) => id)).toEqual(['years-among'])
})

it.each([
  ['articles', 'KdNr;Kunde;Artikel;Umsatz', ['Pumpen', 'Ventile']],
  ['towns', 'KdNr;Kunde;Ort;Umsatz', ['Ulm', 'Bern']],
  ['kinds of business', 'KdNr;Kunde;Geschäftsart;Umsatz', ['Lager', 'Strecke']],
])('adds up what %s tell apart', async (_, heading, parts) => {
  const rows = blocks(2, (firm, round) => numbered(firm, round).toSpliced(2, 0, parts[round]!))
  const found = await read(heading, rows)
  expect(found).toMatchObject({ kind: 'ready', customers: firms.length })
  expect(found.revenue).toBeCloseTo(sum(rows), 2)
})

it('adds up the second account of a customer or two', async () => {
  const rows = [...blocks(1, numbered), numbered(1, 1), numbered(5, 1)]
  expect(await read('KdNr;Kunde;Umsatz', rows)).toMatchObject({ kind: 'ready', customers: firms.length })
})

/** @param sold in a month of a year */
const months = (years: number, sold: (firm: number, month: number, year: number) => number) =>
  Array.from({ length: years }, (_, year) =>
    firms.flatMap((name, firm) =>
      monthNames.flatMap((month, at) =>
        Array.from({ length: sold(firm, at, year) }, (_row, round) => [
          number(firm),
          name,
          month,
          euros(cents(firm, at + 13 * year + 29 * round)),
        ]),
      ),
    ),
  ).flat()

it.each([
  ['two full years', 2, months(2, () => 1)],
  ['two years with gaps', 2, months(2, (firm, at, year) => Number((7 * firm + 5 * at + 3 * year) % 10 < 8))],
  ['bookings of one year', 1, months(1, (firm, at) => 1 + Number((firm * at + at) % 5 === 2))],
  ['many bookings of one year', 1, months(1, (firm, at) => 1 + ((firm * 3 + at * 5) % 7))],
])('puts the likeliest first: %s', async (_, years, rows) => {
  const { questions } = await read('KdNr;Kunde;Monat;Umsatz', rows)
  const question = questions.find(({ id }) => id === 'years-among' || id === 'period')!
  expect(question.options[0]!.revenue).toBeCloseTo(sum(rows) / years, 1)
})

it('asks about two years in which hardly anybody buys in the same month', async () => {
  const rows = [5, 6].flatMap((step) =>
    Array.from({ length: 44 }, (_, at) => [
      String(20_001 + at),
      `Firma ${at}`,
      monthNames[((at + 1) * step) % 12]!,
      euros(cents(at, step)),
    ]),
  )
  const again = rows.length - new Set(rows.map(([who, , month]) => `${who} ${month}`)).size
  expect([again, rows.length]).toEqual([3, 88])
  expect((await read('KdNr;Kunde;Monat;Umsatz', rows)).questions.map(({ id }) => id)).toContain('years-among')
})
