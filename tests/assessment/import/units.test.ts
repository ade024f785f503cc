// Thousands, a converted amount and letters that are no sign, wherever and however a list writes them.
import { describe, expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const customers = [
  ['10001', 'Adler GmbH', 184],
  ['10002', 'Berg KG', 98],
  ['10003', 'Celle AG', 45],
  ['10004', 'Dorn e.K.', 32],
  ['10005', 'Ehlers & Co.', 27],
] as const
const truth = 386
const read = (rows: readonly (readonly (string | number)[])[]) =>
  readList(new TextEncoder().encode(rows.map((cells) => cells.join(';')).join('\n')))
const below = (heading: string) => [['KdNr', 'Kunde', heading], ...customers]

describe('a unit in a heading', () => {
  const thousands =
    'T€|TEUR|kEUR|k€|in Tsd.|Tsd. €|in Tausend EUR|(in 1.000 EUR)|_TEUR|-TEUR|TEUR 2025|/1000|: 1000|*1000|in T EUR|T Euro|T.€|(k)|in k|(´000)|EUR k|EURk|(€k)|€ thousand|in thousands|(000s)|10^3 €|in TE'
  const millions =
    'Mio. €|in Mio|(Mio EUR)|MEUR|in Millionen|Mill. €|Mill.|mEUR|M€|EURm|(m EUR)|in millions|mn €'
  it.each([
    ...thousands.split('|').map((unit) => [`Umsatz${/^\w/.test(unit) ? ' ' : ''}${unit}`, 1000] as const),
    ...millions.split('|').map((unit) => [`Umsatz ${unit}`, 1e6] as const),
    ['UmsatzTEUR', 1000] as const,
  ])('is read of „%s“', async (heading, factor) =>
    expect(await read(below(heading))).toMatchObject({ kind: 'ready', revenue: truth * factor }),
  )

  it.each(['Umsatz Mk', 'Umsatz Texel', 'Umsatz Tschechien', 'Umsatz EUR m. Rabatt', 'Umsatz Kassel'])(
    'is none in „%s“',
    async (heading) => expect(await read(below(heading))).toMatchObject({ kind: 'ready', revenue: truth }),
  )
})

describe('a unit beside the table', () => {
  const heading = ['KdNr', 'Kunde', 'Umsatz']
  it.each([
    ['in a title', [['Umsatzliste in k EUR'], heading, ...customers]],
    ['over its column', [['', '', 'TEUR'], heading, ...customers]],
    ['as a scale', [['Skalierung: 1.000 EUR'], heading, ...customers]],
    ['below a star', [['KdNr', 'Kunde', 'Umsatz*'], ...customers, ['* in Tsd. EUR']]],
    ['in the column of currencies', [[...heading, 'Währung'], ...customers.map((one) => [...one, 'TEUR'])]],
    ['in a column of its own', [[...heading, 'Einheit'], ...customers.map((one) => [...one, 'T€'])]],
  ])('is asked about %s', async (_, rows) => {
    const { questions } = await read(rows)
    expect(questions.map(({ id }) => id)).toEqual(['title-unit'])
    expect(questions[0]!.options.map(({ revenue }) => revenue)).toEqual([truth * 1000, truth])
  })

  it.each([
    ['Umsatz_2025_TEUR.csv', ['title-unit']],
    ['Kundenumsätze in Tsd.xlsx', ['title-unit']],
    ['Plan 2026.csv', ['title-plan']],
    ['umsatz_brutto.csv', ['vat']],
    ['Export_2025-11-28.csv', []],
    ['Kundenliste Umsatz 2025-12 (1).xlsx', []],
    ['umsaetze-2025.txt', []],
  ])('or what else they are is asked about where the file is called „%s“', async (name, ids) => {
    const bytes = new TextEncoder().encode([heading, ...customers].map((cells) => cells.join(';')).join('\n'))
    expect((await readList(bytes, {}, name)).questions.map(({ id }) => id)).toEqual(ids)
  })

  it('belongs to the headings in a second row of them', async () =>
    expect(await read([heading, ['Nr.', 'Name', 'in Tsd. EUR'], ...customers])).toMatchObject({
      kind: 'ready',
      revenue: truth * 1000,
    }))

  it.each([
    ['Zeitraum 01/2025 - 12/2025', []],
    ['Zeitraum 01.2025 bis 06.2025', ['period']],
    ['Auswertung Januar bis Dezember 2025', []],
    ['Firma K. Müller, Tel. 1000', []],
  ])('or a time is asked about only where „%s“ says another', async (title, ids) =>
    expect((await read([[title], heading, ...customers])).questions.map(({ id }) => id)).toEqual(ids),
  )

  it('is none in the number of a client', async () =>
    expect(await read([['Buchungskreis: 1000'], heading, ...customers])).toMatchObject({
      kind: 'ready',
      revenue: truth,
    }))

  it('cannot be another in other rows', async () =>
    expect(
      await read([
        [...heading, 'Einheit'],
        ...customers.map((one, at) => [...one, at === 4 ? 'TEUR' : 'EUR']),
      ]),
    ).toMatchObject({ kind: 'refused', message: expect.stringContaining('verschiedene Einheiten') }))
})

const converted =
  'Gegenwert EUR|Gegenwert|EUR|in EUR|in Hauswährung|Gegenwert in EUR|Betrag EUR|Hauswährung|Betrag in Hauswährung|Basiswährung|umgerechnet|Umgerechnet in EUR|Betrag Systemwährung|Betrag HW'
it.each(converted.split('|').flatMap((own) => ['Betrag', 'Umsatz'].map((amount) => [own, amount] as const)))(
  'offers „%s“ beside „%s“ in several currencies first',
  async (own, amount) => {
    const rows = customers.map(([number, name, value], at) =>
      at % 2 === 0 ? [number, name, value * 2, 'USD', value] : [number, name, value, 'EUR', value],
    )
    const { questions } = await read([['KdNr', 'Kunde', amount, 'Währung', own], ...rows])
    expect(questions.map(({ id }) => id)).toEqual(['revenue'])
    expect(questions[0]!.options.map(({ revenue }) => revenue)).toEqual([truth, null])
  },
)

it.each([
  ['Rabattgruppe', 'S', 'H'],
  ['Steuer-Kz.', 'S', 'H'],
  ['Vertreter', 'S', 'H'],
  ['Gebiet', 'S', 'H'],
  ['Trend', '+', '-'],
  ['Bonität', '+', '-'],
  ['Rabattgruppe', 'A', 'B'],
  ['Preisgruppe', 'A', 'B'],
  ['ABC-Kennz.', 'A', 'C'],
  ['Gutschriftverfahren', 'ja', 'nein'],
  ['Skonto %', '2,00', '3,00'],
])('takes „%s“ %s and %s for no sign and no amount', async (heading, one, other) =>
  expect(
    await read([
      ['KdNr', 'Kunde', 'Umsatz', heading],
      ...customers.flatMap((cells, at) => [[...cells, at % 2 === 0 ? one : other]]),
    ]),
  ).toMatchObject({ kind: 'ready', revenue: truth }),
)

describe('amounts', () => {
  it.each([
    ['a wide dash', '－'],
    ['a hyphen that does not break', '‑'],
    ['a hyphen', '‐'],
    ['a raised minus', '⁻'],
    ['a mark of direction and a minus', '\u200E-'],
  ])('are below zero with %s', async (_, minus) =>
    expect(await read([...below('Umsatz'), ['10009', 'Falk', `${minus}86,00`]])).toMatchObject({
      kind: 'ready',
      revenue: truth - 86,
    }),
  )

  it.each(['86,00-EUR', '86,00- €', '"86,00-"', '-86,00 Eur.'])('are below zero as %s', async (text) =>
    expect(await read([...below('Umsatz'), ['10009', 'Falk', text]])).toMatchObject({
      kind: 'ready',
      revenue: truth - 86,
    }),
  )

  it('without cents say by their comma how all are written', async () =>
    expect(await read([...below('Umsatz'), ['10009', 'Falk', '1.234,-']])).toMatchObject({
      kind: 'ready',
      revenue: truth + 1234,
    }))

  it('written by hand in thousands have a decimal mark of their own', async () =>
    expect(
      await read([
        ...below('Umsatz'),
        ['10009', 'Falk', '1,234.50'],
        ['10011', 'Hansen', '0.50'],
        ['10010', 'Gerlach', '2,07392 T€'],
      ]),
    ).toMatchObject({
      kind: 'ready',
      revenue: truth + 1235 + 2073.92,
    }))

  it.each(['86,00 K', '[86,00]', 'minus 86,00'])('are asked about as %s', async (text) => {
    const { questions } = await read([...below('Umsatz'), ['10009', 'Falk', text]])
    expect(questions.map(({ id }) => id)).toEqual(['unreadable-revenue'])
  })

  it('are asked about where a line break has cut a row in two', async () => {
    const { questions } = await read([...below('Umsatz'), ['10009', 'Falk'], ['& Söhne', '86,00']])
    expect(questions.map(({ id }) => id)).toEqual(['unreadable-revenue'])
  })
})
