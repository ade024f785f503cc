import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCell, readNumber } from '../../../src/assessment/import/amounts.ts'
import { bandOf, careSample, estimateHours } from '../../../src/assessment/import/care.ts'
import { detectEncoding, decodeText } from '../../../src/spreadsheet/decode.ts'
import type { Draft, NoDraft } from '../../../src/assessment/import/draft.ts'
import { meaningOf } from '../../../src/assessment/import/headings.ts'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { finish } from '../../rig/finish.ts'
import { foldName } from '../../../src/assessment/import/merge.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'
import type { Choices } from '../../../src/assessment/import/notes.ts'
import { readXlsx } from '../../../src/spreadsheet/xlsx.ts'
import { writeXlsx } from '../../../src/spreadsheet/xlsx-write.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'

function importText(text: string, choices: Partial<Choices> = {}, lines?: boolean): Draft | NoDraft {
  const source = ImportSource.text(text)
  const fields = source.preview.columns.map(({ guess }) => guess)
  return finish(source.draft({ ...freshChoices(fields), ...choices }, lines ?? source.preview.lines))
}
function draftOf(text: string, choices: Partial<Choices> = {}, lines?: boolean): Draft {
  const draft = importText(text, choices, lines)
  if (draft.kind === 'nothing') throw new Error(draft.text)
  return draft
}
const revenueOf = (draft: Draft) => [...draft.customers.table.columns.revenue]
const blocks = (draft: Draft) => draft.notes.filter(({ level }) => level === 'block').map(({ code }) => code)
const codes = (draft: Draft) => draft.notes.map(({ code }) => code)
const value = (text: string, style: 'comma' | 'point') => {
  const cell = readCell(text, style)
  return cell.kind === 'number' ? cell.value : cell.kind
}

describe('numbers', () => {
  it.each([
    ['1.234,56', 'comma', 1234.56],
    ["1'234.56", 'point', 1234.56],
    ['1’234.56', 'point', 1234.56],
    ['1,234.56', 'point', 1234.56],
    ['(1.234)', 'comma', -1234],
    ['(1.234,50) €', 'comma', -1234.5],
    ['1.234-', 'comma', -1234],
    ['−1.234', 'comma', -1234],
    ['€ 1.234,50', 'comma', 1234.5],
    ['CHF 1’234.50', 'point', 1234.5],
    ['500,-', 'comma', 500],
    ['500,-- €', 'comma', 500],
    ['12,5 Mio.', 'comma', 12_500_000],
    ['250 T€', 'comma', 250_000],
    ['1,2e5', 'comma', 120_000],
    ['7\u00A0500,00', 'comma', 7500],
    ['+7', 'comma', 7],
    ['', 'comma', 'blank'],
    ['k.A.', 'comma', 'blank'],
    ['#DIV/0!', 'comma', 'blank'],
    ['12.50', 'comma', 'unreadable'],
    ['1,234.5', 'comma', 'unreadable'],
    ['31.12.2025', 'comma', 'unreadable'],
    ['=1+1', 'comma', 'unreadable'],
    ['Müller', 'comma', 'unreadable'],
    ['12 Stück zu 5', 'comma', 'unreadable'],
  ] as const)('reads %s with a decimal %s', (text, style, wanted) => {
    expect(value(text, style)).toBe(wanted)
  })

  it('reads back every amount as Germans and as the English write it', () => {
    const cents = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 })
    fc.assert(
      fc.property(cents, (amount) => {
        const format = (locale: string) =>
          new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount / 100)
        expect(readNumber(format('de-DE'), 'comma')).toBeCloseTo(amount / 100, 6)
        expect(readNumber(format('en-US'), 'point')).toBeCloseTo(amount / 100, 6)
        expect(readNumber(format('de-CH'), 'point')).toBeCloseTo(amount / 100, 6)
      }),
    )
  })

  it('lets the rest of the file decide about a column that could be read in two ways', () => {
    const draft = draftOf('Kunde;Umsatz;DB\nA;1.234;400,50\nB;2.345;700,10')
    expect(draft.questions).toEqual([])
    expect(revenueOf(draft)).toEqual([1234, 2345])
  })

  it('asks about the decimal mark of a column whatever else its heading says', () => {
    const draft = draftOf('Zeilenbeschriftungen;Summe von Umsatz\nA;845\nB;74,357\nC;879,099')
    expect(draft.questions.map(({ id, assumed }) => [id, assumed])).toEqual([['decimal-mark', 'point']])
  })

  it('warns of dates that Excel made of numbers', () => {
    const draft = draftOf('Kunde;Umsatz\nA;1.500,00\nB;01. Mai\nC;12.05.2024')
    expect(codes(draft)).toContain('dates-among-numbers')
    expect(draft.excluded.map(({ name }) => name)).toEqual(['B', 'C'])
  })
})

