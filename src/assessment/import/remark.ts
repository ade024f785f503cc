/** What is said about a whole table around it: in titles above, in lines below, in the name of the sheet or the file. */
import { periodOf, signsOf } from './signs.ts'
import { unitOf } from './unit.ts'

export interface Remark {
  readonly where: 'above' | 'below' | 'sheet' | 'column' | 'file'
  readonly text: string
}

export const planWord =
  /plan(?:ung|zahl|wert|umsatz|umsätze|jahr|$|[^a-z])|budget|forecast|prognose|(?:^|\s)(?:umsatz-?)?(?:ziele?|zielwerte)(?=$|\s)/i
const notes =
  /^(?:[*†¹²³]|stand\b|quelle\b|erstellt|alle |angaben|hinweis|anmerkung|beträge|confidential|copyright|druck)/i

/** May a text alone below the table be said about it, and be no customer? */
export const isRemark = (text: string): boolean =>
  notes.test(text) ||
  unitOf(text) !== 1 ||
  planWord.test(text) ||
  periodOf(text) !== null ||
  ['gross', 'net'].some((sign) => signsOf(text).has(sign as 'gross' | 'net'))

/**
 * Months the figures cover, as said around the table; null = not said.
 * @param own the heading of the figures names its time itself, and the name of the file adds nothing
 * @param apart the years stand in a column each: then "2024 und 2025" is said of both together
 */
export const monthsSaid = (remarks: readonly Remark[], own: boolean, apart: boolean): number | null =>
  remarks
    .filter(({ where, text }) => where !== 'file' || (!own && !exported.test(text)))
    .map(({ text }) => periodOf(text))
    .find((period) => period !== null && period.months > 0 && (!apart || period.months <= 12))?.months ?? null

/** Digits in the name of a file are the day or month of its export, "2025-11-03", "202511"; so is what "Stand Juni" names. */
const exported =
  /\d{4}[-. ]?\d{2}(?!\d{2})|\d{1,2}[-. ]\d{1,2}[-. ]\d{2,4}|(?:^|[^a-zäöü])(?:stand|export|abruf|abzug|download|erstellt|gedruckt|meeting|sitzung)[ _.-]{1,3}(?:\d{1,2}\. ?)?(?:jan|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez)/i

const madeOn =
  /(?:^|[^a-zäöü])(?:stand|per|zum|bis|erstellt|gedruckt|druckdatum|auswertung vom)[ :]{1,3}(?:am |den |bis )?(\d{1,2})\.(\d{1,2})\.((?:20)?\d{2})(?!\d)/i

/** Whole months of a year that were over when the list was made; null = all of them, or not said. */
export function monthsUntilMade(remarks: readonly Remark[], year: number | null): number | null {
  for (const { text } of remarks) {
    const [, day, month, made] = madeOn.exec(text) ?? []
    if (made === undefined || Number(made) % 100 !== (year ?? -1) % 100) continue
    const months = Number(day) >= 28 ? Number(month) : Number(month) - 1
    return months >= 1 && months < 12 ? months : null
  }
  return null
}
