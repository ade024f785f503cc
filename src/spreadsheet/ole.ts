/**
 * The compound file that Office programs wrote before 2007: sectors in chains, streams named in a tree. Read by our own
 * hand, because SheetJS follows a chain or a tree that bites its tail until the memory is full.
 */
import { Damaged } from './budget.ts'
import { viewOf } from './zip-directory.ts'

const broken = () =>
  new Damaged(
    'Die Mappe ist beschädigt oder unvollständig. Bitte laden Sie sie noch einmal, oder öffnen Sie sie in Excel und speichern Sie sie als .xlsx.',
  )

interface Entry {
  readonly name: string
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

/** Sectors of one size, and which follows which; a negative number ends a chain. */
interface Sectors {
  readonly bytes: Uint8Array
  readonly size: number
  readonly next: Int32Array
}

const entryBytes = 128
const miniBytes = 64
/** Streams smaller than this lie in the mini sectors. */
const miniLimit = 4096

/** The stream of an old workbook. @throws Damaged */
export function workbookStream(bytes: Uint8Array): Uint8Array {
  try {
    return streamOf(bytes, ['WORKBOOK', 'BOOK'])
  } catch (error) {
    // Numbers that point out of the file.
    throw error instanceof RangeError ? broken() : error
  }
}

function streamOf(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const head = viewOf(bytes)
  const sectors = sectorsOf(bytes, head)
  const entries = entriesOf(chain(sectors, head.getInt32(48, true)))
  const [root] = entries
  if (!root) throw broken()
  const top = topLevel(entries, root.child)
  const found = names.map((name) => top.find((entry) => entry.name.toUpperCase() === name)).find(Boolean)
  if (!found) throw broken()
  const whole =
    found.size < miniLimit
      ? chain(miniSectors(sectors, root, head), found.start)
      : chain(sectors, found.start)
  // A workbook that was sent in part would be a list in part.
  if (whole.length < found.size) throw broken()
  return whole.subarray(0, found.size)
}

function sectorsOf(bytes: Uint8Array, head: DataView): Sectors {
  const shift = head.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw broken()
  const size = 1 << shift
  const count = Math.ceil(bytes.length / size) - 1
  const body = bytes.subarray(size)
  const perTable = size / 4
  const next = new Int32Array(count).fill(-2)
  tablesOf(body, head, size, count).forEach((table, at) => {
    const view = viewOf(body.subarray(table * size, (table + 1) * size))
    for (let k = 0; k < perTable && at * perTable + k < count && k * 4 + 4 <= view.byteLength; k++)
      next[at * perTable + k] = view.getInt32(k * 4, true)
  })
  return { bytes: body, size, next }
}

/** The sectors that say which sector follows which: the first 109 in the head, further ones in a chain of their own. */
function tablesOf(body: Uint8Array, head: DataView, size: number, count: number): readonly number[] {
  const tables: number[] = []
  const take = (view: DataView, from: number, to: number) => {
    for (let at = from; at < to; at += 4) {
      const table = view.getInt32(at, true)
      if (table >= 0 && table < count) tables.push(table)
    }
  }
  take(head, 76, 512)
  let more = head.getInt32(68, true)
  for (let seen = 0; more >= 0 && more < count; seen++) {
    // Each names a hundred tables of as many sectors: more of them than that bite their tail.
    if (seen > count / (size / 4)) throw broken()
    const view = viewOf(body.subarray(more * size, (more + 1) * size))
    take(view, 0, size - 4)
    more = view.getInt32(size - 4, true)
  }
  return tables
}

/** The small sectors lie in the stream of the root. */
function miniSectors(sectors: Sectors, root: Entry, head: DataView): Sectors {
  const table = viewOf(chain(sectors, head.getInt32(60, true)))
  return {
    bytes: chain(sectors, root.start),
    size: miniBytes,
    next: Int32Array.from({ length: table.byteLength >> 2 }, (_, at) => table.getInt32(at * 4, true)),
  }
}

function chain({ bytes, size, next }: Sectors, start: number): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let sector = start; sector >= 0; sector = next[sector] ?? -2) {
    if (sector * size >= bytes.length || pieces.length > next.length) throw broken()
    pieces.push(bytes.subarray(sector * size, (sector + 1) * size))
  }
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function entriesOf(directory: Uint8Array): readonly Entry[] {
  const view = viewOf(directory)
  const names = new TextDecoder('utf-16le')
  return Array.from({ length: Math.floor(directory.length / entryBytes) }, (_, index) => {
    const at = index * entryBytes
    const named = Math.min(64, view.getUint16(at + 64, true))
    return {
      name: names.decode(directory.subarray(at, at + Math.max(0, named - 2))),
      left: view.getInt32(at + 68, true),
      right: view.getInt32(at + 72, true),
      child: view.getInt32(at + 76, true),
      start: view.getInt32(at + 116, true),
      size: view.getUint32(at + 120, true),
    }
  })
}

/** What lies in the root itself: a workbook put into a cell has streams of the same names further down. */
function topLevel(entries: readonly Entry[], child: number): readonly Entry[] {
  const reached = new Set<Entry>()
  const waiting = [child]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entry = entries[at]
    if (!entry || reached.has(entry)) continue
    reached.add(entry)
    waiting.push(entry.left, entry.right)
  }
  return [...reached]
}
