// "Hilfreich?" at the end of a letter: a page with a button, no counting by looking, one answer per person and letter,
// the last of which counts. Who it was is a keyed hash of address and browser: enough to tell two answers apart, too
// little to know anybody.
import { publicRates, takeFromLimits, type Limited } from '../proof/limit.ts'
import { sign } from '../store/secret.ts'
import { choice, text, trap } from '../site/fields.ts'
import { form, type Input } from '../site/forms.ts'
import type { House } from '../site/house.ts'
import type { Store, Db } from '../store/open.ts'
import { sweep, sweepSize } from '../store/sweep.ts'

export const feedbackForm = form({
  helpful: choice(['yes', 'no'], 'Bitte wählen Sie eine Antwort.'),
  note: text(500),
  /** Hidden from people. */
  website: trap(),
})

/** Keeps an answer; a second one of the same person replaces the first. */
export async function giveFeedback(
  house: House,
  slug: string,
  { helpful, note, website }: Input<typeof feedbackForm>,
  from: { ip: string; browser: string },
): Promise<{ kind: 'taken' } | Exclude<Limited, { kind: 'free' }>> {
  if (website) return { kind: 'taken' }
  const now = house.now()
  const person = sign(house.secret, 'feedback', `${slug}\n${from.ip}\n${from.browser.slice(0, 300)}`)
  return house.store.transaction(async (trx) => {
    const request = { form: 'feedback', ip: from.ip, target: null }
    const limited = await takeFromLimits(trx, house, request, publicRates, now)
    if (limited.kind !== 'free') return limited
    const answer = { helpful: helpful === 'yes' ? 1 : 0, note, at: now } as const
    await trx
      .insertInto('letter_feedback')
      .values({ slug, person, ...answer })
      .onConflict((on) => on.columns(['slug', 'person']).doUpdateSet(answer))
      .execute()
    return { kind: 'taken' as const }
  })
}

export interface Feedback {
  helpful: number
  not: number
  /** What was written, newest first, at most 50. */
  notes: { helpful: boolean; note: string; at: number }[]
}

/** The answers to one letter. */
export async function feedbackOn(db: Db, slug: string): Promise<Feedback> {
  const counts = await db
    .selectFrom('letter_feedback')
    .select((eb) => ['helpful', eb.fn.countAll<number>().as('count')])
    .where('slug', '=', slug)
    .groupBy('helpful')
    .execute()
  const notes = await db
    .selectFrom('letter_feedback')
    .select(['helpful', 'note', 'at'])
    .where('slug', '=', slug)
    .where('note', '!=', '')
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  const of = (helpful: 0 | 1) => counts.find((row) => row.helpful === helpful)?.count ?? 0
  return {
    helpful: of(1),
    not: of(0),
    notes: notes.map(({ helpful, note, at }) => ({ helpful: helpful === 1, note, at })),
  }
}

/** Deletes answers from before an instant (epoch ms); see site/retention.ts. */
export async function forgetFeedback({ db }: Store, before: number): Promise<void> {
  await sweep(async () => {
    const old = await db
      .selectFrom('letter_feedback')
      .select(['slug', 'person'])
      .where('at', '<', before)
      .limit(sweepSize)
      .execute()
    if (old.length === 0) return 0
    await db
      .deleteFrom('letter_feedback')
      .where('at', '<', before)
      .where(
        'person',
        'in',
        old.map(({ person }) => person),
      )
      .execute()
    return old.length
  })
}
