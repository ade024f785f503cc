/** A wrong reading can be reported without giving the list away: shown first, then copied. */
import { useState } from 'preact/hooks'
import type { Preview } from '../import/preview.ts'
import { outlineOf } from '../import/outline.ts'

export function Outline({ preview }: { readonly preview: Preview }) {
  const [state, setState] = useState<'' | 'copied' | 'failed'>('')
  const [text, setText] = useState(() => outlineOf(preview))
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <details class="list-more">
      <summary>Wird Ihre Datei falsch gelesen?</summary>
      <p class="measure">
        Schicken Sie uns ihren Aufbau, nicht ihren Inhalt: die Überschriften, dazu Werte, in denen jeder
        Buchstabe und jede Ziffer ersetzt ist. Das hier wird kopiert und sonst nichts; gesendet wird es erst,
        wenn Sie es in eine Mail einfügen.
      </p>
      <div class="field">
        <label htmlFor="liste-aufbau">Aufbau der Datei</label>
        <textarea
          id="liste-aufbau"
          class="input list-paste"
          spellcheck={false}
          rows={8}
          value={text}
          aria-describedby="liste-aufbau-hinweis"
          onInput={(event) => {
            setText(event.currentTarget.value)
            setState('')
          }}
        />
        <p class="field-hint" id="liste-aufbau-hinweis">
          Steht in einer Überschrift ein Name, den wir nicht sehen sollen? Ändern Sie ihn hier.
        </p>
      </div>
      <button type="button" class="button button-quiet" onClick={() => void copy()}>
        Aufbau der Datei kopieren
      </button>
      <p class="field-hint" role="status">
        {state === 'copied' && 'Kopiert.'}
        {state === 'failed' &&
          'Der Browser erlaubt das Kopieren nicht. Bitte markieren Sie den Text und kopieren Sie ihn von Hand.'}
      </p>
    </details>
  )
}
