// Decisions as printed: read out of German, told in German, and the sums are those of the printed rows.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionPlan, planWords, planned, withoutScope } from '../../../src/assessment/result/action-plan.ts'
import type { PlannedAction } from '../../../src/assessment/result/action-plan.ts'
import { actionSheet } from '../../../src/assessment/result/action-sheet.ts'
import { balanceWords } from '../../../src/assessment/result/balance-words.ts'
import { customerSheet } from '../../../src/assessment/result/customer-sheet.ts'
import { nothingTyped, readAction, typedOf } from '../../../src/assessment/result/typed-action.ts'
import type { TypedAction } from '../../../src/assessment/result/typed-action.ts'
import { assessed } from '../firms.ts'

const firm = assessed([
  { name: 'Ahrens', revenue: 100_000, contribution: 30_000, orders: 200, hours: 400, paymentDays: 60 },
  { name: 'Beck', revenue: 40_000, margin: 0.5 },
  { name: 'Conrad', revenue: 3_000, margin: 0.2, hours: 4 },
])
const typed = (fields: Partial<TypedAction>): TypedAction => ({ ...nothingTyped, customer: 0, ...fields })
const read = (fields: Partial<TypedAction>) => readAction(typed(fields), firm)
const action = (fields: Partial<TypedAction>) => read(fields).action!

describe('a decision that is typed', () => {
  it('is read in German numbers', () => {
    expect(action({ price: '+2,5 %', minimumOrder: '1.000 €', paymentDays: '30' })).toEqual({
      scope: { kind: 'one', customer: 0 },
      measure: { price: 0.025, minimumOrder: 1000, paymentDays: 30 },
      owner: '',
      due: '',
    })
    expect(
      action({ who: 'below', below: '5.000', inside: true, owner: ' Frau Ernst ', due: '2027-03-31' }),
    ).toEqual({
      scope: { kind: 'below', revenue: 5000 },
      measure: { inside: true },
      owner: 'Frau Ernst',
      due: '2027-03-31',
    })
  })

  it.each<[Partial<TypedAction>, keyof TypedAction, string]>([
    [{ price: 'viel' }, 'price', 'Prozent von −50 bis 100'],
    [{ price: '-80' }, 'price', 'Prozent von −50 bis 100'],
    [{ hours: '10' }, 'hours', 'Dieses Jahr von 200'],
    [{ hours: '900' }, 'hours', 'bis 400'],
    [{ minimumOrder: '1,234' }, 'minimumOrder', 'Kann 1.234 oder 1,23 heißen'],
    [{ paymentDays: '400' }, 'paymentDays', 'Tage von 0 bis 365'],
    [{ who: 'below', price: '2' }, 'below', 'Umsatz'],
    [{ price: '2', due: '2027-02-30' }, 'due', 'gibt es nicht'],
  ])('%j is told what is wrong', (fields, name, words) => {
    const { action: none, errors } = read(fields)
    expect(none).toBe(null)
    expect(errors[name]).toContain(words)
  })

  it('is none while nothing changes, nobody is chosen, or the list does not say the figure', () => {
    expect(read({}).action).toBe(null)
    expect(read({ price: '0' }).action).toBe(null)
    expect(read({ customer: null, price: '3' }).action).toBe(null)
    expect(read({ customer: 1, hours: '5', inside: true, minimumOrder: '9', paymentDays: '9' })).toEqual({
      action: null,
      errors: {},
    })
  })

  it('goes back into the form as it was', () => {
    for (const one of [
      action({ price: '2,5', minimumOrder: '1.234,5', hours: '250,5', owner: 'x', due: '2027-01-31' }),
      action({ exit: 'kept' }),
      action({ who: 'all', advised: true, inside: true }),
      action({ who: 'below', below: '7.500', paymentDays: '0' }),
    ])
      expect(readAction(typedOf(one), firm)).toEqual({ action: one, errors: {} })
  })
})

