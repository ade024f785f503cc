/** What a request brings to the page: a posted form, or answers in the query. Nothing of it is kept. */
import { start } from '../../site/fields.ts'
import { form } from '../../site/forms.ts'
import { takeForm, type Door } from '../../site/posted.ts'
import {
  choiceFields,
  exampleTyped,
  longestAnswer,
  numberFieldNames,
  typedFromLink,
  type ChoiceField,
  type QuickNumberField,
  type Typed,
} from '../parts/quick-fields.ts'
import { assessTyped } from './assess-typed.ts'

const answer = start(longestAnswer)
const answers = Object.fromEntries(
  [...numberFieldNames, ...choiceFields].map((name) => [name, answer]),
) as Record<QuickNumberField | ChoiceField, typeof answer>

/** The eight questions. What is wrong with an answer the page says itself, with and without JavaScript. */
const quickForm = form({ ...answers, today: answer.many(20) })

/** What the form is filled with: what was posted, answers in the query, else the letter's example. */
export async function takeQuick(door: Door) {
  const { url } = door
  return takeForm<typeof quickForm, { typed: Typed; submitted: boolean }>(door, {
    form: quickForm,
    look: () => Promise.resolve({ typed: startOf(url.searchParams), submitted: false }),
    act: ({ care, today, ...typed }) => {
      // An untouched choice sends nothing.
      const said = { typed: { ...typed, care: care || 'team', today: today.flatMap(words) }, submitted: true }
      const wrong = assessTyped(said.typed).kind === 'wrong'
      return Promise.resolve(wrong ? { kind: 'again', said } : { kind: 'said', said })
    },
  })
}

const words = (typed: string) => typed.split(',').filter((word) => word !== '')

function startOf(query: URLSearchParams): Typed {
  const link = typedFromLink(query.toString())
  return link.kind === 'nothing' ? exampleTyped : link.typed
}
