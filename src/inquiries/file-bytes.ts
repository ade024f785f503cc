// The bytes of the publisher's files on their way out. The store has a file as one long text: it is read and decoded once
// for all who load it, one file after the other, and sent in slices, so that neither many readers nor slow ones cost
// more memory than the files themselves.
import type { Db } from '../store/open.ts'
import type { MaterialFile } from './material-files.ts'

/** What is kept decoded of one store, in bytes: three files of the largest kind. */
export const mostKept = 32 * 1024 * 1024
/** Of one slice, in bytes: what a slow reader holds, and how rarely a file that was put away is read again. */
const sliceSize = 512 * 1024

type Bytes = Uint8Array<ArrayBuffer>

interface Kept {
  /** The least recently used first. */
  byId: Map<string, Bytes>
  size: number
  /** Settles when nothing is being read. */
  reading: Promise<unknown>
}

const keptOf = new WeakMap<Db, Kept>()

/** A file in slices; fails when it is taken away before the last. */
export async function* slicesOf(
  db: Db,
  { id, size }: Pick<MaterialFile, 'id' | 'size'>,
): AsyncGenerator<Bytes> {
  for (let at = 0; at < size; at += sliceSize) {
    const bytes = await bytesOf(db, id)
    // A copy: a view would keep the whole file for as long as its reader takes.
    yield bytes.slice(at, at + sliceSize)
  }
}

async function bytesOf(db: Db, id: string): Promise<Bytes> {
  const kept = keptOf.get(db) ?? { byId: new Map(), size: 0, reading: Promise.resolve() }
  keptOf.set(db, kept)
  const found = kept.byId.get(id)
  if (found) {
    kept.byId.delete(id)
    kept.byId.set(id, found)
    return found
  }
  const read = kept.reading.then(async () => kept.byId.get(id) ?? keep(kept, id, await readBytes(db, id)))
  kept.reading = read.catch(() => undefined)
  return read
}

async function readBytes(db: Db, id: string): Promise<Bytes> {
  const { bytes } = await db
    .selectFrom('material_file')
    .select('bytes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return new Uint8Array(Buffer.from(bytes, 'base64'))
}

function keep(kept: Kept, id: string, bytes: Bytes): Bytes {
  kept.byId.set(id, bytes)
  kept.size += bytes.length
  for (const [oldest, { length }] of kept.byId) {
    if (kept.size <= mostKept) break
    kept.byId.delete(oldest)
    kept.size -= length
  }
  return bytes
}
