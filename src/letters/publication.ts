// Page and mail are one publication: what was released appears and goes out, what was not does neither. A letter whose
// date lay in the past when this store first saw it is archive. What the publisher decides beside that is one row a letter.
import { sql } from 'kysely'
import { dueInstant } from '../site/due.ts'
import type { Store } from '../store/open.ts'
import type { MailingTable, PublicationTable } from '../store/schema.ts'
import type { Filed, LetterTime } from './rules.ts'

export type Publication = PublicationTable

/** `draft` and `ready` are nowhere, `released` waits for its instant, `withheld` was public and is put away. */
export type LetterState = 'draft' | 'ready' | 'released' | 'public' | 'withheld'

/** What is known of a letter beside its text. */
export interface LetterStanding {
  /** undefined until the store has noted the letter, within a second. */
  publication: Publication | undefined
  /** undefined without a mailing. */
  mailing: StandingMailing | undefined
}

type StandingMailing = Pick<
  MailingTable,
  'state' | 'slot_date' | 'slot_time' | 'slot_zone' | 'released_at' | 'hold_minutes'
>

/** Where a letter stands at `now` (epoch ms). Pure. */
export function stateOf(
  { visibleAt, written }: { visibleAt: number; written: boolean },
  { publication, mailing }: LetterStanding,
  now: number,
): LetterState {
  if (publication?.withheld_at != null) return 'withheld'
  if (isReleased({ publication, mailing })) return visibleAt <= now ? 'public' : 'released'
  // A file lies there because somebody has finished it.
  return !written || publication?.ready === 1 ? 'ready' : 'draft'
}

export function isReleased({ publication, mailing }: LetterStanding): boolean {
  if (!publication) return false
  if (publication.archived === 1 || publication.web_only === 1) return true
  return mailing !== undefined && mailing.state !== 'recalled'
}

/**
 * The instant (epoch ms) a letter appears: that of its date, but never before its mail. What is on the site alone, or
 * always was, waits for no mail. Pure.
 * @param slot the house's own
 */
export function appearsAt(
  { date, visibleAt }: Pick<Filed, 'date' | 'visibleAt'>,
  { publication, mailing }: LetterStanding,
  slot: LetterTime,
): number {
  const alone = publication?.archived === 1 || publication?.web_only === 1
  if (alone || !mailing || mailing.state === 'recalled') return visibleAt
  // Nearly every letter of an archive goes out at the slot of its date; to work out a thousand instants takes a while.
  const usual =
    mailing.slot_date === date && mailing.slot_time === slot.time && mailing.slot_zone === slot.zone
  if (usual && !mailing.hold_minutes) return visibleAt
  const due = dueInstant(mailing)
  // A page whose mail is out stays, whatever date its file says later.
  return mailing.state === 'sending' || mailing.state === 'sent' ? due : Math.max(visibleAt, due)
}

/** When the store first saw each released letter (epoch ms), by slug. */
export function releasedSince(standing: ReadonlyMap<string, LetterStanding>): Map<string, number> {
  return new Map(
    [...standing].flatMap(([slug, one]) =>
      one.publication && isReleased(one) ? [[slug, one.publication.first_seen_at]] : [],
    ),
  )
}

/** The letters the store has seen, by slug. */
export async function seenLetters({ db }: Pick<Store, 'db'>): Promise<Set<string>> {
  const seen = await db.selectFrom('publication').select('slug').execute()
  return new Set(seen.map(({ slug }) => slug))
}

/** Letters noted in one write; an archive comes as a whole. */
const together = 500

/**
 * Notes letters the store has not seen yet.
 * @param letters with the instant of each, epoch ms
 */
export async function noteLetters(
  store: Pick<Store, 'db'>,
  letters: readonly { slug: string; visibleAt: number }[],
  now: number,
): Promise<void> {
  const known = await seenLetters(store)
  const fresh = letters
    .filter(({ slug }) => !known.has(slug))
    .map(({ slug, visibleAt }) => {
      const archived = visibleAt <= now ? (1 as const) : (0 as const)
      return { slug, first_seen_at: now, archived, ready: 0 as const, web_only: 0 as const, revision: 1 }
    })
  for (let from = 0; from < fresh.length; from += together) {
    await store.db
      .insertInto('publication')
      .values(fresh.slice(from, from + together))
      .onConflict((on) => on.column('slug').doNothing())
      .execute()
  }
}

/** How every letter stands that the store knows, by slug. */
export async function standings(store: Pick<Store, 'db'>): Promise<Map<string, LetterStanding>> {
  const rows = await store.db
    .selectFrom('publication')
    .leftJoin('mailing', 'mailing.letter', 'publication.slug')
    .selectAll('publication')
    .select(['state', 'slot_date', 'slot_time', 'slot_zone', 'released_at', 'hold_minutes'])
    .execute()
  return new Map(
    rows.map(({ state, slot_date, slot_time, slot_zone, released_at, hold_minutes, ...publication }) => {
      const slot = { slot_date: slot_date ?? '', slot_time: slot_time ?? '', slot_zone: slot_zone ?? '' }
      const mailing = state && { state, ...slot, released_at: released_at ?? 0, hold_minutes }
      return [publication.slug, { publication, mailing: mailing ?? undefined }]
    }),
  )
}

/** Changes whenever a letter, a decision about one or a mailing's release does, in whatever process. */
export async function snapshot({ db }: Pick<Store, 'db'>): Promise<string> {
  const { rows } = await sql<Record<string, unknown>>`select
    (select count(*) from letter) as a, (select sum(revision) from letter) as b,
    (select count(*) from publication) as c, (select sum(revision) from publication) as d,
    (select count(*) from mailing where state <> 'recalled') as e,
    (select sum(released_at) from mailing where state <> 'recalled') as f`.execute(db)
  return JSON.stringify(rows[0])
}
