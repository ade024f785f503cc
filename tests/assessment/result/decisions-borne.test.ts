// What is said of decisions is borne as well: whom, what, its effect, what it presupposes. Each figure is read out of
// the German text and held against a second reckoning (decided.ts).
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { actionPlan, planWords } from '../../../src/assessment/result/action-plan.ts'
import type { ActionPlan, PlannedAction } from '../../../src/assessment/result/action-plan.ts'
import { balanceWords } from '../../../src/assessment/result/balance-words.ts'
import { assess } from '../../../src/customer-value/assess.ts'
import type { Assessed } from '../../../src/customer-value/assess.ts'
import type { Measure } from '../../../src/customer-value/measures.ts'
import { isConcerned, listWith, measureOf, standOf } from './decided.ts'
import type { Stand } from './decided.ts'
import { firms, near, number, read } from './random-firms.ts'

/** Lists that have lost other costs already, and whose customers take their time to pay. */
const lists = fc
  .record({
    firm: firms,
    deducted: fc.constantFrom('goods', 'orders', 'care', 'unknown'),
    days: fc.constantFrom(null, [14, 45, 90]),
  })
  .map(({ firm: { table, plan }, deducted, days }): Assessed => {
    const paymentDays = table.columns.paymentDays.map((none, k) => days?.[k % 4] ?? none)
    const columns = { ...table.columns, paymentDays }
    const firm = assess({ ...table, columns }, { ...plan.firm, alreadyDeducted: deducted }, plan.settings)
    if (firm.kind !== 'assessed') throw new Error('expected an assessment')
    return firm
  })
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const change = fc.record({
  price: optional(fc.constantFrom(0.03, -0.05, 0.125)),
  minimumOrder: optional(fc.constantFrom(50, 1234.5, 20_000)),
  advised: fc.boolean(),
  inside: fc.boolean(),
  paymentDays: optional(fc.constantFrom(0, 30)),
})
const decided = fc.record({
  who: fc.constantFrom('one', 'one', 'all', 'losing', 'below'),
  customer: fc.nat(24),
  change: fc.oneof(change, change, fc.constantFrom('freed' as const, 'kept' as const)),
})

/** One decision for each customer and each group, as the page keeps them. */
function actionsOf(
  firm: Assessed,
  typed: readonly (typeof decided extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const found = new Map<string, PlannedAction>()
  for (const { who, customer, change: what } of typed) {
    const k = customer % firm.table.names.length
    const scope =
      who === 'one'
        ? ({ kind: 'one', customer: k } as const)
        : who === 'below'
          ? ({ kind: 'below', revenue: 20_000 } as const)
          : ({ kind: who } as const)
    found.set(who === 'one' ? `one ${k}` : who, {
      scope,
      measure: measureFrom(firm, what, who === 'one' ? k : null),
      owner: '',
      due: '',
    })
  }
  return [...found.values()]
}

function measureFrom(
  { evaluation, hours }: Assessed,
  what: 'freed' | 'kept' | { readonly [Name in keyof Measure]?: unknown },
  alone: number | null,
): Measure {
  if (typeof what === 'string') return { exit: what }
  const { advised, inside, ...rest } = what as {
    advised: boolean
    inside: boolean
    price?: number
  }
  // Between today and what is advised every figure may be typed.
  const half = alone === null ? Number.NaN : (evaluation.hours[alone]! + hours.advised[alone]!) / 2
  const typedHours = alone === null ? ('advised' as const) : half
  return {
    ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Measure),
    ...(advised && !(alone !== null && Number.isNaN(half)) ? { hours: typedHours } : {}),
    ...(inside ? { inside } : {}),
  }
}

const whole = (value: number) => Math.sign(value) * Math.round(Math.abs(value))
const printedHours = (value: number) => (Math.abs(value) < 100 ? Math.round(value * 10) / 10 : whole(value))
/** Is `printed` the difference of both as printed? A half may be rounded either way. */
function isChange(printed: number, before: number, after: number, round: (value: number) => number) {
  const grain = (value: number) => 1e-7 * (1 + Math.abs(value))
  const ends = [1, -1].map(
    (sign) => round(after + sign * grain(after)) - round(before - sign * grain(before)),
  )
  return printed <= Math.max(...ends) + 1e-6 && printed >= Math.min(...ends) - 1e-6
}

