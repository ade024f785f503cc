import { sql } from 'kysely'
import type { Store } from '../store/open.ts'
import type { Publication } from './publication.ts'

/** What the publisher decides about a letter's page; each is one write, and made twice it is made once. */
export type LetterDecision =
  | { kind: 'ready' | 'draft' | 'web-only' | 'put-back' | 'not-web-only' }
  | { kind: 'withhold'; at: number }
  /** An empty note takes the one before away. */
  | { kind: 'note'; text: string; at: number }
  /** The text that is for the page alone, by its digest. */
  | { kind: 'page-only'; digest: string }

/** @returns false when there is no such letter, or its mail has just been released */
export async function decideOnLetter(
  store: Pick<Store, 'db'>,
  slug: string,
  decision: LetterDecision,
): Promise<boolean> {
  let update = store.db
    .updateTable('publication')
    .set({ ...columnsOf(decision), revision: sql<number>`revision + 1` })
    .where('slug', '=', slug)
  if (decision.kind === 'web-only')
    update = update.where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('mailing').select('id').where('letter', '=', slug).where('state', '!=', 'recalled'),
        ),
      ),
    )
  return (await update.returning('slug').executeTakeFirst()) !== undefined
}

function columnsOf(decision: LetterDecision): Partial<Omit<Publication, 'slug' | 'revision'>> {
  switch (decision.kind) {
    case 'ready':
      return { ready: 1 }
    case 'draft':
      return { ready: 0 }
    case 'web-only':
      return { web_only: 1 }
    case 'not-web-only':
      return { web_only: 0 }
    case 'withhold':
      return { withheld_at: decision.at }
    case 'put-back':
      return { withheld_at: null }
    case 'note':
      return decision.text === ''
        ? { note: null, noted_at: null }
        : { note: decision.text, noted_at: decision.at }
    case 'page-only':
      return { page_only: decision.digest }
  }
}
