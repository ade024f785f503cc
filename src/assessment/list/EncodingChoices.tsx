/** In which encoding the words of a text look right: asked by showing them, where the bytes leave a doubt. */
import type { Preview } from '../import/preview.ts'
import type { Encoding } from '../../spreadsheet/encoding-proof.ts'
import { encodingNames } from '../../spreadsheet/encoding-names.ts'

interface Props {
  readonly preview: Preview
  readonly onEncoding: (encoding: Encoding) => void
}

export function EncodingChoices({ preview: { encoding, encodings }, onEncoding }: Props) {
  if (encodings.length < 2) return null
  return (
    <details class="list-more">
      <summary>Umlaute falsch? Andere Zeichen wählen</summary>
      <fieldset class="list-kind">
        <legend>So sehen Wörter aus Ihrer Datei aus. Welche Zeile ist richtig?</legend>
        <div class="choices">
          {encodings.map((choice) => (
            <label key={choice.encoding} class="choice">
              <input
                type="radio"
                name="liste-zeichen"
                checked={choice.encoding === encoding}
                onChange={() => onEncoding(choice.encoding)}
              />
              <span>
                {choice.sample} <span class="optional">· {encodingNames[choice.encoding]}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  )
}
