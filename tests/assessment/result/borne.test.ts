// Every sentence is borne: the figures are read out of the German text and computed anew from the columns of the
// model by other means, over firms of every shape.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextSteps } from '../../../src/assessment/result/next-steps.ts'
import { sentences } from '../../../src/assessment/result/sentences.ts'
import { mattersMost } from '../../../src/assessment/result/ten.ts'
import type { Assessed } from '../../../src/customer-value/assess.ts'
import { tornado } from '../../../src/customer-value/tornado.ts'
import { firms, known, near, number, read, sum } from './random-firms.ts'

type Check = (found: readonly string[], firm: Assessed) => boolean
const results = ({ evaluation }: Assessed) => known(evaluation.profit)
const earners = (firm: Assessed) => results(firm).filter((profit) => profit > 0)
const losers = (firm: Assessed) => results(firm).filter((profit) => profit < 0)
const word = (text: string) => (text === 'keiner' ? 0 : read(text))

/** Customers with a known value: revenue and value, largest revenue first. */
const pairs = ({ table, evaluation }: Assessed) =>
  [...table.columns.revenue]
    .map((revenue, k) => ({ revenue, value: evaluation.value[k]! }))
    .filter(({ value }) => !Number.isNaN(value))
/** How many of the ten by revenue are not among the ten by value; null where ten cannot be told. */
function missed(firm: Assessed): number | null {
  const all = pairs(firm)
  const byRevenue = all.toSorted((a, b) => b.revenue - a.revenue)
  const byValue = all.toSorted((a, b) => b.value - a.value)
  if (byRevenue[9]!.revenue === byRevenue[10]!.revenue || byValue[9]!.value === byValue[10]!.value)
    return null
  const top = new Set(byValue.slice(0, 10))
  return byRevenue.slice(0, 10).filter((one) => !top.has(one)).length
}
const same = (firm: Assessed, of: 'revenue' | 'value') =>
  new Set(pairs(firm).map((pair) => pair[of])).size === 1
/** Any two customers stand in the same order, or are equal, by both. */
const sameOrder = (firm: Assessed) => {
  const all = pairs(firm)
  return all.every((a) => all.every((b) => Math.sign(a.revenue - b.revenue) === Math.sign(a.value - b.value)))
}

/** Rank by counting who is larger and who is equal; then Pearson. */
function spearman(firm: Assessed): number {
  const all = pairs(firm)
  const ranks = (of: 'revenue' | 'value') =>
    all.map(
      (one) =>
        all.filter((other) => other[of] > one[of]).length +
        all.filter((other) => other[of] === one[of]).length / 2,
    )
  const [x, y] = [ranks('revenue'), ranks('value')].map((one) =>
    one.map((rank) => rank - sum(one) / one.length),
  )
  const product = (a: readonly number[], b: readonly number[]) => sum(a.map((value, k) => value * b[k]!))
  return product(x!, y!) / Math.sqrt(product(x!, x!) * product(y!, y!))
}

