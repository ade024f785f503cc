// Notes each letter the store has not seen yet, file or row: whether it is archive is decided by when it was first seen.
import { isDate } from '../site/dates.ts'
import type { House } from '../site/house.ts'
import { letterFiles } from './files.ts'
import { noteLetters, seenLetters } from './publication.ts'
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
  const seen = await seenLetters(store)
  // Once a second: the instant of a letter is worked out for new ones alone.
  const fresh = names.flatMap((name) => {
    const parts = nameParts(name)
    // 2026-02-30 is no day; its check says so.
    return parts && !seen.has(parts.slug) && isDate(parts.date)
      ? [{ slug: parts.slug, visibleAt: visibleAt(parts.date, facts.slot) }]
      : []
  })
  if (fresh.length > 0) await noteLetters(store, fresh, now())
}
