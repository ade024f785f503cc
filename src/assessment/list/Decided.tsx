/** What the visitor has decided about his list, each to be taken back by itself. */
import type { Preview } from '../import/import.ts'
import type { Choices, Question } from '../import/notes.ts'
import { columnOf } from '../../customer-value/columns.ts'

interface Props {
  readonly preview: Preview
  readonly chosenSheet: number | null
  readonly choices: Choices
  readonly questions: readonly Question[]
  readonly onChoices: (next: Choices) => void
  readonly onSheetBack: () => void
}

export function Decided({ preview, chosenSheet, choices, questions, onChoices, onSheetBack }: Props) {
  const answered = questions.flatMap(({ id, text, options }) => {
    const option = options.find(({ value }) => value === choices.answers[id])
    return option ? [{ id, text, label: option.label }] : []
  })
  const chosen = preview.columns.flatMap(({ heading, guess }, at) =>
    choices.fields[at] === guess ? [] : [{ at, heading, guess, label: columnOf(choices.fields[at]!).label }],
  )
  if (answered.length + chosen.length === 0 && chosenSheet === null) return null
  return (
    <section aria-labelledby="entscheidungen">
      <h4 id="entscheidungen">Ihre Entscheidungen</h4>
      <ul class="list-details">
        {chosenSheet !== null && (
          <li>
            Tabellenblatt: <strong>„{preview.sheetNames[chosenSheet]}“</strong>{' '}
            <button type="button" class="link" aria-label="Zurücknehmen: Tabellenblatt" onClick={onSheetBack}>
              zurücknehmen
            </button>
          </li>
        )}
        {answered.map(({ id, text, label }) => (
          <li key={id}>
            {text} <strong>{label}</strong>{' '}
            <button
              type="button"
              class="link"
              aria-label={`Zurücknehmen: ${text}`}
              onClick={() => {
                const { [id]: _taken, ...answers } = choices.answers
                onChoices({ ...choices, answers })
              }}
            >
              zurücknehmen
            </button>
          </li>
        ))}
        {chosen.map(({ at, heading, guess, label }) => (
          <li key={at}>
            Spalte „{heading}“: <strong>{label}</strong>{' '}
            <button
              type="button"
              class="link"
              aria-label={`Zurücknehmen: Spalte „${heading}“`}
              onClick={() =>
                onChoices({
                  ...choices,
                  fields: choices.fields.map((field, column) => (column === at ? guess : field)),
                })
              }
            >
              zurücknehmen
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
