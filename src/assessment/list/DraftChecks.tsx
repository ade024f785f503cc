/** What the importer asks and found, and the control total to hold against the books. */
import type { Draft, NoDraft } from '../import/draft.ts'
import { isOpen } from '../import/notes.ts'
import type { Choices, Note, Question } from '../import/notes.ts'

interface QuestionsProps {
  readonly questions: readonly Question[]
  readonly answers: Choices['answers']
  readonly onAnswer: (id: string, value: string) => void
}

export function DraftQuestions({ questions, answers, onAnswer }: QuestionsProps) {
  if (questions.length === 0) return null
  return (
    <section aria-labelledby="rueckfragen">
      <h4 id="rueckfragen">Rückfragen</h4>
      {questions.map((question) => {
        const { id, text, why, options, preset, details } = question
        const chosen = answers[id] ?? preset
        return (
          <fieldset
            key={id}
            id={`rueckfrage-${id}`}
            tabIndex={-1}
            class={isOpen(question, answers) ? 'list-question list-question-open' : 'list-question'}
          >
            <legend>{text}</legend>
            {details && (
              <ul class="list-details">
                {details.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
            <div class="choices">
              {options.map(({ value, label, outcome }) => (
                <label key={value} class="choice">
                  <input
                    type="radio"
                    name={`rueckfrage-${id}`}
                    checked={chosen === value}
                    onChange={() => onAnswer(id, value)}
                  />
                  <span>
                    {label}
                    {outcome && (
                      <span class="list-outcome">
                        Summe {outcome.text}
                        <span class="list-outcome-rows">{outcome.samples.join(' · ')}</span>
                      </span>
                    )}
                  </span>
                </label>
              ))}
            </div>
            <p class="field-hint">{why}</p>
          </fieldset>
        )
      })}
    </section>
  )
}

const marks: Readonly<Record<Note['level'], string>> = {
  block: 'Hält auf',
  warn: 'Bitte prüfen',
  good: 'Stimmt',
  info: 'Hinweis',
}

export function DraftNotes({ notes }: { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return null
  const order: readonly Note['level'][] = ['block', 'warn', 'good', 'info']
  return (
    <ul class="list-notes">
      {order
        .flatMap((level) => notes.filter((note) => note.level === level))
        .map(({ code, level, text, details }) => (
          <li key={`${code}${text}`} class={`list-note list-note-${level}`}>
            <strong>{marks[level]}:</strong> {text}
            {details && (
              <ul class="list-details">
                {details.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
    </ul>
  )
}

interface ControlProps {
  readonly draft: Draft | NoDraft
  readonly stale: boolean
}

export function Control({ draft, stale }: ControlProps) {
  return (
    <p class={stale ? 'list-control list-stale' : 'list-control'} role="status">
      {draft.kind === 'draft' ? draft.control.text : draft.text}
    </p>
  )
}