describe('the decisions', () => {
  it('say whom they concern, what changes, and what that comes to', () => {
    const plan = actionPlan(firm, [
      action({ price: '5', hours: '250', owner: 'Frau Ernst', due: '2027-03-31' }),
      action({ who: 'all', advised: true }),
      action({ customer: 2, exit: 'freed' }),
    ])
    expect(plan.rows.map(({ who, what, owner, due }) => [who, what, owner, due])).toEqual([
      ['Alle Kunden', 'Stunden wie empfohlen („dieses Jahr“)', '', ''],
      ['Ahrens', 'Preis +5\u00A0%, Betreuung 250\u00A0h', 'Frau Ernst', '31.03.2027'],
      ['Conrad', 'trennen, Stunden werden frei', '', ''],
    ])
    expect(planWords(plan).join(' ')).toContain('Gerechnet bei gleicher Menge')
    // of Beck nobody knows the hours, so nobody knows his result
    expect(planWords(plan).at(-1)).toContain('Ein Kunde hat kein bekanntes Ergebnis')
  })

  it('add up as printed, on the page and in the file', () => {
    const fields = fc.record({
      customer: fc.constantFrom(0, 2),
      who: fc.constantFrom('one', 'all', 'losing'),
      price: fc.constantFrom('', '1,7', '-3'),
      minimumOrder: fc.constantFrom('', '777'),
      advised: fc.boolean(),
      inside: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 5 }), (all) => {
        let actions: readonly PlannedAction[] = []
        for (const one of all) {
          const next = readAction({ ...nothingTyped, ...(one as Partial<TypedAction>) }, firm).action
          if (next) actions = planned(actions, next)
        }
        const plan = actionPlan(firm, actions)
        const { rows } = actionSheet(firm, actions)
        const body = rows.slice(1, actions.length + 1)
        const sum = (column: number) => body.reduce((total, row) => total + Number(row[column]), 0)
        const total = rows[actions.length + 1]!
        expect([total[2], total[3]]).toEqual([sum(2), expect.closeTo(sum(3), 6)])
        expect(plan.after - plan.before).toBe(sum(2))
        // Each row is rounded once; what the customers come to is the same but for that.
        expect(Math.abs(plan.outcome.after.profit - plan.after)).toBeLessThanOrEqual(actions.length + 1)
      }),
      { seed: 8, numRuns: 200 },
    )
  })

  it('are one for each customer and each group', () => {
    const first = action({ price: '2' })
    const second = action({ price: '3' })
    const all = action({ who: 'all', price: '1' })
    expect(planned(planned([first], all), second)).toEqual([second, all])
    expect(withoutScope([first, all], second.scope)).toEqual([all])
  })

  it('stand beside every customer they concern', () => {
    const { rows } = customerSheet(firm, null, [action({ price: '5', owner: 'Frau Ernst' })])
    const [head, ahrens, beck] = rows
    const cell = (row: typeof head, label: string) => row![head!.indexOf(label)]
    expect(cell(ahrens, 'Entscheidung')).toBe('Preis +5\u00A0%')
    expect(cell(ahrens, 'Verantwortlich')).toBe('Frau Ernst')
    expect(cell(ahrens, 'Ergebnis mit allen Entscheidungen €')).toBeCloseTo(-8_586.76, 2)
    expect(cell(beck, 'Entscheidung')).toBe('')
  })

  it('say what they presuppose, never that a higher price brings more', () => {
    const words = (fields: Partial<TypedAction>) => balanceWords(firm, action(fields), []).join(' ')
    expect(words({ price: '5' })).toBe(
      'Lohnt sich, solange er deswegen nicht mehr als 14,1\u00A0% weniger kauft.',
    )
    expect(words({ price: '-5' })).toContain(
      'Dafür muss er 18.719\u00A0€ mehr im Jahr kaufen; was bei ihm erreichbar ist, steht nicht in der Liste',
    )
    expect(words({ exit: 'freed' })).toContain('59,97\u00A0€ Deckungsbeitrag je Stunde')
    expect(words({ exit: 'kept' })).toContain('kosten weiter')
    expect(words({ customer: 1, price: '5' })).toContain('lässt sich nicht sagen')
  })
})
