// Every headline says what it rests on, and nothing is told as a finding that had to come out.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basisFacts, basisLines } from '../../../src/assessment/result/basis-words.ts'
import { reportFigures } from '../../../src/assessment/result/figures.ts'
import { sentences } from '../../../src/assessment/result/sentences.ts'
import { readFigures } from '../../../src/assessment/keep/report-figures.ts'
import { reportView } from '../../../src/assessment/report/view.ts'
import { basisCode } from '../../../src/customer-value/basis.ts'
import { assess } from '../../../src/customer-value/assess.ts'
import { customerTable, unknownFirm } from '../../../src/customer-value/customers.ts'
import type { Customer } from '../../../src/customer-value/customers.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'

const rows = (rest: (k: number) => Partial<Customer> = () => ({})): Customer[] =>
  Array.from({ length: 20 }, (_, k) =>
    Object.assign({ name: `Kunde ${k}`, revenue: 10_000 * (k + 1) }, rest(k)),
  )
/** Hours of the first `known` customers estimated, all others by band. */
function firm(customers: readonly Customer[], known: number | null, assumedMargin: number | null = null) {
  const table = customerTable(customers)
  const basis = Uint8Array.from(customers, (_, k) =>
    k < known! ? basisCode.estimated : basisCode.assumed + 1,
  )
  const result = assess(
    known === null ? table : { ...table, hoursBasis: basis },
    { ...unknownFirm, assumedMargin },
    defaultSettings,
  )
  if (result.kind !== 'assessed') throw new Error('expected an assessment')
  return result
}
const lines = (result: ReturnType<typeof firm>) =>
  Object.fromEntries(basisLines(basisFacts(result, null)).map(({ label, value }) => [label, value]))

describe('what a result rests on', () => {
  it('tells counted, estimated and assumed apart, and how much stands or falls with the last', () => {
    const half = rows((k) => ({ hours: 10, margin: k < 10 ? 0.2 + k / 100 : null }))
    const said = lines(firm(half, 5, 0.3))
    expect(said['Deckungsbeitrag']).toMatch(
      /^gezählt bei 10 Kunden, angenommen bei 10 Kunden \(\d+\u00A0% des Rohertrags\)$/,
    )
    expect(said['Betreuungsstunden']).toBe(
      'geschätzt bei 5 Kunden, angenommen bei 15 Kunden (75\u00A0% der Stunden)',
    )
    expect(said['Bindung']).toBe('85\u00A0%, angenommen')
    expect(said['Davon hängt das Ergebnis ab']).toMatch(/^9\d,?\d?\u00A0% aller Gewinne und Verluste/)
    expect(
      lines(
        firm(
          rows((k) => ({ hours: k + 1, margin: 0.2 + k / 100 })),
          null,
        ),
      ),
    ).toMatchObject({
      Betreuungsstunden: 'gezählt bei 20 Kunden',
      'Davon hängt das Ergebnis ab': 'von keiner Annahme zu Deckungsbeitrag oder Stunden',
    })
  })

  it('says the largest dependency as it is', () => {
    const one = rows((k) => ({ margin: 0.1 + k / 100, revenue: k === 0 ? 7_600_000 : 100_000 }))
    expect(lines(firm(one, null))['Größter Kunde']).toBe('80\u00A0% des Umsatzes')
  })

  it('travels with a kept report, which is read as before when it has none', () => {
    const figures = reportFigures(
      firm(
        rows(() => ({ hours: 10 })),
        5,
        0.3,
      ),
      null,
      null,
      false,
    )
    expect(readFigures(JSON.stringify(figures))).toEqual(figures)
    const shown = (content: object) => {
      const view = reportView({ kind: 'full', content: JSON.stringify(content) })
      return view?.kind === 'full' ? view.rows.map(({ label }) => label) : []
    }
    expect(shown(figures)).toContain('Betreuungsstunden')
    const { basis: _, ...older } = figures
    expect(shown(older)).toContain('Nettoumsatz')
  })
})

