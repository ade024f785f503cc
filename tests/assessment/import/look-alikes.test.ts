// Lists that look like something they are not: clear ones are read without a question, doubtful ones never in silence.
import { describe, expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const firms = ['Adler GmbH', 'Berg KG', 'Celle AG', 'Dorn OHG', 'Eich GmbH', 'Fink KG', 'Gans AG', 'Horn KG']
const shops = ['Adler', 'Berg', 'Celle', 'Dorn', 'Eich', 'Fink', 'Gans', 'Horn']
const list = (head: string, row: (firm: string, at: number) => string, names = firms) =>
  new TextEncoder().encode([head, ...names.map(row)].join('\n'))
const amount = (at: number) => `${1000 + 137 * at},50`
const total = firms.reduce((sum, _, at) => sum + 1000.5 + 137 * at, 0)
const places = ['Ulm', 'Köln', 'Bonn', 'Jena', 'Kiel', 'Mainz', 'Fulda', 'Celle']
const read = (bytes: Uint8Array<ArrayBuffer>, name?: string) => readList(bytes, {}, name)

describe('are read without a question', () => {
  it.each([
    ['a plant called Berlin 1000', list('Kunde;Umsatz Berlin 1000', (firm, at) => `${firm};${amount(at)}`)],
    ['the turnover of 3M', list('Kunde;Umsatz 3M EUR', (firm, at) => `${firm};${amount(at)}`)],
    ['a year up to its end', list('Kunde;Umsatz bis 31.12.2025', (firm, at) => `${firm};${amount(at)}`)],
    [
      'rounding by a cent',
      list('Kunde;Umsatz netto', (firm, at) =>
        at < 7
          ? `${firm};${amount(at)}`
          : `${firm};${amount(at)}\n\nHinweis: Rundungsdifferenzen von 1 Cent möglich;`,
      ),
    ],
    [
      'shops with their towns',
      list('Name;Ort;Umsatz', (firm, at) => `${firm};${places[at]};${amount(at)}`, shops),
    ],
    [
      'shops with postal codes',
      list(
        'Nr;Name;PLZ;Ort;Umsatz',
        (firm, at) => `${101 + at};${firm};8900${at};${places[at]};${amount(at)}`,
        shops,
      ),
    ],
    [
      'screws by the thousand',
      list(
        'Kunde;Menge;Einheit;Umsatz netto',
        (firm, at) => `${firm};${at + 3};${at % 2 ? 'Stk' : 'Tsd.'};${amount(at)}`,
      ),
    ],
    [
      'a customer without the newer year',
      list('Kunde;Umsatz 2024;Umsatz 2025', (firm, at) =>
        `${firm};${amount(at)};${amount(at)}`.concat(at < 7 ? '' : '\nIltis KG;500,25'),
      ),
    ],
  ])('%s', async (_, bytes) => {
    const { kind, questions, revenue } = await read(bytes)
    expect({ kind, asked: questions.map(({ text }) => text) }).toEqual({ kind: 'ready', asked: [] })
    expect(revenue).toBeCloseTo(total, 2)
  })

  it('dealers who come again', async () => {
    const bytes = list('Händler;Rechnung;Betrag netto', (firm, at) => `${firm};R${at};${amount(at)}`, [
      ...firms,
      ...firms,
    ])
    expect(await read(bytes)).toMatchObject({ kind: 'ready', customers: 8 })
  })
})

describe('are asked about', () => {
  it.each([
    [
      'credit notes for spare parts',
      list('Kunde;Umsatz;Gutschriften Ersatzteile', (firm, at) => `${firm};${amount(at)};10,50`),
    ],
    [
      'a bonus on the turnover',
      list('Kunde;Umsatz;Bonus auf Jahresumsatz', (firm, at) => `${firm};${amount(at)};10,50`),
    ],
    [
      'articles beside the number of customers',
      list('Artikel;Anzahl Kunden;Umsatz', (_, at) => `Pumpe ${at};${at + 2};${amount(at)}`),
    ],
    ['articles of one firm', list('Mandant;Artikel;Umsatz', (_, at) => `Haus;Pumpe ${at};${amount(at)}`)],
  ])('%s', async (_, bytes) => {
    const { kind, questions } = await read(bytes)
    expect({ kind, asked: questions.length > 0 }).toEqual({ kind: 'asks', asked: true })
  })

  it.each([
    ['Umsatz 9M', 'period'],
    ['Umsatz 9M 2025', 'period'],
    ['Umsatz 24M', 'period'],
    ['Umsatz bis 30.09.', 'period'],
    ['Umsatz bis 30.09.2025', 'period'],
    ['Umsatz WTD', 'revenue'],
    ['Umsatz V-Ist', 'revenue'],
    ['Umsatz t-1', 'revenue'],
    ['Umsatz N-1', 'revenue'],
    ['Umsatz 2026e', 'revenue'],
    ['Umsatz YTG', 'revenue'],
    ['Umsatz Outlook', 'revenue'],
    ['Umsatz annualisiert', 'revenue'],
    ['Umsatz Lebenszeit', 'revenue'],
  ])('a column called only „%s“', async (heading, question) => {
    const bytes = list(`Kunde;${heading}`, (firm, at) => `${firm};${amount(at)}`)
    expect((await read(bytes)).questions.map(({ id }) => id)).toContain(question)
  })

  it('quarters of two years, as quarters', async () => {
    const heads = [24, 25].flatMap((year) => [1, 2, 3, 4].map((quarter) => `Q${quarter}/${year}`))
    const bytes = list(
      `Kunde;${heads.join(';')}`,
      (firm) => `${firm};${heads.map((_, at) => `${100 + at},50`).join(';')}`,
    )
    const { questions, revenue } = await read(bytes)
    // 104,50 to 107,50 of eight customers
    expect(revenue).toBeCloseTo(8 * (104.5 + 105.5 + 106.5 + 107.5), 2)
    expect(questions.flatMap(({ options }) => options.map(({ label }) => label))).not.toContain(
      'Summe der 4 Monate 2025',
    )
  })

  it('two names of one account', async () => {
    const bytes = list('Konto;Name;Umsatz netto', (firm, at) => `${10_000 + (at >> 1)};${firm};${amount(at)}`)
    expect((await read(bytes)).customers).toBe(4)
  })
})

/** More than is read at once, its middle unlike its ends. */
const long = (head: string, row: (at: number, isMiddle: boolean) => string) => {
  const rows = Array.from({ length: 60_000 }, (_, at) => row(at, at > 20_000 && at < 50_000))
  return new TextEncoder().encode([head, ...rows].join('\n'))
}

it('asks about marks that say more than the signs, also far below', async () => {
  const bytes = long('Rechnung;Datum;Kunde;Betrag;S/H', (at, isMiddle) => {
    const isCredit = at % 10 === 0
    return `R${at};15.0${(at % 9) + 1}.2025;Kunde ${at % 300};${isCredit && !isMiddle ? '-' : ''}${100 + (at % 7)},50;${isCredit ? 'H' : 'S'}`
  })
  expect((await read(bytes)).questions.map(({ id }) => id)).toContain('soll-haben')
})

it('refuses units that change far below', async () => {
  const bytes = long(
    'Rechnung;Datum;Kunde;Betrag;Betragseinheit',
    (at, isMiddle) =>
      `R${at};15.0${(at % 9) + 1}.2025;Kunde ${at % 300};${100 + (at % 7)},50;${isMiddle ? 'TEUR' : 'EUR'}`,
  )
  const { kind, notes } = await read(bytes)
  expect(kind).not.toBe('ready')
  expect(JSON.stringify(notes)).toContain('verschiedene Einheiten')
})
