// What is typed into a Nachtrag, and what its buttons are.
import { needed, start, text, tick } from '../../../site/fields.ts'
import { acts, form, type Input } from '../../../site/forms.ts'

/** Characters: a page, no second letter. */
const longest = 10_000

const words = {
  subject: needed(100, 'Bitte geben Sie dem Nachtrag einen Betreff.'),
  body: text(longest).but((typed) =>
    typed === '' ? 'Bitte schreiben Sie, was berichtigt oder ergänzt wird.' : null,
  ),
}

export const supplementForm = acts({
  look: form(words),
  /** `preview` is the hash of what he saw, `sure` that he read the warnings. */
  release: form({ ...words, preview: start(33), sure: tick() }),
  recall: form({}),
})

/** The same words while they are being written: as far as there are any. */
export const previewForm = form({ subject: text(100), body: text(longest) })

export type SupplementInput = Input<typeof supplementForm>
