// Weeks, months and rates in a column each: which of them make a year, and what a monthly amount comes to.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const firms = ['Adler GmbH', 'Berg KG', 'Celle AG', 'Dorn e.K.', 'Ehlers OHG', 'Falk eG']
const monthNames = 'Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez'.split(' ')
const cents = (firm: number, part: number) => 10_011 * (firm + 2) + 707 * ((part * 5 + firm) % 13)
const written = (value: number) => (value / 100).toFixed(2).replace('.', ',')
const sum = (from: number, to: number) =>
  firms.reduce(
    (all, _, firm) =>
      all +
      Array.from({ length: to - from }, (_part, at) => cents(firm, from + at)).reduce((a, b) => a + b, 0),
    0,
  ) / 100
const read = (headings: readonly string[], answers = {}) => {
  const rows = firms.map((name, firm) =>
    [`1000${firm}`, name].concat(headings.map((_, part) => written(cents(firm, part)))),
  )
  const list = [['KdNr', 'Kunde'].concat(headings), ...rows]
  return readList(new TextEncoder().encode(list.map((cells) => cells.join(';')).join('\n')), answers)
}
const months = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, at) => `${monthNames[(from + at) % 12]!} ${24 + Math.floor((from + at) / 12)}`,
  )

it.each([
  ['a business year', months(6, 12), 0],
  ['thirteen months', months(5, 13), 1],
  ['eighteen months', months(3, 18), 6],
])('offers the last twelve months of %s first, and reads them', async (_, headings, from) => {
  const { questions } = await read(headings)
  const [first] = questions.find(({ id }) => id === 'revenue')!.options
  expect(first!.revenue).toBeCloseTo(sum(from, headings.length), 2)
  const answered = await read(headings, { revenue: first!.value })
  expect(answered.kind).toBe('ready')
})

it('offers the sum of all weeks first', async () => {
  const weeks = Array.from({ length: 52 }, (_, at) => `KW${String(at + 1).padStart(2, '0')}`)
  const { questions } = await read(weeks)
  expect(questions[0]!.options[0]).toMatchObject({ label: 'Summe der 52 Wochen' })
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(sum(0, 52), 2)
})

it.each(['MRR', 'Monatsrate', 'Monatspauschale'])('takes „%s“ for the amount of a month', async (heading) => {
  const { questions } = await read([heading])
  expect(questions.find(({ id }) => id === 'period')!.options[0]!.revenue).toBeCloseTo(12 * sum(0, 1), 2)
})

it.each([
  [['MRR', 'ARR'], 'ARR'],
  [['TCV', 'ACV'], 'ACV'],
  [['Kreditlimit', 'Saldo'], 'Saldo'],
])('offers of %s „%s“ first', async (headings, year) => {
  const { questions } = await read(headings)
  expect(questions.find(({ id }) => id === 'revenue')!.options[0]!.label).toBe(`„${year}“`)
})
