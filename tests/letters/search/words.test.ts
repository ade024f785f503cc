import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../../src/letters/search/plain-text.ts'
import { stem, verbStem } from '../../../src/letters/search/stem.ts'
import { isTypo, slips } from '../../../src/letters/search/typo.ts'
import { fold, wordsOf } from '../../../src/letters/search/words.ts'
import { letterDocuments } from './letters.ts'

describe('folding', () => {
  it.each([
    ['Nachlässe', 'nachlaesse', 'Nachlasse'],
    ['Größe', 'Groesse', 'grosse'],
    ['Führung', 'FUEHRUNG', 'fuhrung'],
    ['Verkäufer', 'Verkaeufer', 'verkaufer'],
  ])('%s, %s and %s are one word', (...spellings) => {
    expect(new Set(spellings.map(fold)).size).toBe(1)
  })

  it.each(['treue', 'neue', 'quelle', 'steuer', 'bauen'])('%s has no umlaut', (word) => {
    expect(fold(word)).toBe(word)
  })

  it.each([
    ['20.000', '20000'],
    ['20 000 €', '20000'],
    ['20\u202f000,00', '20000'],
    ["1'350'000", '1350000'],
    ['1,35 Mio. €', '1350000'],
    ['240 T€', '240000'],
    ['240k', '240000'],
    ['0,5 Millionen', '500000'],
    ['93.75', '93.75'],
    ['46/26', '46/26'],
    ['2026', '2026'],
  ])('writes the number %s in one form', (text, form) => {
    expect(wordsOf(text).map((word) => fold(word.text))).toEqual([form])
  })

  it('parts what is no number: a year and a count, a day of the month, a measure', () => {
    const words = (text: string) => wordsOf(text).map((word) => word.text)
    expect(words('2026 200 Tage')).toEqual(['2026', '200', 'Tage'])
    expect(words('80/15/5')).toEqual(['80/15', '5'])
    expect(words('3 Kisten')).toEqual(['3', 'Kisten'])
    expect(words('5 Monate')).toEqual(['5', 'Monate'])
  })

  it('cuts at everything but letters, and keeps 20.000 and 93,75 together', () => {
    expect(wordsOf('Die ABC-Analyse: 20.000 € zu 93,75 €.').map((word) => fold(word.text))).toEqual(
      'die abc analyse 20000 zu 93.75'.split(' '),
    )
  })
})

describe('stems', () => {
  // From the vocabulary that Snowball publishes with its German stemmer, folded.
  it.each([
    ['aufeinander', 'aufeinand'],
    ['aufenthalt', 'aufenthalt'],
    ['kategorischen', 'kategor'],
    ['kater', 'kat'],
    ['katers', 'kat'],
    ['katze', 'katz'],
    ['kauffrau', 'kauffrau'],
    ['kaufleute', 'kaufleut'],
    ['auferlegten', 'auferlegt'],
    ['freundlichkeit', 'freundlich'],
  ])('%s has the stem %s', (word, expected) => {
    expect(stem(word)).toBe(expected)
  })

  it('of verbs meet across their forms', () => {
    const forms = ['fuhren', 'fuhrt', 'fuhrte'].map((word) => verbStem(stem(word)))
    expect(new Set(forms).size).toBe(1)
    expect(verbStem(stem('gemahnt'))).toBe(verbStem(stem('mahnen')))
  })
})

describe('slips', () => {
  it.each([
    ['rabbat', 'rabatt'],
    ['piepline', 'pipeline'],
    ['zisn', 'zins'],
    ['zin', 'zins', false],
    ['hund', 'hand', false],
    ['kunde', 'runde', false],
    ['mindesbestelwert', 'mindestbestellwert'],
    ['provisoin', 'provision'],
    ['prvsion', 'provision', false],
  ] as [string, string, boolean?][])('%s for %s', (typed, written, expected = true) => {
    expect(isTypo(typed, written)).toBe(expected)
  })

  it('count the same in both directions, and none for the same word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slips(a, b, 9)).toBe(slips(b, a, 9))
        expect(slips(a, b, 9) === 0).toBe(a === b)
      }),
    )
  })
})

describe('plain text of MDX', () => {
  it('keeps what a reader sees and nothing else', () => {
    const mdx = [
      '---\ntitle: "Titel"\n---\n\n<Lead>Ein **fetter** Satz, 2 < 3.</Lead>\n',
      "<Bands items={[{ label: 'klein', revenue: '500 €', note: '400 Kunden' }]} caption=\"Je Kunde\" />\n",
      '| | A |\n|---|---:|\n| Umsatz | *5* |\n\n## Kopf\n\n1. [Brief](/briefe/x)\n- `Punkt`',
    ].join('\n')
    expect(plainText(mdx).split('\n')).toEqual([
      'Ein fetter Satz, 2 < 3.',
      'klein · 500 € · 400 Kunden · Je Kunde',
      'A',
      'Umsatz · 5',
      'Kopf',
      'Brief',
      'Punkt',
    ])
  })

  it('leaves no markup of the real letters', () => {
    for (const { text } of letterDocuments())
      expect(text).not.toMatch(/<\/?[A-Z]|\]\(|\*\*|^[#|-]|[{}]|^import /m)
  })
})