/** „Preis +3 %, über den Innendienst“ names each part of the measure, with its figure, and nothing else. */
function saysWhat(text: string, { scope, measure }: PlannedAction): boolean {
  if (measure.exit)
    return text === (measure.exit === 'freed' ? 'trennen, Stunden werden frei' : 'trennen, Kapazität bleibt')
  const parts: readonly (readonly [RegExp, keyof Measure, number])[] = [
    [new RegExp(String.raw`^Preis \+?${number}\u00A0%$`), 'price', 100],
    [new RegExp(String.raw`^Mindestauftrag ${number}\u00A0€$`), 'minimumOrder', 1],
    [new RegExp(String.raw`^Betreuung ${number}\u00A0h$`), 'hours', 1],
    [new RegExp(String.raw`^Zahlungsziel höchstens ${number} Tage$`), 'paymentDays', 1],
  ]
  const said = text === '' ? [] : text.split(/, /)
  return (
    said.length === Object.keys(measure).length &&
    said.every((one) => {
      if (one === 'über den Innendienst') return measure.inside === true
      if (one === 'Stunden wie empfohlen („dieses Jahr“)') return measure.hours === 'advised'
      const part = parts.find(([pattern]) => pattern.test(one))
      if (!part) return false
      const value = Number(measure[part[1]]) * part[2]
      const figure = read(part[0].exec(one)![1]!)
      return near(figure, value, one.includes(',') ? 0.1 : 1) && (part[1] !== 'hours' || scope.kind === 'one')
    })
  )
}

function saysWhom(text: string, { scope }: PlannedAction, firm: Assessed): boolean {
  const limit = new RegExp(String.raw`^Kunden unter ${number}\u00A0€ Umsatz$`).exec(text)
  if (scope.kind === 'below') return limit !== null && read(limit[1]!) === scope.revenue
  if (scope.kind === 'one') return text === firm.table.names[scope.customer]
  return text === { all: 'Alle Kunden', losing: 'Kunden mit Verlust' }[scope.kind]
}

/** Rows whose effect is another one: those of several customers on the list, one after the other, then each alone. */
function wrongRows(firm: Assessed, actions: readonly PlannedAction[], plan: ActionPlan): readonly string[] {
  const several = actions.filter(({ scope }) => scope.kind !== 'one')
  const ordered = [...several, ...actions.filter(({ scope }) => scope.kind === 'one')]
  return ordered.flatMap((action, at) => {
    const row = plan.rows[at]!
    const alone = action.scope.kind === 'one' ? action.scope.customer : null
    const [before, after] =
      alone === null
        ? [listWith(firm, several.slice(0, at)), listWith(firm, several.slice(0, at + 1))]
        : [several, ordered].map((some) => orNothing(standOf(firm, alone, measureOf(some, firm, alone))))
    const holds =
      row.action === action &&
      saysWhom(row.who, action, firm) &&
      saysWhat(row.what, action) &&
      isChange(row.profit, before.profit, after.profit, whole) &&
      isChange(row.freed, after.hours, before.hours, printedHours)
    return holds ? [] : [`${row.who}: ${row.what}: ${row.profit} €, ${row.freed} h`]
  })
}
const orNothing = (stand: Stand) => ({ ...stand, profit: Number.isNaN(stand.profit) ? 0 : stand.profit })

/** Sentences below the table that do not hold, and those that are missing. */
function wrongWords(firm: Assessed, actions: readonly PlannedAction[], plan: ActionPlan): readonly string[] {
  const words = planWords(plan)
  const [today, after] = [listWith(firm, []), listWith(firm, actions)]
  const freed = plan.rows.reduce((all, row) => all + row.freed, 0)
  const profit = plan.rows.reduce((all, row) => all + row.profit, 0)
  const unknown = firm.table.names.filter(
    (_, k) =>
      actions.some(({ scope }) => isConcerned(scope, firm, k)) && Number.isNaN(firm.evaluation.profit[k]!),
  ).length
  const bundled = actions.some(({ measure }) => (measure.price ?? measure.minimumOrder) !== undefined)
  const expected: readonly (readonly [RegExp, boolean, (found: readonly string[]) => boolean])[] = [
    [
      new RegExp(
        `^Kundenergebnis heute ${number}\u00A0€, mit allen Entscheidungen ${number}\u00A0€ im Jahr\\.$`,
      ),
      true,
      ([first, last]) =>
        near(read(first!), today.profit) &&
        Math.abs(read(last!) - read(first!) - profit) < 1e-6 &&
        // Each row is rounded twice, and so is the list.
        Math.abs(read(last!) - after.profit) <= actions.length + 1,
    ],
    [
      new RegExp(`^${number}\u00A0h Betreuung werden frei für Ausbau und Neukunden\\.$`),
      freed > 0.01,
      ([some]) => near(read(some!), freed, 0.1),
    ],
    [
      new RegExp(`^Es fehlen ${number}\u00A0h Betreuung: `),
      freed < -0.01,
      ([some]) => near(read(some!), -freed, 0.1),
    ],
    [
      new RegExp(`^Der Innendienst braucht dafür ${number}\u00A0h\\.$`),
      Math.round(after.inside * 10) > 0,
      ([some]) => isChange(read(some!), 0, after.inside, printedHours),
    ],
    [/^Gerechnet bei gleicher Menge: /, bundled, () => true],
    [
      new RegExp(`^(?:Ein Kunde hat|${number} Kunden haben) kein bekanntes Ergebnis: `),
      unknown > 0,
      ([many]) => (many === undefined ? 1 : read(many)) === unknown,
    ],
  ]
  return expected.flatMap(([pattern, due, holds]) => {
    const said = words.flatMap((sentence) => pattern.exec(sentence) ?? [])
    if (!due) return said.length === 0 ? [] : [`said without reason: ${said[0]}`]
    return said.length > 0 && holds(said.slice(1)) ? [] : [`${String(pattern)}: ${words.join(' ')}`]
  })
}

