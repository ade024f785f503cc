// What stands beside the sentences of the first page is borne as well: reasons and remedies, curve, basis, what has to
// be checked, decisions. The slides hold all of it, so their texts are taken one by one; and a kept report says the
// sentences of the page, from its rounded figures.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { actionPlan, planWords } from '../../../src/assessment/result/action-plan.ts'
import type { PlannedAction } from '../../../src/assessment/result/action-plan.ts'
import { changedHours, moneyWords } from '../../../src/assessment/result/action-words.ts'
import { reportFigures } from '../../../src/assessment/result/figures.ts'
import { managementDeck } from '../../../src/assessment/result/management-deck.ts'
import { nextSteps } from '../../../src/assessment/result/next-steps.ts'
import type { TablePart } from '../../../src/assessment/result/slides/deck.ts'
import { sentences } from '../../../src/assessment/result/sentences.ts'
import { mattersMost } from '../../../src/assessment/result/ten.ts'
import { reportView } from '../../../src/assessment/report/view.ts'
import type { Assessed } from '../../../src/customer-value/assess.ts'
import { tornado } from '../../../src/customer-value/tornado.ts'
import { firms, known, near, number, read, sum } from './random-firms.ts'

type Check = (found: readonly (string | undefined)[], firm: Assessed, customer: number) => boolean

/** Cells of a table whose words name no figure, headings of rows, classes. */
const plain =
  /^(?:K\d+|–|Key|[ABC]|zu wenig Daten|offen|Liste|Deckungsbeitrag|Betreuungsstunden|Bindung|Davon hängt das Ergebnis ab|Größter Kunde|Spanne des Ergebnisses|Rechnung|noch nicht gerechnet|Zusammen|)$/
const words = (text: string | undefined) =>
  text === undefined || text === 'einem' || text === 'Ein' ? 1 : read(text)
const earning = ({ evaluation }: Assessed) => known(evaluation.profit).filter((one) => one > 0)
const losing = ({ evaluation }: Assessed) => known(evaluation.profit).filter((one) => one < 0)
const total = (firm: Assessed) => sum(known(firm.evaluation.profit))
const place = (text: string) => (text.includes(',') ? 0.1 : 1)
const hoursNear = (text: string, value: number) => near(read(text), value, place(text))
const costs = ({ evaluation: e }: Assessed, k: number) => ({
  orders: e.orderCost[k]!,
  care: e.careCost[k]!,
  credit: e.receivableCost[k]!,
})
const largestCost = (firm: Assessed, k: number, of: 'orders' | 'care' | 'credit') => {
  const all = costs(firm, k)
  return Object.values(all).every((one) => one <= all[of] + 1e-9)
}
/** „von 483 h auf 242 h dieses Jahr, Ziel 59,7 h“ */
const step = String.raw`(?:von ${number}\u00A0h auf ${number}\u00A0h dieses Jahr(?:( \(Ziel\))|, Ziel (?:höchstens )?${number}\u00A0h)?|heute ${number}\u00A0h, Ziel ${number}\u00A0h)`
const stepHolds: Check = ([from, to, reached, goal, today, only], { evaluation, hours }, k) => {
  const now = evaluation.hours[k]!
  const [year, most] = [hours.advised[k]!, hours.carried[k]!]
  if (today !== undefined) return hoursNear(today, now) && hoursNear(only!, most) && now > most
  return (
    hoursNear(from!, now) &&
    hoursNear(to!, year) &&
    (reached === undefined || hoursNear(to!, most)) &&
    (goal === undefined || (hoursNear(goal, most) && now > most))
  )
}
const rest = ([, ...found]: readonly (string | undefined)[]) => found

