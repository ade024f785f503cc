import { describe, expect, it } from 'vitest'
import { checkAnswers } from '../../../src/assessment/quick/answers.ts'
import { readGermanNumber } from '../../../src/site/typed-number.ts'
import type { NumberUnit } from '../../../src/site/typed-number.ts'
import { emptyTyped, exampleTyped } from '../../../src/assessment/parts/quick-fields.ts'
import type { FieldErrors, Typed } from '../../../src/assessment/parts/quick-fields.ts'

describe('numbers as Germans type them', () => {
  const readable: [string, NumberUnit, number][] = [
    ['400', 'count', 400],
    ['1.234', 'eur', 1234],
    ['1.234', 'count', 1234],
    ['1.234,5', 'eur', 1234.5],
    ['1.234.567,89 €', 'eur', 1_234_567.89],
    ['1 234', 'eur', 1234],
    ['1\u202F234\u00A0€', 'eur', 1234],
    ['1’234', 'eur', 1234],
    ['€ 500', 'eur', 500],
    ['500,-', 'eur', 500],
    ['500,– €', 'eur', 500],
    ['12 T€', 'eur', 12_000],
    ['1,1 TEUR', 'eur', 1100],
    ['480 Tsd. €', 'eur', 480_000],
    ['1,5 Mio. €', 'eur', 1_500_000],
    ['1,234 Mio', 'eur', 1_234_000],
    ['1,234.50', 'eur', 1234.5],
    ['1,234,567', 'eur', 1_234_567],
    ['20 %', 'percent', 20],
    ['33,3', 'percent', 33.3],
    ['12.5', 'percent', 12.5],
    ['−5', 'percent', -5],
    ['-5,5 %', 'percent', -5.5],
    ['4,297', 'heads', 4.297],
    ['ca. 400', 'count', 400],
    ['4,5 h', 'hours', 4.5],
    ['12,5 Std.', 'hours', 12.5],
    ['0,125', 'hours', 0.125],
  ]
  it.each(readable)('reads „%s“ (%s) as %d', (text, unit, value) => {
    expect(readGermanNumber(text, unit)).toEqual({ kind: 'number', value })
  })

  it.each(['', '  ', '?', '–', 'weiß ich nicht', 'k. A.'])('reads „%s“ as not answered', (text) => {
    expect(readGermanNumber(text, 'percent')).toEqual({ kind: 'empty' })
  })

  it.each(['abc', '1.23.4', '12,34,5', '1.2345', '--5', '5 bis 6', '1e5', 'Infinity', '٣'])(
    'does not guess at „%s“',
    (text) => {
      expect(readGermanNumber(text, 'eur').kind).toMatch(/^(?:unreadable|wrong-unit)$/)
    },
  )

  it('asks what „1,234“ means where nobody writes three decimals', () => {
    const readings = ['1.234', '1,23']
    expect(readGermanNumber('1,234', 'eur')).toEqual({ kind: 'ambiguous', readings })
    expect(readGermanNumber('1,234', 'count')).toEqual({ kind: 'ambiguous', readings })
  })

  it('names a unit that does not belong', () => {
    expect(readGermanNumber('20 %', 'eur')).toEqual({ kind: 'wrong-unit', unit: '%' })
    expect(readGermanNumber('5 T€', 'percent')).toEqual({ kind: 'wrong-unit', unit: 't€' })
  })
})

