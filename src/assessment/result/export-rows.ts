/** Everything the result knows, as sheets: for CSV and XLSX, in the order of the page. */
import type { WrittenCell } from '../../spreadsheet/cell.ts'
import { settingsTable } from '../../customer-value/settings.ts'
import { bridgeSheet } from './bridge-sheet.ts'
import { actionSheet } from './action-sheet.ts'
import { customerSheet } from './customer-sheet.ts'
import { decidedSheet } from './decided-sheet.ts'
import { settingGroups } from './setting-groups.ts'
import type { ExportSheet } from './export-sheet.ts'
import type { DeckSource } from './management-deck.ts'
import { rhythmSheet } from './rhythm-sheet.ts'
import { summarySheet } from './summary-sheet.ts'

/** Whatever goes onto the slides goes into the files as well, and more. */
interface Exported extends DeckSource {
  /** what the amounts are, where they are not euros */
  readonly currency: string | null
}

/** Customers, decisions where there are any, the years, summary and assumptions. */
export function exportSheets(exported: Exported): readonly ExportSheet[] {
  const { assessed, simulation, actions, rhythm, bridge, decided, currency } = exported
  const assumptions = settingGroups.flatMap(({ title, names }) =>
    names.map((name): readonly WrittenCell[] => {
      const { label, unit, source } = settingsTable[name]
      return [title, label, assessed.plan.settings[name], unit, source]
    }),
  )
  const sheets = [
    customerSheet(assessed, simulation, actions),
    ...(actions.length > 0 ? [actionSheet(assessed, actions)] : []),
    ...(bridge ? [bridgeSheet(bridge)] : []),
    ...(decided.length > 0 ? [decidedSheet(decided)] : []),
    ...(rhythm ? [rhythmSheet(assessed, rhythm)] : []),
    summarySheet(exported),
    { name: 'Annahmen', rows: [['Bereich', 'Annahme', 'Wert', 'Einheit', 'Quelle'], ...assumptions] },
  ]
  return currency === null ? sheets : sheets.map((sheet) => headedIn(currency, sheet))
}

/** A file is read apart from the page that says what its € stands for. */
const headedIn = (currency: string, { name, rows: [head = [], ...rows] }: ExportSheet): ExportSheet => ({
  name,
  rows: [head.map((cell) => (typeof cell === 'string' ? cell.replace('€', currency) : cell)), ...rows],
})
