// The public files lie beside the checkout and are never committed; without them these tests skip.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../src/assessment/import/draft.ts'
import type { ColumnName } from '../../../src/customer-value/columns.ts'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { finish } from '../../rig/finish.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'
import type { Choices } from '../../../src/assessment/import/notes.ts'
import { dataPresent } from '../../customer-value/data.ts'

const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../shared/data/${name}`, import.meta.url)))

function draftOf(bytes: Uint8Array, choose: (choices: Choices) => Choices = (same) => same): Draft {
  const source = ImportSource.bytes(bytes)
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  const choices = choose(freshChoices(source.preview.columns.map(({ guess }) => guess)))
  const draft = finish(source.draft(choices, source.preview.lines))
  if (draft.kind === 'nothing') throw new Error(draft.text)
  return draft
}
const sum = (column: Float64Array) => column.reduce((all, value) => all + value, 0)

describe.skipIf(!dataPresent)('public files', () => {
  it('adds 541,909 invoice lines up to the cent', () => {
    const draft = draftOf(new Uint8Array(gunzipSync(bytesOf('online_retail_uci_2010_2011.csv.gz'))))
    expect(draft.lines).toBe(true)
    expect(draft.control.customers).toBe(4372)
    expect(draft.control.revenue.toFixed(2)).toBe('8300065.81')
    const [added, without] = draft.notes.map(({ text }) => text)
    expect(added).toContain('541.909 Rechnungszeilen gelesen, 406.829 davon mit Kunde')
    expect(added).toContain('8.911.407,90')
    expect(without).toContain('135.080 Zeilen')
  })

  it('reads the same business as a German customer list', () => {
    const draft = draftOf(bytesOf('online_retail_kunden_de.csv'))
    expect(draft.control.text).toContain('8.300.065,81\u00A0GBP')
    expect(draft.notes.map(({ code }) => code)).toContain('gross-matches')
    const { table, numbers } = draft.customers
    expect(table.columns.revenue[numbers.indexOf('16446')]).toBeCloseTo(2.9, 2)
  })

  it('reads the resellers: never the size of the customer as our revenue', () => {
    const draft = draftOf(bytesOf('adventureworks_haendler_de.csv'))
    const { contribution } = draft.customers.table.columns
    expect(draft.control.customers).toBe(632)
    expect(draft.control.revenue).toBeCloseTo(77_548_570.2, 1)
    expect(contribution.filter((value) => value < 0)).toHaveLength(327)
    const yearly = draftOf(bytesOf('adventureworks_haendler_de.csv'), (same) => ({ ...same, months: 35 }))
    expect(yearly.control.revenue).toBeCloseTo((77_548_570.2 * 12) / 35, 0)
  })

  it('adds columns chosen as revenue, and numbers rows that name no customer', () => {
    const fields: readonly ColumnName[] = [
      'ignore',
      'ignore',
      ...Array.from({ length: 6 }, () => 'revenue' as const),
    ]
    const draft = draftOf(bytesOf('wholesale_customers_uci.csv'), (same) => ({ ...same, fields }))
    expect(draft.control.customers).toBe(440)
    expect(draft.control.revenue).toBe(14_619_500)
    expect(draft.customers.table.names[0]).toBe('Zeile 2')
    expect(sum(draft.customers.table.columns.revenue)).toBe(14_619_500)
  })
})
