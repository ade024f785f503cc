// One end of a move: the tables of a store, read in one moment and written in slices, whichever engine it is.

export type Value = string | number | null | Uint8Array
export type StoredRow = Record<string, Value>

/** Rows handed over at a time. */
export const slice = 2_000

export interface End {
  /** As the operator would name it, without a password. */
  name: string
  /** What holds rows, without the note of migrations; what is pointed at comes first, where the engine says so. */
  tables: () => Promise<string[]>
  /** Names of the migrations it has had. */
  migrations: () => Promise<string[]>
  /** All rows of a table, in no order, as they were when the first of them was read. */
  rows: (table: string) => AsyncIterable<StoredRow[]>
  /** Keeps everybody else from writing to it until it is closed. */
  hold: (tables: string[]) => Promise<void>
  /** Writes rows in one transaction; those that are there already stay as they are. */
  insert: (table: string, rows: StoredRow[]) => Promise<void>
  /** Runs a statement without parameters. */
  run: (statement: string) => Promise<void>
  close: () => Promise<void>
}