const checks: readonly (readonly [RegExp, Check])[] = [
  [
    new RegExp(
      String.raw`^Wer Geld verdient und wer Geld kostet, lässt sich so nicht sagen: Für alle ${number} Kunden gilt derselbe angenommene Deckungsbeitrag, und kein Aufwand ist abgezogen\.`,
    ),
    ([all], { table, evaluation: e }) => {
      const told = [...table.columns.revenue.keys()].filter((k) => !Number.isNaN(e.profit[k]!))
      return (
        told.length === read(all!) &&
        told.every((k) => e.profit[k] === e.kdb1[k]) &&
        told.every((k) =>
          near(e.kdb1[k]! * table.columns.revenue[told[0]!]!, e.kdb1[told[0]!]! * table.columns.revenue[k]!),
        )
      )
    },
  ],
  [
    new RegExp(
      String.raw`^Von ${number} Kunden verdien(?:t|en) (\S+) Geld, (\S+) kost(?:et|en) Geld(?:, ${number} lieg(?:t|en) genau bei null)?(?:: zusammen ${number}\u00A0€ im Jahr|: je 100\u00A0€ Gewinn (?:gehen ${number}\u00A0€|geht weniger als ein Cent) wieder verloren)?\.`,
    ),
    ([all, earning, losing, even, cost, back], firm) =>
      read(all!) === results(firm).length &&
      results(firm).length !== 1 &&
      word(earning!) === earners(firm).length &&
      word(losing!) === losers(firm).length &&
      (even === undefined ? 0 : read(even)) === results(firm).filter((profit) => profit === 0).length &&
      (cost === undefined || near(read(cost), -sum(results(firm)))) &&
      (back === undefined || near(read(back), (-sum(losers(firm)) / sum(earners(firm))) * 100, 0.01)),
  ],
  [
    new RegExp(
      String.raw`^(?:Der einzige Kunde mit bekanntem Ergebnis|Ihr einziger Kunde) (bringt|kostet) ${number}\u00A0€ im Jahr\.`,
    ),
    ([verb, amount], firm) =>
      results(firm).length === 1 && near(read(amount!) * (verb === 'kostet' ? -1 : 1), results(firm)[0]!),
  ],
  [
    /^.* bringt und kostet nichts: Sein Ergebnis ist genau null\./,
    (_, firm) => results(firm).every((one) => one === 0),
  ],
  [/^Ränge und Kurven sagen erst ab 5 Kunden etwas aus\.$/, (_, { table }) => table.names.length < 5],
  [
    /lässt sich nicht vergleichen: Alle Kunden haben denselben Umsatz und denselben Kundenwert\.$/,
    (_, firm) => same(firm, 'revenue') && same(firm, 'value'),
  ],
  [/lässt sich nicht vergleichen: Alle Kunden haben denselben Umsatz\.$/, (_, firm) => same(firm, 'revenue')],
  [
    /lässt sich nicht vergleichen: Alle Kunden haben denselben Kundenwert\.$/,
    (_, firm) => same(firm, 'value'),
  ],
  [
    /^Ob die Umsatzstärksten auch die Wertvollsten sind, lässt sich so nicht sagen/,
    (_, { table, basis }) =>
      basis.margin?.customers.counted === 0 &&
      (['safety', 'orders'] as const).every(
        (name) => new Set(table.columns[name].map((value) => value || 0)).size === 1,
      ),
  ],
  [/^Nach Umsatz und nach Kundenwert ergibt sich dieselbe Rangfolge\.$/, (_, firm) => sameOrder(firm)],
  [
    new RegExp(
      String.raw`^Die Rangfolge nach Umsatz .* (stimmen zu|laufen gegeneinander: Rangkorrelation) ${number}`,
    ),
    ([words, rho], firm) =>
      pairs(firm).length <= 10 &&
      !sameOrder(firm) &&
      near(read(rho!), spearman(firm), 0.001) &&
      (words === 'stimmen zu') === spearman(firm) >= 0,
  ],
  [
    /^Wer zu den 10 Kunden mit dem höchsten (?:Umsatz|Kundenwert) gehört, ist nicht eindeutig/,
    (_, firm) => missed(firm) === null,
  ],
  [/^Alle Ihre 10 umsatzstärksten Kunden/, (_, firm) => missed(firm) === 0],
  [/^Einer Ihrer 10 umsatzstärksten Kunden/, (_, firm) => missed(firm) === 1],
  [
    new RegExp(String.raw`^${number} Ihrer 10 umsatzstärksten Kunden`),
    ([many], firm) => missed(firm) === read(many!),
  ],
  [
    new RegExp(
      String.raw`^Am meisten bewegt .* liegen ${number}\u00A0€ Kundenwert( samt erreichbarem Potenzial)?(, aber keine Einstufung dreht sich)?\.$`,
    ),
    ([swing, potential, classes], firm) => {
      const { bars } = tornado(firm)
      return (
        bars.every(({ classesChanged }) => classesChanged === 0) &&
        near(read(swing!), Math.max(...bars.map((bar) => Math.abs(bar.high - bar.low)))) &&
        (potential !== undefined) === [...firm.evaluation.potential].some((one) => one > 0) &&
        (classes !== undefined) === firm.segments.some((code) => code > 0)
      )
    },
  ],
  [
    new RegExp(
      String.raw`^Am unsichersten ist .* dreht sich die Einstufung von (?:einem|eines Kunden|${number} der ${number} Kunden)\.$`,
    ),
    ([many, all], firm) =>
      Math.max(...tornado(firm).bars.map(({ classesChanged }) => classesChanged)) ===
        (many ? read(many) : 1) &&
      (all === undefined || read(all) === firm.table.names.length),
  ],
  [
    /^Am unsichersten ist .* dreht sich die Einstufung eines Kunden\.$/,
    (_, firm) => Math.max(...tornado(firm).bars.map(({ classesChanged }) => classesChanged)) === 1,
  ],
  [
    new RegExp(
      String.raw`^${number} von ${number} Kunden bring(?:t|en) ${number}\u00A0% des Umsatzes.* von ${number}\u00A0€\.$`,
    ),
    ([large, all, share, whole], { table }) => {
      const revenues = [...table.columns.revenue].filter((one) => one > 0).toSorted((a, b) => b - a)
      const theirs = sum(revenues.slice(0, read(large!)))
      return (
        read(all!) === table.names.length &&
        near(read(whole!), sum(revenues)) &&
        near(read(share!), (theirs / sum(revenues)) * 100)
      )
    },
  ],
  [/^Kein Kunde der Liste hat Umsatz\.$/, (_, { table }) => table.columns.revenue.every((one) => one <= 0)],
  [
    new RegExp(String.raw`^Ihr einziger Kunde bringt ${number}\u00A0€ Umsatz im Jahr\.$`),
    ([amount], { table }) => table.names.length === 1 && near(read(amount!), table.columns.revenue[0]!),
  ],
  [
    new RegExp(String.raw`^Der Umsatz von ${number}\u00A0€ hängt an allen ${number} Kunden`),
    ([whole, all], { table }) => {
      const revenues = [...table.columns.revenue].toSorted((x, y) => y - x)
      // Without the smallest not even four fifths would be there.
      return (
        read(all!) === revenues.length &&
        near(read(whole!), sum(revenues)) &&
        sum(revenues.slice(0, -1)) < 0.8 * sum(revenues) + 1e-6
      )
    },
  ],
  [
    new RegExp(String.raw`^Bei (?:${number} Kunden|einem Kunden) fehlt der Deckungsbeitrag\.`),
    ([many], { table }) =>
      (many ? read(many) : 1) ===
      [...table.names.keys()].filter(
        (k) => Number.isNaN(table.columns.margin[k]!) && Number.isNaN(table.columns.contribution[k]!),
      ).length,
  ],
  [
    /^Bei keinem Kunden sind Deckungsbeitrag und Betreuungsstunden beide bekannt\./,
    (_, { table, evaluation }) =>
      [...table.names.keys()].every(
        (k) => Number.isNaN(evaluation.kdb1[k]!) || Number.isNaN(evaluation.hours[k]!),
      ),
  ],
  // steps
  [
    new RegExp(
      String.raw`^Verlustkunden sanieren.* Zusammen kosten ${number} Kunden ${number}\u00A0€ im Jahr\.`,
    ),
    ([many, cost], firm) => read(many!) === losers(firm).length && near(read(cost!), -sum(losers(firm))),
  ],
  [
    new RegExp(String.raw`^Den Verlustkunden sanieren: .* Er kostet ${number}\u00A0€ im Jahr\.`),
    ([cost], firm) => losers(firm).length === 1 && near(read(cost!), -sum(losers(firm))),
  ],
  [
    new RegExp(
      String.raw`^Potenzial ansprechen: .* In der ganzen Liste sind ${number}\u00A0€ Deckungsbeitrag`,
    ),
    ([all], { evaluation }) => near(read(all!), sum(known(evaluation.potential).filter((one) => one > 0))),
  ],
  [
    new RegExp(
      String.raw`^Bedarf erheben: (?:Noch kein Kunde ist|${number} von ${number} Kunden sind nicht) als`,
    ),
    ([many, all], { segments }) => {
      const without = [...segments].filter((code) => code === 0).length
      return many === undefined
        ? without === segments.length
        : read(many) === without && read(all!) === segments.length
    },
  ],
  [
    new RegExp(
      String.raw`^Betreuung umschichten: .*?(?:bei (?:einem Kunden|[\d.]+ Kunden zusammen) ${number}\u00A0h weniger)?(?: und )?(?:bei (?:einem Kunden|[\d.]+ Kunden zusammen) ${number}\u00A0h mehr)?\.(?: ${number}\u00A0h sind dann frei)?`,
    ),
    ([, , free], { evaluation, hours }) => {
      const today = sum(known(evaluation.hours))
      const left = today - sum(known(hours.advised))
      return free === undefined ? left < 0.1 : near(read(free), left, left < 100 ? 0.1 : 1)
    },
  ],
  [
    /^Als nächste Zahl genauer erheben/,
    (_, firm) => tornado(firm).bars.some(({ classesChanged }) => classesChanged > 0),
  ],
  [
    /^Ergänzen Sie den Deckungsbeitrag|^Schätzen Sie für einige Kunden/,
    (_, firm) => results(firm).length < firm.table.names.length,
  ],
  [/^So weitermachen/, (_, firm) => losers(firm).length === 0 || firm.table.names.length < 5],
]

/** What is wrong with a sentence; null = borne. A sentence nobody can check is not borne. */
function wrong(sentence: string, firm: Assessed): string | null {
  for (const [pattern, holds] of checks) {
    const found = pattern.exec(sentence)
    if (found) return holds(found.slice(1), firm) ? null : `false: ${sentence}`
  }
  return `no check for: ${sentence}`
}

it('prints no sentence that its numbers do not bear, over 2,000 firms', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(firms, (firm) => {
      const bars = tornado(firm)
      const said = [...sentences(firm, bars), ...nextSteps(firm, bars)]
      for (const sentence of said) seen.add(sentence.replaceAll(/[\d.,−]+/g, '#').slice(0, 24))
      expect(said.map((sentence) => wrong(sentence, firm)).filter((one) => one !== null)).toEqual([])
      for (const { customer: k, why, amount } of mattersMost(firm)) {
        const profit = firm.evaluation.profit[k]!
        expect(why.startsWith('kostet') ? near(amount, -profit) : amount > 0).toBe(true)
      }
    }),
    { seed: 20230613, numRuns: 2000 },
  )
  // The firms are of every shape: a run that met only a few sentences would prove nothing.
  expect(seen.size).toBeGreaterThan(25)
})
