// Moves a store from one engine to the other: every row of every table, counted and summed on both sides. While it is
// under way the target says so itself, and no site starts on it; a move that broke off goes on where it stopped.
import { createHash } from 'node:crypto'
import { unfinishedMove } from '../migrate.ts'
import type { End, StoredRow } from './end.ts'

export interface TableSum {
  rows: number
  /** Of all rows, in whatever order they come: hexadecimal. */
  checksum: string
}

export class MoveError extends Error {}

/**
 * @param from with the newest schema; nothing is written to it, by nobody else either as long as this takes
 * @param to with the newest schema, empty or left from a move that broke off
 * @param order the tables, those that are pointed at first
 * @param say told each table that has arrived
 * @returns what has arrived, by table
 * @throws MoveError with a sentence for the operator
 */
export async function moveStore(
  from: End,
  to: End,
  order: string[],
  now: number,
  say: (table: string, sum: TableSum) => void,
): Promise<Map<string, TableSum>> {
  await refuseOther(from, to)
  const resumed = (await to.migrations()).includes(unfinishedMove)
  if (!resumed) {
    await refuseFull(to, order)
    await to.run(`insert into migration (name, at) values ('${unfinishedMove}', ${now})`)
  }
  await from.hold(order)
  const arrived = new Map<string, TableSum>()
  for (const table of order) {
    const sent = await sumOf(from, table)
    let got = await sumOf(to, table)
    if (got.checksum !== sent.checksum) {
      for await (const rows of from.rows(table)) await to.insert(table, rows)
      got = await sumOf(to, table)
    }
    if (got.checksum !== sent.checksum || got.rows !== sent.rows) throw different(table, sent, got)
    arrived.set(table, got)
    say(table, got)
  }
  await to.run(`delete from migration where name = '${unfinishedMove}'`)
  return arrived
}

async function refuseOther(from: End, to: End): Promise<void> {
  const theirs = new Set(await to.migrations())
  const ours = (await from.migrations()).filter((name) => !theirs.has(name))
  theirs.delete(unfinishedMove)
  if (ours.length > 0 || theirs.size !== (await from.migrations()).length)
    throw new MoveError(
      `${from.name} has another schema than this program. Start the site on it once, then move it.`,
    )
}

async function refuseFull(to: End, order: string[]): Promise<void> {
  for (const table of order) {
    const { rows } = await sumOf(to, table)
    if (rows > 0)
      throw new MoveError(
        `${to.name} is not empty (${table}: ${rows}). A store is moved into an empty place alone.`,
      )
  }
}

const different = (table: string, sent: TableSum, got: TableSum) =>
  new MoveError(
    `${table}: ${sent.rows} rows were sent and ${got.rows} are there, or they differ. Something wrote to one of the two ` +
      'stores meanwhile: stop every site on them, empty the target and begin again.',
  )

async function sumOf(end: End, table: string): Promise<TableSum> {
  const summing = new Summing()
  for await (const rows of end.rows(table)) for (const row of rows) summing.add(row)
  return summing.sum()
}

/** Adds rows up so that their order does not matter, and no two that differ look the same. */
class Summing {
  rows = 0
  #total = 0n

  add(row: StoredRow): void {
    const columns = Object.keys(row).toSorted()
    const text = JSON.stringify(columns.map((column) => [column, readable(row[column] ?? null)]))
    this.#total += BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    this.rows++
  }

  sum(): TableSum {
    return { rows: this.rows, checksum: BigInt.asUintN(128, this.#total).toString(16).padStart(32, '0') }
  }
}

const readable = (value: StoredRow[string]) =>
  value instanceof Uint8Array ? { hex: Buffer.from(value).toString('hex') } : value