describe('encodings', () => {
  const text = 'Kunde;Umsatz\r\nMüller & Söhne;1.000,00 €\r\n'
  const utf16 = (little: boolean, mark: boolean) => {
    const view = new DataView(new ArrayBuffer((text.length + Number(mark)) * 2))
    ;`${mark ? '\uFEFF' : ''}${text}`
      .split('')
      .forEach((char, at) => view.setUint16(at * 2, char.charCodeAt(0), little))
    return new Uint8Array(view.buffer)
  }
  it.each([
    ['utf-16le', utf16(true, true)],
    ['utf-16be', utf16(false, true)],
    ['utf-16le', utf16(true, false)],
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-8-bom', new TextEncoder().encode(`\uFEFF${text}`)],
  ] as const)('recognises %s', (encoding, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding)
    expect(decodeText(bytes, encoding)).toBe(text)
  })

  it('finds the umlaut that gives Windows-1252 away even far behind the head', () => {
    const bytes = new Uint8Array(5 << 20).fill(0x61)
    bytes[bytes.length - 2] = 0xfc
    expect(detectEncoding(bytes)).toBe('windows-1252')
  })
})

describe('columns', () => {
  it.each([
    ['Kd-Nr.', 'number'],
    ['Debitor', 'number'],
    ['Fakturaerlös', 'revenue'],
    ['Nettoumsatz 2025 (T€)', 'revenue'],
    ['Umsatz VJ', 'priorRevenue'],
    ['Rohertrag', 'contribution'],
    ['DB %', 'margin'],
    ['DB (%)', 'margin'],
    ['Deckungsbeitrag in %', 'margin'],
    ['Termine', 'visits'],
    ['Potenzial', 'wallet'],
    ['EKV', 'wallet'],
    ['Betreuungsstunden', 'hours'],
    ['Außendienst Std.', 'hours'],
    ['Stunden Innendienst', 'hours'],
    ['Außendienst (h)', 'hours'],
    ['Besuche (Std.)', 'hours'],
    ['Visit hours', 'hours'],
    ['Besuche', 'visits'],
    ['Öffnungszeit', null],
    ['Zahlungsziel (Tage)', 'paymentDays'],
    ['Jahresumsatz des Kunden (USD)', 'ignore'],
    ['Mitarbeiter beim Kunden', 'ignore'],
    ['InvoiceNo', 'invoice'],
    ['CustomerID', 'number'],
    ['Land', null],
  ] as const)('takes "%s" for %s', (heading, field) => {
    expect(meaningOf(heading)).toBe(field)
  })

  it('finds customers and revenue without any heading', () => {
    const draft = draftOf('Müller GmbH\t1.234,50\nKlein OHG\t500,00')
    expect(draft.customers.table.names).toEqual(['Müller GmbH', 'Klein OHG'])
    expect(revenueOf(draft)).toEqual([1234.5, 500])
  })

  it('adds the hours of two teams up once both columns are said to be hours', () => {
    const text = 'Kunde;Umsatz;Außendienst Std.;Innendienst Std.\nA;1.000,50;10;2,5\nB;2.000,00;4;'
    const guesses = ImportSource.text(text).preview.columns.map(({ guess }) => guess)
    expect(guesses).toEqual(['name', 'revenue', 'hours', 'hours'])
    const { hours } = draftOf(text).customers.table.columns
    expect([...hours]).toEqual([12.5, 4])
  })

  it('takes a total or another year of hours for no second team', () => {
    const guessed = (headings: string) =>
      ImportSource.text(`Kunde;Umsatz;${headings}\nA;1.000,50;10;2,5`).preview.columns.map(
        ({ guess }) => guess,
      )
    expect(guessed('Stunden gesamt;davon Innendienst Std.')).toEqual(['name', 'revenue', 'hours', 'ignore'])
    expect(guessed('Stunden 2025;Stunden 2024')).toEqual(['name', 'revenue', 'hours', 'ignore'])
  })

  it('shows numbers of a workbook as Germans write them', () => {
    const bytes = writeXlsx([
      {
        name: 'Kunden',
        rows: [
          ['Kunde', 'Umsatz', 'DB %'],
          ['A', 1234567.89, 0.35],
        ],
      },
    ])
    const source = ImportSource.bytes(bytes)
    if (!(source instanceof ImportSource)) throw new Error('no preview')
    expect(source.preview.columns.map(({ samples }) => samples[0])).toEqual(['A', '1234567,89', '0,35'])
    expect(source.preview.sample).toEqual([['A', '1234567,89', '0,35']])
  })

  it('asks whether a small "DB" is percent or money', () => {
    const text = 'Kunde;Umsatz;DB\nA;100.000,00;32,5\nB;50.000,00;28,0'
    expect(draftOf(text).questions.map(({ id }) => id)).toEqual(['unit-2'])
    const percent = draftOf(text, { answers: { 'unit-2': 'margin' } })
    expect([...percent.customers.table.columns.margin]).toEqual([0.325, 0.28])
    const money = draftOf(text, { answers: { 'unit-2': 'contribution' } })
    expect([...money.customers.table.columns.contribution]).toEqual([32.5, 28])
  })

  it('blocks columns of different years and several currencies', () => {
    expect(blocks(draftOf('Kunde;Umsatz 2025;DB 2024\nA;1.000,5;200,5'))).toEqual(['mixed-years'])
    expect(blocks(draftOf('Kunde;Umsatz;Währung\nA;1.000,5;EUR\nB;900,5;CHF'))).toEqual(['mixed-currencies'])
    expect(blocks(draftOf('Kunde;Umsatz\nA;1.000,50 €\nB;900,50 $'))).toEqual(['mixed-currencies'])
  })

  it('waits for the answer when rows belong to several years, and can take their mean', () => {
    const text = 'Kunde;Jahr;Umsatz\nA;2024;1.000,00\nA;2025;3.000,00\nB;2025;500,00'
    expect(draftOf(text).ready).toBe(false)
    const one = draftOf(text, { answers: { years: '2025', 'same-names': 'join' } })
    expect(revenueOf(one)).toEqual([3000, 500])
    const mean = draftOf(text, { answers: { years: 'average', 'same-names': 'join' } })
    expect(revenueOf(mean)).toEqual([2000, 250])
  })

  it('averages several years of project business and scales the contribution with them', () => {
    const draft = draftOf('Kunde;Umsatz 2025;Umsatz 2024;Umsatz 2023;DB\nA;9.000,00;0,00;3.000,00;2.700,00', {
      averageYears: true,
    })
    expect(revenueOf(draft)).toEqual([4000])
    expect(draft.customers.table.columns.contribution[0]).toBeCloseTo(1200, 9)
  })

  it('takes the mean of four years, one of them without figures, and compares no total of one year with it', () => {
    const draft = draftOf(
      'Kunde;Umsatz 2025;Umsatz 2024;Umsatz 2023;Umsatz 2022;DB\nA;8.000,50;4.000,50;2.000,50;2.000,50;800,00\nB;4.000,00;;4.000,00;;400,00\nSumme;12.000,50;;;;1.200,00',
      { averageYears: true },
    )
    expect(revenueOf(draft)).toEqual([4000.5, 2000])
    expect(codes(draft)).toContain('totals-dropped')
    expect(codes(draft)).not.toContain('totals-differ')
  })

  it('leaves the contribution open where the last year had no business, instead of taking it for 0', () => {
    const draft = draftOf(
      'Kunde;Umsatz 2025;Umsatz 2024;DB\nA;0,00;90.000,00;0,00\nB;1.000,50;1.000,50;300,00',
      {
        averageYears: true,
      },
    )
    expect([...draft.customers.table.columns.contribution]).toEqual([Number.NaN, 300])
  })

  it('scales other periods to twelve months, but never a stated demand', () => {
    const { columns } = draftOf('Kunde;Umsatz;Besuche;Bedarf\nA;36.000,00;6;50.000,00', { months: 36 })
      .customers.table
    expect([columns.revenue[0], columns.visits[0], columns.wallet[0]]).toEqual([12_000, 2, 50_000])
  })

  it('takes a contribution from revenue and cost of goods', () => {
    const { contribution } = draftOf('Kunde;Umsatz;Wareneinsatz\nA;1.000,00;650,00').customers.table.columns
    expect([...contribution]).toEqual([350])
  })
})

