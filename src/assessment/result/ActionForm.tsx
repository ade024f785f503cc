/** The fields of a decision; German numbers, everything by keyboard. */
import type { Assessed } from '../../customer-value/assess.ts'
import type { Scope } from '../../customer-value/measures.ts'
import { hours } from '../../site/numbers.ts'
import { CustomerChoice } from './CustomerChoice.tsx'
import { hourLimits, openFields } from './typed-action.ts'
import type { ActionErrors, TypedAction } from './typed-action.ts'

interface Props {
  readonly assessed: Assessed
  readonly typed: TypedAction
  readonly errors: ActionErrors
  readonly onTyped: (typed: TypedAction) => void
}

const whoWords: Readonly<Record<Scope['kind'], string>> = {
  one: 'ein Kunde',
  all: 'alle Kunden',
  losing: 'Kunden mit Verlust',
  below: 'Kunden unter einem Umsatz',
}
const notInList = 'Steht nicht in der Liste.'

export function ActionForm({ assessed, typed, errors, onTyped }: Props) {
  const set = (part: Partial<TypedAction>) => onTyped({ ...typed, ...part })
  const field = (name: TextField, label: string, hint: string, open = true) => (
    <Text {...{ name, label, typed, errors, open }} hint={open ? hint : notInList} onText={set} />
  )
  const open = openFields(assessed, typed)
  const one = typed.who === 'one'
  const gone = one && typed.exit !== ''
  return (
    <div class="what-if-form">
      <div class="form-row">
        <div class="field">
          <label htmlFor="wenn-wer">Für wen?</label>
          <select
            class="input"
            id="wenn-wer"
            onChange={({ currentTarget }) => set({ who: currentTarget.value as Scope['kind'], exit: '' })}
          >
            {Object.entries(whoWords).map(([kind, words]) => (
              <option value={kind} selected={kind === typed.who} key={kind}>
                {words}
              </option>
            ))}
          </select>
        </div>
        {one && (
          <CustomerChoice
            assessed={assessed}
            chosen={typed.customer}
            onChoose={(customer) => set({ customer })}
          />
        )}
        {typed.who === 'below' && field('below', 'Umsatz unter', '€ im Jahr')}
      </div>
      {one && (
        <div class="field what-if-stay">
          <label htmlFor="wenn-ende">Soll der Kunde bleiben?</label>
          <select
            class="input"
            id="wenn-ende"
            onChange={({ currentTarget }) => set({ exit: currentTarget.value as TypedAction['exit'] })}
          >
            {exits.map(([value, words]) => (
              <option value={value} selected={value === typed.exit} key={value}>
                {words}
              </option>
            ))}
          </select>
        </div>
      )}
      {!gone && (
        <div class="form-row">
          {field('price', 'Preis', '± %, bei gleicher Menge')}
          {field('minimumOrder', 'Mindestauftrag', '€ je Auftrag; kleinere werden gebündelt', open.orders)}
          {field('paymentDays', 'Zahlungsziel höchstens', 'Tage', open.payment)}
          {one && field('hours', 'Betreuung im Jahr', hoursHint(assessed, typed), open.hours)}
        </div>
      )}
      {!gone && open.hours && (
        <div class="choices">
          {!one && (
            <label class="choice">
              <input
                type="checkbox"
                checked={typed.advised}
                onChange={({ currentTarget }) => set({ advised: currentTarget.checked })}
              />
              <span>Stunden wie empfohlen („dieses Jahr“)</span>
            </label>
          )}
          <label class="choice">
            <input
              type="checkbox"
              checked={typed.inside}
              onChange={({ currentTarget }) => set({ inside: currentTarget.checked })}
            />
            <span>Betreuung über den Innendienst, zu dessen Stundensatz</span>
          </label>
        </div>
      )}
      <div class="form-row">
        {field('owner', 'Wer kümmert sich?', 'freiwillig')}
        <Text
          {...{ typed, errors }}
          name="due"
          label="Bis wann?"
          hint="freiwillig"
          open
          type="date"
          onText={set}
        />
      </div>
    </div>
  )
}

const exits = [
  ['', 'ja'],
  ['freed', 'nein, seine Stunden werden frei und anders genutzt'],
  ['kept', 'nein, aber die Kapazität bleibt'],
] as const

function hoursHint(assessed: Assessed, { customer }: TypedAction): string {
  const limits = customer === null ? null : hourLimits(assessed, customer)
  if (customer === null || limits === null) return 'Stunden'
  return `heute ${hours(assessed.evaluation.hours[customer]!)}, empfohlen ${hours(assessed.hours.advised[customer]!)}; möglich ${hours(limits[0])} bis ${hours(limits[1])}`
}

type TextField = 'below' | 'price' | 'minimumOrder' | 'hours' | 'paymentDays' | 'owner' | 'due'

interface TextProps {
  readonly name: TextField
  readonly label: string
  readonly hint: string
  readonly typed: TypedAction
  readonly errors: ActionErrors
  readonly open: boolean
  readonly type?: 'text' | 'date'
  readonly onText: (part: Partial<TypedAction>) => void
}

function Text({ name, label, hint, typed, errors, open, type = 'text', onText }: TextProps) {
  const id = `wenn-${name}`
  const error = errors[name]
  const word = name === 'owner' || name === 'due'
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class={word ? 'input' : 'input input-number'}
        id={id}
        type={type}
        inputMode={word ? undefined : 'decimal'}
        autoComplete="off"
        maxLength={80}
        disabled={!open}
        value={typed[name]}
        aria-describedby={`${id}-hinweis`}
        aria-invalid={error ? 'true' : undefined}
        onInput={({ currentTarget }) => onText({ [name]: currentTarget.value })}
      />
      <p class={error ? 'field-error' : 'field-hint'} id={`${id}-hinweis`}>
        {error ?? hint}
      </p>
    </div>
  )
}
