// How a letter is cut up for the page: a formula into its terms, the home page's excerpt.
import { describe, expect, test } from 'vitest'
import { formulaParts } from '../../src/letters/components/formula-parts.ts'
import { leadText } from '../../src/letters/lead-text.ts'

describe('a formula in a narrow column', () => {
  test.each([
    ['Profit = Umsatz − Kosten', ['Profit', '= Umsatz', '− Kosten']],
    [
      'Ausgleichsquote = Summe der Verluste ÷ Summe der Gewinne',
      ['Ausgleichsquote', '= Summe der Verluste', '÷ Summe der Gewinne'],
    ],
    ['Mehrmenge = Rabatt ÷ (Beitrag − Rabatt)', ['Mehrmenge', '= Rabatt', '÷ (Beitrag − Rabatt)']],
    ['a × ((b + c) ÷ d) + e', ['a', '× ((b + c) ÷ d)', '+ e']],
    ['−845 €', ['−845 €']],
    ['', ['']],
  ])('breaks %j only before what stands outside brackets', (formula, parts) => {
    expect(formulaParts(formula)).toEqual(parts)
    expect(parts.join(' ')).toBe(formula)
  })
})

describe('how a letter begins', () => {
  test('is its lead as plain words, and nothing when it has none', () => {
    expect(leadText('<Lead>Wer *zum* ersten Mal.\n\nUnd [dann](/briefe) weiter.</Lead>\n\nMehr.')).toBe(
      'Wer zum ersten Mal. Und dann weiter.',
    )
    expect(leadText('Ohne Vorspann.')).toBeUndefined()
  })
})
