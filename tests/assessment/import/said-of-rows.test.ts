// What a row, a file or a title says of its figures: they never pass for the revenue of a year in silence.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

type Cells = readonly string[]
const firms = ['Adler GmbH', 'Berg KG', 'Celle AG', 'Dorn e.K.', 'Ehlers OHG', 'Falk eG']
const cents = [12_543_041, 8_421_017, 4_400_083, 1_275_049, 912_044, 23_011_521]
const truth = cents.reduce((all, one) => all + one, 0) / 100
const written = (value: number) => (value / 100).toFixed(2).replace('.', ',')
const customers = firms.map((name, at): Cells => [`1000${at}`, name, written(cents[at]!)])
const head = ['KdNr', 'Kunde', 'Umsatz']
const read = (rows: readonly Cells[], answers = {}, fileName = '') =>
  readList(new TextEncoder().encode(rows.map((cells) => cells.join(';')).join('\n')), answers, fileName)
const each = (rows: (name: string, at: number) => readonly Cells[]) => firms.flatMap(rows)

it.each([
  ['Kundenumsatz_Q3_2025.csv', 4],
  ['Umsatz Jan-Jun 2025.csv', 2],
  ['Umsätze 1.HJ 2025.xlsx', 2],
  ['Umsatz_2024-2025.csv', 0.5],
  ['Umsatz September 2025.csv', 12],
  ['Export_Umsatz_Jan-Jun_2025.csv', 2],
  ['Export Umsatz September 2025.csv', 12],
])('asks about the time that the file name %s says', async (fileName, factor) => {
  const { questions } = await read([head, ...customers], {}, fileName)
  expect(questions.map(({ id }) => id)).toEqual(['period'])
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth * factor, 1)
})

it.each(['Kundenumsatz_2025-11-03.csv', 'Export 03.11.2025.csv', 'Umsatz 202511.csv', '20251103_Kunden.csv'])(
  'takes the day in %s for that of the export',
  async (fileName) =>
    expect(await read([head, ...customers], {}, fileName)).toMatchObject({ kind: 'ready', revenue: truth }),
)

it('goes by the heading, where the file says another time', async () =>
  expect(
    await read([['KdNr', 'Kunde', 'Umsatz 2025'], ...customers], {}, 'Umsatz_2024-2025.csv'),
  ).toMatchObject({ kind: 'ready', revenue: truth }))

it.each([
  ['KW 1 - KW 26 2025', 2],
  ['KW 1 bis 13 2025', 4],
  ['GJ 2023/24 - GJ 2024/25', 0.5],
  ['Geschäftsjahr 2025, Periode 1-9', 12 / 9],
])('asks about the time that the title %s says', async (title, factor) => {
  const { questions } = await read([[title], [], head, ...customers])
  expect(questions.map(({ id }) => id)).toEqual(['period'])
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth * factor, 1)
})

it.each(['Perioden 01 - 12 / 2025', 'KW 1 - KW 52 2025'])('takes %s for a year', async (title) =>
  expect(await read([[title], [], head, ...customers])).toMatchObject({ kind: 'ready', revenue: truth }),
)

it('asks whether what was billed in advance counts beside the final invoice', async () => {
  const list = (last: string) =>
    each((name, at) => [
      [`A${at}`, 'Anzahlungsrechnung', '02.01.2025', `1000${at}`, name, '500,00'],
      [`S${at}`, last, at % 2 === 0 ? '05.01.2025' : '30.12.2025', `1000${at}`, name, written(cents[at]!)],
    ])
  const heading = ['Belegnr', 'Belegart', 'Datum', 'KdNr', 'Kunde', 'Netto']
  const { questions } = await read([heading, ...list('Schlussrechnung')])
  expect(questions.map(({ id }) => id)).toEqual(['status'])
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth, 2)
  expect((await read([heading, ...list('Rechnung')])).kind).toBe('ready')
})

