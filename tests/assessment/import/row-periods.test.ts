// A row for each year, quarter, month or week of a customer: one year is read, two are never added up in silence.
import { describe, expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

type Write = (year: number, part: number) => string
const two = (part: number) => String(part).padStart(2, '0')
const short = (year: number) => String(year).slice(2)
const names = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')
const name = (part: number) => names[part - 1]!

const daysOf = (month: number, third: number, year: number) =>
  [`01.-10.`, `11.-20.`, `21.-${new Date(year, month, 0).getDate()}.`][third]! + `${two(month)}.${year}`

/** As programs write them below a heading, by how many of them a year has. */
const written: readonly (readonly [parts: number, heading: string, write: Write])[] = [
  [52, 'KW', (year, week) => `KW ${week}/${year}`],
  [52, 'KW', (year, week) => `${two(week)}/${year}`],
  [52, 'KW', (year, week) => `${year}${two(week)}`],
  [52, 'KW', (year, week) => `${week}.${year}`],
  [52, 'KW/Jahr', (year, week) => `${week}/${short(year)}`],
  [52, 'Kalenderwoche', (year, week) => `${year}-W${two(week)}`],
  [52, 'Woche', (year, week) => `${year}-KW${two(week)}`],
  [52, 'Week', (year, week) => `Week ${week}, ${year}`],
  [52, 'Lieferwoche', (year, week) => `${week}. KW ${year}`],
  [52, 'Wann', (year, week) => `${year}${two(week)}`],
  [36, 'Dekade', (year, tenDays) => `${tenDays}/${year}`],
  [36, 'Zeitraum', (year, tenDays) => `${tenDays}. Dekade ${year}`],
  [
    36,
    'Dekade',
    (year, tenDays) => `${((tenDays - 1) % 3) + 1}. Dekade ${two(Math.ceil(tenDays / 3))}/${year}`,
  ],
  [36, 'Von bis', (year, tenDays) => daysOf(Math.ceil(tenDays / 3), (tenDays - 1) % 3, year)],
  [12, 'Datum', (year, month) => `${two(month)}/${year}`],
  [12, 'Datum', (year, month) => `${year}${two(month)}`],
  [12, 'Periode', (year, month) => `Periode ${two(month)}/${year}`],
  [12, 'Periode', (year, month) => `${two(month)}${year}`],
  [12, 'Buchungsperiode', (year, month) => `${year}0${two(month)}`],
  [12, 'Geschäftsjahr/Periode', (year, month) => `${year}/0${two(month)}`],
  [12, 'Fiscal Period', (year, month) => `P${month} FY${short(year)}`],
  [12, 'Monat', (year, month) => `${name(month).slice(0, 3)} ${short(year)}`],
  [12, 'Abr.-Monat', (year, month) => `${name(month).slice(0, 3)}-${short(year)}`],
  [12, 'Zeitraum', (year, month) => `${name(month)} ${year}`],
  [12, 'Zeitraum', (year, month) => `${year}-${two(month)}`],
  [12, 'Von bis', (year, month) => `01.${two(month)}.${year} - 28.${two(month)}.${year}`],
  [4, 'Quartal', (year, quarter) => `Q${quarter}/${year}`],
  [4, 'Quartal', (year, quarter) => `${quarter}. Quartal ${short(year)}`],
  [4, 'Quartal', (year, quarter) => `${['I', 'II', 'III', 'IV'][quarter - 1]}/${year}`],
  [4, 'Quartal', (year, quarter) => `${year}${quarter}`],
  [4, 'Wann', (year, quarter) => `${quarter}Q${short(year)}`],
  [3, 'Tertial', (year, third) => `T${third}/${year}`],
  [2, 'Halbjahr', (year, half) => `${half}. HJ ${year}`],
  [2, 'HJ', (year, half) => `${year}/${half}`],
  [2, 'Zeitraum', (year, half) => `H${half}/${year}`],
  [1, 'Geschäftsjahr', (year) => `${short(year - 1)}/${short(year)}`],
  [1, 'Geschäftsjahr', (year) => `GJ ${short(year - 1)}/${short(year)}`],
  [1, 'Wirtschaftsjahr', (year) => `${year - 1}/${short(year)}`],
  [1, 'Zeitraum', (year) => `GJ ${year}`],
  [1, 'Von bis', (year) => `01.01.${year} - 31.12.${year}`],
  [1, 'Jahr', (year) => short(year)],
  [1, 'Datum', String],
  [1, 'Umsatzjahr', String],
]

const rows = (years: readonly number[], [parts, , write]: (typeof written)[number]) =>
  years.flatMap((year) =>
    Array.from({ length: parts }, (_, part) => write(year, part + 1)).flatMap((when, part) =>
      ['Adler', 'Berg', 'Celle'].map((firm, at) => [
        `1000${at}`,
        firm,
        when,
        `${1000 + at + 10 * part + (year - 2000)},50`,
      ]),
    ),
  )
const list = (heading: readonly string[], body: readonly (readonly string[])[]) =>
  readList(new TextEncoder().encode([heading, ...body].map((cells) => cells.join(';')).join('\n')))
const numbered = (body: readonly (readonly string[])[]) => body.map((cells, at) => [`R${at}`, ...cells])
const sum = (year: number, of: (typeof written)[number]) =>
  rows([year], of).reduce((all, cells) => all + Number(cells[3]!.replace(',', '.')), 0)

describe.each(written)('%d a year below „%s“', (...one) => {
  const [parts, heading] = one
  const heads = ['KdNr', 'Kunde', heading, 'Umsatz netto']

  it('are asked about where there are two years of them', async () => {
    const customers = await list(heads, rows([2024, 2025], one))
    expect(customers.questions.map(({ id }) => id)).toEqual(['years'])
    expect(customers.revenue).toBeCloseTo(sum(2025, one), 2)

    const lines = await list(['Rechnungsnr', ...heads], numbered(rows([2024, 2025], one)))
    expect(lines.questions.map(({ id }) => id)).toEqual([parts === 1 ? 'years' : 'line-span'])
    const options = lines.questions[0]!.options.map(({ revenue }) => revenue!)
    expect(options.some((revenue) => Math.abs(revenue - sum(2025, one)) < 0.01)).toBe(true)
  })

  it('are a year without a question', async () => {
    for (const read of [
      await list(heads, rows([2025], one)),
      await list(['Rechnungsnr', ...heads], numbered(rows([2025], one))),
    ]) {
      expect(read.questions.map(({ id }) => id)).toEqual([])
      expect(read.revenue).toBeCloseTo(sum(2025, one), 2)
    }
  })
})

it.each([
  ['Monat', '1', '4'],
  ['KW', '12', '20'],
  ['Monat', 'Januar', 'März'],
])('takes the year of the column beside %s', async (heading, ...parts) => {
  const body = [2024, 2025].flatMap((year, at) =>
    ['Adler', 'Berg'].map((firm) => [`R${year}${firm}`, firm, String(year), parts[at]!, '100,50']),
  )
  const { questions } = await list(['Rechnungsnr', 'Kunde', 'Jahr', heading, 'Netto'], body)
  expect(questions.map(({ id }) => id)).toEqual(['line-span'])
})

it('asks about half a year of months without a year, and of lines that a title dates', async () => {
  const body = numbered(
    [1, 2, 3, 4, 5, 6].flatMap((month) => ['Adler', 'Berg'].map((firm) => [firm, String(month), '100,50'])),
  )
  const months = await list(['Rechnungsnr', 'Kunde', 'Monat', 'Netto'], body)
  expect(months.questions.map(({ id }) => id)).toEqual(['period'])
  expect(months.revenue).toBeCloseTo(2412, 2)
  const lines = [['Rechnungsnr', 'Kunde', 'Artikel', 'Netto'], ...body]
  expect((await list(['Januar bis Juni 2025'], lines)).questions.map(({ id }) => id)).toEqual(['period'])
})

it.each([
  [2, ['period']],
  [1, []],
])('takes %d times from January to December for as many years', async (rounds, questions) => {
  const body = Array.from({ length: rounds }, (_, round) =>
    names.flatMap((month, at) =>
      ['Adler', 'Berg'].map((firm) => [firm, month, `${100 * round + at + 7},50`]),
    ),
  ).flat()
  const read = await list(['Kunde', 'Monat', 'Umsatz netto'], body)
  expect(read.questions.map(({ id }) => id)).toEqual([...questions, 'same-names'])
  const articles = ['Pumpen', 'Ventile'].flatMap((article) =>
    names.flatMap((month, at) => ['Adler', 'Berg'].map((firm) => [firm, article, month, `${at + 7},50`])),
  )
  const { questions: none } = await list(['KdNr', 'Artikel', 'Monat', 'Umsatz netto'], articles)
  expect(none).toEqual([])
})

it.each([
  ['by month', (lines: readonly (readonly string[])[]) => lines],
  [
    'by customer',
    (lines: readonly (readonly string[])[]) => lines.toSorted((a, b) => a[1]!.localeCompare(b[1]!)),
  ],
  ['newest first', (lines: readonly (readonly string[])[]) => lines.toReversed()],
])('asks about invoices of two years whose months name none, %s', async (_, order) => {
  const year = (nth: number) =>
    names.flatMap((_name, at) =>
      ['Adler', 'Berg', 'Celle', 'Adler'].map((firm, k) => [
        `R${nth}${at}${k}`,
        firm,
        String(at + 1),
        `${100 * nth + at + k},50`,
      ]),
    )
  const heads = ['Rechnungsnr', 'Kunde', 'Monat', 'Netto']
  const both = await list(heads, order([...year(1), ...year(2)]))
  expect(both.questions.map(({ id }) => id)).toEqual(['period'])
  expect((await list(heads, order(year(1)))).questions).toEqual([])
})

const firms = ['Adler', 'Berg', 'Celle', 'Dorn', 'Eich', 'Fink']
const business = [...names.slice(6), ...names.slice(0, 6)]
const newestFirst = names.toReversed()
const quarters = ['Q1', 'Q2', 'Q3', 'Q4']

/** For each firm the rows of its months in this order; what `beside` says of a row, by the round from 0. */
const months = (
  order: readonly string[],
  rounds: number,
  beside: (round: number, at: number, firm: string) => readonly string[] = () => [],
) =>
  firms.flatMap((firm, k) =>
    Array.from({ length: rounds }, (_, round) =>
      order.map((month, at) => [
        firm,
        month,
        ...beside(round, at, firm),
        `${1000 + 137 * k + 31 * at + 997 * round},50`,
      ]),
    ).flat(),
  )
const article = (round: number) => [`471${round}`]
const gappy = (body: readonly string[][]) => body.filter((_, at) => at % 5 !== 3)
const byMonth = (body: readonly string[][]) =>
  body.toSorted((a, b) => names.indexOf(a[1]!) - names.indexOf(b[1]!))

it.each([
  ['a business year', 'Kunde;Monat;Umsatz', months(business, 1)],
  ['a business year with gaps', 'Kunde;Monat;Umsatz', gappy(months(business, 1))],
  ['quarters from the third', 'Kunde;Quartal;Umsatz', months(['Q3', 'Q4', 'Q1', 'Q2'], 1)],
  ['the newest first', 'Kunde;Monat;Umsatz', months(newestFirst, 1)],
  ['two articles by number', 'Kunde;Monat;Artikelnr;Umsatz', months(names, 2, article)],
  ['two groups of prices', 'Kunde;Monat;Preisgruppe;Umsatz', months(names, 2, article)],
  [
    'two rates of tax',
    'Kunde;Monat;Steuersatz;Umsatz',
    months(names, 2, (round) => [['19 %', '7 %'][round]!]),
  ],
  ['three with gaps', 'Kunde;Monat;Artikelnr;Umsatz', gappy(months(names, 3, article))],
  ['three side by side', 'Kunde;Monat;Artikelnr;Umsatz', byMonth(months(names, 3, article))],
  [
    'two branches of two articles',
    'Kunde;Monat;Filiale;Artikelnr;Umsatz',
    months(names, 4, (round) => [String(round >> 1), `471${round & 1}`]),
  ],
] as const)('takes %s for one year', async (_, heading, body) => {
  const read = await list(heading.split(';'), body)
  expect(read.questions.map(({ id }) => id)).toEqual(['same-names'])
  expect(read.revenue).toBeCloseTo(
    body.reduce((all, cells) => all + Number(cells.at(-1)!.replace(',', '.')), 0),
    2,
  )
})

it.each([
  ['two business years', 24, 'Kunde;Monat;Umsatz', months(business, 2)],
  ['the newest of two years first', 24, 'Kunde;Monat;Umsatz', months(newestFirst, 2)],
  ['two years of quarters', 24, 'Kunde;Quartal;Umsatz', months(quarters.toReversed(), 2)],
  ['two years with gaps', 24, 'Kunde;Monat;Umsatz', gappy(months(names, 2))],
  ['eighteen months', 18, 'Kunde;Monat;Umsatz', months(names, 2).filter((_, at) => at % 24 < 18)],
  [
    'two years with a fee for each',
    24,
    'Kunde;Monat;Grundgebühr;Umsatz',
    months(names, 2, (round) => [String(50 + 5 * round)]),
  ],
  [
    'two years with rows that are counted',
    24,
    'Kunde;Monat;Lfd. Nr.;Umsatz',
    months(names, 2, (round, at, firm) => [String(100 * firms.indexOf(firm) + 12 * round + at)]),
  ],
  [
    'two years with a remark',
    24,
    'Kunde;Monat;Bemerkung;Umsatz',
    months(names, 2, (round, at, firm) => [firm === 'Berg' && round * at === 4 ? 'bezahlt' : '']),
  ],
  [
    'two years of two articles',
    24,
    'Kunde;Monat;Artikelnr;Umsatz',
    months(names, 4, (round) => [`471${round >> 1}`]),
  ],
  [
    'quarters beside the months of two years',
    24,
    'Kunde;Quartal;Monat;Umsatz',
    months(names, 2, (_, at) => [names[at]!]).map((cells) =>
      cells.with(1, quarters[Math.floor(names.indexOf(cells[1]!) / 3)]!),
    ),
  ],
] as const)('asks about %s', async (_, covered, heading, body) => {
  const { questions } = await list(heading.split(';'), body)
  const period = questions.find(({ id }) => id === 'period')
  expect(period?.text).toContain(`${covered} Monate`)
})

it.each(['Laufzeit in Monaten', 'Lieferzeit (Wochen)', 'Baujahr', 'Gründungsjahr', 'Vertrag'])(
  'takes no figures below „%s“ for periods',
  async (heading) => {
    const years = /jahr/.test(heading)
    const body = ['Adler', 'Berg', 'Celle'].map((firm, at) => [
      firm,
      String(years ? 1990 + at : 6 * at),
      '100,50',
    ])
    expect((await list(['Kunde', heading, 'Umsatz netto'], body)).questions).toEqual([])
  },
)

it.each([
  ['Monat Nr', [2024, 2025], (_: number, month: number) => String(month), 'period'],
  ['Monatsnummer', [2024, 2025], (year: number, month: number) => `${two(month)}/${year}`, 'years'],
  ['Periode Nr.', [2024, 2025], (year: number, month: number) => `${two(month)}/${short(year)}`, 'years'],
  ['Zeitraum', [2023, 2025], (year: number, month: number) => `${two(month)}/${year}`, 'years'],
  ['Von bis', [2022, 2025], (year: number, month: number) => `${name(month)} ${year}`, 'years'],
  ['Wann', [2023, 2025], (year: number, quarter: number) => `Q${((quarter - 1) % 4) + 1}/${year}`, 'years'],
] as const)(
  'asks about two years below „%s“, whatever lies between them',
  async (heading, years, write, id) => {
    const body = years.flatMap((year) =>
      names.flatMap((_, part) =>
        ['Adler', 'Berg', 'Celle'].map((firm, at) => [
          `1000${at}`,
          firm,
          write(year, part + 1),
          `${year - 2000 + 10 * part + at},50`,
        ]),
      ),
    )
    const { questions } = await list(['KdNr', 'Kunde', heading, 'Umsatz netto'], body)
    expect(questions.map((question) => question.id)).toContain(id)
  },
)

it.each([
  ['Warengruppe', '10.10', '10.11', '11.10'],
  ['Produktgruppe', '1.24', '2.24', '3.24'],
  ['Sachkonto', '01.2024', '02.2024', '03.2024'],
  ['Regal', '10.10', '10.20', '11.10'],
  ['Bereich', '10.10', '10.20', '11.10'],
])('takes the codes below „%s“ for no months', async (heading, ...codes) => {
  const body = ['Adler', 'Berg', 'Celle'].flatMap((firm, at) =>
    codes.map((code, part) => [`1000${at}`, firm, code, `${100 * at + 10 * part + 7},50`]),
  )
  const { questions, revenue } = await list(['KdNr', 'Kunde', heading, 'Umsatz netto'], body)
  expect(questions.map(({ id }) => id)).toEqual([])
  expect(revenue).toBeCloseTo(1_057.5, 2)
})

describe('months without a year that come again', () => {
  const four = ['Adler', 'Berg', 'Celle', 'Dorn']
  /** @param kept of each customer's months, all where it is 1 */
  const yearsOf = (years: number, kept: number) =>
    Array.from({ length: years }, (_, year) =>
      four.flatMap((firm, at) =>
        names.flatMap((month, part) =>
          (7 * at + 5 * part + 3 * year) % 10 < 10 * kept
            ? [[`1000${at}`, firm, month, `${((at + 3) * (part + 7) * (year + 11)) % 97},50`]]
            : [],
        ),
      ),
    ).flat()
  const bySize = (body: readonly (readonly string[])[]) =>
    body.toSorted((a, b) => Number.parseInt(b[3]!, 10) - Number.parseInt(a[3]!, 10))
  const heads = ['KdNr', 'Kunde', 'Monat', 'Umsatz netto']
  const total = (body: readonly (readonly string[])[]) =>
    body.reduce((all, cells) => all + Number(cells[3]!.replace(',', '.')), 0)

  it.each([
    ['sorted by amount', bySize(yearsOf(2, 1))],
    ['sorted by amount with gaps', bySize(yearsOf(2, 0.8))],
    ['by customer with half of the months', yearsOf(2, 0.5).toSorted((a, b) => a[0]!.localeCompare(b[0]!))],
    ['three years by amount', bySize(yearsOf(3, 1))],
  ])('are asked about: %s', async (_, body) => {
    const { questions, revenue } = await list(heads, body)
    const question = questions.find(({ id }) => id === 'years-among' || id === 'period')
    const sums = question!.options.map((option) => option.revenue!)
    expect(sums.some((one) => Math.abs(one - total(body)) < 0.01)).toBe(true)
    expect(sums.some((one) => one < 0.7 * total(body))).toBe(true)
    expect(revenue).not.toBeNull()
  })

  it('are asked about though one of them names another salesman, or spells the customer otherwise', async () => {
    const told = yearsOf(2, 1).map((cells, at) => cells.concat(at === 60 ? 'Schulz' : 'Meier'))
    const spelled = yearsOf(2, 1).map((cells, at) => (at === 70 ? cells.with(1, `${cells[1]!} GmbH`) : cells))
    for (const [heading, body] of [
      [[...heads, 'Vertreter'], bySize(told)],
      [heads, bySize(spelled)],
    ] as const)
      expect((await list(heading, body)).questions.map(({ id }) => id)).toContain('years-among')
  })

  it('are no question once a year, with credit notes, with articles, or in thirteen periods', async () => {
    const year = bySize(yearsOf(1, 1))
    const credits = year.slice(0, 20).map((cells) => cells.with(3, `-${cells[3]!}`))
    const articles = ['Pumpen', 'Ventile'].flatMap((goods) => year.map((cells) => [...cells, goods]))
    const thirteen = four.flatMap((firm, at) =>
      Array.from({ length: 13 }, (_, part) => [`1000${at}`, firm, String(part + 1), `${at + part + 7},50`]),
    )
    for (const [heading, body] of [
      [heads, year],
      [heads, [...year, ...credits]],
      [[...heads, 'Artikel'], articles],
      [['KdNr', 'Kunde', 'Periode', 'Umsatz netto'], thirteen],
    ] as const) {
      const { questions, revenue } = await list(heading, body)
      expect({ heading, asked: questions.map(({ text }) => text) }).toEqual({ heading, asked: [] })
      expect(revenue).toBeCloseTo(total(body), 2)
    }
  })
})
