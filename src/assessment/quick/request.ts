/** What a request brings to the page: a posted form, or answers in the query. Nothing of it is kept. */
import { readForm } from '../../site/form.ts'
import { emptyTyped, exampleTyped, readTyped, typedFromLink } from '../parts/quick-fields.ts'
import type { Typed } from '../parts/quick-fields.ts'

/** All fields together are well below this, bytes. */
const largestForm = 20_000

/** The posted answers as typed; a body that is no form (or far too long) reads as an empty one. */
export async function readPost(request: Request): Promise<Typed> {
  const posted = await readForm(request, { bytes: largestForm, message: '' })
  return posted.kind === 'form' ? readTyped(posted.form) : emptyTyped
}

/** What the form is filled with: answers in the query, else the letter's example. */
export function startOf(query: URLSearchParams): Typed {
  const link = typedFromLink(query.toString())
  return link.kind === 'nothing' ? exampleTyped : link.typed
}
