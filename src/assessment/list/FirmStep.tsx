/** Four answers about the firm; each may stay empty and is then an assumption that the result names. */
import { deductionChoices } from '../parts/questions.ts'
import { count } from '../../site/numbers.ts'
import type { Decisions, FirmTyped } from './decisions.ts'
import type { FirmErrors } from './list-input.ts'

interface Props {
  readonly decisions: Decisions
  readonly errors: FirmErrors
  /** customers without a contribution, and all */
  readonly missing: number
  readonly customers: number
  readonly onDecide: (next: Decisions, typing?: boolean) => void
}

export function FirmStep({ decisions, errors, missing, customers, onDecide }: Props) {
  const { firm } = decisions
  const set = (field: keyof FirmTyped, value: string) =>
    onDecide({ ...decisions, firm: { ...firm, [field]: value } }, true)
  const field = (name: 'kept' | 'of' | 'heads' | 'margin', label: string, hint = '') => {
    const id = `firma-${name}`
    return (
      <div class="field">
        <label for={id}>
          {label} <span class="optional">(freiwillig)</span>
        </label>
        <input
          id={id}
          class="input input-number"
          inputMode="decimal"
          autoComplete="off"
          value={firm[name]}
          aria-invalid={errors[name] ? 'true' : undefined}
          aria-describedby={hint !== '' || errors[name] ? `${id}-hinweis` : undefined}
          onInput={(event) => set(name, event.currentTarget.value)}
        />
        {(hint !== '' || errors[name]) && (
          <p class={errors[name] ? 'field-error' : 'field-hint'} id={`${id}-hinweis`}>
            {errors[name] ?? hint}
          </p>
        )}
      </div>
    )
  }
  return (
    <section class="list-firm" aria-labelledby="firma">
      <h4 id="firma">Ihre Firma</h4>
      {missing > 0 && (
        <div class="list-assumption">
          <p>
            {missing === customers
              ? 'Die Liste nennt keinen Deckungsbeitrag.'
              : `Bei ${count(missing)} von ${count(customers)} Kunden fehlt der Deckungsbeitrag.`}{' '}
            Wir erfinden keinen. Ohne Angabe zeigen wir für {missing === customers ? 'alle' : 'diese'} Kunden
            nur den Umsatz.
          </p>
          {field(
            'margin',
            'Pauschaler Deckungsbeitrag in % (Annahme)',
            'Gilt für alle Kunden ohne eigenen und wird im Ergebnis als Annahme genannt.',
          )}
        </div>
      )}
      <fieldset class="list-kind">
        <legend>Was ist im Deckungsbeitrag schon abgezogen?</legend>
        <div class="choices">
          {deductionChoices.map(({ value, label }) => (
            <label key={value} class="choice">
              <input
                type="radio"
                name="liste-abgezogen"
                checked={firm.deducted === value}
                onChange={() => onDecide({ ...decisions, firm: { ...firm, deducted: value } })}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="form-row">
        {field('heads', 'Personen in Vertrieb und Service', 'Mit Innendienst; zur Probe auf die Stunden.')}
        {field('of', 'Kunden am Jahresanfang')}
        {field(
          'kept',
          'davon heute noch Kunden',
          'Ohne Angabe nehmen wir 85\u00A0% an und nennen es Annahme.',
        )}
      </div>
    </section>
  )
}
