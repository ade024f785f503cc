/**
 * What a file of a few kilobytes may say once and mean a billion times: a cell of OpenDocument for thousands of rows and
 * columns, a column of an XML spreadsheet for others. Counted before SheetJS makes a cell of each.
 */
import { Budget, TooMuch } from './budget.ts'
import { readXml } from './xml-part.ts'
import { attributeNamed } from './xml-pieces.ts'
import type { XmlListener } from './xml-pieces.ts'
import { Zip } from './zip.ts'

const rowsRepeated = attributeNamed('number-rows-repeated')
const columnsRepeated = attributeNamed('number-columns-repeated')
const valueType = attributeNamed('value-type')
const span = attributeNamed('Span')

/** SheetJS holds about a hundred bytes for each. */
const most = 2_000_000
/** Of a sheet that SheetJS reads: one with more is refused, and never cut. */
export const mostRowsHeld = 300_000

export const tooManyRows = () =>
  new TooMuch(
    'Ein Blatt der Mappe hat mehr als 300.000 Zeilen. Bitte speichern Sie es als .xlsx oder CSV; dann lesen wir alle.',
  )

class Repeats implements XmlListener {
  readonly listening = false
  #count = 0
  #rows = 1
  /** of the sheet, those in which something stands */
  #filled = 0
  #isFilled = false
  /** of the open cell, while nothing is known to stand in it */
  #times = 0

  open(name: string, attributes: string): void {
    if (name === 'table' || name === 'Table') this.#filled = 0
    else if (name === 'Row') this.#begin(1)
    else if (name === 'Data') this.#fill()
    else if (name === 'table-row') this.#begin(Number(rowsRepeated(attributes) ?? 1))
    else if (name === 'table-cell') {
      this.#times = this.#rows * Number(columnsRepeated(attributes) ?? 1)
      if (valueType(attributes) !== null) this.#takeCell()
    } else if (name === 'p') this.#takeCell()
    else if (name === 'Column') {
      this.#times = Number(span(attributes) ?? 0)
      this.#take()
    }
  }

  #takeCell(): void {
    this.#take()
    this.#fill()
  }

  #begin(rows: number): void {
    this.#rows = rows
    this.#isFilled = false
  }

  #fill(): void {
    if (this.#isFilled) return
    this.#isFilled = true
    this.#filled += this.#rows
    if (this.#filled > mostRowsHeld) throw tooManyRows()
  }

  /** Empty ones are made for no more than their look, down to the last row of the sheet: they cost nothing. */
  #take(): void {
    this.#count += this.#times
    this.#times = 0
    if (this.#count > most)
      throw new TooMuch(
        'Die Mappe hat mehr als zwei Millionen Zellen; oft ist eine Spalte bis zur letzten Zeile gefüllt. Bitte speichern Sie nur die Zeilen der Liste, als .xlsx oder CSV.',
      )
  }

  close(): void {}
  text(): void {}
}

/** @param source a package, or one file of XML @throws TooMuch, Damaged */
export function checkRepeats(source: Uint8Array | string): void {
  if (typeof source !== 'string' && source[0] === 0x50) {
    const zip = new Zip(source)
    const content = zip.find('content.xml')
    if (content) readXml(zip.pieces(content, new Budget()), new Repeats())
  } else readXml(typeof source === 'string' ? [new TextEncoder().encode(source)] : [source], new Repeats())
}
