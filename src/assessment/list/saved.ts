/** Autosave in this browser, only while the visitor has ticked it. What is stored is the list as the model takes it. */
import type { ListInput } from '../workers/engine.ts'
import { customerColumns, emptyTable } from '../../customer-value/customers.ts'
import type { Firm } from '../../customer-value/customers.ts'

const key = 'performance-letter.kundenliste.1'

interface Stored {
  readonly at: number
  readonly names: readonly string[]
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>
  readonly firm: Firm
  readonly notes: readonly string[]
  readonly hoursBasis?: readonly number[]
  readonly currency?: string
}

/** false = the browser keeps nothing, or the list is too long for it. */
export function save({ table, firm, notes, currency }: ListInput, at: number): boolean {
  const columns = Object.fromEntries(
    customerColumns.flatMap((name) => {
      const column = table.columns[name]
      return column.some((value) => !Number.isNaN(value))
        ? [[name, Array.from(column, (value) => (Number.isNaN(value) ? null : value))]]
        : []
    }),
  )
  try {
    localStorage.setItem(
      key,
      JSON.stringify({
        at,
        names: table.names,
        columns,
        firm,
        notes,
        ...(table.hoursBasis && { hoursBasis: [...table.hoursBasis] }),
        ...(currency && { currency }),
      } satisfies Stored),
    )
    return true
  } catch {
    forget()
    return false
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Storage switched off: then nothing was stored either.
  }
}

export function saved(): { readonly input: ListInput; readonly at: number } | null {
  try {
    const text = localStorage.getItem(key)
    if (text === null) return null
    const { at, names, columns, firm, notes, currency, hoursBasis } = JSON.parse(text) as Stored
    const table = {
      ...emptyTable(names),
      ...(hoursBasis && { hoursBasis: Uint8Array.from(hoursBasis) }),
    }
    for (const name of customerColumns)
      columns[name]?.forEach((value, k) => {
        if (value !== null) table.columns[name][k] = value
      })
    return { at, input: { table, firm, demo: false, notes, ...(currency && { currency }) } }
  } catch {
    return null
  }
}
