// Notes each letter the store has not seen yet, file or row: whether it is archive is decided by when it was first seen.
import type { House } from '../site/house.ts'
import { letterFiles } from './files.ts'
import { noteLetters } from './publication.ts'
import { rowNames } from './rows.ts'
import { visibleAt } from './rules.ts'
import { nameParts } from './source.ts'

/** One look at all letters of a checkout; writes nothing when none is new. */
export async function noteNewLetters({
  store,
  facts,
  now,
}: Pick<House, 'store' | 'facts' | 'now'>): Promise<void> {
  const names = [...letterFiles(process.cwd()).map(({ file }) => file), ...(await rowNames(store.db))]
  const letters = names.flatMap((name) => {
    const parts = nameParts(name)
    return parts && isDate(parts.date)
      ? [{ slug: parts.slug, visibleAt: visibleAt(parts.date, facts.slot) }]
      : []
  })
  await noteLetters(store, letters, now())
}

// 2026-02-30 is no day; its check says so.
function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}
