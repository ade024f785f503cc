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