it.each([
  [null, 'im Browser berechnet, vom Server nicht nachgerechnet'],
  ['USD', 'im Browser berechnet, vom Server nicht nachgerechnet · „€“ steht hier für USD'],
  [
    '<b>GULDEN',
    'im Browser berechnet, vom Server nicht nachgerechnet · „€“ steht hier für eine andere Währung',
  ],
])('a kept report of amounts in %j says what its € stands for', (currency, origin) => {
  const content = JSON.stringify(reportFigures(firm(rows(), 0, 0.3), null, null, false, currency))
  expect(reportView({ kind: 'full', content })).toMatchObject({ kind: 'full', origin })
})

it('a report takes no words for a currency', () => {
  const figures = reportFigures(firm(rows(), 0, 0.3), null, null, false)
  expect(readFigures(JSON.stringify({ ...figures, currency: 'Kaufen Sie jetzt' }))).toBeNull()
})

describe('what comes out by construction', () => {
  const word = 'lässt sich so nicht sagen'

  it('is no finding: one margin for all and hours by size', () => {
    expect(sentences(firm(rows(), 0, 0.3), null)[1]).toContain(word)
    expect(
      sentences(
        firm(
          rows(() => ({ hours: 10 })),
          4,
          0.3,
        ),
        null,
      )[1],
    ).toContain(word)
  })

  it.each([
    ['hours', 12],
    ['orders', 10],
    ['paymentDays', 30],
    ['safety', 2],
  ] as const)('is no finding: one margin for all and the same %s of everybody', (name, value) => {
    const said = (other: number) =>
      sentences(
        firm(
          rows((k) => ({ [name]: k === 0 ? other : value })),
          name === 'hours' ? null : 0,
          0.3,
        ),
        null,
      )[1]
    expect(said(value)).toContain(word)
    expect(said(value + 1)).not.toContain(word)
  })

  it('is no finding: one rate, rounded to cents or to euros as contribution of each customer', () => {
    // Further apart than rounding, so that it changes no rank.
    const revenue = fc
      .integer({ min: 50, max: 9000 })
      .map((hundreds) => hundreds * 100 + (hundreds % 97) / 100)
    fc.assert(
      fc.property(
        fc.uniqueArray(revenue, { minLength: 12, maxLength: 40 }),
        fc.integer({ min: 50, max: 600 }),
        fc.constantFrom(1, 100),
        fc.nat(11),
        (revenues, thousandths, parts, odd) => {
          const rate = thousandths / 1000
          const list = revenues.map((value, k): Customer => ({
            name: `Kunde ${k}`,
            revenue: value,
            contribution: Math.round(value * rate * parts) / parts,
          }))
          const flat = firm(list, 0)
          expect(lines(flat)['Deckungsbeitrag']).toMatch(/^angenommen bei/)
          expect(sentences(flat, null)[1]).toContain(word)
          // One customer who earns other than the rest is known by himself, and so are they.
          const more = list.map((one, k) =>
            k === odd ? one.contribution! + one.revenue / 500 : one.contribution!,
          )
          const told = list.map((one, k): Customer => Object.assign({}, one, { contribution: more[k]! }))
          expect(lines(firm(told, 0))['Deckungsbeitrag']).toBe(`gezählt bei ${list.length} Kunden`)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('takes nothing earned with nothing sold for no rate of its own', () => {
    const list = rows((k) => ({ revenue: k < 3 ? 0 : 10_000 * k, contribution: k < 3 ? 0 : 3000 * k }))
    expect(lines(firm(list, 0))['Deckungsbeitrag']).toMatch(/^angenommen bei/)
    Object.assign(list[0]!, { contribution: -500 })
    expect(lines(firm(list, 0))['Deckungsbeitrag']).toMatch(/^gezählt bei/)
  })

  it('is one as soon as customers differ by what is known of them', () => {
    expect(
      sentences(
        firm(
          rows((k) => ({ margin: 0.3 + k / 1000 })),
          null,
        ),
        null,
      )[1],
    ).not.toContain(word)
    const cared = rows((k) => ({ hours: k % 3 === 0 ? 200 : 5 }))
    expect(sentences(firm(cared, null, 0.3), null)[1]).not.toContain(word)
  })
})
