/** The decisions on the page for the management: who, what, its effect, who sees to it; and what they come to. */
import type { Assessed } from '../../customer-value/assess.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { actionPlan, planWords } from './action-plan.ts'
import { changedHours, moneyWords } from './action-words.ts'
import type { PlannedAction } from './action-plan.ts'

interface Props {
  readonly assessed: Assessed
  readonly actions: readonly PlannedAction[]
  /** what the sheet says of where its figures come from, once it lies apart from the first */
  readonly origin: string
  readonly onEdit: (action: PlannedAction) => void
  readonly onRemove: (action: PlannedAction) => void
}

export function ActionTable({ assessed, actions, origin, onEdit, onRemove }: Props) {
  if (actions.length === 0) return null
  const plan = actionPlan(assessed, actions)
  return (
    <section class="decided" aria-labelledby="voll-entscheidungen">
      <p class="eyebrow print-only">{origin}</p>
      <h4 id="voll-entscheidungen">Was entschieden ist</h4>
      <TableScroll label="Tabelle: Entscheidungen">
        <table class="table action-table cards">
          <caption>
            Wirkung im Jahr.
            {mixed(actions) &&
              ' Entscheidungen für mehrere Kunden zählen zuerst; bei einem Kunden gilt, was über ihn allein gesagt ist.'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Wen</th>
              <th scope="col">Was</th>
              <th scope="col" class="number">
                Ergebnis
              </th>
              <th scope="col" class="number">
                Stunden frei
              </th>
              <th scope="col">Wer</th>
              <th scope="col">Bis</th>
              <th scope="col" class="no-print">
                <span class="visually-hidden">Ändern oder streichen</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.rows.map(({ action, who, what, profit, freed, owner, due }) => (
              <tr key={JSON.stringify(action.scope)}>
                <th scope="row">{who}</th>
                <td data-label="Was">{what}</td>
                <td class="number" data-label="Ergebnis">
                  {moneyWords(profit)}
                </td>
                <td class="number" data-label="Stunden frei">
                  {changedHours(freed)}
                </td>
                <td data-label="Wer">{owner === '' ? 'offen' : owner}</td>
                <td data-label="Bis">{due === '' ? 'offen' : due}</td>
                <td class="no-print">
                  <button class="link" type="button" onClick={() => onEdit(action)}>
                    Ändern<span class="visually-hidden">: {who}</span>
                  </button>{' '}
                  <button class="link" type="button" onClick={() => onRemove(action)}>
                    Streichen<span class="visually-hidden">: {who}</span>
                  </button>
                </td>
              </tr>
            ))}
            <tr class="strong">
              <th scope="row" colSpan={2}>
                Zusammen
              </th>
              <td class="number" data-label="Ergebnis">
                {moneyWords(plan.profit)}
              </td>
              <td class="number" data-label="Stunden frei">
                {changedHours(plan.freed)}
              </td>
            </tr>
          </tbody>
        </table>
      </TableScroll>
      <p class="measure action-words">{planWords(plan).join(' ')}</p>
    </section>
  )
}

const mixed = (actions: readonly PlannedAction[]) =>
  new Set(actions.map(({ scope }) => scope.kind === 'one')).size > 1
