/** Readers for the three data sets; as little parsing as they need, the importer has its own tests. */
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { customerTable } from '../../src/assessment/model/customers.ts'
import type { InvoiceLine } from '../../src/assessment/model/transactions.ts'

const file = (name: string) => readFileSync(new URL(`./data/${name}`, import.meta.url))
const rows = (name: string, separator: string) =>
  file(name)
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.split(separator))
const german = (text = '') => Number(text.replaceAll('.', '').replace(',', '.'))

/** All 541,909 lines of UCI Online Retail, amounts in GBP. */
export function* onlineRetailLines(): Generator<InvoiceLine & { invoice: string }> {
  for (const run of brotliDecompressSync(file('online_retail_lines.txt.br'))
    .toString('latin1')
    .trim()
    .split('\n')) {
    const [invoice = '', customer = '', amounts = ''] = run.split(';')
    for (const amount of amounts.split(' ')) yield { invoice, customer, amount: Number(amount) / 1000 }
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
