// A letter's text as it is stored, wherever its home is.
import { allSources, lettersTwice } from '../../../letters/library.ts'
import { findRow, lastRevision } from '../../../letters/rows.ts'
import { nameParts, readSource, type LetterSource } from '../../../letters/source.ts'
import type { House } from '../../../site/house.ts'

export interface Stored {
  source: LetterSource
  /** Of its newest text at the desk; 0 while it was never written there. */
  revision: number
  /** Digest of the file it was opened from; '' for none. */
  file: string
  /** What the file says now, when both it and the row were changed. */
  changedFile: LetterSource | undefined
}

/** The letter of a slug as it is stored, whether it can be shown or not. */
export async function findStored(house: House, slug: string): Promise<Stored | undefined> {
  const { db } = house.store
  const { sources } = await allSources(house)
  const twice = (await lettersTwice(house)).get(slug)
  const row = twice?.home === 'file' ? undefined : await findRow(db, slug)
  if (row) {
    const changedFile = twice?.home === 'conflict' ? twice.file : undefined
    const { revision, file_digest: digest } = row
    return { source: readSource(row.file, row.text), revision, file: digest ?? '', changedFile }
  }
  const source = sources.find(({ file }) => nameParts(file)?.slug === slug)
  if (!source) return undefined
  return { source, revision: await lastRevision(db, slug), file: source.digest, changedFile: undefined }
}
