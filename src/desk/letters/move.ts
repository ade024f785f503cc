// Moves a letter to another Tuesday in one step: its date, its name, its number, its page and its mail.
import { nextNumber } from '../../letters/authoring/draft.ts'
import { allLetters, allSources, stateAt, type Letter } from '../../letters/library.ts'
import { renderLetterMail } from '../../letters/mail.ts'
import { saveLetter } from '../../letters/rows.ts'
import { visibleAt } from '../../letters/rules.ts'
import { nameParts } from '../../letters/source.ts'
import { letterText, writtenIn } from '../../letters/write.ts'
import { findMailingOfLetter, type Mailing } from '../../mailing/mailing.ts'
import { recall, release } from '../../mailing/release.ts'
import { skippedFrom } from '../../site/skipped-slots.ts'
import { nextSlots } from '../../mailing/slot.ts'
import type { House } from '../../site/house.ts'
import type { Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'
import { findStored } from './edit/stored.ts'

/** How far ahead a letter is moved, in slots. */
const farthest = 26

/** The dates 'YYYY-MM-DD' a letter can be moved to. */
export async function freeDates(house: House): Promise<string[]> {
  const { sources } = await allSources(house)
  const taken = new Set(sources.map(({ file }) => nameParts(file)?.date))
  const dates = nextSlots(house.facts.slot, house.now(), farthest).map(({ date }) => date)
  const skipped = await skippedFrom(house.store.db, dates[0] ?? '')
  return dates.filter((date) => !taken.has(date) && !skipped.has(date))
}

/**
 * Recalls the mail, moves the text, and releases the mail again as it reads now. Whatever breaks off between is a state of
 * its own: a letter that is not released yet, at its old date or at its new one.
 */
export async function moveLetter(desk: Desk, letter: Letter, date: string): Promise<MessageKey> {
  const { house } = desk
  const { slug } = letter
  const state = stateAt(letter, house.now())
  const movable =
    (state === 'draft' || state === 'ready' || state === 'released') && letter.visibleAt > house.now()
  if (!movable && state !== 'draft' && state !== 'ready') return 'nicht-moeglich'
  if (!(await freeDates(house)).includes(date)) return 'nicht-verschoben'
  const mailing = await findMailingOfLetter(house.store.db, slug)
  const released = mailing?.state === 'released' ? mailing : undefined
  if (mailing && mailing.state !== 'recalled' && !released) return 'nicht-moeglich'
  const moved = await noted<MessageKey>(desk, async (inside) => {
    if (released && (await recall(inside, released.id)).kind !== 'recalled')
      return { done: 'zu-spaet', note: null }
    const saved = await saveMoved(inside, slug, date)
    return saved
      ? { done: 'verschoben', note: { act: 'letter-moved', about: slug } }
      : { done: 'nicht-moeglich', note: null }
  })
  if (moved !== 'verschoben' || !released) return moved
  return (await releaseAgain(desk, released, date)) ? 'verschoben' : 'verschoben-ohne-mail'
}

async function saveMoved(house: House, slug: string, date: string): Promise<boolean> {
  const stored = await findStored(house, slug)
  if (!stored) return false
  const { source, revision, file } = stored
  const fields = writtenIn(source)
  const { sources } = await allSources(house)
  const others = sources.flatMap((one) => {
    const name = nameParts(one.file)
    return name && name.slug !== slug ? [{ ...name, number: writtenIn(one).number }] : []
  })
  // The number counts letters of a year; within it, it stays.
  const number = fields.date.slice(0, 4) === date.slice(0, 4) ? fields.number : nextNumber(others, date)
  const text = letterText({ ...fields, date, number }, source.body)
  const save = { file: `${date}-${slug}.mdx`, text, revision, fileDigest: file || null }
  return (await saveLetter(house, save)).kind === 'saved'
}

async function releaseAgain({ house, publisher }: Desk, before: Mailing, date: string): Promise<boolean> {
  const letter = (await allLetters(house)).find(({ slug }) => slug === before.letter)
  if (!letter || letter.visibleAt !== visibleAt(date, house.facts.slot)) return false
  const { subject, html, text } = await renderLetterMail(letter, house.facts, house.config.siteUrl)
  const done = await release(house, {
    letter: letter.slug,
    title: letter.title,
    date,
    time: before.slot_time,
    holdMinutes: before.hold_minutes ?? 0,
    probeHours: before.probe_hours ?? 0,
    mail: { subject, html, text },
    by: publisher,
  })
  house.wake()
  return done.kind === 'released'
}
