// The list says which program it is from and what was made of that.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const folder = new URL('../../fixtures/lists/', import.meta.url)
const notesOf = async (name: string) =>
  (await readList(new Uint8Array(readFileSync(new URL(name, folder))))).notes.join(' ')

it.each([
  ['01_datev_susa_debitoren.csv', 'Summen- und Saldenliste'],
  ['02_datev_opos_sh.csv', 'Liste offener Posten'],
  ['05_sap_tab.xls.txt', 'aus SAP'],
  ['06_business_central.csv', 'Business Central'],
  ['07_lexware.csv', 'Lexware'],
  ['13_pivot.xlsx', 'Pivot-Tabelle'],
  ['38_crm_ansprechpartner.csv', 'CRM'],
  ['41_handel_vk_ek.csv', 'Suchname'],
])('%s is named', async (name, words) => expect(await notesOf(name)).toContain(words))

it('names no program for a list that could be anybody’s', async () => {
  expect(await notesOf('control.xlsx')).not.toContain('Das ist eine')
})
