// What the tables of the letters and the worksheets behind them say, computed again from what stands beside it: each
// table names its rules, so that a changed figure that breaks one is found.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Row = number[]
/** What a cell must be, out of the row (or, in a table that is read by columns, the column) it stands in. */
type Rule = [at: number, of: (cells: Row) => number]

const files = readdirSync('content/letters')
const folder = (slug: string) => `content/letters/${files.find((file) => file.slice(11) === `${slug}.mdx`)}`

/** The numbers of a table without its head, row by row; `NaN` for a cell without one, percentages as parts of 1. */
function table(slug: string, which: number): Row[] {
  const blocks = readFileSync(folder(slug), 'utf8').match(/(?:^\|.*\|\n?)+/gm) ?? []
  const [, , ...rows] = blocks[which]!.trim().split('\n')
  return rows.map((row) => row.slice(1, -1).split('|').map(valueOf))
}

function valueOf(cell: string): number {
  const [, minus, digits = '', percent] = /^\D*?(−?)(\d[\d.]*(?:,\d+)?)\s?(%?)/.exec(cell) ?? []
  const value = digits === '' ? NaN : Number(digits.replaceAll('.', '').replace(',', '.'))
  return ((minus ? -1 : 1) * value) / (percent ? 100 : 1)
}

const turned = (rows: Row[]): Row[] => rows[0]!.map((_, at) => rows.map((row) => row[at]!))

/**
 * Where a rule does not hold.
 * @param within how far printed figures may differ by their rounding, in the unit of each rule
 */
function broken(rows: Row[], rules: Rule[], within: number[]): string[] {
  return rows.flatMap((cells, row) =>
    rules.flatMap(([at, of], rule) => {
      const [said, is] = [cells[at]!, of(cells)]
      const holds = Number.isNaN(said) || Math.abs(said - is) <= within[rule]! + 1e-9
      return holds ? [] : [`row ${row}, cell ${at}: ${said}, computed ${is}`]
    }),
  )
}

const byColumns = (slug: string, which = 0) => turned(table(slug, which)).slice(1)
const moreVolume = (discount: number) => (margin: number) => discount / (margin - discount)
const lessVolume = (rise: number) => (margin: number) => rise / (margin + rise)
const bound = (rate: number) => [1, 2, 3, 4, 5].map((year) => (rate / 1.09) ** year)
const factor = (rate: number) => bound(rate).reduce((sum, one) => sum + one, 0)

