/** Which sheets of a workbook look like the list, and what keeps the others from it. */
import type { Sheet } from '../../spreadsheet/sheet.ts'
import { frameOf } from './frame.ts'
import { guessColumns } from './guesses.ts'
import { yearOf } from './headings.ts'
import { isTogether } from './together.ts'

interface Fit {
  /** how surely it names customers: 0 to 2 */
  readonly who: 0 | 1 | 2
  readonly revenue: boolean
  readonly rows: boolean
}

const headRows = 200
const mostOffered = 6

function fitOf({ rows, facts }: Sheet): Fit {
  const head = frameOf(rows.slice(0, headRows), facts)
  const guesses = guessColumns(head)
  const who = guesses.find(({ field }) => field === 'name' || field === 'number')
  return {
    who: who === undefined ? 0 : who.by === 'heading' ? 2 : 1,
    revenue: guesses.some(({ measure, shape }) => measure === 'revenue' && shape.numbers > 1),
    rows: head.rows.length > 1,
  }
}

/** Why a sheet is not taken for the list, German, to follow its name; '' = it could be. */
export function faultOf(sheet: Sheet): string {
  const { who, revenue, rows } = fitOf(sheet)
  if (!rows) return 'keine Zeilen'
  if (who === 2 && revenue) return ''
  const missing = [...(who === 2 ? [] : ['Kunden']), ...(revenue ? [] : ['Umsätze'])]
  return `Überschriften nennen keine ${missing.join(' und ')}`
}

/**
 * The sheets that look like a list of customers (who and how much, by their headings), the likelier first: the newer
 * year, else the order of the book. Where none does, the one sheet that comes nearest.
 */
export function fittingSheets(sheets: readonly Sheet[]): readonly number[] {
  const first = Math.max(
    0,
    sheets.findIndex(({ rows }) => rows.length > 1),
  )
  const fits = sheets.map(fitOf)
  const fitting = fits.flatMap(({ who, revenue, rows }, at) => (who === 2 && revenue && rows ? [at] : []))
  if (fitting.length > 0) {
    const year = (at: number) => yearOf(sheets[at]!.name) ?? 0
    const likely = fitting.toSorted((a, b) => year(b) - year(a) || a - b)
    // Of many tables only some are offered, but always what adds them up.
    return likely.filter((at, place) => place < mostOffered || isTogether(sheets[at]!))
  }
  const scores = fits.map(
    ({ who, revenue, rows }, at) =>
      (rows ? (who === 0 ? 0 : who + 2) + Number(revenue) * 4 : 0) + Number(at === first) / 2,
  )
  return [scores.indexOf(Math.max(...scores))]
}
