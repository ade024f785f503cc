/** Decisions in words: whom they concern, what is done, what they bring. */
import type { Assessed } from '../../customer-value/assess.ts'
import { hoursWith } from '../../customer-value/measured-table.ts'
import type { Action, Measure, Scope } from '../../customer-value/measures.ts'
import { count, euros, hours, percent, tenthHours } from '../../site/numbers.ts'

export function scopeWords(scope: Scope, names: readonly string[]): string {
  switch (scope.kind) {
    case 'one':
      return names[scope.customer]!
    case 'all':
      return 'Alle Kunden'
    case 'losing':
      return 'Kunden mit Verlust'
    case 'below':
      return `Kunden unter ${euros(scope.revenue)} Umsatz`
  }
}

/** „Preis +3 %, Betreuung 724 h“ */
export function measureWords(assessed: Assessed, { scope, measure }: Action): string {
  const { price, minimumOrder, paymentDays, inside, exit } = measure
  if (exit) return exit === 'freed' ? 'trennen, Stunden werden frei' : 'trennen, Kapazität bleibt'
  return [
    ...(price === undefined ? [] : [`Preis ${signed(percent(price, 1), price)}`]),
    ...(minimumOrder === undefined ? [] : [`Mindestauftrag ${euros(minimumOrder)}`]),
    ...hoursWords(assessed, scope, measure),
    ...(inside ? ['über den Innendienst'] : []),
    ...(paymentDays === undefined ? [] : [`Zahlungsziel höchstens ${count(paymentDays)} Tage`]),
  ].join(', ')
}

function hoursWords(assessed: Assessed, scope: Scope, measure: Measure): readonly string[] {
  if (measure.hours === undefined) return []
  if (scope.kind !== 'one') return ['Stunden wie empfohlen („dieses Jahr“)']
  return [`Betreuung ${hours(hoursWith(assessed, scope.customer, measure))}`]
}

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text)

/** „+4.926 €“, „−37,5 h“ */
export const moneyWords = (change: number) => signed(euros(change), change)

export const changedHours = (change: number) => signed(tenthHours(change), change)