const checks: readonly (readonly [RegExp, Check])[] = [
  [/^kostet heute Geld$/, (_, { evaluation }, k) => evaluation.profit[k]! < 0],
  [/: Schon der Rohertrag ist negativ$/, (_, { evaluation }, k) => evaluation.kdb1[k]! < 0],
  [/: Es bleibt kein Rohertrag$/, (_, { evaluation }, k) => evaluation.kdb1[k] === 0],
  [/^Aufträge bündeln, Mindestauftrag/, (_, firm, k) => largestCost(firm, k, 'orders')],
  [/^Zahlungsziel kürzen/, (_, firm, k) => largestCost(firm, k, 'credit')],
  [/^Sonstige Betreuung kürzen/, (_, { table }, k) => table.columns.otherCare[k]! > 0],
  [
    /: Auch die Mindestbetreuung trägt er nicht$/,
    (_, firm, k) =>
      firm.evaluation.hours[k]! <= 2 && firm.evaluation.profit[k]! < 0 && largestCost(firm, k, 'care'),
  ],
  [
    new RegExp(`^(Trägt keine Betreuung) \\(${step}\\): über Innendienst`),
    (found, firm, k) => firm.hours.carried[k]! <= 2 && stepHolds(rest(found), firm, k),
  ],
  [
    new RegExp(`^(Betreuung) ${step}: Das erreichbare Potenzial trägt sie`),
    (found, firm, k) =>
      firm.hours.advised[k]! > firm.evaluation.hours[k]! &&
      firm.evaluation.potential[k]! > 0 &&
      stepHolds(rest(found), firm, k),
  ],
  [
    new RegExp(`^(Betreuung) ${step}: Ablauf, Innendienst, Online$`),
    (found, firm, k) => largestCost(firm, k, 'care') && stepHolds(rest(found), firm, k),
  ],
  [
    new RegExp(
      `^(Ausbau nur mit besserem Preis oder weniger Aufwand)(?:; Betreuung ${step}(?:, weil das Potenzial sie trägt)?)?$`,
    ),
    (found, firm, k) =>
      firm.evaluation.profit[k]! < 0 &&
      firm.evaluation.potential[k]! > 0 &&
      (found.slice(1).every((one) => one === undefined) || stepHolds(rest(found), firm, k)),
  ],
  [
    new RegExp(String.raw`^${number}\u00A0€ erreichbar(?:, Lieferanteil ${number}\u00A0%)?$`),
    ([amount, share], { evaluation: e }, k) =>
      near(read(amount!), e.potential[k]!) &&
      (share === undefined
        ? Number.isNaN(e.shareOfWallet[k]!)
        : near(read(share), e.shareOfWallet[k]! * 100)),
  ],
  [/^Ausbau planen/, (_, { evaluation }, k) => evaluation.potential[k]! > 0 && !(evaluation.profit[k]! < 0)],
  [
    new RegExp(String.raw`^bringt Geld; Bindung ${number}\u00A0%$`),
    ([rate], { evaluation: e }, k) => e.profit[k]! > 0 && near(read(rate!), e.retention[k]! * 100),
  ],
  [
    /^bringt Geld; Sicherheit unbekannt$/,
    (_, { evaluation, table }, k) => evaluation.profit[k]! > 0 && Number.isNaN(table.columns.safety[k]!),
  ],
  [/^Einschätzen: Wie sicher/, (_, { table }, k) => Number.isNaN(table.columns.safety[k]!)],
  [/^Beziehung sichern/, (_, { table }, k) => !Number.isNaN(table.columns.safety[k]!)],
  // result and value in the row of a customer, told apart below
  [
    new RegExp(String.raw`^${number}\u00A0€$`),
    ([amount], { evaluation: e }, k) =>
      [e.profit[k], e.value[k]].some((figure) => figure !== undefined && near(read(amount!), figure)),
  ],
  // hours in the row of a customer, told apart below
  [
    new RegExp(String.raw`^${number}\u00A0h$`),
    ([some], { evaluation, hours }, k) =>
      [evaluation.hours[k], hours.advised[k], hours.carried[k]].some(
        (figure) => figure !== undefined && hoursNear(some!, figure),
      ),
  ],
  // the curve
  [
    new RegExp(String.raw`^Kein Kunde verdient Geld; zusammen ${number}\u00A0€\.$`),
    ([all], firm) => earning(firm).length === 0 && near(read(all!), total(firm)),
  ],
  [
    new RegExp(
      String.raw`^${number} Kunden? verdien(?:t|en zusammen) ${number}\u00A0€\.(?: Keiner kostet Geld\.| ${number} kost(?:et|en) Geld, (?:es bleiben ${number}\u00A0€ \((?:fast )?${number}\u00A0% der Gewinne\)|mehr als die Gewinne: zusammen ${number}\u00A0€)\.)$`,
    ),
    ([many, pool, bad, left, share, missing], firm) =>
      read(many!) === earning(firm).length &&
      near(read(pool!), sum(earning(firm))) &&
      (bad === undefined ? 0 : read(bad)) === losing(firm).length &&
      (left === undefined || (total(firm) >= 0 && near(read(left), total(firm)))) &&
      (missing === undefined || (total(firm) < 0 && near(read(missing), total(firm)))) &&
      (share === undefined || near(read(share), (total(firm) / sum(earning(firm))) * 100, place(share))),
  ],
  // what it rests on
  [
    /^Deckungsbeitrag ((?:gezählt|geschätzt|angenommen|, | und )+), Betreuungsstunden ((?:gezählt|geschätzt|angenommen|, | und )+|nicht abgezogen)\.(?: .* stehen und fallen mit angenommenen Zahlen\.)?$/,
    ([margins, hours], { table, evaluation }) => {
      const { margin, contribution } = table.columns
      const own = [...table.names.keys()].filter(
        (k) => !(Number.isNaN(margin[k]!) && Number.isNaN(contribution[k]!)),
      )
      // One rate of everybody is an assumption, however often it stands in the list.
      const flat = own.length > 1 && own.every((k) => near(margin[k]!, margin[own[0]!]!, 1e-5))
      const assumed = flat || known(evaluation.kdb1).length > own.length
      return (
        margins!.includes('angenommen') === assumed &&
        margins!.includes('gezählt') === (own.length > 0 && !flat) &&
        (hours === 'nicht abgezogen') === known(table.columns.hours).every((one) => Number.isNaN(one))
      )
    },
  ],
  [/^„Ziel“ ist, was ein Kunde/, (_, firm) => known(firm.hours.advised).length > 0],
  [
    new RegExp(String.raw`^${number} Kunden?, Nettoumsatz ${number}\u00A0€ im Jahr \(Kontrollsumme\)$`),
    ([many, revenue], { table }) =>
      read(many!) === table.names.length && near(read(revenue!), sum([...table.columns.revenue])),
  ],
  [
    /^(?:(?:gezählt|geschätzt|angenommen) bei (?:[\d.]+|einem) Kunden(?: \([\d,]+\u00A0% (?:des Rohertrags|der Stunden)\))?(?:, )?)+$/,
    // Every customer with a figure is told once: of the contribution all who have one, of the hours as well.
    (_, { evaluation, basis }) =>
      [basis.margin, basis.hours].every((one, at) => {
        if (one === null) return true
        const { counted, estimated, assumed } = one.customers
        return counted + estimated + assumed === known(at === 0 ? evaluation.kdb1 : evaluation.hours).length
      }),
  ],
  [/^fehlt$/, ({ length }, { evaluation }) => length === 0 && known(evaluation.kdb1).length === 0],
  [/^nicht abgezogen$/, (_, { evaluation }) => known(evaluation.careCost).every((one) => one === 0)],
  [
    new RegExp(String.raw`^${number}\u00A0%, (angenommen|gezählt)$`),
    ([rate, how], { plan }) =>
      near(read(rate!), plan.firmRetention * 100, 0.1) &&
      (how === 'gezählt') === (plan.firm.retention !== null),
  ],
  [
    /^von keiner Annahme zu Deckungsbeitrag oder Stunden$|aller Gewinne und Verluste stehen und fallen mit angenommenen Zahlen$/,
    (_, { basis }) =>
      (basis.assumedResult === 0) ===
        ((basis.margin?.customers.assumed ?? 0) === 0 && (basis.hours?.customers.assumed ?? 0) === 0) ||
      basis.assumedResult === 0,
  ],
  [
    new RegExp(String.raw`^${number}\u00A0% des Umsatzes$`),
    ([share], { table }) =>
      near(read(share!), (Math.max(...table.columns.revenue) / sum([...table.columns.revenue])) * 100),
  ],
  [
    /^mehr Umsatz als alle zusammen/,
    (_, { table }) => Math.max(...table.columns.revenue) > sum([...table.columns.revenue]),
  ],
  [
    new RegExp(String.raw`^Gerechnet am .* mit ${number}\u00A0% Kalkulationszins über ${number}\u00A0Jahre`),
    ([rate, years], { plan: { settings } }) =>
      near(read(rate!), settings.discountRate * 100, 0.1) && read(years!) === settings.horizonYears,
  ],
  // what has to be checked
  [
    new RegExp(
      String.raw`^(?:(Ein) Kunde steht|${number} Kunden stehen je) für mindestens 10\u00A0% Ihres Umsatzes`,
    ),
    ([one, many], { table }) => {
      const all = sum([...table.columns.revenue])
      return (
        words(one ?? many) === [...table.columns.revenue].filter((value) => value >= 0.1 * all - 1e-6).length
      )
    },
  ],
  [
    new RegExp(String.raw`^Bei (einem|[\d.]+) Kunden übersteigen Retouren`),
    ([many], { table }) => words(many) === [...table.columns.revenue].filter((value) => value < 0).length,
  ],
  [
    new RegExp(String.raw`^Bei (einem|[\d.]+) Kunden kauft der Kunde bei Ihnen mehr`),
    ([many], { table: { columns: c } }) =>
      words(many) === [...c.revenue].filter((value, k) => value > 0 && value > c.wallet[k]!).length,
  ],
  [
    new RegExp(String.raw`^Bei (einem|[\d.]+) Kunden liegt der Deckungsbeitrag unter 1\u00A0%`),
    ([many], { table: { columns: c } }) =>
      words(many) ===
      [...c.margin].filter((rate, k) => c.revenue[k]! > 0 && rate !== 0 && Math.abs(rate) < 0.01).length,
  ],
  [
    /^Die Betreuungsstunden kosten mehr, als die ganze Liste umsetzt/,
    ({ length }, { table, plan }) =>
      length === 0 &&
      sum(known(table.columns.hours)) * plan.settings.careHourRate > sum([...table.columns.revenue]) - 1e-6,
  ],
]

