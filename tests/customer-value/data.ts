/**
 * Readers for the three public data sets. They lie beside the checkout and are never committed; tests that need
 * them skip where they are absent. As little parsing as they need, the importer has its own tests.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { customerTable } from '../../src/customer-value/customers.ts'
import type { InvoiceLine } from '../../src/customer-value/transactions.ts'

const folder = new URL('../../../shared/data/', import.meta.url)

/** Whether the public data sets lie beside this checkout. */
export const dataPresent = existsSync(new URL('online_retail_uci_2010_2011.csv.gz', folder))

const file = (name: string) => readFileSync(new URL(name, folder))
const rows = (name: string, separator: string) =>
  file(name)
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.split(separator))
const german = (text = '') => Number(text.replaceAll('.', '').replace(',', '.'))

// Invoice, product, description (quoted, may hold commas and doubled quotes), quantity, date, price, customer.
const line = /^"([^"]*)","[^"]*",(?:"(?:[^"]|"")*")?,(-?[\d.]+),"[^"]*",(-?[\d.e+-]+),(\d*),/

/** All 541,909 lines of UCI Online Retail, amounts in GBP. */
export function* onlineRetailLines(): Generator<InvoiceLine & { invoice: string }> {
  const text = gunzipSync(file('online_retail_uci_2010_2011.csv.gz')).toString('utf8')
  for (const row of text.trim().split(/\r?\n/).slice(1)) {
    const [, invoice = '', quantity, price, customer = ''] = line.exec(row) ?? []
    if (quantity === undefined) throw new Error(`unreadable line: ${row}`)
    yield { invoice, customer, amount: Number(quantity) * Number(price) }
  }
}

/** Six categories of 440 wholesale customers. */
export const wholesaleColumns = (): readonly (readonly number[])[] => {
  const all = rows('wholesale_customers_uci.csv', ',').map((row) => row.slice(2).map(Number))
  return [0, 1, 2, 3, 4, 5].map((column) => all.map((row) => row[column] ?? Number.NaN))
}

/** AdventureWorks resellers: revenue and gross profit, USD over 35 months. */
export const adventureWorks = () =>
  customerTable(
    rows('adventureworks_haendler_de.csv', ';').map((row) => ({
      name: row[1] ?? '',
      revenue: german(row[4]),
      contribution: german(row[6]),
    })),
  )
