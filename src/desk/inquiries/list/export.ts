// The leads as a list: text stays text whatever it begins with, as everything the spreadsheet floor writes.
import { eachLead } from '../../../inquiries/leads.ts'
import { shortDate, shortDateTime } from '../../../site/dates.ts'
import type { House } from '../../../site/house.ts'
import { wishWord } from '../../../site/wishes.ts'
import type { WrittenCell } from '../../../spreadsheet/cell.ts'
import type { InquiryTable } from '../../../store/schema.ts'
import { goTo, type Desk } from '../../door.ts'
import { noted } from '../../log.ts'
import { askAnew } from '../../sign-in/fresh.ts'
import { inquiryWords } from '../../words.ts'
import { leadGroundWords } from '../words.ts'

type Column = [string, (row: InquiryTable, zone: string) => WrittenCell]

const columns: Column[] = [
  ['Eingang', ({ created_at: at }, zone) => shortDateTime(at, zone)],
  ['Name', ({ name }) => name],
  ['Firma', ({ company }) => company],
  ['E-Mail', ({ email }) => email],
  ['Bestätigt', ({ proven_at: at }, zone) => (at === null ? '' : shortDateTime(at, zone))],
  ['Telefon', ({ phone }) => phone],
  ['Wunsch', ({ kind, origin }) => (origin === null ? wishWord(kind) : '')],
  ['Herkunft', ({ origin }) => origin ?? ''],
  ['Grundlage', ({ ground }) => (ground === null ? '' : leadGroundWords[ground])],
  ['Nachfragen erlaubt', ({ follow_up: may }) => (may === null ? 'nein' : 'ja')],
  ['Brief', ({ letter }) => letter ?? ''],
  ['Nachricht', ({ message }) => message],
  ['Stand', ({ state }) => inquiryWords[state].label],
  ['Zuständig', ({ owner }) => owner ?? ''],
  ['Nächster Schritt am', ({ next_on: on }, zone) => (on === null ? '' : shortDate(Date.parse(on), zone))],
  ['Nächster Schritt', ({ next_step: step }) => step ?? ''],
  ['Ergebnis', ({ outcome }) => outcome ?? ''],
  ['Wert in Euro', ({ worth }) => worth],
]

/** Header and rows, slice by slice. */
export async function* exportLeads({ store, facts }: House): AsyncGenerator<WrittenCell[][]> {
  yield [columns.map(([heading]) => heading)]
  for await (const rows of eachLead(store.db))
    yield rows.map((row) => columns.map(([, cell]) => cell(row, facts.slot.zone)))
}

/** Hands the list out, when he has just signed in; that it was taken is written down first. */
export async function leadsExported(
  desk: Desk,
  kind: 'csv' | 'xlsx',
  file: () => Response,
): Promise<Response> {
  const first = askAnew(desk, '/redaktion/anfragen')
  if (first) return first
  await noted(desk, async () => ({ done: null, note: { act: 'inquiry-export', about: kind } }))
  return file()
}

/** The addresses of the files are for the buttons alone. */
export const backToLeads = () => goTo('/redaktion/anfragen')
