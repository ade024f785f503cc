/** Last year's decisions come back: what was to come of each, and the way to take it up again. */
import { TableScroll } from '../parts/TableScroll.tsx'
import { moneyWords } from './action-words.ts'
import type { PlannedAction } from './action-plan.ts'
import { decidedHeading, decidedWords, nowWords } from './last-decisions.ts'
import type { LastDecision } from './last-decisions.ts'

interface Props {
  readonly decisions: readonly LastDecision[]
  readonly onResume: (action: PlannedAction) => void
}

export function LastDecisions({ decisions, onResume }: Props) {
  return (
    <TableScroll label="Tabelle: im letzten Jahr entschieden">
      <table class="table cards">
        <caption>
          {decidedHeading}. {decidedWords}
        </caption>
        <thead>
          <tr>
            <th scope="col">Wen</th>
            <th scope="col">Was</th>
            <th scope="col" class="number">
              Erwartet
            </th>
            <th scope="col">Umsatz damals und heute</th>
            <th scope="col">Wer</th>
            <th scope="col">Bis</th>
            <th scope="col" class="no-print">
              <span class="visually-hidden">Wieder aufnehmen</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {decisions.map(({ who, what, expected, revenue, owner, due, again }, at) => (
            <tr key={at}>
              <th scope="row">{who}</th>
              <td data-label="Was">{what}</td>
              <td class="number" data-label="Erwartet">
                {moneyWords(expected)}
              </td>
              <td data-label="Umsatz">{nowWords({ revenue, again })}</td>
              <td data-label="Wer">{owner === '' ? 'offen' : owner}</td>
              <td data-label="Bis">{due === '' ? 'offen' : due}</td>
              <td class="no-print">
                {again && (
                  <button class="link" type="button" onClick={() => onResume(again)}>
                    Wieder aufnehmen<span class="visually-hidden">: {who}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}
