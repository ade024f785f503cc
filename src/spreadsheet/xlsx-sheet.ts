/** One worksheet part, element by element. Formulas are never evaluated; their stored result counts. */
import type { Budget } from './budget.ts'
import type { MergedRange } from './cell.ts'
import type { NumberFormat } from './number-format.ts'
import { formattedCell, isoDate } from './serial.ts'
import { SheetBuilder } from './sheet-builder.ts'
import { attributeNamed, isTrue } from './xml-pieces.ts'
import type { XmlListener } from './xml-pieces.ts'
import { TextRuns, unescapeCell } from './xlsx-styles.ts'

export interface XlsxContext {
  readonly shared: readonly string[]
  readonly styles: readonly (NumberFormat | null)[]
  readonly from1904: boolean
}

const refOf = attributeNamed('r')
const rangeOf = attributeNamed('ref')
const typeOf = attributeNamed('t')
const styleOf = attributeNamed('s')
const hiddenOf = attributeNamed('hidden')
const heightOf = attributeNamed('ht')
const minOf = attributeNamed('min')
const maxOf = attributeNamed('max')
const widthOf = attributeNamed('width')

/** "C5" is column 2, row 4; -1 where a part is missing. */
export function parseReference(reference: string): { readonly column: number; readonly row: number } {
  let column = 0
  let at = 0
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at)
    if (code === 36) continue
    const letter = code >= 97 ? code - 96 : code - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  const row = Number(reference.slice(at).replace('$', ''))
  return { column: column - 1, row: Number.isInteger(row) ? row - 1 : -1 }
}

/** "A1:C5"; null for anything else. */
export function parseRange(text: string): MergedRange | null {
  const [from = '', to = from] = text.split(':')
  const a = parseReference(from)
  const b = parseReference(to)
  if (a.row < 0 || a.column < 0 || b.row < a.row || b.column < a.column) return null
  return { top: a.row, left: a.column, bottom: b.row, right: b.column }
}

/** What a filter is made of; an empty `filterColumn` only hides its button. */
const filters = new Set(['filters', 'customFilters', 'dynamicFilter', 'top10', 'colorFilter', 'iconFilter'])

export class XlsxSheet implements XmlListener {
  readonly builder: SheetBuilder
  listening = false
  readonly #context: XlsxContext
  readonly #runs = new TextRuns()
  #row = -1
  #column = -1
  #type = 'n'
  #style = 0
  #value = ''
  #formula = false
  #inData = false
  #inString = false

  constructor(context: XlsxContext, budget: Budget) {
    this.#context = context
    this.builder = new SheetBuilder(budget)
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c': {
        this.#startCell(attributes)
        return
      }
      case 'v': {
        this.listening = this.#inData
        return
      }
      case 'f': {
        this.#formula = true
        return
      }
      case 'is': {
        this.#inString = true
        this.#runs.start()
        return
      }
      case 'row': {
        this.#startRow(attributes)
        return
      }
      case 'sheetData': {
        this.#inData = true
        return
      }
      default:
        if (this.#inString) {
          this.#runs.open(name)
          this.listening = this.#runs.listening
        } else if (!this.#inData) this.around(name, attributes)
    }
  }

  #startRow(attributes: string): void {
    const stated = Number(refOf(attributes))
    this.#row = Number.isInteger(stated) && stated >= 1 ? stated - 1 : this.#row + 1
    this.#column = -1
    if (attributes !== '' && (isTrue(hiddenOf(attributes)) || heightOf(attributes) === '0'))
      this.builder.hideRow(this.#row)
  }

  #startCell(attributes: string): void {
    this.#type = 'n'
    this.#style = 0
    this.#value = ''
    this.#formula = false
    if (attributes === '') {
      this.#column++
      return
    }
    const reference = refOf(attributes)
    const { column, row } = reference === null ? { column: -1, row: -1 } : parseReference(reference)
    this.#column = column >= 0 ? column : this.#column + 1
    // A row without number takes that of its cells.
    if (row >= 0) this.#row = row
    this.#type = typeOf(attributes) ?? 'n'
    this.#style = Number(styleOf(attributes) ?? 0)
  }

  /** What stands beside the cells, in the sheet's part or that of a table on it. */
  around(name: string, attributes: string): void {
    const { builder } = this
    if (name === 'col') {
      if (isTrue(hiddenOf(attributes)) || Number(widthOf(attributes) ?? 1) === 0)
        builder.hideColumns(Number(minOf(attributes)) - 1, Number(maxOf(attributes)) - 1)
    } else if (name === 'mergeCell') {
      const range = parseRange(rangeOf(attributes) ?? '')
      if (range) builder.merge(range)
    } else if (name === 'autoFilter') {
      const range = parseRange(rangeOf(attributes) ?? '')
      if (range) builder.filter(range)
    } else if (filters.has(name)) builder.filterActive()
  }

  close(name: string): void {
    if (name === 'c') this.#endCell()
    else if (name === 'v') this.listening = false
    else if (name === 'is') this.#inString = false
    else if (name === 'sheetData') this.#inData = false
    else if (this.#inString) {
      this.#runs.close(name)
      this.listening = this.#runs.listening
    }
  }

  text(text: string): void {
    if (this.#inString) this.#runs.text(text)
    else this.#value = this.#value === '' ? text : this.#value + text
  }

  #endCell(): void {
    if (!this.#inData) return
    const { shared, styles, from1904 } = this.#context
    const value = this.#value
    const row = this.#row
    const column = this.#column
    switch (this.#type) {
      case 's':
        // A cell of text without a value is empty, and not the first of the shared texts.
        return this.builder.put(row, column, value.trim() === '' ? '' : (shared[Number(value)] ?? ''))
      case 'inlineStr':
        return this.builder.put(row, column, this.#runs.take())
      case 'n': {
        if (value.trim() === '') {
          if (this.#formula) this.builder.unresolved(row, column)
          return
        }
        const number = Number(value)
        if (Number.isNaN(number)) return this.builder.put(row, column, value)
        const format = styles[this.#style] ?? null
        return this.builder.put(
          row,
          column,
          format === null ? number : formattedCell(number, format, from1904),
          format,
        )
      }
      case 'b':
        return this.builder.put(row, column, value === '' ? '' : isTrue(value.trim()) ? 'WAHR' : 'FALSCH')
      case 'd':
        return this.builder.put(row, column, isoDate(value), styles[this.#style] ?? null)
      default:
        return this.builder.put(row, column, unescapeCell(value))
    }
  }
}