/** The slide of the hours: today's, this year's and, where it lies below today's, the goal of each. */
function shiftsWrong(firm: Assessed, slides: ReturnType<typeof managementDeck>['slides']): readonly string[] {
  const { evaluation, hours } = firm
  return slides
    .filter(({ title }) => title.startsWith('Stunden'))
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'table' ? part.rows : []))
    .filter(([name, today, year, goal]) => {
      const k = firm.table.names.indexOf(name!)
      const now = evaluation.hours[k]!
      return !(
        hoursNear(today!.slice(0, -2), now) &&
        hoursNear(year!.slice(0, -2), hours.advised[k]!) &&
        Math.abs(hours.advised[k]! - now) > 0.25 * now - 1e-6 &&
        (goal === '–' ? !(now > hours.carried[k]!) : hoursNear(goal!.slice(0, -2), hours.carried[k]!))
      )
    })
    .map((row) => row.join(' '))
}

const actions: readonly PlannedAction[] = [
  { scope: { kind: 'below', revenue: 5000 }, measure: { price: 0.03 }, owner: '', due: '' },
  { scope: { kind: 'losing' }, measure: { inside: true }, owner: '', due: '' },
  { scope: { kind: 'one', customer: 0 }, measure: { exit: 'freed' }, owner: '', due: '' },
]

