// Invoice lines say what time they cover; only what may be something else than a year is asked.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const read = (days: readonly (readonly [day: string, customer: string])[]) => {
  const rows = days.map(([day, customer], at) => `R${at};${day};${customer};100,50`)
  return readList(new TextEncoder().encode(['Rechnungsnr;Datum;Kunde;Nettobetrag', ...rows].join('\n')))
}
const two = (days: readonly string[]) =>
  days.flatMap((day) => [[day, 'Adler'] as const, [day, 'Bergmann'] as const])
const month = (at: number) => String(at).padStart(2, '0')

it.each([
  ['each quarter', ['01.01.2025', '01.04.2025', '01.07.2025', '01.10.2025']],
  ['each month', Array.from({ length: 12 }, (_, at) => `15.${month(at + 1)}.2025`)],
  [
    'each day of a year',
    Array.from({ length: 12 }, (_, at) => [`02.${month(at + 1)}.2025`, `29.${month(at + 1)}.2025`])
      .flat()
      .toSpliced(3, 1),
  ],
])('asks nothing of invoices %s', async (_, days) => {
  expect((await read(two(days))).questions).toEqual([])
})

it.each([
  ['three quarters', ['01.01.2025', '01.04.2025', '01.07.2025']],
  [
    'two years of quarters',
    [
      '01.01.2024',
      '01.04.2024',
      '01.07.2024',
      '01.10.2024',
      '01.01.2025',
      '01.04.2025',
      '01.07.2025',
      '01.10.2025',
    ],
  ],
  ['ten months without a rhythm', ['01.01.2025', '09.03.2025', '20.05.2025', '02.06.2025', '30.10.2025']],
])('asks about %s', async (_, days) => {
  expect((await read(two(days))).questions.map(({ id }) => id)).toEqual(['line-span'])
})

/** Two days of each month but the first and the last, which have one. */
const irregular = (first: string, last: string, without = 0) =>
  two([
    first,
    ...Array.from({ length: 10 }, (_, at) => at + 2).flatMap((at) =>
      at === without ? [] : [`0${1 + (at % 5)}.${month(at)}.2025`, `${12 + (at % 9)}.${month(at)}.2025`],
    ),
    last,
  ])

it.each([
  ['10.01.2025', '20.12.2025'],
  ['11.01.2025', '18.12.2025'],
])('takes the invoices of a firm that closes over Christmas, %s to %s, for a year', async (first, last) => {
  expect((await read(irregular(first, last))).questions).toEqual([])
})

it.each([
  ['begin late in January', '20.01.2025', '20.12.2025', 0],
  ['end early in December', '10.01.2025', '12.12.2025', 0],
  ['leave a month out', '10.01.2025', '20.12.2025', 7],
])('asks about invoices that %s', async (_, first, last, without) => {
  expect((await read(irregular(first, last, without))).questions.map(({ id }) => id)).toEqual(['line-span'])
})

it('takes one calendar year for the likelier, several years never', async () => {
  const likely = async (days: readonly string[]) => (await read(two(days))).questions[0]!.options[0]!.value
  expect(await likely(['01.02.2025', '09.03.2025', '20.12.2025'])).toBe('keep')
  expect(await likely(['01.02.2024', '09.03.2025', '20.12.2025'])).toBe('last')
})

it('says when no date could be read', async () => {
  const { notes, kind } = await read(two(['offen', 'unbekannt?', 'später']))
  expect(kind).toBe('ready')
  expect(notes.some((text) => text.startsWith('Kein Datum war lesbar.'))).toBe(true)
})
