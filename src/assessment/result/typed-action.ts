/** The form of a decision: what was typed, as an action, with a sentence for every field that cannot be taken. */
import type { Assessed } from '../../customer-value/assess.ts'
import { hoursRange } from '../../customer-value/measured-table.ts'
import type { Scope } from '../../customer-value/measures.ts'
import { readGermanNumber } from '../../site/typed-number.ts'
import type { NumberUnit } from '../../site/typed-number.ts'
import { isDate } from '../../site/dates.ts'
import { germanNumber, hours } from '../../site/numbers.ts'
import type { PlannedAction } from './action-plan.ts'

/** As typed; '' = not changed. */
export interface TypedAction {
  readonly who: Scope['kind']
  /** row of the table; null = nobody chosen */
  readonly customer: number | null
  readonly below: string
  readonly price: string
  readonly minimumOrder: string
  readonly hours: string
  /** for several: the hours advised */
  readonly advised: boolean
  readonly inside: boolean
  readonly paymentDays: string
  readonly exit: '' | 'freed' | 'kept'
  readonly owner: string
  readonly due: string
}

export const nothingTyped: TypedAction = {
  who: 'one',
  customer: null,
  below: '',
  price: '',
  minimumOrder: '',
  hours: '',
  advised: false,
  inside: false,
  paymentDays: '',
  exit: '',
  owner: '',
  due: '',
}

export type ActionErrors = Partial<Record<keyof TypedAction, string>>

export interface ReadAction {
  /** null = nothing to decide yet, or something cannot be read */
  readonly action: PlannedAction | null
  readonly errors: ActionErrors
}

export function readAction(typed: TypedAction, assessed: Assessed): ReadAction {
  const errors: { -readonly [name in keyof TypedAction]?: string } = {}
  const open = openFields(assessed, typed)
  const number = (
    field: 'below' | 'price' | 'minimumOrder' | 'hours' | 'paymentDays',
    unit: NumberUnit,
    [from, to]: readonly [number, number],
    words: string,
  ): number | undefined => {
    const read = readGermanNumber(typed[field], unit)
    if (read.kind === 'empty') return undefined
    if (read.kind === 'number' && read.value >= from && read.value <= to) return read.value
    errors[field] =
      read.kind === 'ambiguous' ? `Kann ${read.readings[0]} oder ${read.readings[1]} heißen.` : words
    return undefined
  }
  const price = number('price', 'percent', [-50, 100], 'Bitte Prozent von −50 bis 100, zum Beispiel 3.')
  const minimumOrder = open.orders
    ? number('minimumOrder', 'eur', [1, 1e9], 'Bitte einen Betrag, zum Beispiel 250.')
    : undefined
  const paymentDays = open.payment
    ? number('paymentDays', 'count', [0, 365], 'Bitte Tage von 0 bis 365, zum Beispiel 30.')
    : undefined
  const below = number('below', 'eur', [1, 1e12], 'Bitte einen Betrag, zum Beispiel 5.000.')
  const own = typed.who === 'one' && typed.customer !== null ? hourLimits(assessed, typed.customer) : null
  const typedHours = own && number('hours', 'hours', own, ownWords(own))
  if (typed.due !== '' && !isDate(typed.due)) errors.due = 'Diesen Tag gibt es nicht.'

  const scope = scopeOf(typed, below)
  const several = typed.who !== 'one'
  const measure =
    typed.exit !== '' && !several
      ? { exit: typed.exit }
      : {
          ...(price === undefined || price === 0 ? {} : { price: price / 100 }),
          ...(minimumOrder === undefined ? {} : { minimumOrder }),
          ...(typedHours === undefined || typedHours === null ? {} : { hours: typedHours }),
          ...(several && typed.advised && open.hours ? { hours: 'advised' as const } : {}),
          ...(typed.inside && open.hours ? { inside: true } : {}),
          ...(paymentDays === undefined ? {} : { paymentDays }),
        }
  // Asked only once there is something to decide: an empty form has no mistake in it.
  if (typed.who === 'below' && below === undefined && Object.keys(measure).length > 0)
    errors.below ??= 'Bitte nennen Sie den Umsatz, unter dem ein Kunde gemeint ist.'
  const ready = scope !== null && Object.keys(measure).length > 0 && Object.keys(errors).length === 0
  return {
    action: ready ? { scope, measure, owner: typed.owner.trim(), due: typed.due } : null,
    errors,
  }
}

function scopeOf({ who, customer }: TypedAction, below: number | undefined): Scope | null {
  switch (who) {
    case 'one':
      return customer === null ? null : { kind: 'one', customer }
    case 'below':
      return below === undefined ? null : { kind: 'below', revenue: below }
    case 'all':
    case 'losing':
      return { kind: who }
  }
}

/** Least and most hours that can be typed for this year; null = today's are not known. As printed, so wider by a rounding. */
export function hourLimits(assessed: Assessed, k: number): readonly [number, number] | null {
  const [least, most] = hoursRange(assessed, k)
  const place = (value: number) => (value < 100 ? 10 : 1)
  return Number.isNaN(least)
    ? null
    : [Math.floor(least * place(least)) / place(least), Math.ceil(most * place(most)) / place(most)]
}

const ownWords = ([least, most]: readonly [number, number]) =>
  `Dieses Jahr von ${hours(least)} bis ${hours(most)}: In einem Jahr ändert sich höchstens die Hälfte, und mehr als heute nur, was er trägt.`

/** A decision back in the form. */
export function typedOf({ scope, measure, owner, due }: PlannedAction): TypedAction {
  const shown = (value: number | undefined) => (value === undefined ? '' : germanNumber(value, 4))
  return {
    who: scope.kind,
    customer: scope.kind === 'one' ? scope.customer : null,
    below: scope.kind === 'below' ? shown(scope.revenue) : '',
    price: measure.price === undefined ? '' : shown(measure.price * 100),
    minimumOrder: shown(measure.minimumOrder),
    hours: typeof measure.hours === 'number' ? shown(measure.hours) : '',
    advised: measure.hours === 'advised',
    inside: measure.inside === true,
    paymentDays: shown(measure.paymentDays),
    exit: measure.exit ?? '',
    owner,
    due,
  }
}

/** Fields that could change nothing, because the list does not say the figure they are about. */
export function openFields(
  { table: { columns: c }, evaluation }: Assessed,
  { who, customer }: TypedAction,
): { readonly orders: boolean; readonly hours: boolean; readonly payment: boolean } {
  const known = (column: Float64Array) =>
    who === 'one'
      ? customer !== null && !Number.isNaN(column[customer]!)
      : column.some((value) => !Number.isNaN(value))
  return {
    orders: known(c.orders) || known(c.electronicOrders),
    hours: known(evaluation.hours),
    payment: known(c.paymentDays),
  }
}