/** Row of the customer „K3“; -1 for any other name. */
const rowOf = (name: string) => (/^K\d+$/.test(name) ? Number(name.slice(1)) : -1)

/** Rows of customers whose result or value stands under the other's heading. */
function swapped({ evaluation: e }: Assessed, { columns, rows }: TablePart): readonly string[] {
  const profit = columns.findIndex(({ label }) => label === 'Ergebnis')
  const value = columns.findIndex(({ label }) => label.startsWith('Kundenwert'))
  if (value === -1) return []
  const holds = (text: string, figure: number) =>
    text === '–' ? Number.isNaN(figure) : near(read(text.slice(0, -2)), figure)
  return rows
    .filter(
      (row) =>
        !(holds(row[profit]!, e.profit[rowOf(row[0]!)]!) && holds(row[value]!, e.value[rowOf(row[0]!)]!)),
    )
    .map((row) => `swapped: ${row.join(' ')}`)
}

/** What the page says of the decisions: borne in decisions-borne.test.ts. */
function decisionTexts(firm: Assessed): readonly string[] {
  const plan = actionPlan(firm, actions)
  return [
    ...[plan, ...plan.rows].flatMap(({ profit, freed }) => [moneyWords(profit), changedHours(freed)]),
    ...plan.rows.flatMap(({ who, what }) => [who, what]),
    ...planWords(plan),
  ]
}

