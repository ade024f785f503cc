// The pictures of letters in the store. A picture is there before the text that shows it is saved, and stays as long as a
// letter, a file or a mail somebody has in his mailbox leads to it; see unused.ts.
import type { Db } from '../../store/open.ts'
import { figuresIn } from './name.ts'

/** Stores a picture nobody uses yet, unless it is there. */
export async function storeFigure(db: Db, name: string, bytes: Uint8Array, now: number): Promise<void> {
  await db
    .insertInto('figure')
    .values({ name, bytes: Buffer.from(bytes).toString('base64'), added_at: now, unused_at: now })
    // It may be about to be removed.
    .onConflict((on) =>
      on.column('name').doUpdateSet({ unused_at: now }).where('figure.unused_at', 'is not', null),
    )
    .execute()
}

/** The bytes of a picture; undefined when there is none of this name. */
export async function figureBytes(db: Db, name: string): Promise<Buffer<ArrayBuffer> | undefined> {
  const row = await db.selectFrom('figure').select('bytes').where('name', '=', name).executeTakeFirst()
  return row && Buffer.from(row.bytes, 'base64')
}

/** Names of all pictures there are. */
export async function figureNames(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('figure').select('name').execute()
  return new Set(rows.map(({ name }) => name))
}

/** Says that a text which is being saved has these pictures; part of its transaction. */
export async function holdFigures(trx: Db, text: string): Promise<void> {
  const names = figuresIn(text)
  if (names.length === 0) return
  await trx
    .updateTable('figure')
    .set({ unused_at: null })
    .where('name', 'in', names)
    .where('unused_at', 'is not', null)
    .execute()
}
