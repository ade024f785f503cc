import { fieldId } from '../parts/NumberField.tsx'
import { quickNumberFields } from '../parts/quick-fields.ts'
import type { FieldErrors } from '../parts/quick-fields.ts'

interface MistakesProps {
  readonly errors: FieldErrors
  readonly innerRef: { current: HTMLDivElement | null }
}

/** All mistakes at once after a submit, each a link to its field. */
export function Mistakes({ errors, innerRef }: MistakesProps) {
  return (
    <div class="notice notice-error" tabIndex={-1} ref={innerRef} role="alert">
      <p class="notice-title">Noch nicht berechnet</p>
      <ul>
        {Object.entries(errors).map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(targets[name] ?? name)}`}>
              {where(name)}
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const labels: Readonly<Record<string, { readonly label: string } | undefined>> = quickNumberFields

/** „Der Wert muss …“ alone does not say which. */
const where = (name: string) => {
  const label = labels[name]?.label
  return label ? `${label.charAt(0).toUpperCase()}${label.slice(1)}: ` : ''
}

/** Errors of a group lead to its first field. */
const targets: Readonly<Record<string, string>> = { times: 't1', deducted: 'db', care: 'people', today: 'k2' }