it('prints nothing beside the sentences that its numbers do not bear, and keeps the page’s sentences in a report', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(firms, (firm) => {
      const bars = tornado(firm)
      const page = sentences(firm, bars)
      const own = new Set([
        ...page,
        ...nextSteps(firm, bars),
        ...decisionTexts(firm),
        'Vorlage für die Geschäftsführung. X',
      ])
      const customerOf = new Map<string, number>()
      for (const { customer, why, action } of mattersMost(firm)) {
        customerOf.set(`${firm.table.names[customer]} ${why}`, customer)
        customerOf.set(`${firm.table.names[customer]} ${action}`, customer)
      }
      const { slides } = managementDeck({
        assessed: firm,
        tornado: bars,
        simulation: null,
        actions,
        notes: [],
        rhythm: null,
        bridge: null,
        decided: [],
        origin: 'X',
        at: 0,
      })
      const wrong: string[] = []
      const texts: string[] = []
      const look = (text: string, name: string) => {
        texts.push(text)
        if (own.has(text) || plain.test(text)) return
        seen.add(text.replaceAll(/[\d.,−]+/g, '#'))
        const match = checks.find(([pattern]) => pattern.test(text))
        if (!match) wrong.push(`no check for: ${text}`)
        else if (
          !match[1](match[0].exec(text)!.slice(1), firm, customerOf.get(`${name} ${text}`) ?? rowOf(name))
        )
          wrong.push(`false: ${text}`)
      }
      for (const { parts } of slides)
        for (const part of parts) {
          if (part.kind === 'text') for (const text of part.paragraphs) look(text, '')
          if (part.kind === 'table') {
            for (const row of part.rows) for (const text of row) look(text, row[0]!)
            wrong.push(...swapped(firm, part))
          }
        }
      for (const text of decisionTexts(firm)) if (!texts.includes(text)) wrong.push(`left out: ${text}`)
      wrong.push(...shiftsWrong(firm, slides))
      const view = reportView({
        kind: 'full',
        content: JSON.stringify(reportFigures(firm, bars, null, false)),
      })
      const kept = view?.kind === 'full' ? [...view.checks, ...view.sentences] : null
      expect({ wrong, kept }).toEqual({
        wrong: [],
        kept: [...firm.checks.map((check) => check.text), ...page],
      })
    }),
    { seed: 20230613, numRuns: 2000 },
  )
  // The firms are of every shape: a run that met only a few texts would prove nothing.
  expect(seen.size).toBeGreaterThan(40)
}, 60_000)
