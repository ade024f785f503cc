/** What if: a decision tried on one customer, on several or on all, with its effect before it is put on the list. */
import { useMemo } from 'preact/hooks'
import type { Assessed } from '../../customer-value/assess.ts'
import { euros, hours } from '../../site/numbers.ts'
import { actionPlan, hoursChange, moneyChange, planned, sameScope } from './action-plan.ts'
import { changedHours, moneyWords, scopeWords } from './action-words.ts'
import type { PlannedAction } from './action-plan.ts'
import { ActionForm } from './ActionForm.tsx'
import { balanceWords } from './balance-words.ts'
import { nothingTyped, readAction } from './typed-action.ts'
import type { TypedAction } from './typed-action.ts'

interface Props {
  readonly assessed: Assessed
  readonly actions: readonly PlannedAction[]
  readonly typed: TypedAction
  readonly onTyped: (typed: TypedAction) => void
  readonly onKeep: (action: PlannedAction) => void
}

export function WhatIf({ assessed, actions, typed, onTyped, onKeep }: Props) {
  const { action, errors } = useMemo(() => readAction(typed, assessed), [typed, assessed])
  const known = action !== null && actions.some(({ scope }) => sameScope(scope, action.scope))
  return (
    <div class="what-if-body">
      <p class="measure">
        Probieren Sie eine Entscheidung aus, bevor Sie sie treffen. Gerechnet wird wie oben, bei gleicher
        Menge; darunter steht, was sie voraussetzt.
      </p>
      <ActionForm assessed={assessed} typed={typed} errors={errors} onTyped={onTyped} />
      <div role="status">{action && <Outcome assessed={assessed} actions={actions} action={action} />}</div>
      <div class="button-row">
        <button
          class="button"
          type="button"
          disabled={action === null}
          onClick={() => {
            if (!action) return
            onKeep(action)
            onTyped({ ...nothingTyped, who: typed.who })
          }}
        >
          {known ? 'Entscheidung ändern' : 'In die Entscheidungen übernehmen'}
        </button>
        <button class="button button-quiet" type="button" onClick={() => onTyped(nothingTyped)}>
          Felder leeren
        </button>
      </div>
    </div>
  )
}

interface OutcomeProps {
  readonly assessed: Assessed
  readonly actions: readonly PlannedAction[]
  readonly action: PlannedAction
}

/** As the list of decisions will print it once it is taken. */
function Outcome({ assessed, actions, action }: OutcomeProps) {
  const row = useMemo(
    () => actionPlan(assessed, planned(actions, action)).rows.find((one) => one.action === action)!,
    // Who sees to it, and until when, changes no figure.
    [assessed, actions, JSON.stringify([action.scope, action.measure])],
  )
  const { before, after } = row.effect
  const { scope } = action
  const shared = actions.some((one) => one.scope.kind !== 'one' && !sameScope(one.scope, scope))
  const money = (label: string, of: 'revenue' | 'profit' | 'value') =>
    [label, euros(before[of]), euros(after[of]), moneyWords(moneyChange(before[of], after[of]))] as const
  const time = (label: string, of: 'hours' | 'insideHours') =>
    [label, hours(before[of]), hours(after[of]), changedHours(hoursChange(before[of], after[of]))] as const
  const rows = [
    money('Nettoumsatz', 'revenue'),
    money('Kundenergebnis', 'profit'),
    money(`Kundenwert, ${assessed.plan.settings.horizonYears} Jahre`, 'value'),
    time('Betreuung', 'hours'),
    ...(after.insideHours > 0 || before.insideHours > 0 ? [time('Innendienst dafür', 'insideHours')] : []),
  ]
  return (
    <>
      <table class="table what-if-table cards">
        <caption>
          {scope.kind === 'one' ? scopeWords(scope, assessed.table.names) : 'Die ganze Liste'}, im Jahr
          {shared && '; Entscheidungen für mehrere Kunden sind eingerechnet'}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Größe</span>
            </th>
            {columns.map((label) => (
              <th scope="col" class="number" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, ...cells]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, at) => (
                <td class="number" data-label={columns[at]} key={at}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {balanceWords(assessed, action, actions).map((words) => (
        <p class="measure" key={words}>
          {words}
        </p>
      ))}
    </>
  )
}

const columns = ['ohne', 'mit', 'Unterschied']
