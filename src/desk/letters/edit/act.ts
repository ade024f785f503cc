// What the buttons under a letter's text do: look at it, add a picture, or store it as a new revision.
import { saveLetter } from '../../../letters/rows.ts'
import { to, type Outcome } from '../../../site/posted.ts'
import type { Desk } from '../../door.ts'
import { noted } from '../../log.ts'
import { addPicture } from '../../writing/add-picture.ts'
import type { EditInput } from './form.ts'
import { lookAtTyped, typedSource, type EditSeen } from './look.ts'
import type { Stored } from './stored.ts'
import { whyNotStored } from './refusal.ts'

/** Stores what was typed, or shows it. Of two writers the second sees both texts and decides. */
export async function actOnText(
  desk: Desk,
  slug: string,
  stored: Stored,
  input: EditInput,
): Promise<Outcome<string, EditSeen>> {
  const seen = await lookAtTyped(desk.house, slug, stored, input)
  if (input.act === 'preview') return { kind: 'said', said: seen }
  const { act } = input
  if (act === 'picture' || act === 'paste') {
    const added = await addPicture(desk.house, { ...input, act })
    if (added.kind === 'again') return { ...added, said: seen }
    const shown = await lookAtTyped(desk.house, slug, stored, { ...input, body: added.body })
    return { kind: 'said', said: { ...shown, added: added.src } }
  }
  const refusal = whyNotStored(slug, stored, input.date, seen)
  if (refusal) return { kind: 'again', said: seen, ...refusal }
  const { file, text } = typedSource(slug, stored, input)
  const { revision } = input
  const saved = await noted(desk, async (house) => {
    const done = await saveLetter(house, { file, text, revision, fileDigest: input.file || null })
    return { done, note: done.kind === 'saved' ? ({ act: 'letter-saved', about: slug } as const) : null }
  })
  if (saved.kind === 'saved') return to(`${seen.path}/bearbeiten?said=gespeichert`)
  const theirs = { text: saved.row?.text ?? '', revision: saved.row?.revision ?? 0 }
  return {
    kind: 'again',
    status: 409,
    problem:
      'Inzwischen hat jemand anderes diesen Brief gespeichert. Ihr Text steht noch hier, der andere darunter.',
    said: { ...seen, revision: theirs.revision, theirs },
  }
}