describe('errors are German sentences at the field', () => {
  const errorsOf = (changed: Partial<Typed>, base = exampleTyped): FieldErrors => {
    const checked = checkAnswers({ ...base, ...changed })
    return checked.kind === 'wrong' ? checked.errors : {}
  }

  it.each<[string, Partial<Typed>, FieldErrors]>([
    [
      'time shares off 100 with their actual sum',
      { t1: '40' },
      { times: 'Die drei Zeitanteile ergeben zusammen 110\u00A0%, nötig sind 100\u00A0%.' },
    ],
    [
      'time shares with decimals',
      { t1: '30,5', t2: '30', t3: '' },
      { times: 'Die drei Zeitanteile ergeben zusammen 60,5\u00A0%, nötig sind 100\u00A0%.' },
    ],
    [
      'text for a number',
      { n1: 'viele' },
      { n1: '„viele“ lesen wir nicht als Zahl. Schreiben Sie zum Beispiel 400.' },
    ],
    ['an ambiguous amount', { u1: '1,234' }, { u1: '„1,234“ kann 1.234 oder 1,23 heißen. Was meinen Sie?' }],
    [
      'a foreign unit',
      { u1: '20 %' },
      { u1: 'Die Einheit „%“ passt hier nicht. Schreiben Sie zum Beispiel 20.000.' },
    ],
    ['half a customer', { n2: '80,5' }, { n2: 'Bitte geben Sie eine ganze Zahl an.' }],
    ['a missing count', { n3: '' }, { n3: 'Bitte geben Sie die Zahl der großen Kunden an, notfalls 0.' }],
    ['a missing revenue', { u2: '' }, { u2: 'Bitte geben Sie den Jahresumsatz eines mittleren Kunden an.' }],
    [
      'no customers at all',
      { n1: '0', n2: '0', n3: '0' },
      { n1: 'In allen drei Größen steht 0. Bitte geben Sie mindestens einen Kunden an.' },
    ],
    [
      'a margin above 100 %',
      { db: '130' },
      { db: 'Der Wert muss zwischen −100 und 100\u00A0% liegen; gelesen haben wir 130.' },
    ],
    [
      'no team',
      { people: '' },
      { people: 'Bitte geben Sie die Zahl der Personen oder die Gesamtkosten an.' },
    ],
    [
      'half a retention',
      { of: '40' },
      { kept: 'Wie viele davon sind heute noch Kunden? Oder lassen Sie beide Felder leer.' },
    ],
    [
      'more kept than there were',
      { kept: '41', of: '40' },
      { kept: 'Von 40 Kunden können nicht 41 geblieben sein.' },
    ],
    [
      'counts and a loss that contradict each other',
      { kept: '37', of: '40', lost: '12' },
      {
        lost: '37 von 40 sind 7,5\u00A0% Verlust, hier stehen 12\u00A0%. Eine der beiden Angaben genügt.',
      },
    ],
    [
      'a share that may be a rate',
      { db: '0,3', s3: '-0.4' },
      {
        db: '„0,3“ kann 0,3\u00A0% oder 30\u00A0% heißen. Schreiben Sie „30“ oder „0,3\u00A0%“.',
        s3: 'Der Wert muss zwischen 0 und 100\u00A0% liegen; gelesen haben wir −0,4.',
      },
    ],
    [
      'a share of wallet above 100 %',
      { s3: '120' },
      { s3: 'Der Wert muss zwischen 0 und 100\u00A0% liegen; gelesen haben wir 120.' },
    ],
    [
      'an unknown choice',
      { deducted: 'x' },
      { deducted: 'Bitte wählen Sie, was im Deckungsbeitrag schon abgezogen ist.' },
    ],
    [
      'an unknown criterion',
      { today: ['x'] },
      { today: 'Eines der Kriterien kennen wir nicht. Bitte wählen Sie neu.' },
    ],
    [
      'missing hours per customer',
      { care: 'hours', h1: '4', h2: '30' },
      { h3: 'Bitte geben Sie die Stunden für einen großen Kunden an, notfalls 0.' },
    ],
  ])('%s', (_name, changed, expected) => {
    expect(errorsOf(changed)).toEqual(expected)
  })

  it('all at once and in the order of the page', () => {
    expect(Object.keys(errorsOf({}, emptyTyped))).toEqual([
      'n1',
      'n2',
      'n3',
      'u1',
      'u2',
      'u3',
      'db',
      'deducted',
      'people',
      'times',
    ])
  })

  it('none for what stands in the way of stating care that was not taken', () => {
    expect(errorsOf({ h1: 'abc' })).toEqual({})
    expect(errorsOf({ care: 'hours', h1: '4', h2: '30', h3: '250', t1: 'abc', people: '' })).toEqual({})
  })

  it('none for an empty size without revenue, for thirds, and for 100 % share of wallet', () => {
    expect(errorsOf({ n1: '0', u1: '' })).toEqual({})
    expect(errorsOf({ t1: '33,3', t2: '33,3', t3: '33,3' })).toEqual({})
    expect(errorsOf({ s2: '100' })).toEqual({})
  })
})
