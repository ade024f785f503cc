/** What the visitor has decided about his list, each to be taken back by itself. */
import type { Preview } from '../import/preview.ts'
import type { Choices, Question } from '../import/notes.ts'
import { columnOf } from '../../customer-value/columns.ts'
import { encodingNames } from '../../spreadsheet/encoding-names.ts'
import type { Encoding } from '../../spreadsheet/encoding-proof.ts'

interface Props {
  readonly preview: Preview
  readonly chosenSheet: number | null
  readonly chosenEncoding: Encoding | null
  readonly choices: Choices
  readonly questions: readonly Question[]
  readonly onChoices: (next: Choices) => void
  readonly onSheetBack: () => void
  readonly onEncodingBack: () => void
}

interface Decision {
  readonly key: string
  /** what was asked or chosen, as the button that takes it back names it */
  readonly about: string
  /** stands behind it where it is no question */
  readonly colon: boolean
  readonly chosen: string
  readonly takeBack: () => void
}

export function Decided(props: Props) {
  const decisions = [...aboutFile(props), ...answered(props), ...meanings(props), ...aboutTime(props)]
  if (decisions.length === 0) return null
  return (
    <section aria-labelledby="entscheidungen">
      <h4 id="entscheidungen">Ihre Entscheidungen</h4>
      <ul class="list-details">
        {decisions.map(({ key, about, colon, chosen, takeBack }) => (
          <li key={key}>
            {about}
            {colon && ':'} <strong>{chosen}</strong>{' '}
            <button type="button" class="link" aria-label={`Zurücknehmen: ${about}`} onClick={takeBack}>
              zurücknehmen
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function aboutFile(props: Props): readonly Decision[] {
  const { preview, chosenSheet, chosenEncoding, onSheetBack, onEncodingBack } = props
  return [
    ...(chosenSheet === null
      ? []
      : [
          {
            key: 'sheet',
            about: 'Tabellenblatt',
            colon: true,
            chosen: `„${preview.sheetNames[chosenSheet]}“`,
            takeBack: onSheetBack,
          },
        ]),
    ...(chosenEncoding === null
      ? []
      : [
          {
            key: 'encoding',
            about: 'Zeichen der Datei',
            colon: true,
            chosen: encodingNames[chosenEncoding],
            takeBack: onEncodingBack,
          },
        ]),
  ]
}

const answered = ({ questions, choices, onChoices }: Props): readonly Decision[] =>
  questions.flatMap(({ id, text, options }) => {
    const option = options.find(({ value }) => value === choices.answers[id])
    if (option === undefined) return []
    const takeBack = () => {
      const { [id]: _taken, ...answers } = choices.answers
      onChoices({ ...choices, answers })
    }
    return [{ key: id, about: text, colon: false, chosen: option.label, takeBack }]
  })

const meanings = ({ preview, choices, onChoices }: Props): readonly Decision[] =>
  preview.columns.flatMap(({ heading, guess }, at) =>
    choices.fields[at] === guess
      ? []
      : [
          {
            key: `column-${at}`,
            about: `Spalte „${heading}“`,
            colon: true,
            chosen: columnOf(choices.fields[at]!).label,
            takeBack: () => onChoices({ ...choices, fields: choices.fields.with(at, guess) }),
          },
        ],
  )

function aboutTime({ choices, onChoices }: Props): readonly Decision[] {
  const { months, averageYears } = choices
  return [
    ...(months === 12
      ? []
      : [
          {
            key: 'months',
            about: 'Die Zahlen umfassen',
            colon: false,
            chosen: months === 1 ? 'einen Monat' : `${months} Monate`,
            takeBack: () => onChoices({ ...choices, months: 12 }),
          },
        ]),
    ...(averageYears
      ? [
          {
            key: 'average',
            about: 'Projektgeschäft',
            colon: true,
            chosen: 'Durchschnitt der Jahre',
            takeBack: () => onChoices({ ...choices, averageYears: false }),
          },
        ]
      : []),
  ]
}
