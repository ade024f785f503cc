// Pictures that no letter, no author, no material and no mail has any more are removed, long after: a former text can be taken back until then.
import { setImmediate } from 'node:timers/promises'
import type { Facts } from '../../site/facts.ts'
import type { House } from '../../site/house.ts'
import { day } from '../../site/time.ts'
import type { Db } from '../../store/open.ts'
import { letterFiles } from '../files.ts'
import { figuresIn } from './name.ts'

/** So long a picture nobody uses is kept, ms. */
export const unusedLife = 90 * day

/** Texts read at once: a mail has up to 90 kB, and `node:sqlite` lets nobody through meanwhile. */
const slice = 20

/** One look at all pictures: marks those that are unused since now, takes the mark from those in use, removes the old. */
export async function forgetFigures({
  store,
  facts,
  now,
}: Pick<House, 'store' | 'facts' | 'now'>): Promise<void> {
  const { db } = store
  const figures = await db.selectFrom('figure').select(['name', 'unused_at']).execute()
  if (figures.length === 0) return
  const used = await usedFigures(db, facts)
  const at = now()
  for (const { name, unused_at: since } of figures) {
    const mark = db.updateTable('figure').where('name', '=', name)
    if (used.has(name) && since !== null) await mark.set({ unused_at: null }).execute()
    if (!used.has(name) && since === null) await mark.set({ unused_at: at }).execute()
  }
  // A text that is saved at this moment takes the mark away first, or is told that the picture is gone.
  await db
    .deleteFrom('figure')
    .where('unused_at', '<', at - unusedLife)
    .execute()
}

async function usedFigures(db: Db, { authors }: Pick<Facts, 'authors'>): Promise<Set<string>> {
  const used = new Set(letterFiles(process.cwd()).flatMap(({ text }) => figuresIn(text)))
  const add = (texts: readonly string[]) => {
    for (const text of texts) for (const name of figuresIn(text)) used.add(name)
  }
  await inSlices(async (after) => {
    const rows = await db
      .selectFrom('letter')
      .select(['slug as id', 'text'])
      .where('slug', '>', after)
      .orderBy('slug')
      .limit(slice)
      .execute()
    add(rows.map(({ text }) => text))
    return rows
  })
  add(authors.map(({ portrait = '' }) => portrait))
  const materials = await db.selectFrom('material').select(['text', 'draft']).execute()
  add(materials.flatMap(({ text, draft }) => [text, draft ?? '']))
  await inSlices(async (after) => {
    const rows = await db
      .selectFrom('mailing')
      .select(['id', 'html'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(slice)
      .execute()
    add(rows.map(({ html }) => html))
    return rows
  })
  return used
}

async function inSlices(read: (after: string) => Promise<{ id: string }[]>): Promise<void> {
  for (let last: string | undefined = ''; last !== undefined;) {
    const rows = await read(last)
    last = rows.length < slice ? undefined : rows.at(-1)?.id
    await setImmediate()
  }
}
