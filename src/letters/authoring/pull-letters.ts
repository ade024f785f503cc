// Letters of the desk as files: what is written, what is left alone because somebody has changed it there too.
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../store/open.ts'
import { letterFiles } from '../files.ts'
import { homeOf } from '../home.ts'
import { digestsOf } from '../rows.ts'
import { digestOf, nameParts, type LetterSource } from '../source.ts'

export type Pulled =
  /** `instead`: the name it had before, when its date has changed. */
  | { kind: 'written'; slug: string; file: string; instead: string | null }
  | { kind: 'same' | 'conflict'; slug: string; file: string }
  | { kind: 'unknown'; slug: string }

/**
 * Writes the letters that were written at the desk into a checkout's content/letters. The rows stay: the running site
 * gives them up once its own checkout has the files.
 * @param wanted slugs; none for all
 */
export async function pullLetters(db: Db, root: string, wanted: readonly string[]): Promise<Pulled[]> {
  const files = new Map(letterFiles(root).map((file) => [nameParts(file.file)?.slug ?? '', file]))
  const rows = await db.selectFrom('letter').selectAll().orderBy('slug').execute()
  const earlier = await digestsOf(
    db,
    rows.map(({ slug }) => slug),
  )
  const pulled = rows
    .filter(({ slug }) => wanted.length === 0 || wanted.includes(slug))
    .map((row): Pulled => {
      const { slug, file, text } = row
      const lying = files.get(slug)
      const known = {
        digest: digestOf(text),
        fileDigest: row.file_digest,
        returned: row.returned_at !== null,
        earlier: earlier.get(slug) ?? new Set<string>(),
      }
      if (lying?.digest === known.digest && lying.file === file) return { kind: 'same', slug, file }
      const home = lying ? homeOf(lying.digest, known) : 'row'
      if (home === 'conflict') return { kind: 'conflict', slug, file: lying!.file }
      if (home === 'file') return { kind: 'same', slug, file: lying!.file }
      return write(root, { slug, file, text }, lying)
    })
  const known = new Set(rows.map(({ slug }) => slug))
  const unknown = wanted.filter((slug) => !known.has(slug)).map((slug): Pulled => ({ kind: 'unknown', slug }))
  return [...pulled, ...unknown]
}

// Whole or not at all: the site may be reading beside it.
function write(
  root: string,
  { slug, file, text }: { slug: string; file: string; text: string },
  before: LetterSource | undefined,
): Pulled {
  const folder = join(root, 'content/letters')
  writeFileSync(join(folder, `.${file}`), text)
  renameSync(join(folder, `.${file}`), join(folder, file))
  const instead = before && before.file !== file ? before.file : null
  if (instead !== null) rmSync(join(folder, instead))
  return { kind: 'written', slug, file, instead }
}
