// Moves a letter to another Tuesday in one step: its date, its name, its number, its page and its mail. All of it is one
// transaction: what breaks off leaves the letter at its old date, released as it was.
import { nextNumber } from '../../letters/authoring/draft.ts'
import { allSources, stateAt, type Letter } from '../../letters/library.ts'
import { redated, renderLetterMail } from '../../letters/mail.ts'
import { decideOnLetter } from '../../letters/decide.ts'
import { saveLetter } from '../../letters/rows.ts'
import { nameParts, readSource, type LetterSource } from '../../letters/source.ts'
import { letterText, writtenIn } from '../../letters/write.ts'
import { findMailingOfLetter, takenDates, type Mailing } from '../../mailing/mailing.ts'
import { recall, release } from '../../mailing/release.ts'
import type { MailParts } from '../../mailing/render.ts'
import { nextSlots } from '../../mailing/slot.ts'
import type { House } from '../../site/house.ts'
import { skippedFrom } from '../../site/skipped-slots.ts'
import type { Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'
import { findStored, type Stored } from './edit/stored.ts'

/** How far ahead a letter is moved, in slots. */
const farthest = 26

/** The dates 'YYYY-MM-DD' a letter can be moved to. */
export async function freeDates(house: House): Promise<string[]> {
  const { db } = house.store
  const { sources } = await allSources(house)
  const dates = nextSlots(house.facts.slot, house.now(), farthest).map(({ date }) => date)
  const [first = ''] = dates
  const [skipped, released] = [await skippedFrom(db, first), await takenDates(db, first)]
  const taken = new Set(sources.map(({ file }) => nameParts(file)?.date))
  return dates.filter((date) => !taken.has(date) && !skipped.has(date) && !released.has(date))
}

/** What undoes a move that has begun. */
class NotMoved extends Error {
  readonly said: MessageKey
  constructor(said: MessageKey) {
    super(said)
    this.name = 'NotMoved'
    this.said = said
  }
}

/** @param date 'YYYY-MM-DD', one of the free ones */
export async function moveLetter(desk: Desk, letter: Letter, date: string): Promise<MessageKey> {
  const { house } = desk
  const { slug } = letter
  const state = stateAt(letter, house.now())
  if (state !== 'draft' && state !== 'ready' && state !== 'released') return 'nicht-moeglich'
  if (!(await freeDates(house)).includes(date)) return 'nicht-verschoben'
  const stored = await findStored(house, slug)
  const mailing = await findMailingOfLetter(house.store.db, slug)
  if (!stored || (mailing && mailing.state !== 'recalled' && mailing.state !== 'released'))
    return 'nicht-moeglich'
  const moved = await movedTo(house, slug, stored, date)
  const released = mailing?.state === 'released' ? mailing : undefined
  const pageOnly = letter.standing.publication?.page_only === letter.digest
  // Nobody has looked at that text as a mail yet.
  if (released && !pageOnly && !(await isFrozen(house, letter, released))) return 'erst-entscheiden'
  const mail = released && redated(released, writtenIn(moved))
  if (released && !mail) return 'mail-ohne-datum'
  try {
    return await noted<MessageKey>(desk, async (inside) => {
      const recalled = released && (await recall(inside, released.id)).kind
      // Released anew, it would go out against the word of whoever took it back meanwhile.
      if (recalled === 'was-recalled') throw new NotMoved('nicht-moeglich')
      if (released && recalled !== 'recalled') throw new NotMoved('zu-spaet')
      const save = {
        file: moved.file,
        text: moved.text,
        revision: stored.revision,
        fileDigest: stored.file || null,
      }
      if ((await saveLetter(inside, save)).kind !== 'saved') throw new NotMoved('nicht-moeglich')
      // The page keeps the text that is for it alone.
      if (pageOnly) await decideOnLetter(inside.store, slug, { kind: 'page-only', digest: moved.digest })
      if (released && mail) await releaseAgain(inside, released, mail, { date, by: desk.publisher })
      return { done: 'verschoben', note: { act: 'letter-moved', about: slug } }
    })
  } catch (error) {
    if (error instanceof NotMoved) return error.said
    throw error
  }
}

/** The letter's text with its new date. Its number counts letters of a year; within it, it stays. */
async function movedTo(house: House, slug: string, { source }: Stored, date: string): Promise<LetterSource> {
  const fields = writtenIn(source)
  const { sources } = await allSources(house)
  const others = sources.flatMap((one) => {
    const name = nameParts(one.file)
    return name && name.slug !== slug ? [{ ...name, number: writtenIn(one).number }] : []
  })
  const number = fields.date.slice(0, 4) === date.slice(0, 4) ? fields.number : nextNumber(others, date)
  return readSource(`${date}-${slug}.mdx`, letterText({ ...fields, date, number }, source.body))
}

async function isFrozen(house: House, letter: Letter, { html, subject }: Mailing): Promise<boolean> {
  const now = await renderLetterMail(letter, house.facts, house.config.siteUrl)
  return now.html === html && now.subject === subject
}

async function releaseAgain(
  house: House,
  before: Mailing,
  mail: MailParts,
  now: { date: string; by: string },
): Promise<void> {
  const done = await release(house, {
    letter: before.letter,
    title: before.title,
    time: before.slot_time,
    holdMinutes: before.hold_minutes ?? 0,
    probeHours: before.probe_hours ?? 0,
    replyTo: before.reply_to,
    mail,
    ...now,
  })
  if (done.kind !== 'released') throw new NotMoved('nicht-verschoben')
  house.wake()
}
