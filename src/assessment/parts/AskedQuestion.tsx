/** A numbered question: its fields, and why it is asked. */
import type { ComponentChildren } from 'preact'

interface Props {
  readonly number?: string
  readonly title: string
  readonly why: string
  readonly error?: string | undefined
  readonly class?: string
  readonly children: ComponentChildren
}

/** Linked to its error, so that a screen reader says it on entering the group. */
export function AskedQuestion({ number, title, why, error, class: extra = '', children }: Props) {
  const id = `frage-${(number ?? '').replace(/\W/g, '')}-fehler`
  return (
    <fieldset class={`question ${extra}`.trim()} aria-describedby={error ? id : undefined}>
      <legend class="question-title">
        {number && <span class="question-number">{number}</span>} {title}
      </legend>
      <div class="question-body">
        {children}
        {error && (
          <p class="field-error" id={id}>
            {error}
          </p>
        )}
        <details class="why">
          <summary>Warum wir das fragen</summary>
          <p>{why}</p>
        </details>
      </div>
    </fieldset>
  )
}
