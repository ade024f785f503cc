// Reads a list in a thread of its own and hands its lines over in slices; see read.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { keptFile } from './cause.ts'
import { findColumns } from './columns.ts'
import { readLine } from './line.ts'
import type { ReadPiece, ReadOrder } from './read.ts'
import { foreignReader } from '../../spreadsheet/source.ts'
import { readTableFile } from './table-file.ts'

const { bytes, zone, now, slice } = workerData as ReadOrder

const say = (read: ReadPiece) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(read)
}

// What is kept of a row for the lists of lines; more columns than this no list has.
const kept = (cells: string[]) => cells.slice(0, 60).map((cell) => cell.slice(0, 300))

async function work(): Promise<void> {
  const table = readTableFile(bytes, await foreignReader(bytes))
  if (table.kind === 'unreadable') return say({ kind: 'failed', problem: table.problem })
  const found = findColumns(table.rows)
  if (!found) {
    return say({ kind: 'failed', problem: keptFile({ why: 'no-email-column' }) })
  }
  const { header, columns, permissions } = found
  // PostgreSQL takes no NUL in a text.
  const clean = (cells: string[]) => cells.map((cell) => cell.replaceAll('\0', ''))
  // Numbers of lines, not copies of them: the whole list stands in memory once already.
  const lines = [...table.rows.keys()]
    .slice(header + 1)
    .filter((at) => table.rows[at]!.some((cell) => cell.trim() !== ''))
  say({
    kind: 'header',
    as: table.as,
    heading: kept(clean(table.rows[header] ?? [])),
    columns,
    count: lines.length,
  })
  for (let from = 0; from < lines.length; from += slice) {
    say({
      kind: 'lines',
      lines: lines.slice(from, from + slice).map((at) => {
        const cells = clean(table.rows[at]!)
        return Object.assign(readLine(cells, { columns, permissions, zone }, now), {
          line: at + 1,
          cells: kept(cells),
        })
      }),
    })
  }
  say({ kind: 'end' })
}

await work()