it('asks whether a head office is the sum of its branches', async () => {
  const branches = (share: number) =>
    each((name, at) => [
      customers[at]!,
      ...(at % 2 === 0
        ? [
            [`1000${at}-01`, `${name} Ulm`, written(Math.round(cents[at]! * share))],
            [`1000${at}-02`, `${name} Kiel`, written(cents[at]! - Math.round(cents[at]! * 0.6))],
          ]
        : []),
    ])
  const { questions } = await read([head, ...branches(0.6)])
  const sums = questions.find(({ id }) => id === 'group-sums')!
  expect(sums.options[0]!.revenue).toBeCloseTo(truth, 2)
  // Branches beside a head office that buys itself.
  expect((await read([head, ...branches(0.3)])).questions.map(({ id }) => id)).not.toContain('group-sums')
})

it('asks about the sales of the whole firm below its largest customers', async () => {
  const { questions } = await read([head, ...customers, ['', 'Gesamtumsatz Firma', '900000,50']])
  expect(questions.map(({ id }) => id)).toEqual(['called-sums'])
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth, 2)
})

it.each(['Merkmal', 'Kennziffer', ''])(
  'leaves other figures and years in rows out below „%s“',
  async (word) => {
    const list = each((name, at) => [
      [`1000${at}`, name, 'Umsatz 2025', written(cents[at]!)],
      [`1000${at}`, name, 'Umsatz 2024', written(Math.round(cents[at]! * 0.9))],
      [`1000${at}`, name, 'DB 2025', written(Math.round(cents[at]! * 0.3))],
    ])
    const { questions } = await read([['KdNr', 'Kunde', word, 'Wert'], ...list])
    const status = questions.find(({ id }) => id === 'status')!
    expect(status.options[0]!.revenue).toBeCloseTo(truth, 2)
  },
)

it('asks whether amounts are billed as often as a column says', async () => {
  const list = each((name, at) => [
    [
      `1000${at}`,
      name,
      written(Math.round(cents[at]! / [12, 4, 1][at % 3]!)),
      ['monatlich', 'quartalsweise', 'jährlich'][at % 3]!,
    ],
  ])
  const { questions } = await read([['KdNr', 'Kunde', 'Betrag netto', 'Intervall'], ...list])
  expect(questions.map(({ id }) => id)).toEqual(['intervals'])
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth, 0)
  const yearly = list.map((cells) => cells.with(3, 'jährlich'))
  expect((await read([['KdNr', 'Kunde', 'Betrag netto', 'Intervall'], ...yearly])).kind).toBe('ready')
  for (const word of ['Bestellrhythmus', 'Besuchsturnus'])
    expect((await read([['KdNr', 'Kunde', 'Umsatz', word], ...list])).kind).toBe('ready')
})

/** All customers, and one more in the third place. */
const withThird = (name: string, amount: string) =>
  [head, ...customers.toSpliced(2, 0, ['', name, amount])] as const

it.each([
  ['less than the row on either side', '1200,00', 1],
  ['less than the rows on either side come to', '84215,00', 1],
  ['more than all rows above', '284215,00', 0],
])('asks about „Summe Nord“ that is %s, the likelier first', async (_, amount, isCustomer) => {
  const { questions } = await read(withThird('Summe Nord', amount))
  expect(questions.map(({ id }) => id)).toEqual(['called-sums'])
  const own = Number(amount.replace(',', '.'))
  expect(questions[0]!.options[0]!.revenue).toBeCloseTo(truth + isCustomer * own, 2)
})

it('asks about a small sum where a credit note may have made it small', async () => {
  const list = withThird('Summe Nord', '1200,00')
  const { questions } = await read([...list, ['10009', 'Gans AG', '-500,00']])
  expect(questions.map(({ id }) => id)).toContain('called-sums')
})

it.each([
  ['Erstellt 12.01.2026 von K. Plan', []],
  ['Plan 2026, erstellt von K. Meier', ['title-plan']],
])('tells in „%s“ who wrote it from what it is', async (title, asked) => {
  const { questions } = await read([[title], [], head, ...customers])
  expect(questions.map(({ id }) => id)).toEqual(asked)
})
