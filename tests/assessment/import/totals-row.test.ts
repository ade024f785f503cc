import { expect, it } from 'vitest'
import { isTotalsRow } from '../../../src/assessment/import/frame.ts'

it.each([
  'Summe',
  ' Summe ',
  '\u00A0Gesamt',
  'GESAMTERGEBNIS',
  'Zwischensumme',
  'Endsumme:',
  'Teilsumme',
  'insgesamt',
  'Grand Total',
  'Subtotal',
  'total',
  'Teilergebnis',
  'Übertrag',
  'Ã¼bertrag',
  'Σ',
  '∑ Umsatz',
  '**',
])('knows the sum of other rows by %j', (word) => {
  expect(isTotalsRow([word, '', '1.250,00'])).toBe(true)
  expect(isTotalsRow(['', '4711', word, '1.250,00'])).toBe(true)
  // Another word before it, or no number beside it.
  expect(isTotalsRow(['Adler', word, '1.250,00'])).toBe(false)
  expect(isTotalsRow([word, ''])).toBe(false)
})

it.each(['Total Deutschland GmbH', 'Summer AG', 'Endress', 'Zwilling', 'Adler'])(
  'takes %j for a customer',
  (name) => expect(isTotalsRow([name, '1.250,00'])).toBe(false),
)
