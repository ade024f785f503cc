// The publisher's own files that go with a letter's material: PDF and workbooks, known by their content and not by their
// name.
import type { LetterNames } from './material.ts'
import { strFromU8, unzipSync } from 'fflate'
import { xlsxType } from '../spreadsheet/xlsx-write.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'

export type MaterialFile = Omit<Schema['material_file'], 'bytes'>
type Kind = MaterialFile['kind']

/** Bytes of one file. */
export const largestFile = 10 * 1024 * 1024
/** Files of one letter. */
const most = 10

export const fileTypes: Record<Kind, string> = { pdf: 'application/pdf', xlsx: xlsxType }

/** What a file is, by its bytes; null for anything else, and for a workbook with macros. */
export function attachedKind(bytes: Uint8Array): Kind | null {
  if (strFromU8(bytes.subarray(0, 5), true) === '%PDF-')
    return strFromU8(bytes.subarray(-1024), true).includes('%%EOF') ? 'pdf' : null
  if (strFromU8(bytes.subarray(0, 4), true) !== 'PK\u0003\u0004') return null
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === '[Content_Types].xml' && originalSize < 1_000_000,
    })
    const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array())
    return types.includes('spreadsheetml.sheet.main+xml') && !/macroEnabled|vbaProject/i.test(types)
      ? 'xlsx'
      : null
  } catch {
    return null
  }
}

export type FileAdded = { kind: 'added' } | { kind: 'unknown' | 'too-many' }

/** Adds a file to a letter's material. */
export async function addMaterialFile(
  db: Db,
  { names, name, bytes }: { names: LetterNames; name: string; bytes: Uint8Array },
  now: number,
): Promise<FileAdded> {
  const kind = attachedKind(bytes)
  if (kind === null) return { kind: 'unknown' }
  if ((await filesOf(db, names)).length >= most) return { kind: 'too-many' }
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  await db
    .insertInto('material_file')
    .values({
      id: newId(now),
      slug: names[0],
      name: fileName(name, kind),
      kind,
      size: bytes.length,
      bytes: data,
      added_at: now,
    })
    .execute()
  return { kind: 'added' }
}

// What a header and every file system take; the ending says what it is.
function fileName(name: string, kind: Kind): string {
  const stem = name
    .normalize('NFC')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .slice(0, 80)
  return `${stem || 'Unterlage'}.${kind}`
}

export function filesOf(db: Db, names: LetterNames): Promise<MaterialFile[]> {
  return db
    .selectFrom('material_file')
    .select(['id', 'slug', 'name', 'kind', 'size', 'added_at'])
    .where('slug', 'in', names)
    .orderBy('id')
    .limit(most + 1)
    .execute()
}

/** One file of a letter; undefined when it is another letter's or gone. */
export async function findFile(db: Db, names: LetterNames, id: string): Promise<MaterialFile | undefined> {
  return (await filesOf(db, names)).find((file) => file.id === id)
}

export async function removeMaterialFile(db: Db, names: LetterNames, id: string): Promise<void> {
  await db.deleteFrom('material_file').where('id', '=', id).where('slug', 'in', names).execute()
}
