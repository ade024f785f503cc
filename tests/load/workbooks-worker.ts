/** Compares one file; see workbooks.ts. */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { read } from '@e965/xlsx'
import { readForeign } from '../../src/spreadsheet/foreign.ts'
import { mostColumns } from '../../src/spreadsheet/budget.ts'
import type { Cell } from '../../src/spreadsheet/cell.ts'
import { kindOfFile, openBytes } from '../../src/spreadsheet/source.ts'
import { readXlsx } from '../../src/spreadsheet/xlsx.ts'

export interface Compared {
  readonly what: string
  readonly detail: string
  /** what our own reader took */
  readonly ms: number
}

const same = (a: Cell, b: Cell) =>
  a === b ||
  (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= Math.abs(b) * 1e-12) ||
  // An XML parser turns every line end into one character; SheetJS keeps what is written.
  (typeof a === 'string' &&
    typeof b === 'string' &&
    a.replaceAll(/\r\n?/g, '\n') === b.replaceAll(/\r\n?/g, '\n'))

/** Why two cells differ, where the reason is known. */
function reason(ours: Cell, theirs: Cell): string {
  if (ours === '') return 'a cell we do not have'
  if (theirs === '') return 'a cell SheetJS does not have'
  if (typeof ours !== typeof theirs) return 'a number here, text there'
  if (typeof ours === 'string' && /&#|_x[\dA-F]{4}_|&\w+;/i.test(String(theirs)))
    return 'SheetJS leaves an escape as written'
  return 'another value'
}

function compare(file: string): Compared {
  const bytes = new Uint8Array(readFileSync(file))
  const started = performance.now()
  const known = kindOfFile(bytes)
  const { kind } = known
  if (kind === 'foreign' || kind === 'markup') {
    const opened = openBytes(bytes, readForeign)
    return {
      what:
        opened.kind === 'sheets' ? 'equal by nature: SheetJS reads it' : `refused by SheetJS: ${opened.text}`,
      detail: '',
      ms: 0,
    }
  }
  if (kind === 'text') return { what: 'equal by nature: text', detail: '', ms: performance.now() - started }
  if (known.kind === 'refused')
    return { what: `refused: ${known.text}`, detail: '', ms: performance.now() - started }
  const ours = readXlsx(bytes)
  const ms = performance.now() - started
  const theirs = readForeign(bytes)
  if (ours.kind === 'unreadable' && theirs.kind === 'unreadable')
    return { what: 'equal: both refuse', detail: ours.text, ms }
  if (ours.kind === 'unreadable') return { what: `only we refuse: ${ours.text}`, detail: '', ms }
  if (theirs.kind === 'unreadable') {
    let why = ''
    try {
      read(bytes, { type: 'array' })
    } catch (error) {
      why = String(error)
    }
    return { what: 'only SheetJS refuses', detail: why, ms }
  }
  const differences = new Map<string, number>()
  let first = ''
  for (const sheet of ours.sheets) {
    const other = theirs.sheets.find(({ name }) => name === sheet.name)
    if (!other) {
      differences.set('a sheet SheetJS does not have', 1)
      continue
    }
    for (let row = 0; row < Math.max(sheet.rows.length, other.rows.length); row++)
      for (
        let column = 0;
        column < Math.min(mostColumns, Math.max(sheet.rows[row]?.length ?? 0, other.rows[row]?.length ?? 0));
        column++
      ) {
        const a = sheet.rows[row]?.[column] ?? ''
        const b = other.rows[row]?.[column] ?? ''
        if (same(a, b)) continue
        const why = reason(a, b)
        differences.set(why, (differences.get(why) ?? 0) + 1)
        first ||= `${sheet.name} row ${row + 1} column ${column + 1}: ${JSON.stringify(a)} here, ${JSON.stringify(b)} there`
      }
  }
  return differences.size === 0
    ? { what: 'equal cell by cell', detail: '', ms }
    : {
        what: `differ: ${[...differences.keys()].join(', ')}`,
        detail: `${[...differences.values()].join(', ')} cells; ${first.slice(0, 300)}`,
        ms,
      }
}

parentPort?.on('message', (file: string) => {
  let said: Compared
  try {
    said = compare(file)
  } catch (error) {
    said = { what: 'our reader throws', detail: String(error), ms: 0 }
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(said)
})
