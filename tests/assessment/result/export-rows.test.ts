// The files taken along say what the page says, to the cell: numbers as numbers, what is not known as an empty cell.
import { describe, expect, it } from 'vitest'
import { customerSheet } from '../../../src/assessment/result/customer-sheet.ts'
import { settingGroups } from '../../../src/assessment/result/setting-groups.ts'
import { exportSheets } from '../../../src/assessment/result/export-rows.ts'
import { hoursPlan } from '../../../src/assessment/result/hours-advice.ts'
import { actionPlan } from '../../../src/assessment/result/action-plan.ts'
import type { PlannedAction } from '../../../src/assessment/result/action-plan.ts'
import { draw } from '../../../src/customer-value/draws.ts'
import { simulationOf } from '../../../src/customer-value/monte-carlo.ts'
import type { Simulation } from '../../../src/customer-value/monte-carlo.ts'
import { settingsTable } from '../../../src/customer-value/settings.ts'
import type { WrittenCell } from '../../../src/spreadsheet/cell.ts'
import { assessed } from '../firms.ts'

const customers = [
  { name: 'Beck', revenue: 40_000, contribution: 20_000, orders: 10, hours: 20, wallet: 90_000 },
  { name: 'Ahrens', revenue: 100_000, contribution: 30_000, orders: 200, hours: 400, paymentDays: 60 },
  { name: 'Conrad', revenue: 3_000 },
  { name: 'Dorn', revenue: 9_000, contribution: 100, orders: 90, hours: 50 },
]
const firm = assessed(customers)
const action: PlannedAction = {
  scope: { kind: 'one', customer: 1 },
  measure: { price: 0.05 },
  owner: 'Frau Ernst',
  due: '2027-03-31',
}
const nothingElse = {
  assessed: firm,
  tornado: null,
  simulation: null,
  notes: [],
  actions: [],
  rhythm: null,
  bridge: null,
  decided: [],
  origin: 'Beispielfirma; Stand 28. November 2026',
  at: Date.UTC(2026, 10, 28),
  currency: null,
}
const sheets = (more: Partial<Parameters<typeof exportSheets>[0]> = {}) =>
  new Map(exportSheets({ ...nothingElse, ...more }).map(({ name, rows }) => [name, rows]))
/** The cell beside a label of a sheet. */
const beside = (rows: readonly (readonly WrittenCell[])[] | undefined, label: string) =>
  rows?.find(([first]) => first === label)?.[1]
/** A customer's cells by the heading of their column. */
function cellsOf(name: string, simulation: Simulation | null = null, actions: readonly PlannedAction[] = []) {
  const [head = [], ...rows] = customerSheet(firm, simulation, actions).rows
  const row = rows.find(([first]) => first === name)
  return Object.fromEntries(head.map((label, at) => [label, row?.[at]]))
}

/** Fifty draws of one seed. */
function drawn(): Simulation {
  const run = draw(firm, { seed: 7, draws: 50, first: 0, end: 50 })
  for (;;) {
    const step = run.next()
    if (step.done) return simulationOf(firm, 7, [step.value])
  }
}
const simulation = drawn()

