// One amount at two times, as it was and as it was planned, or with the tax: which column is the revenue of a year.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const firms = ['Adler', 'Berg', 'Celle', 'Dorn', 'Ehlers', 'Falk', 'Gerlach', 'Hansen']
const own = (at: number) => 90_000.25 / (at + 1)
/** @param share of the amount of the year, another in each row */
const part = (share: number) => (at: number) => own(at) * (share + 0.04 * ((at * 3) % 5))
const written = (value: number) => value.toFixed(2).replace('.', ',')
const sum = (amount: (at: number) => number) =>
  firms.reduce((all, _, at) => all + Number(amount(at).toFixed(2)), 0)

function read(headings: readonly string[], amounts: readonly ((at: number) => number)[], title = '') {
  const rows = firms.map((name, at) =>
    [`1000${at}`, name].concat(amounts.map((amount) => written(amount(at)))),
  )
  const list = [...(title === '' ? [] : [[title]]), ['KdNr', 'Kunde', ...headings], ...rows]
  return readList(new TextEncoder().encode(list.map((cells) => cells.join(';')).join('\n')))
}

/** The year first, here; what stands beside it may come before it in the list. */
const pairs: readonly (readonly [year: string, beside: string, amount: (at: number) => number])[] = [
  ['12M', '24M', part(1.7)],
  ['AC', 'PL', part(0.9)],
  ['Berichtsjahr', 'Vergleichsjahr', part(0.8)],
  ['Zeitraum', 'Vergleichszeitraum', part(0.8)],
  ['U 25', 'U 24', part(0.8)],
  ['letztes Jahr', 'lfd. Jahr', part(0.5)],
  ['Umsatz letztes Jahr', 'Umsatz laufendes Jahr', part(0.5)],
  ['Umsatz lfd. Jahr', 'Umsatz letztes Jahr', part(0.8)],
  ['Umsatz akt. Jahr', 'Umsatz letztes Jahr', part(0.8)],
  ['Umsatz lfd. GJ', 'Umsatz Vorjahr', part(0.8)],
  ['Last Year Sales', 'Sales YTD', part(0.5)],
  ['kum.', 'lfd. Monat', part(0.1)],
  ['Umsatz kumuliert', 'Umsatz Monat', part(0.1)],
  ['Umsatz kumuliert', 'Umsatz Periode', part(0.1)],
  ['umsjahr', 'umsvj', part(0.8)],
  ['UmsatzLfdJahr', 'UmsatzVorJahr', part(0.8)],
  ['Umsatz nach Bonus', 'Umsatz vor Bonus', part(1.05)],
  ['Umsatz', 'Umsatz Konzern', part(1.4)],
  ['Ohne Steuern mit Vorzeichen', 'Gesamt mit Vorzeichen', (at) => own(at) * 1.19],
]

it.each(pairs)('offers „%s“ before „%s“, and never their sum', async (year, beside, amount) => {
  for (const [headings, amounts] of [
    [
      [year, beside],
      [own, amount],
    ],
    [
      [beside, year],
      [amount, own],
    ],
  ] as const) {
    const { questions } = await read(headings, amounts)
    const { options } = questions.find(({ id }) => id === 'revenue')!
    expect(options.map(({ label }) => label)).toEqual([`„${year}“`, `„${beside}“`])
  }
})

it.each([
  ['Umsatz aktuell', 'Umsatz vorher', part(0.8)],
  ['Umsatz', 'Umsatz Jahr-1', part(0.8)],
  ['Umsatz', 'Umsatz Vergleichszeitraum', part(0.8)],
  ['Warenwert', 'Rechnungswert', (at: number) => own(at) * 1.19],
] as const)('takes „%s“ beside „%s“', async (year, beside, amount) => {
  for (const list of [await read([year, beside], [own, amount]), await read([beside, year], [amount, own])]) {
    expect(list.kind).toBe('ready')
    expect(list.revenue).toBeCloseTo(sum(own), 2)
  }
})

it.each([
  ['Umsatz p.M.', 12],
  ['Umsatz 2024+2025', 0.5],
  ['Umsatz 2024 & 2025', 0.5],
])('asks what „%s“ covers', async (heading, factor) => {
  const { questions } = await read([heading], [own])
  const { options } = questions.find(({ id }) => id === 'period')!
  expect(options[0]!.revenue).toBeCloseTo(factor * sum(own), 1)
})

it('asks about two years in a title, where no column is one of them', async () => {
  const title = 'Kundenumsätze 2024 und 2025'
  expect((await read(['Umsatz'], [own], title)).questions.map(({ id }) => id)).toEqual(['period'])
  const apart = await read(['Umsatz 2024', 'Umsatz 2025'], [part(0.8), own], title)
  expect(apart.kind).toBe('ready')
  expect(apart.revenue).toBeCloseTo(sum(own), 2)
})

it.each(['Umsatz 2026 (E)', 'Umsatz 2026E', 'Umsatz lfd. GJ', 'Umsatz akt. Jahr'])(
  'asks whether „%s“ is the revenue of a year',
  async (heading) =>
    expect((await read([heading], [own])).questions.map(({ id }) => id)).toContain('revenue'),
)

it('takes the last year somebody bought in for no revenue', async () => {
  const list = 'KdNr;Kunde;Umsatz;Letztes Jahr\n1;Adler;100,50;2025\n2;Berg;90,50;2023\n'
  expect(await readList(new TextEncoder().encode(list))).toMatchObject({ kind: 'ready', revenue: 191 })
})

it('asks about the year before, where a newer one has only run up', async () => {
  const rows = firms.map((name, at) => [
    name,
    written(own(at)),
    written(own(at) * 1.2),
    written(own(at) * 1.1),
  ])
  const list = [['Kunde', 'Umsatz YTD 10/25', 'Hochrechnung 2025', 'Umsatz 2024'], ...rows]
  const { questions } = await readList(
    new TextEncoder().encode(list.map((cells) => cells.join(';')).join('\n')),
  )
  expect(questions.map(({ id }) => id)).toEqual(['revenue'])
})

it('never takes a count of people for the revenue', async () => {
  const rows = firms.map((name, at) => [name, written(own(at)), String(5 + at * 7)])
  const list = [['Company name', 'Annual Revenue', 'Number of Employees'], ...rows]
  const { questions } = await readList(
    new TextEncoder().encode(list.map((cells) => cells.join(';')).join('\n')),
  )
  expect(questions[0]!.options.map(({ label }) => label)).toEqual(['„Annual Revenue“'])
})
