// Releasing freezes a letter as it was previewed; recalling takes it back until its slot. Each is one conditional write:
// two clicks, two browsers or the tick at the same moment cannot both win.
import type { House } from '../site/house.ts'
import { instantOf } from '../site/dates.ts'
import { mailSize } from '../site/mail-size.ts'
import { newId } from '../store/id.ts'
import { findMailing, findMailingOfLetter, type Mailing } from './mailing.ts'
import { replyAddress } from '../site/facts.ts'
import { dueInstant } from '../site/due.ts'
import { reasonToSkip } from './skip.ts'
import { marks, type MailParts } from './render.ts'

/** Most bounces come within minutes; servers that try again for a while say so within two hours. */
export const usualProbeHours = 2

/** The longest hold after a release, in minutes. */
export const longestHold = 30

export interface ReleaseRequest {
  /** Slug of the letter. */
  letter: string
  title: string
  /** 'YYYY-MM-DD' in the zone of the facts. */
  date: string
  /** Wall time 'HH:MM' in that zone; the usual one by default. */
  time?: string
  /** Minutes after the release before anything goes out, 0 to 30; 0 by default. */
  holdMinutes?: number
  /** Hours to wait for the bounces of the first 200 after an import; 0 is no probe. */
  probeHours?: number
  /** Id of the mailing whose readers get this one, a Nachtrag; it takes no slot. */
  supplementTo?: string
  /** With both marks in html and text. */
  mail: MailParts
  /** Where answers go; to the house by default. */
  replyTo?: string
  /** E-mail of the publisher who released it. */
  by: string
}

export type Released =
  | { kind: 'released'; id: string }
  | { kind: 'slot-past' }
  | { kind: 'already-released'; state: Mailing['state'] }
  | { kind: 'slot-taken'; title: string }
  | { kind: 'slot-skipped'; reason: string }
  | { kind: 'too-large'; bytes: number }
  | { kind: 'marks-missing'; missing: string[] }

/** Freezes the letter and takes its slot. A recalled letter may be released again, with what it says now. */
export async function release(
  house: Omit<House, 'wake' | 'factsAnew'>,
  request: ReleaseRequest,
): Promise<Released> {
  const { config, facts, store } = house
  const now = house.now()
  const { zone } = facts.slot
  const time = request.time ?? facts.slot.time
  if (instantOf(request.date, time, zone) <= now) return { kind: 'slot-past' }
  const refusal = faultOfMail(request.mail)
  if (refusal) return refusal

  const frozen = {
    title: request.title,
    slot_date: request.date,
    slot_time: time,
    slot_zone: zone,
    slot_taken: request.supplementTo === undefined ? `${request.date} ${time}` : null,
    state: 'released' as const,
    subject: request.mail.subject,
    html: request.mail.html,
    text: request.mail.text,
    sender: config.mailFrom,
    reply_to: request.replyTo ?? replyAddress(facts),
    site_url: config.siteUrl,
    released_at: now,
    released_by: request.by,
    held_reason: null,
    held_kind: null,
    greeting: facts.greeting,
    supplement_to: request.supplementTo ?? null,
    hold_minutes: request.holdMinutes ?? 0,
    // Mail that stays on this machine never bounces.
    probe_hours: config.resend ? (request.probeHours ?? usualProbeHours) : 0,
  }
  const taken = () =>
    store.db
      .selectFrom('mailing')
      .select('title')
      .where('slot_taken', '=', frozen.slot_taken)
      .where('letter', '!=', request.letter)
      .executeTakeFirst()
  try {
    // In a transaction of its own: within another one the error of a taken slot would end that as well.
    const done = await store.transaction(async (trx): Promise<Released | undefined> => {
      const reason = frozen.slot_taken === null ? undefined : await reasonToSkip(store, trx, request.date)
      if (reason !== undefined) return { kind: 'slot-skipped', reason }
      const row = await trx
        .insertInto('mailing')
        .values({ id: newId(now), letter: request.letter, ...frozen })
        .onConflict((on) => on.column('letter').doUpdateSet(frozen).where('mailing.state', '=', 'recalled'))
        .returning('id')
        .executeTakeFirst()
      return row && { kind: 'released', id: row.id }
    })
    if (done) return done
  } catch (error) {
    // The unique slot speaks through an error, in the words of its database; the rows say it in the same ones.
    const other = await taken()
    if (other) return { kind: 'slot-taken', title: other.title }
    // So does the one supplement of a letter, where PostgreSQL comes to its key before that of the letter.
    const quicker = await findMailingOfLetter(store.db, request.letter)
    if (!quicker || quicker.state === 'recalled') throw error
  }
  const before = await findMailingOfLetter(store.db, request.letter)
  return { kind: 'already-released', state: before?.state ?? 'released' }
}

/** What is wrong with a mail before it may be frozen, without writing anything. */
export function faultOfMail(
  mail: MailParts,
): Extract<Released, { kind: 'too-large' | 'marks-missing' }> | null {
  const { bytes, fits } = mailSize(mail.html)
  if (!fits) return { kind: 'too-large', bytes }
  const missing = marks.filter((mark) => !mail.html.includes(mark) || !mail.text.includes(mark))
  return missing.length > 0 ? { kind: 'marks-missing', missing } : null
}

export type FrozenAgain =
  | { kind: 'frozen' }
  /** Not released any more, under way, or released anew since he looked. */
  | { kind: 'too-late' }
  | Extract<Released, { kind: 'too-large' | 'marks-missing' }>

/**
 * Freezes the mail of a released letter as it reads now; its slot stays. One conditional write, until its slot.
 * @param seen the mailing he has seen
 */
export async function freezeAgain(
  { store, facts, now }: Pick<House, 'store' | 'facts' | 'now'>,
  seen: Mailing,
  { title, mail, replyTo, by }: Pick<ReleaseRequest, 'title' | 'mail' | 'replyTo' | 'by'>,
): Promise<FrozenAgain> {
  const refusal = faultOfMail(mail)
  if (refusal) return refusal
  const at = now()
  if (dueInstant(seen) <= at) return { kind: 'too-late' }
  const row = await store.db
    .updateTable('mailing')
    .set({ title, ...mail, reply_to: replyTo ?? replyAddress(facts), released_at: at, released_by: by })
    .where('id', '=', seen.id)
    .where('state', '=', 'released')
    .where('released_at', '=', seen.released_at)
    .returning('id')
    .executeTakeFirst()
  return { kind: row ? 'frozen' : 'too-late' }
}

export type Recalled =
  | { kind: 'recalled' }
  /** By an earlier press, or by somebody else. */
  | { kind: 'was-recalled' }
  | { kind: 'too-late' }
  | { kind: 'unknown' }

/** Takes a released letter back, until its slot or the end of the hold, whichever is later. */
export async function recall(house: Pick<House, 'store' | 'now'>, id: string): Promise<Recalled> {
  const { db } = house.store
  const mailing = await findMailing(db, id)
  if (!mailing) return { kind: 'unknown' }
  if (mailing.state === 'recalled') return { kind: 'was-recalled' }
  if (dueInstant(mailing) <= house.now()) return { kind: 'too-late' }
  const row = await db
    .updateTable('mailing')
    .set({ state: 'recalled', slot_taken: null })
    .where('id', '=', id)
    .where('state', '=', 'released')
    // Should it have been recalled and released for another day since we looked, this click meant the other one.
    .where('released_at', '=', mailing.released_at)
    .returning('id')
    .executeTakeFirst()
  return row ? { kind: 'recalled' } : { kind: 'too-late' }
}
