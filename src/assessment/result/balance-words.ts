/** What a decision presupposes: what nobody knows, as the figure it must not exceed. */
import type { Assessed } from '../../customer-value/assess.ts'
import type { Action } from '../../customer-value/measures.ts'
import { balance } from '../../customer-value/what-if.ts'
import { euros, hours, percent } from '../../site/numbers.ts'

/** Only for one customer; of several each has a limit of his own. @param actions all decisions, as the table beside it counts them */
export function balanceWords(
  assessed: Assessed,
  { scope, measure }: Action,
  actions: readonly Action[],
): readonly string[] {
  if (scope.kind !== 'one') return []
  const k = scope.customer
  const found = balance(assessed, k, measure, actions)
  if (found === null)
    return [
      'Bei diesem Kunden fehlt der Deckungsbeitrag oder der Aufwand: Was die Entscheidung bringt, lässt sich nicht sagen.',
    ]
  const { gain, tolerance, needed, freed, hourWorth } = found
  if (measure.exit === 'kept')
    return [
      'Mit ihm geht sein Deckungsbeitrag; Stunden und Auftragsbearbeitung kosten weiter, solange sie niemand anders nutzt.',
    ]
  if (hourWorth !== null)
    return [
      `Lohnt sich nur, wenn die ${hours(freed)} anderswo mehr als ${euros(hourWorth, 2)} Deckungsbeitrag je Stunde bringen: So viel bringen sie heute bei ihm.`,
    ]
  if (tolerance !== null)
    return [`Lohnt sich, solange er deswegen nicht mehr als ${percent(tolerance, 1)} weniger kauft.`]
  if (gain > 0 || needed === null) return []
  return [`Dafür muss er ${euros(needed)} mehr im Jahr kaufen${reachable(assessed, k)}.`]
}

function reachable({ evaluation }: Assessed, k: number): string {
  const open = evaluation.reachable[k]!
  return Number.isNaN(open)
    ? '; was bei ihm erreichbar ist, steht nicht in der Liste'
    : `; erreichbar sind nach Ihren Angaben ${euros(open)}`
}
