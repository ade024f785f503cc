// A letter written at the desk whose text lies in content/letters as well goes back to its file: from then on what the
// file says counts. Done by the running site, for only its own checkout tells what it would show.
import { sql } from 'kysely'
import type { House } from '../site/house.ts'
import { hour } from '../site/time.ts'
import type { Db, Store } from '../store/open.ts'
import { allLetters, lettersTwice, stateAt, type Letter, type Twice } from './library.ts'

/** A row stays so long after its file has come: processes of an earlier checkout still show it. ms. */
const staysBeside = hour

/** One look; writes nothing when nothing has come home. */
export async function bringHome(house: Pick<House, 'store' | 'facts' | 'now'>): Promise<void> {
  const twice = [...(await lettersTwice(house)).values()]
  if (twice.length === 0) return
  const letters = new Map((await allLetters(house)).map((letter) => [letter.slug, letter]))
  const now = house.now()
  for (const one of twice) {
    const { slug, returned_at: since } = one.row.head
    if (since === null && hasComeHome(one, letters.get(slug), now)) await returnRow(house.store, one, now)
    if (since !== null && one.home === 'file' && since <= now - staysBeside) await dropRow(house.store, one)
  }
}

// A file is finished by being there; a draft of the desk is not, though somebody has saved it as a file.
function hasComeHome({ file, row }: Twice, letter: Letter | undefined, now: number): boolean {
  if (file.digest !== row.source.digest || file.file !== row.source.file) return false
  const opened = row.head.file_digest === file.digest
  return opened || (letter !== undefined && stateAt(letter, now) !== 'draft')
}

async function returnRow(store: Store, { file, row: { head } }: Twice, now: number): Promise<void> {
  await store.transaction(async (trx) => {
    const done = await trx
      .updateTable('letter')
      .set({ returned_at: now, file_digest: file.digest })
      .where('slug', '=', head.slug)
      .where('revision', '=', head.revision)
      .where('returned_at', 'is', null)
      .returning('slug')
      .executeTakeFirst()
    if (done) await tellOthers(trx, head.slug)
  })
}

async function dropRow(store: Store, { row: { head } }: Twice): Promise<void> {
  await store.transaction(async (trx) => {
    const done = await trx
      .deleteFrom('letter')
      .where('slug', '=', head.slug)
      .where('revision', '=', head.revision)
      .where('returned_at', 'is not', null)
      .returning('slug')
      .executeTakeFirst()
    if (done) await tellOthers(trx, head.slug)
  })
}

/**
 * The publisher has seen that the file was changed as well, and stays with the row's text: the file is an old one now.
 * @param file digest of the file's text
 * @returns false when the row is not the one he saw
 */
export async function keepRow(store: Store, slug: string, revision: number, file: string): Promise<boolean> {
  return store.transaction(async (trx) => {
    const done = await trx
      .updateTable('letter')
      .set({ file_digest: file, returned_at: null })
      .where('slug', '=', slug)
      .where('revision', '=', revision)
      .returning('slug')
      .executeTakeFirst()
    if (done) await tellOthers(trx, slug)
    return done !== undefined
  })
}

// The row's own revision stays as it is; the letter's decisions count this one too.
async function tellOthers(trx: Db, slug: string): Promise<void> {
  await trx
    .updateTable('publication')
    .set({ revision: sql<number>`revision + 1` })
    .where('slug', '=', slug)
    .execute()
}
