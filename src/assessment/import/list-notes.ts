/** What is told about a customer list beside its questions: what was left out, unreadable, put together, of two years. */
import { columnOf } from '../../customer-value/columns.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import { compensatedSum } from '../../customer-value/compensated-sum.ts'
import { germanNumber } from '../../site/numbers.ts'
import type { Excluded } from './draft.ts'
import type { ColumnGuess } from './guesses.ts'
import { fewRows } from './notes.ts'
import type { Note } from './notes.ts'
import type { Records } from './records.ts'

export const scaled = (months: number): Note => ({
  code: 'scaled-period',
  level: 'info',
  text: `Die Zahlen umfassen ${months === 1 ? 'einen Monat' : `${months} Monate`} und sind auf zwölf umgerechnet.`,
})

/** "Umsatz 2025" with "DB 2024" would compare two years. */
export function mixedYears(guesses: readonly ColumnGuess[], fields: readonly ColumnName[]): readonly Note[] {
  const years = new Set<number>()
  fields.forEach((field, column) => {
    const year = guesses[column]?.year
    const { kind } = columnOf(field)
    const counts = kind === 'money' || kind === 'count' || field === 'margin'
    // The months of a business year lie in two, and it is called after the second.
    const goesOn = guesses.some(
      (other, at) =>
        fields[at] === field && guesses[column]?.period && other.period && (other.year ?? 0) > (year ?? 0),
    )
    if (goesOn) return
    if (year && counts && field !== 'priorRevenue' && field !== 'revenueHistory' && field !== 'wallet')
      years.add(year)
  })
  if (years.size < 2) return []
  return [
    {
      code: 'mixed-years',
      level: 'block',
      text: `Die gewählten Spalten gehören zu verschiedenen Jahren (${[...years].sort((a, b) => a - b).join(' und ')}). Bitte wählen Sie Spalten eines Jahres, oder ordnen Sie die älteren „Umsatz früherer Jahre“ zu.`,
    },
  ]
}

export function readingNotes(
  records: Records,
  guesses: readonly ColumnGuess[],
  excluded: readonly Excluded[],
  mergedByNumber: number,
  total: number,
): readonly Note[] {
  const notes: Note[] = []
  const cell = ({ at, column, text }: Records['unreadable'][number]) =>
    `Zeile ${at}, ${guesses[column]?.heading ?? ''}: ${text}`
  if (excluded.length > 0)
    notes.push({
      code: 'rows-excluded',
      level: 'warn',
      text: `${excluded.length === 1 ? 'Eine Zeile zählt' : `${excluded.length} Zeilen zählen`} nicht mit, weil Kunde oder Umsatz fehlt: Zeile ${fewRows(excluded.map(({ at }) => at))}.`,
      details: excluded
        .slice(0, 8)
        .map(({ at, name, reason }) => `Zeile ${at}${name && `, ${name}`}: ${reason}`),
    })
  const lost = compensatedSum(excluded.map(({ revenue }) => revenue))
  if (lost > 0.2 * (total + lost))
    notes.push({
      code: 'revenue-without-customer',
      level: 'warn',
      text: `${germanNumber((100 * lost) / (total + lost), 0)} % des Umsatzes stehen in Zeilen ohne Kunde und fehlen in der Auswertung. Ist die richtige Spalte als Kunde gewählt?`,
    })
  if (records.unreadable.length > 0)
    notes.push({
      code: 'unreadable',
      level: 'warn',
      text: `${records.unreadable.length === 1 ? 'Eine Zelle war nicht als Zahl lesbar und gilt' : `${records.unreadable.length} Zellen waren nicht als Zahl lesbar und gelten`} als „nicht bekannt“.`,
      details: records.unreadable.slice(0, 8).map(cell),
    })
  if (records.datesAmongNumbers.length > 0)
    notes.push({
      code: 'dates-among-numbers',
      level: 'warn',
      text: 'In Zahlenspalten stehen Datumsangaben. Excel macht aus 1.5 gern den 1. Mai; bitte prüfen Sie diese Zellen.',
      details: records.datesAmongNumbers.slice(0, 8).map(cell),
    })
  if (mergedByNumber > 0)
    notes.push({
      code: 'merged-by-number',
      level: 'info',
      text: `${mergedByNumber === 1 ? 'Eine Zeile hatte' : `${mergedByNumber} Zeilen hatten`} dieselbe Kundennummer wie eine andere und ${mergedByNumber === 1 ? 'ist' : 'sind'} zusammengezählt.`,
    })
  return notes
}