describe('the sheet of customers', () => {
  it('has a row each, largest revenue first, as wide as its head', () => {
    const [head, ...rows] = customerSheet(firm, null).rows
    expect(rows.map(([name]) => name)).toEqual(['Ahrens', 'Beck', 'Dorn', 'Conrad'])
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([head!.length]))
  })

  it('gives every figure of a customer under its own heading', () => {
    const { evaluation } = firm
    expect(cellsOf('Beck')).toMatchObject({
      'Nettoumsatz €': 40_000,
      'KDB I €': 20_000,
      'Auftragskosten €': evaluation.orderCost[0],
      'Betreuungskosten €': evaluation.careCost[0],
      'Forderungskosten €': evaluation.receivableCost[0],
      'Kundenergebnis €': evaluation.profit[0],
      'Kundenwert €': evaluation.value[0],
      'Potenzial-DB €': evaluation.potential[0],
      Bindung: evaluation.retention[0],
      Lieferanteil: 40_000 / 90_000,
      Punkte: evaluation.score[0],
      'Stunden heute': 20,
      'ABC nach Umsatz': 'A',
    })
  })

  it('counts what late payment costs where it is known', () => {
    const cost = firm.evaluation.receivableCost[1]!
    expect(cost).toBeGreaterThan(0)
    expect(cellsOf('Ahrens')['Forderungskosten €']).toBe(cost)
  })

  it('leaves what is not known empty, and never calls it 0', () => {
    const conrad = cellsOf('Conrad')
    for (const label of [
      'KDB I €',
      'Kundenergebnis €',
      'Kundenwert €',
      'Lieferanteil',
      'Stabilität der Klasse',
    ])
      expect([label, conrad[label]]).toEqual([label, null])
    expect(Object.values(conrad)).not.toContain(NaN)
  })

  it('says how stable a class is once that has been drawn', () => {
    const stable = cellsOf('Beck', simulation)['Stabilität der Klasse']
    expect(stable).toBe(simulation.stability[0])
  })

  it('names who sees to a decision for several beside each of them, and both owners where there are two', () => {
    const all: PlannedAction = {
      scope: { kind: 'all' },
      measure: { inside: true },
      owner: 'Herr Dorn',
      due: '2027-06-30',
    }
    const told = (name: string) => {
      const cells = cellsOf(name, null, [action, all])
      return [cells['Verantwortlich'], cells['Bis']]
    }
    expect(told('Beck')).toEqual(['Herr Dorn', '30.06.2027'])
    expect(told('Ahrens')).toEqual(['Frau Ernst, Herr Dorn', '31.03.2027, 30.06.2027'])
  })

  it('names a decision, who sees to it and until when, beside that customer alone', () => {
    const decided = ['Entscheidung', 'Verantwortlich', 'Bis']
    const ahrens = cellsOf('Ahrens', null, [action])
    expect(decided.map((label) => ahrens[label])).toEqual([
      expect.stringContaining('5'),
      'Frau Ernst',
      '31.03.2027',
    ])
    expect(ahrens['Ergebnis mit allen Entscheidungen €']).toBe(actionPlan(firm, [action]).outcome.profit[1])
    const beck = cellsOf('Beck', null, [action])
    expect([...decided, 'Ergebnis mit allen Entscheidungen €'].map((label) => beck[label])).toEqual([
      '',
      '',
      '',
      null,
    ])
  })
})