describe('totals and books', () => {
  it('drops a total without a word when it is the sum of all others', () => {
    const draft = draftOf('Kunde;Umsatz\nA;1.000,50\nB;2.000,00\n;3.000,50')
    expect(revenueOf(draft)).toEqual([1000.5, 2000])
    expect(codes(draft)).toContain('totals-match')
  })
  it.each(['Gesamtverband Metall', 'Total Energies GmbH', 'Total Deutschland', 'Gesamt Handel Nord'])(
    'keeps the customer %s',
    (name) => {
      expect(draftOf(`Kunde;Umsatz\n${name};1.000,50\nB;2.000,00`).customers.table.names).toEqual([name, 'B'])
    },
  )
  it.each([
    'Summe',
    'Gesamt:',
    'Gesamtsumme',
    'Summe Umsatz 2025',
    'Total EUR',
    'Zwischensumme',
    'Σ',
    'Summe aller Kunden',
  ])('drops the totals row "%s"', (name) => {
    const draft = draftOf(`Kunde;Umsatz\nA;1.000,50\nB;2.000,00\n${name};3.000,50`)
    expect(draft.customers.table.names).toEqual(['A', 'B'])
    expect(codes(draft)).toContain('totals-match')
  })
  it('speaks of several totals rows in the plural', () => {
    const draft = draftOf('Kunde;Umsatz\nA;1.000,50\nZwischensumme;1.000,50\nB;2.000,00\nSumme;3.000,50')
    expect(draft.notes.find(({ code }) => code === 'totals-match')?.text).toBe(
      '2 Summenzeilen (Zeile 3, 5) zählen nicht mit. Die Summe der Zeilen stimmt damit überein: 3.001\u00A0€.',
    )
  })
  it('says when the totals row and the rows differ', () => {
    expect(codes(draftOf('Kunde;Umsatz\nA;1.000,50\nB;2.000,00\nSumme;9.000,50'))).toContain('totals-differ')
  })
  it('warns when much revenue stands in rows without a customer', () => {
    const draft = draftOf('Kunde;Umsatz\nA;1.000,50\n;500,00\nB;100,50')
    expect(codes(draft)).toContain('revenue-without-customer')
    expect(draft.control.revenue).toBe(1101)
  })
  it('says when the books and the file are more than 5 % apart', () => {
    const text = 'Kunde;Umsatz\nA;1.000,50\nB;2.000,00'
    expect(codes(draftOf(text, { statedRevenue: 3100 }))).toContain('stated-matches')
    expect(codes(draftOf(text, { statedRevenue: 3200 }))).toContain('stated-differs')
  })
})

