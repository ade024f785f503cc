/**
 * One typed number with its label, hint and error, looking like site/Field.astro (islands cannot render .astro).
 * Uncontrolled: hydration leaves alone what was typed before the script arrived.
 */
import type { FieldErrors, QuickNumberField as Name, Typed } from './quick-fields.ts'

interface Props {
  readonly name: Name
  readonly label: string
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly hint?: string
  readonly optional?: boolean
}

export const fieldId = (name: string) => `feld-${name}`

export function NumberField({ name, label, typed, errors, hint, optional = false }: Props) {
  const id = fieldId(name)
  const error = errors[name]
  const described = [hint && `${id}-hinweis`, error && `${id}-fehler`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="optional"> (freiwillig)</span>}
      </label>
      <input
        class="input input-number"
        id={id}
        name={name}
        defaultValue={typed[name]}
        inputMode="decimal"
        aria-describedby={described || undefined}
        aria-invalid={error ? 'true' : undefined}
      />
      {hint && (
        <p class="field-hint" id={`${id}-hinweis`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-fehler`}>
          {error}
        </p>
      )}
    </div>
  )
}