const tables: [name: string, rows: () => Row[], rules: Rule[], within: number[]][] = [
  [
    'key-accounts: hours cost 93,75 €, and the result is what remains',
    () => byColumns('key-accounts'),
    [
      [2, ([, hours]) => hours! * 93.75],
      [3, ([margin, , cost]) => margin! - cost!],
    ],
    [0, 0],
  ],
  [
    'rabatt-rechnen: the volume a discount needs',
    () => table('rabatt-rechnen', 0),
    [0.2, 0.3, 0.4].map((margin, at): Rule => [at + 1, ([discount]) => moreVolume(discount!)(margin)]),
    [0.0005, 0.0005, 0.0005],
  ],
  [
    'preiserhoehung: the volume a rise may lose',
    () => table('preiserhoehung', 2),
    [0.2, 0.3, 0.4].map((margin, at): Rule => [at + 1, ([rise]) => lessVolume(rise!)(margin)]),
    [0.0005, 0.0005, 0.0005],
  ],
  [
    'preiserhoehung: one rate for all',
    () => table('preiserhoehung', 0).slice(0, 3),
    [[3, ([, sales, rate]) => sales! * rate!]],
    [0],
  ],
  [
    'preiserhoehung: a rate for each group',
    () => table('preiserhoehung', 1).slice(0, 3),
    [[4, ([, , more, lost]) => more! - (Number.isNaN(lost!) ? 0 : lost!)]],
    [0],
  ],
  [
    'zahlungsziel: what a target costs',
    () => table('zahlungsziel', 0),
    [
      [1, ([days]) => days! * 1_000],
      [2, ([, held]) => held! * 0.09],
      [3, ([, , cost]) => cost! / 365_000],
      [4, ([, , cost]) => cost! / 109_500],
    ],
    [0, 0, 0.00005, 0.0005],
  ],
  [
    'abc-analyse-reicht-nicht: four customers',
    () => byColumns('abc-analyse-reicht-nicht'),
    [
      [3, ([, , hours]) => hours! * 93.75],
      [4, ([, margin, , cost]) => margin! - cost!],
      [6, ([sales, , , , , need]) => sales! / need!],
    ],
    [0, 0, 0.005],
  ],
  [
    'abc-analyse-reicht-nicht: weighted points',
    () => turned(table('abc-analyse-reicht-nicht', 1)).slice(2),
    [[5, ([a, b, c, d, e]) => 0.1 * a! + 0.25 * b! + 0.15 * c! + 0.15 * d! + 0.35 * e!]],
    [0.005],
  ],
  [
    'was-ein-key-account-kostet: three customers',
    () => byColumns('was-ein-key-account-kostet', 1).slice(0, 3),
    [
      [3, ([, elsewhere, step]) => elsewhere! * step!],
      [4, ([, , , reachable]) => reachable! * 0.3],
      [6, ([sales]) => -sales! * 0.01],
      [7, (cells) => cells[4]! + cells[5]! + cells[6]!],
    ],
    [0, 0, 0, 0],
  ],
  [
    'kleinauftraege: by hand and by shop',
    () => table('kleinauftraege', 1).slice(0, 3),
    [[3, ([, orders, each]) => orders! * each!]],
    [0],
  ],
  [
    'angebote: with and without a choice before',
    () => byColumns('angebote'),
    [
      [2, ([quotes, orders]) => orders! / quotes!],
      [3, ([quotes]) => quotes! * 6],
      [4, ([, orders]) => orders! * 3_600],
      [5, ([quotes]) => -quotes! * 450],
      [6, (cells) => cells[4]! + cells[5]!],
    ],
    [0.0005, 0, 0, 0, 0],
  ],
  [
    'pipeline-inventur: three piles',
    () => table('pipeline-inventur', 0).slice(0, 3),
    [[4, ([, , volume, rate]) => volume! * rate!]],
    [0],
  ],
  [
    'neukunden-budget: what a customer is worth against what he costs',
    () => table('neukunden-budget', 0),
    [[3, ([, cost, worth]) => worth! - cost!]],
    [0],
  ],
  [
    'bester-verkaeufer-als-leiter: hours for each of six',
    () => byColumns('bester-verkaeufer-als-leiter'),
    [[4, ([, , led]) => led! / 6]],
    [0.05],
  ],
  [
    'eilauftraege: why, and what it costs',
    () => table('eilauftraege', 1).slice(0, 3),
    [
      [2, ([, orders]) => orders! / 600],
      [3, ([, orders]) => orders! * 71],
    ],
    [0.005, 0],
  ],
  [
    'kundenwert-fuenf-jahre: two customers over five years',
    () => turned(table('kundenwert-fuenf-jahre', 0)).slice(1),
    [0, 1, 2, 3, 4].map((year): Rule => [
      year,
      ([first]) => (first! > 18_000 ? 30_000 * bound(0.7)[year]! : 20_000 * bound(0.95)[year]!),
    ]),
    [0.5, 0.5, 0.5, 0.5, 0.5],
  ],
  [
    'kundenwert-fuenf-jahre: the factor of a rate',
    () => table('kundenwert-fuenf-jahre', 1),
    [
      [1, ([rate]) => factor(rate!)],
      [2, ([rate]) => 20_000 * factor(rate!)],
      [3, ([rate]) => 30_000 * factor(rate!)],
    ],
    [0.0005, 0.5, 0.5],
  ],
  [
    'forecast: six months as forecast',
    () => table('forecast', 0),
    [[3, ([, forecast, came]) => came! - forecast!]],
    [0],
  ],
  [
    'forecast: six months corrected',
    () => table('forecast', 1),
    [[3, ([, corrected, came]) => came! - corrected!]],
    [0],
  ],
  [
    'forecast: corrected by what was missing on the whole',
    () => table('forecast', 0).map((row, at) => [row[1]!, table('forecast', 1)[at]![1]!]),
    [[1, ([forecast]) => forecast! * 0.88]],
    [0],
  ],
  [
    'vertriebswege: a customer today and then',
    () => byColumns('vertriebswege'),
    [
      [2, ([visits, calls]) => visits! + calls!],
      [4, (cells) => cells[3]! - cells[2]!],
    ],
    [0, 0],
  ],
  [
    'stille-kunden: how late a customer is by his own rhythm',
    () => table('stille-kunden', 0),
    [[3, ([, usual, since]) => since! / usual!]],
    [0.005],
  ],
  [
    'jahresbonus: on all, and on the growth',
    () => table('jahresbonus', 0),
    [
      [1, ([sales]) => sales! * 0.03],
      [2, ([sales]) => (sales! - 240_000) * 0.06],
      [3, ([, all, growth]) => all! - growth!],
    ],
    [0, 0, 0],
  ],
  [
    'lieferanteil: three customers',
    () => byColumns('lieferanteil').slice(0, 3),
    [
      [2, ([sales, need]) => sales! / need!],
      [3, ([sales, need]) => need! - sales!],
      [5, (cells) => cells[3]! * cells[4]!],
      [6, (cells) => cells[5]! * 0.3],
      [8, (cells) => cells[7]! * 93.75],
      [9, (cells) => cells[6]! - cells[8]!],
    ],
    [0.005, 0, 0, 0, 0, 0],
  ],
  [
    'jahresgespraech: a larger share',
    () => table('jahresgespraech', 0),
    [
      [1, ([share]) => share! * 600_000],
      [2, ([, sales]) => sales! * 0.3],
      [3, ([, , margin]) => margin! - 27_000],
    ],
    [0, 0, 0],
  ],
  [
    'besuchsplanung: visits a day',
    () => table('besuchsplanung', 0),
    [
      [1, ([day]) => day! * 200],
      [2, ([day]) => 600 / day!],
    ],
    [0, 0],
  ],
  [
    'besuchsplanung: minutes of a day',
    () => table('besuchsplanung', 1),
    [[2, ([, minutes]) => minutes! / 600]],
    [0.0005],
  ],
  [
    'provision-deckungsbeitrag: what a discount does to two commissions',
    () => table('provision-deckungsbeitrag', 0),
    [[3, ([, before, after]) => after! / before! - 1]],
    [0.005],
  ],
  [
    'provision-deckungsbeitrag: two salesmen',
    () => byColumns('provision-deckungsbeitrag', 1),
    [
      [2, ([sales, rate]) => sales! * rate!],
      [3, ([sales]) => sales! * 0.03],
      [4, ([, , margin]) => margin! * 0.1],
      [5, (cells) => cells[4]! - cells[3]!],
    ],
    [0, 0, 0, 0],
  ],
  [
    'stundenplan: the results of the letter it goes on with',
    () => [[...table('key-accounts', 0)[3]!.slice(1, 4), ...turned(table('stundenplan', 0))[3]!.slice(0, 3)]],
    [0, 1, 2].map((at): Rule => [at + 3, (cells) => cells[at]!]),
    [0, 0, 0],
  ],
]

test.each(tables)('%s', (_, rows, rules, within) => {
  expect(broken(rows(), rules, within)).toEqual([])
})

test('every letter with a table that computes is among them', () => {
  const known = new Set(tables.map(([name]) => name.slice(0, name.indexOf(':'))))
  const others = files
    .filter((file) => /^\|.*€.*\|$/m.test(readFileSync(`content/letters/${file}`, 'utf8')))
    .map((file) => file.slice(11, -'.mdx'.length))
    .filter((slug) => !known.has(slug))
  // Its table holds equations, which sums.test.ts reads.
  expect(others).toEqual(['verlustkunden'])
})

test('a figure that is wrong is found', () => {
  expect(broken([[0.03, 0.2]], [[1, ([discount]) => moreVolume(discount!)(0.3)]], [0.0005])).toHaveLength(1)
})
