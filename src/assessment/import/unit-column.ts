/** A column that writes the unit beside each amount: "TEUR" where others write the currency. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import type { Note } from './notes.ts'
import type { Remark } from './remark.ts'
import { unitOf } from './unit.ts'

const named = /^(?:betrags|währungs)?(?:einheit|skalierung|faktor)$|^(?:unit|scale)$/i
/** Beside a quantity this is the unit of what is sold. */
const ofGoods = /^(?:einheit|unit)$/i
const counted = /menge|anzahl|stück|quantity|\bqty\b/i

/** The column that may say in which unit the amounts of its rows stand; −1 = none. */
export function unitColumnOf(guesses: readonly ColumnGuess[], fields: readonly ColumnName[]): number {
  const goods =
    fields.includes('quantity') ||
    fields.includes('price') ||
    guesses.some(({ heading }) => counted.test(heading))
  return guesses.findIndex(({ heading }, at) => {
    const plain = heading.trim()
    return fields[at] === 'currency' || (named.test(plain) && !(goods && ofGoods.test(plain)))
  })
}

/** One unit in all rows is said about the table; several cannot be added. */
export function unitColumn(
  { rows }: Frame,
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
): { remarks: readonly Remark[]; notes: readonly Note[] } {
  const column = unitColumnOf(guesses, fields)
  if (column < 0) return { remarks: [], notes: [] }
  const texts = [...new Set(rows.map(({ cells }) => cellText(cells[column])))].filter((text) => text !== '')
  const factors = new Set(texts.map(unitOf))
  if (factors.size <= 1)
    return { remarks: texts.slice(0, 1).map((text) => ({ where: 'column', text })), notes: [] }
  return {
    remarks: [],
    notes: [
      {
        code: 'mixed-units',
        level: 'block',
        text: `Die Spalte „${guesses[column]!.heading}“ nennt verschiedene Einheiten (${texts.slice(0, 4).join(', ')}). Bitte rechnen Sie alle Beträge vorher auf eine um.`,
      },
    ],
  }
}