describe('duplicates', () => {
  it('folds legal forms and spelling, but not different names', () => {
    expect(foldName('Adler Gmbh & Co. KG')).toBe(foldName('ADLER GmbH '))
    expect(foldName('Adler GmbH')).not.toBe(foldName('Adlerwerk GmbH'))
  })
  it('asks about equal names without a number', () => {
    const text = 'Kunde;Umsatz\nA GmbH;1.000,50\na gmbh;500,00\nB;1,50'
    expect(draftOf(text).ready).toBe(false)
    expect(revenueOf(draftOf(text, { answers: { 'same-names': 'join' } }))).toEqual([1500.5, 1.5])
    expect(revenueOf(draftOf(text, { answers: { 'same-names': 'separate' } }))).toEqual([1000.5, 500, 1.5])
  })
  it('joins the accounts of a group by column or by hand; an unknown contribution stays unknown', () => {
    const text =
      'Kd-Nr;Kunde;Konzern;Umsatz;DB\n1;A Nord;A;1.000,00;300,00\n2;A Süd;A;500,00;100,00\n3;B;;10,00;'
    const joined = draftOf(text, { answers: { groups: 'join' } })
    expect(joined.customers.table.names).toEqual(['A', 'B'])
    expect([...joined.customers.table.columns.contribution]).toEqual([400, Number.NaN])
    const byHand = draftOf(text, { answers: { groups: 'separate' }, merges: [['nr:2', 'nr:3']] })
    expect(revenueOf(byHand)).toEqual([1000, 510])
    expect([...byHand.customers.table.columns.contribution]).toEqual([300, Number.NaN])
  })
})

