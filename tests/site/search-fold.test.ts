import { expect, it } from 'vitest'
import { isWanted, wanted } from '../../src/site/search-fold.ts'

it.each([
  ['öko', 'ÖKO Haus'],
  ['oeko', 'Ökohaus'],
  ['ÖKO', 'Oekohaus'],
  ['muller', 'Müller'],
  ['mueller', 'MÜLLER'],
  ['Müller', 'Mueller'],
  ['gross', 'Café Groß'],
  ['CAFE', 'Café'],
  ['cafe\u0301', 'Café'],
  ['lukasz', 'Łukasz'],
  ['weber eva', 'Eva Weber'],
  ['  eva ', 'Eva'],
  ['100%', '100% Nutzen'],
  ['_', 'a_b'],
  ['', 'wer auch immer'],
])('%j finds %j', (typed, text) => expect(isWanted(wanted(typed), [text])).toBe(true))

it.each([
  ['%', 'Eva'],
  ['_', 'Eva'],
  ['eva weber', 'Eva Maier'],
  ['oeko', 'Oko'],
])('%j does not find %j', (typed, text) => expect(isWanted(wanted(typed), [text])).toBe(false))

it('looks into every text, and no word across two of them', () => {
  expect(isWanted(wanted('eva muster'), ['Eva', null, 'Muster AG'])).toBe(true)
  expect(isWanted(wanted('evamuster'), ['Eva', 'Muster'])).toBe(false)
})
