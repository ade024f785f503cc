// A sheet for each region or month, all of the same headings: their sum is offered, as people expect of a book.
import { utils, write } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'
import { writeXlsx } from '../../../src/spreadsheet/xlsx-write.ts'

const headings = ['Kundennr', 'Kunde', 'Umsatz']
/** Five customers from a number on: 1,000 € for the first of all, 2,000 € for the second and so on, times a factor. */
const rows = (from: number, times = 1) =>
  Array.from({ length: 5 }, (_, at) => [
    1000 + from + at,
    `Firma ${from + at} GmbH`,
    (from + at + 1) * 1000 * times,
  ])
type Rows = (string | number)[][]

async function sheetOptions(sheets: readonly { name: string; rows: Rows }[]) {
  const { questions } = await readList(writeXlsx(sheets))
  const question = questions.find(({ id }) => id === 'sheet')
  return question?.options.map(({ label, revenue }) => [label, revenue])
}

it.each<[string, string[], (at: number) => Rows, readonly (readonly [string, number])[]]>([
  [
    'of other customers',
    ['Nord', 'Süd'],
    (at) => [headings, ...rows(at * 5)],
    [
      ['„2 Blätter: alle zusammen“', 55_000],
      ['„Nord“', 15_000],
      ['„Süd“', 40_000],
    ],
  ],
  [
    'of other customers, with titles and sums',
    ['A-K', 'L-Z'],
    (at) => [
      [`Umsatz der Kunden ${at}`],
      [],
      headings,
      ...rows(at * 5),
      ['Summe', '', at === 0 ? 15_000 : 40_000],
    ],
    [
      ['„2 Blätter: alle zusammen“', 55_000],
      ['„A-K“', 15_000],
      ['„L-Z“', 40_000],
    ],
  ],
  [
    'of the same customers in other months',
    ['Januar', 'Februar', 'März'],
    (at) => [headings, ...rows(0, at + 1)],
    [
      // A quarter of a year, made a year; so is each month by itself.
      ['„3 Blätter: alle zusammen“', 360_000],
      ['„Januar“', 180_000],
      ['„Februar“', 360_000],
      ['„März“', 540_000],
    ],
  ],
])('sheets %s', async (_, names, of, options) =>
  expect(await sheetOptions(names.map((name, at) => ({ name, rows: of(at) })))).toEqual(options),
)

it('twelve months are a year', async () => {
  const names = ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez']
  const options = await sheetOptions(
    names.map((name, at) => ({ name, rows: [headings, ...rows(0, at + 1)] })),
  )
  expect(options![0]).toEqual(['„12 Blätter: alle zusammen“', 78 * 15_000])
})

it('the same customers under other names of sheets lead nowhere by themselves', async () => {
  const options = await sheetOptions(
    ['Stand A', 'Stand B'].map((name) => ({ name, rows: [headings, ...rows(0)] })),
  )
  expect(options!.map(([label]) => label)).toEqual(['„Stand A“', '„Stand B“', '„2 Blätter: alle zusammen“'])
})

it.each([
  ['years are no parts of a list', ['2024', '2025'], 2],
  ['months of a year are', ['Januar 2025', 'Februar 2025'], 3],
])('%s', async (_, names, options) =>
  expect(
    await sheetOptions(names.map((name, at) => ({ name, rows: [headings, ...rows(0, at + 1)] }))),
  ).toHaveLength(options),
)

it('other headings are another list', async () => {
  const options = await sheetOptions([
    { name: 'Nord', rows: [headings, ...rows(0)] },
    { name: 'Süd', rows: [['Kundennr', 'Kunde', 'Umsatz 2024'], ...rows(5)] },
  ])
  expect(options).toHaveLength(2)
})

/** A workbook whose numbers all have this format. */
function formatted(sheets: readonly Rows[], ...formats: string[]): Uint8Array {
  const book = utils.book_new()
  sheets.forEach((cells, at) => {
    const sheet = utils.aoa_to_sheet(cells)
    for (const [place, cell] of Object.entries(sheet))
      if (!place.startsWith('!') && cell.t === 'n') cell.z = formats[at] ?? formats[0]
    utils.book_append_sheet(book, sheet, `Blatt ${at + 1}`)
  })
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

const inTwoSheets = (revenue: string): Rows[] => [
  [['Kunde', revenue], ...pairs(0)],
  [['Kunde', revenue], ...pairs(5)],
]
const pairs = (from: number) => rows(from).map(([, name, revenue]) => [name!, revenue!])

it.each([
  [
    'beside each other',
    [
      [
        ['Kunde', 'Umsatz in T€', '', 'Kunde', 'Umsatz in T€'],
        ...pairs(0).map(([name, revenue], at) => [name!, revenue!, '', pairs(5)[at]![0]!, pairs(5)[at]![1]!]),
      ],
    ],
  ],
  ['in two sheets', inTwoSheets('Umsatz in T€')],
])('what is only shown in thousands stays so %s', async (_, sheets) => {
  const { questions } = await readList(formatted(sheets, '#,##0,'))
  expect(questions.find(({ id }) => id === 'sheet')!.options.map(({ revenue }) => revenue)).toEqual([
    55_000, 15_000, 40_000,
  ])
})

it('two currencies are not added up', async () => {
  const sheets = inTwoSheets('Umsatz')
  const { questions } = await readList(formatted(sheets, '#,##0 "EUR"', '#,##0 "USD"'))
  expect(questions.find(({ id }) => id === 'sheet')!.options).toHaveLength(2)
})