describe('invoice lines', () => {
  const text = [
    'Rechnungsnr;Datum;Kunde;Menge;Preis',
    'R1;02.01.2025;A;2;10,50',
    'R1;02.01.2025;A;1;5,00',
    'R2;30.12.2025;A;-1;5,00',
    'R3;01.06.2025;B;4;2,50',
    'R4;01.06.2025;;1;99,00',
    'R5;01.06.2025;B;x;2,50',
  ].join('\n')
  it('adds lines up per customer and keeps those without customer apart', () => {
    const source = ImportSource.text(text)
    expect(source.preview.lines).toBe(true)
    const draft = draftOf(text)
    expect(draft.customers.table.names).toEqual(['A', 'B'])
    expect(revenueOf(draft)).toEqual([21, 10])
    expect([...draft.customers.table.columns.orders]).toEqual([1, 1])
    expect([...draft.customers.table.columns.returns]).toEqual([1, 0])
    expect(draft.control.unassigned).toBe(99)
    expect(codes(draft)).toEqual(expect.arrayContaining(['lines-without-customer', 'unreadable']))
    expect(draft.questions.map(({ id }) => id)).toEqual(['unreadable-revenue'])
    expect(draftOf(text, { answers: { 'unreadable-revenue': 'leave' } }).ready).toBe(true)
  })
  it.each([
    ['their contribution', 'Rohertrag', [60 + 40, 5]],
    ['revenue less cost of goods', 'Wareneinsatz', [300 - 60 - 40, 50 - 5]],
  ])('takes %s where the lines say it', (_, heading, expected) => {
    const lines = [
      `Rechnungsnr;Datum;Kunde;Umsatz;${heading}`,
      'R1;02.01.2025;A;100,00;60,00',
      'R2;15.06.2025;A;200,00;40,00',
      'R3;30.12.2025;B;50,00;5,00',
    ]
    const draft = draftOf(lines.join('\n'), {}, true)
    expect([...draft.customers.table.columns.contribution]).toEqual(expected)
  })
  it('asks before it takes two years for one', () => {
    const draft = draftOf(text.replace('02.01.2025', '02.01.2024'))
    expect(draft.questions.map(({ id }) => id)).toEqual(['line-span', 'unreadable-revenue'])
    expect(draft.ready).toBe(false)
  })
  it('reads a long file in pieces to the same customers, whatever the pieces cut through', () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, at) =>
        `R${at >> 2};${String((at % 28) + 1).padStart(2, '0')}.03.2025;"Kunde ""${at % 97}"" ü";${(at % 7) - 1};${at % 13},25`,
    )
    const long = ['Rechnungsnr;Datum;Kunde;Menge;Preis', ...lines].join('\r\n')
    const source = ImportSource.bytes(new TextEncoder().encode(long))
    if (!(source instanceof ImportSource)) throw new Error(source.text)
    expect(source.preview.rows).toBeNull()
    const pieces = finish(source.draft(freshChoices(source.preview.columns.map(({ guess }) => guess)), true))
    const whole = draftOf(long)
    expect(pieces.kind === 'draft' && revenueOf(pieces)).toEqual(revenueOf(whole))
    expect(pieces.kind === 'draft' && pieces.customers.table.names).toEqual(whole.customers.table.names)
    expect(whole.customers.table.names).toHaveLength(97)
  })
})

describe('Excel files', () => {
  it('reads back what it writes, and formulas stay text', () => {
    const rows = [
      ['Kunde', 'Umsatz'],
      ['=1+1', 12.5],
      ['Müller & <Söhne> "GmbH"', -3],
    ]
    const read = readXlsx(writeXlsx([{ name: 'Liste', rows }]))
    expect(read).toMatchObject({ kind: 'sheets', sheets: [{ name: 'Liste', rows }] })
  })
  it('explains what it cannot read', () => {
    expect(readXlsx(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ kind: 'unreadable' })
    const old = ImportSource.bytes(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))
    expect(old).toMatchObject({ kind: 'unreadable', text: expect.stringContaining('.xls') as string })
    expect(ImportSource.bytes(new Uint8Array())).toMatchObject({ text: 'Die Datei ist leer.' })
  })
})

describe('care without hours in the file', () => {
  const revenue = Float64Array.from({ length: 300 }, (_, at) => 100 * 1.03 ** at)
  it('asks about twenty customers in all three bands, or all when there are fewer', () => {
    const sample = careSample(revenue, defaultSettings)
    expect(new Set(sample).size).toBe(20)
    expect(new Set(sample.map((at) => bandOf(revenue[at]!, defaultSettings))).size).toBe(3)
    expect(careSample(revenue.subarray(0, 4), defaultSettings)).toEqual([3, 2, 1, 0])
  })
  it('lets the rest follow their band, and fits the sum to the team', () => {
    const known = new Map([
      [0, 2],
      [1, 4],
      [299, 200],
    ])
    const { hours, byBand } = estimateHours(revenue, known, defaultSettings)
    expect([hours[0], hours[1], hours[2], hours[299]]).toEqual([2, 4, 3, 200])
    expect(byBand[1]).toBeNull()
    const fitted = estimateHours(Float64Array.of(500, 600), new Map([[0, 2]]), defaultSettings, 100)
    expect([...fitted.hours]).toEqual([50, 50])
  })
})
