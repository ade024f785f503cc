/** Rows that say of themselves that nothing was sold: cancelled invoices, drafts, lost and open opportunities. */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { euros } from '../../site/numbers.ts'
import type { Frame } from './frame.ts'
import { plainHeading } from './headings.ts'
import type { Question } from './notes.ts'

const headings =
  /^(?:(?:beleg|rechnungs?|auftrags?|zahlungs?|vertriebs|verkaufs|opportunity|financial|order|deal) ?)?(?:status|stage|phase|stufe|zustand)$/
const unsold =
  /^(?:stornier\w*|storno|annullier\w*|ungültig|verworfen|abgebrochen|abgelehnt|verloren|entwurf|angebot\w*|(?:closed )?lost|cancell?ed|void(?:ed)?|rejected|draft|refunded)$/i
const won = /^(?:closed won|won|gewonnen|auftrag erhalten)$/i

export interface Status {
  readonly column: number
  readonly heading: string
  /** nothing was sold by a row with these cells */
  readonly isVoid: (cells: readonly Cell[]) => boolean
}

/** The column that says so, null when none does. Where some are won, whatever is not won yet is no revenue. */
export function statusOf({ headings: all, rows }: Frame): Status | null {
  const column = all.findIndex((heading) => headings.test(plainHeading(heading)))
  if (column < 0) return null
  const wins = rows.some(({ cells }) => won.test(cellText(cells[column])))
  const isVoid = (cells: readonly Cell[]) => {
    const text = cellText(cells[column])
    return text !== '' && (wins ? !won.test(text) : unsold.test(text))
  }
  return { column, heading: all[column]!, isVoid }
}

/** @param example what stands in one of them @param revenue EUR in them */
export const statusQuestion = (
  { heading }: Status,
  count: number,
  example: string,
  revenue: number,
): Question => ({
  id: 'status',
  text: `In ${count === 1 ? 'einer Zeile' : `${count} Zeilen`} steht unter „${heading}“ zum Beispiel „${example}“. Zählen sie mit?`,
  why: `In ihnen stehen ${euros(revenue)}. Storniertes, Entwürfe und nicht gewonnene Aufträge sind kein Umsatz.`,
  options: [
    { value: 'leave', label: 'nein, nicht mitzählen' },
    { value: 'keep', label: 'ja, mitzählen' },
  ],
  preset: null,
  assumed: 'leave',
})
