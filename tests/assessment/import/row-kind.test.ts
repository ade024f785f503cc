// What a row is where no invoice number says so: two years of sales must not pass as one year of customers.
import { describe, expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

interface Sale {
  readonly customer: number
  /** days since the first of January 2024 */
  readonly day: number
  readonly cents: number
}

const firms = 30
const dayMs = 86_400_000
const first = Date.UTC(2024, 0, 1)
const written = (day: number) =>
  new Date(first + day * dayMs).toISOString().slice(0, 10).split('-').toReversed().join('.')
const euros = (cents: number) => (cents / 100).toFixed(2).replace('.', ',')
const sum = (list: readonly Sale[]) => list.reduce((all, { cents }) => all + cents, 0) / 100

/** Every `step` days from the `from`th to the `to`th some of the customers buy. */
function salesFrom(from: number, to: number, step: number, each = 3): readonly Sale[] {
  const all: Sale[] = []
  for (let day = from, k = 0; day <= to; day += step)
    for (let one = 0; one < each; one++, k++)
      all.push({ customer: (k * 7) % firms, day, cents: 10_000 + ((k * 7919) % 90_000) })
  return all
}

const read = (heading: string, rows: readonly string[], answers = {}) =>
  readList(new TextEncoder().encode([heading, ...rows].join('\n')), answers)
const asked = ({ questions }: Awaited<ReturnType<typeof read>>) => questions.map(({ id }) => id)

type Row = (sale: Sale) => string
const named: Row = ({ customer, day, cents }) => `Firma ${customer} GmbH;${written(day)};${euros(cents)}`
const numbered: Row = ({ customer, day, cents }) => `${10_000 + customer};${written(day)};${euros(cents)}`
const both: Row = (sale) => `${10_000 + sale.customer};${named(sale)}`

const twoYears = salesFrom(0, 730, 3)
const fortnights = salesFrom(0, 730, 14, 15)
const ofYear = (all: readonly Sale[]) => all.filter(({ day }) => day > 365)

describe('sales without an invoice number', () => {
  it.each<[string, string, Row]>([
    ['by name', 'Kunde;Datum;Betrag', named],
    ['by number', 'Kd-Nr;Datum;Betrag', numbered],
    ['by number in one column with the name', 'Kd-Nr/Kunde;Datum;Betrag', named],
    ['by both', 'Kd-Nr;Kunde;Rg-Datum;Umsatz netto', both],
  ])('are lines of the year that counts, %s', async (_, heading, row) => {
    for (const list of [twoYears, fortnights]) {
      const result = await read(heading, list.map(row))
      expect(asked(result)).toEqual(['line-span'])
      expect(result.customers).toBe(firms)
      expect(result.revenue).toBeCloseTo(sum(ofYear(list)), 2)
      expect(result.questions[0]!.options.at(-1)!.revenue).toBeCloseTo(sum(list), 2)
    }
  })

  it('need no question for one year', async () => {
    const year = ofYear(twoYears)
    const result = await read('Kunde;Datum;Betrag', year.map(named))
    expect(result).toMatchObject({ kind: 'ready', customers: firms })
    expect(result.revenue).toBeCloseTo(sum(year), 2)
  })

  it.each([
    ['under a heading nobody knows', ['Kunde;Erledigt;Betrag']],
    ['without headings', []],
  ])('are asked about with both sums %s', async (_, headings) => {
    const [head, ...rows] = [...headings, ...twoYears.map(named)]
    const { questions, customers } = await read(head!, rows)
    const kind = questions.find(({ id }) => id === 'kind')!
    expect(kind.options.map(({ revenue }) => Math.round(revenue!))).toEqual([
      Math.round(sum(ofYear(twoYears))),
      Math.round(sum(twoYears)),
    ])
    expect(customers).toBe(firms)
  })

  it('are asked about where few customers come back', async () => {
    const list = salesFrom(0, 730, 26, 1).map((sale, k) => Object.assign(sale, { customer: k % 27 }))
    const heading = 'Kunde;Datum;Betrag'
    expect(asked(await read(heading, list.map(named)))).toContain('kind')
    const answered = await read(heading, list.map(named), { kind: 'customers', 'same-names': 'join' })
    expect(answered.kind).toBe('ready')
    expect(answered.revenue).toBeCloseTo(sum(list), 2)
  })

  it.each([
    ['ends of two years', [365, 730]],
    ['ends of five quarters', [365, 455, 546, 638, 730]],
    ['ends of thirteen months', [365, 396, 424, 455, 485, 516, 546, 577, 608, 638, 669, 699, 730]],
  ])('stand for the time until the next one: %s', async (_, days) => {
    const list = days.flatMap((day, k) =>
      Array.from({ length: firms }, (__, customer) => ({ customer, day, cents: 1000 * customer + k + 1 })),
    )
    const result = await read('Kd-Nr;Kunde;Datum;Betrag', list.map(both))
    expect(asked(result)).toEqual(['line-span'])
    expect(result.revenue).toBeCloseTo(sum(ofYear(list)), 2)
  })
})

describe('a row for each month of a customer', () => {
  const months = Array.from({ length: 24 }, (_, k) => ({
    year: 2024 + Math.floor(k / 12),
    month: 1 + (k % 12),
  }))
  const two = (month: number) => String(month).padStart(2, '0')

  it('is none where each customer has one', async () => {
    const rows = months.map(({ year, month }, k) => `${10_000 + k};Firma ${k};${two(month)}/${year};1000,00`)
    for (const heading of ['Datum', 'Kunde seit', 'Vertrag'])
      expect(await read(`Kd-Nr;Kunde;${heading};Umsatz`, rows)).toMatchObject({
        kind: 'ready',
        revenue: 24_000,
      })
  })
})

describe('customers with a day of their own', () => {
  const everyone = Array.from({ length: firms }, (_, customer) => ({
    customer,
    day: (customer * 97) % 700,
    cents: 100_000 + customer * 1234,
  }))

  it.each(['Datum', 'Letzter Kontakt', 'Kunde seit', 'Letzte Bestellung am', 'Erstkontakt'])(
    'are customers: %s',
    async (heading) => {
      const result = await read(`Kd-Nr;Kunde;${heading};Umsatz`, everyone.map(both))
      expect(result).toMatchObject({ kind: 'ready', customers: firms })
      expect(result.revenue).toBeCloseTo(sum(everyone), 2)
    },
  )

  it.each([
    ['Letzter Kontakt', ['repeated-rows']],
    ['Datum', ['kind', 'repeated-rows']],
  ])('have their revenue once where each contact has a row: %s', async (heading, questions) => {
    const contacts = everyone.flatMap((one) =>
      [0, 1, 2].map((at) => both({ ...one, day: one.day + at * 10 })),
    )
    const result = await read(`Kd-Nr;Kunde;${heading};Umsatz`, contacts)
    expect(asked(result)).toEqual(questions)
    expect(result.revenue).toBeCloseTo(sum(everyone), 2)
  })
})
