// "Neuer Brief": the next free Tuesday, the next number and an address made of the title; what is missing is marked.
import {
  draftText,
  nextFreeDate,
  nextNumber,
  slugOf,
  type Existing,
} from '../../../letters/authoring/draft.ts'
import { limits } from '../../../letters/frontmatter.ts'
import { allSources } from '../../../letters/library.ts'
import { saveLetter } from '../../../letters/rows.ts'
import { nameParts } from '../../../letters/source.ts'
import { writtenIn } from '../../../letters/write.ts'
import { skippedFrom } from '../../../site/skipped-slots.ts'
import { dateIn } from '../../../site/dates.ts'
import { needed, start } from '../../../site/fields.ts'
import { form, type Input } from '../../../site/forms.ts'
import type { House } from '../../../site/house.ts'
import { to, type Outcome } from '../../../site/posted.ts'
import type { Desk } from '../../door.ts'
import { noted } from '../../log.ts'

export const beginForm = form({
  title: needed(limits.title.most, 'Bitte geben Sie dem Brief einen Titel; Sie können ihn später ändern.'),
  topic: start(60),
})

export interface BeginSeen {
  /** 'YYYY-MM-DD' */
  date: string
  number: string
}

/** What a letter begun now would be given. */
export async function lookAtBegin(house: House): Promise<BeginSeen> {
  const existing = await existingLetters(house)
  const { slot } = house.facts
  const now = house.now()
  const skipped = await skippedFrom(house.store.db, dateIn(now, slot.zone))
  const date = nextFreeDate(existing, now, slot, skipped)
  return { date, number: nextNumber(existing, date) }
}

/** Stores the draft and leads to it. Two at once get two addresses: the second is told, and tries again. */
export async function beginLetter(
  desk: Desk,
  { title, topic }: Input<typeof beginForm>,
): Promise<Outcome<'title' | 'topic', BeginSeen>> {
  const existing = await existingLetters(desk.house)
  const { date, number } = await lookAtBegin(desk.house)
  const slug = slugOf(title, existing)
  const known = desk.house.facts.topics.filter(({ id }) => id === topic).map(({ id }) => id)
  const text = draftText({ number, title, date, topics: known })
  const saved = await noted(desk, async (house) => {
    const done = await saveLetter(house, { file: `${date}-${slug}.mdx`, text, revision: 0, fileDigest: null })
    return { done, note: done.kind === 'saved' ? ({ act: 'letter-saved', about: slug } as const) : null }
  })
  if (saved.kind === 'saved') return to(`/redaktion/brief/${slug}/bearbeiten`)
  const problem =
    'Ein Brief dieses Titels wurde gerade eben angelegt. Wählen Sie einen anderen Titel, oder legen Sie ihn noch einmal an.'
  return { kind: 'again', status: 409, problem }
}

async function existingLetters(house: House): Promise<Existing[]> {
  const { sources } = await allSources(house)
  return sources.flatMap((source) => {
    const name = nameParts(source.file)
    return name ? [{ ...name, number: writtenIn(source).number }] : []
  })
}
