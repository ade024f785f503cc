// A letter has one home: a file in content/letters or a row of the store. Which of the two it is, where both are there.
// Pure. Processes may run from different checkouts, so a file that says what the row once said is an older one, not
// another writer's.

export type Home =
  | 'file'
  | 'row'
  /** Both were changed: the row is shown, and the desk asks. */
  | 'conflict'

/** What the rule needs to know of a row. */
export interface KnownRow {
  /** Of its text. */
  digest: string
  /** Of the file it was opened from, or that it was compared with last; null for none. */
  fileDigest: string | null
  /** Its file has said the same since: what the file says later is newer. */
  returned: boolean
  /** Digests of all texts it ever had. */
  earlier: ReadonlySet<string>
}

/** @param file digest of the file's text */
export function homeOf(file: string, row: KnownRow): Home {
  if (file === row.digest) return row.returned ? 'file' : 'row'
  if (file === row.fileDigest || row.earlier.has(file)) return 'row'
  return row.returned ? 'file' : 'conflict'
}