/** What one decision presupposes: from the sentence back to the result of today. */
function wrongBalance(firm: Assessed, action: PlannedAction, actions: readonly PlannedAction[]): boolean {
  const { scope, measure } = action
  const [sentence = '', ...more] = balanceWords(firm, action, actions)
  if (scope.kind !== 'one') return sentence !== ''
  const k = scope.customer
  if (more.length > 0) return true
  if (Number.isNaN(firm.evaluation.profit[k]!))
    return !sentence.startsWith('Bei diesem Kunden fehlt der Deckungsbeitrag oder der Aufwand')
  const shared = measureOf(
    actions.filter((one) => one.scope.kind !== 'one'),
    firm,
    k,
  )
  const [before, after] = [shared, { ...shared, ...measure }].map((one) => standOf(firm, k, one)) as [
    Stand,
    Stand,
  ]
  const gain = after.profit - before.profit
  const grain = 1e-6 * (1 + Math.abs(before.profit) + Math.abs(after.contribution))
  if (measure.exit === 'kept') return !sentence.startsWith('Mit ihm geht sein Deckungsbeitrag')
  const figure = (pattern: string) => new RegExp(pattern).exec(sentence)?.slice(1).map(read)
  const worth = figure(`^Lohnt sich nur, wenn die ${number}\u00A0h anderswo mehr als ${number}\u00A0€ `)
  const carried = before.profit + before.hours * firm.plan.settings.careHourRate
  const freed = before.hours - after.hours
  if (worth)
    return !(
      measure.exit === 'freed' &&
      near(worth[0]!, freed, freed < 100 ? 0.1 : 1) &&
      near(worth[1]!, carried / freed, 0.01)
    )
  if (measure.exit === 'freed' && freed > 0 && carried > grain) return true
  const tolerated = figure(`^Lohnt sich, solange er deswegen nicht mehr als ${number}\u00A0% weniger kauft`)
  if (tolerated)
    return !(
      gain > -grain &&
      Math.abs(gain * 100 - tolerated[0]! * after.contribution) <= 0.05 * after.contribution + grain * 100
    )
  if (gain > grain && after.contribution > gain + grain) return true
  const needed = figure(`^Dafür muss er ${number}\u00A0€ mehr im Jahr kaufen`)
  if (needed)
    return !(
      gain < grain &&
      near(needed[0]!, (-gain * after.revenue) / after.contribution) &&
      sentence.includes('steht nicht in der Liste') === Number.isNaN(firm.evaluation.reachable[k]!)
    )
  return sentence !== '' || (gain < -grain && after.contribution > grain && after.revenue > 0)
}

it('says nothing of decisions that a second reckoning does not bear, over 2,000 lists', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(lists, fc.array(decided, { minLength: 1, maxLength: 5 }), (firm, typed) => {
      const actions = actionsOf(firm, typed)
      const plan = actionPlan(firm, actions)
      for (const text of [
        ...plan.rows.map(({ what }) => what),
        ...planWords(plan),
        ...actions.flatMap((action) => balanceWords(firm, action, actions)),
      ])
        seen.add(text.replaceAll(/[\d.,−]+/g, '#').slice(0, 30))
      expect({
        rows: wrongRows(firm, actions, plan),
        words: wrongWords(firm, actions, plan),
        balance: actions
          .filter((action) => wrongBalance(firm, action, actions))
          .map((action) => [action, balanceWords(firm, action, actions)]),
      }).toEqual({ rows: [], words: [], balance: [] })
    }),
    { seed: 20230613, numRuns: 2000 },
  )
  expect(seen.size).toBeGreaterThan(40)
})