describe('the sheets together', () => {
  it('are customers, summary and assumptions, and decisions only where there are any', () => {
    expect([...sheets().keys()]).toEqual(['Kunden', 'Zusammenfassung', 'Annahmen'])
    expect([...sheets({ actions: [action] }).keys()]).toEqual([
      'Kunden',
      'Entscheidungen',
      'Zusammenfassung',
      'Annahmen',
    ])
  })

  it('sum up what the customers say', () => {
    const rows = sheets().get('Zusammenfassung')
    const { totals } = firm
    const care = hoursPlan(firm)
    const told = {
      Kunden: 4,
      'Nettoumsatz €': 152_000,
      'KDB I €': totals.kdb1,
      'Kundenergebnis €': totals.profit,
      'Kundenwert €': totals.value,
      'Potenzial-DB €': totals.potential,
      Stunden: 470,
      'Stunden, bei Kunden weniger': care.taken,
      'Stunden, bei Kunden mehr': care.given,
      'Stunden, frei für Ausbau und Neukunden': care.free,
      'Kunden mit Gewinn': totals.earning,
      'Kunden mit Verlust': totals.losing,
      'Kunden ohne Ergebnis': 1,
      Formelversion: firm.formulaVersion,
    }
    expect(Object.keys(told).map((label) => [label, beside(rows, label)])).toEqual(Object.entries(told))
  })

  it('tell what was drawn, from which seed, and how the list was read', () => {
    const bare = sheets().get('Zusammenfassung')
    expect(beside(bare, 'Ziehungen')).toBeUndefined()
    const rows = sheets({ simulation, notes: ['Zeile 4 ist eine Summe'] }).get('Zusammenfassung')
    expect(beside(rows, 'Ziehungen')).toBe(50)
    expect(beside(rows, 'Startwert')).toBe(7)
    expect(beside(rows, 'Kundenergebnis, 10 % liegen unter')).toBe(simulation.profit.p10)
    expect(beside(rows, 'Kundenergebnis, 10 % liegen über')).toBe(simulation.profit.p90)
    expect(beside(rows, 'Kundenwert, 10 % liegen unter')).toBe(simulation.value.p10)
    expect(beside(rows, 'Kundenwert, 10 % liegen über')).toBe(simulation.value.p90)
    expect(rows!.at(-1)).toEqual(['Zeile 4 ist eine Summe'])
  })

  it('carry every caveat of the page, and say what the amounts are', () => {
    const rows = sheets().get('Zusammenfassung')!
    expect(beside(rows, 'Herkunft')).toBe(nothingElse.origin)
    expect(beside(rows, 'Rechnung')).toMatch(/28\.\sNovember\s2026/)
    expect(beside(rows, 'Bitte prüfen')).toBe(firm.checks[0]!.text)
    expect(rows.filter(([label]) => label === 'Bitte prüfen')).toHaveLength(firm.checks.length)
    expect(beside(rows, 'Spanne des Ergebnisses')).toBe('noch nicht gerechnet')
    const [head] = sheets({ currency: 'USD' }).get('Kunden')!
    expect(head).toContain('Nettoumsatz USD')
    expect(head!.join(' ')).not.toContain('€')
  })

  it('name every assumption once, as it was set, with its unit and source', () => {
    const plan = { ...firm.plan, settings: { ...firm.plan.settings, careHourRate: 99 } }
    const rows = sheets({ assessed: { ...firm, plan } }).get('Annahmen')!
    expect(rows[0]).toEqual(['Bereich', 'Annahme', 'Wert', 'Einheit', 'Quelle'])
    const { label, unit, source } = settingsTable.careHourRate
    expect(rows).toContainEqual(['Kosten der Betreuung', label, 99, unit, source])
    const labels = rows.slice(1).map((row) => row[1])
    expect(new Set(labels).size).toBe(labels.length)
    expect(labels).toEqual(settingGroups.flatMap(({ names }) => names.map((one) => settingsTable[one].label)))
  })

  it('compare customers only when there are enough of them', () => {
    expect(firm.comparison).toBeNull()
    expect(beside(sheets().get('Zusammenfassung'), 'Ausgleichsquote')).toBeUndefined()
    const many = assessed(
      Array.from({ length: 12 }, (_, k) => ({
        name: `K${k}`,
        revenue: 10_000 * (k + 1),
        contribution: 3_000 * (k + 1),
        hours: 300 / (k + 1),
      })),
    )
    const rows = sheets({ assessed: many }).get('Zusammenfassung')
    const { whale, revenueInequality, herfindahl, rankCorrelation } = many.comparison!
    expect(beside(rows, 'Summe der Gewinne €')).toBe(whale.pool)
    expect(beside(rows, 'Summe der Verluste €')).toBe(whale.loss)
    expect(beside(rows, 'Ausgleichsquote')).toBe(whale.subsidyRatio)
    expect(beside(rows, 'Ungleichheit Umsatz (Gini, Verluste erlaubt)')).toBe(revenueInequality)
    expect(beside(rows, 'Herfindahl-Index Umsatz')).toBe(herfindahl)
    expect(beside(rows, 'Rangkorrelation Umsatz/Kundenwert (Spearman)')).toBe(rankCorrelation)
    expect(beside(rows, 'Rangkorrelation: kein Befund')).toBeUndefined()
    const flat = assessed(
      Array.from({ length: 12 }, (_, k) => ({
        name: `K${k}`,
        revenue: 10_000 * (k + 1),
        margin: 0.3,
        hours: 5,
      })),
    )
    const nothing = beside(sheets({ assessed: flat }).get('Zusammenfassung'), 'Rangkorrelation: kein Befund')
    expect(nothing).toMatch(/bei allen gleich angesetzt/)
  })
})
