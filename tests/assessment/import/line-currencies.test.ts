// Lines in several currencies: only those that count say what the list is in.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

type Sale = readonly [day: string, customer: string, amount: string, currency: string]

const euros: readonly Sale[] = [2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, month): Sale => [
    `15.${String(month + 1).padStart(2, '0')}.${year}`,
    month % 2 === 0 ? 'Adler' : 'Berg',
    '100,00',
    'EUR',
  ]),
)
const list = (other: Sale, answers: Record<string, string> = {}) =>
  readList(
    new TextEncoder().encode(
      [
        'Rechnungsnr;Datum;Kunde;Nettobetrag;Währung',
        ...[...euros, other].map((sale, at) => [`R${at}`, ...sale].join(';')),
      ].join('\n'),
    ),
    answers,
  )

it.each([
  ['long before the year', '03.02.2023', 'Adler'],
  ['in the year before', '03.02.2024', 'Adler'],
  ['by somebody left out', '03.02.2025', 'Barverkauf'],
])('leaves a line in dollars %s aside', async (_, day, customer) => {
  const read = await list([day, customer, '55,00', 'USD'], { 'line-span': 'last', collective: 'leave' })
  expect(read).toMatchObject({ kind: 'ready', revenue: 1200 })
})

it('says that a year before in dollars is not compared', async () => {
  const { notes } = await list(['03.02.2024', 'Adler', '55,00', 'USD'], { 'line-span': 'last' })
  expect(JSON.stringify(notes)).toContain('Mit ihm wird nicht verglichen')
})

it.each([
  ['of the year', { 'line-span': 'last' }, '03.02.2025'],
  ['of all years', { 'line-span': 'keep' }, '03.02.2023'],
])('refuses to add dollars %s to euros', async (_, answers, day) => {
  const read = await list([day, 'Adler', '55,00', 'USD'], answers)
  expect(read.kind).toBe('refused')
  expect(read.message).toContain('mehrere Währungen (EUR, USD)')
})
