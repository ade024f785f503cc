/**
 * Reads the sheets of an XLSX or XLSM file (ECMA-376, strict and transitional). Read by our own hand and not by SheetJS,
 * which holds every part whole and cannot be bounded: the figures stand in the README.
 */
import { Budget, Damaged, mostSheets, TooMuch } from './budget.ts'
import type { SheetFacts } from './cell.ts'
import type { Sheet } from './sheet.ts'
import { folderOf, mainPart, relationshipsOf } from './xlsx-package.ts'
import { XlsxSheet } from './xlsx-sheet.ts'
import type { XlsxContext } from './xlsx-sheet.ts'
import { readSharedStrings, readStyles } from './xlsx-styles.ts'
import { readElements, readXmlEntry } from './xml-part.ts'
import { attributeNamed, isTrue } from './xml-pieces.ts'
import { Zip } from './zip.ts'

export type ReadWorkbook =
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'unreadable'; readonly text: string }

/** Runs a reader; what it throws about the file becomes its sentence. */
export function reading(read: () => readonly Sheet[]): ReadWorkbook {
  try {
    const sheets = read()
    return sheets.length > 0
      ? { kind: 'sheets', sheets }
      : { kind: 'unreadable', text: 'In der Datei ist kein Tabellenblatt.' }
  } catch (error) {
    if (error instanceof TooMuch || error instanceof Damaged)
      return { kind: 'unreadable', text: error.message }
    throw error
  }
}

const nameOf = attributeNamed('name')
const idOf = attributeNamed('id')
const stateOf = attributeNamed('state')
const date1904 = attributeNamed('date1904')

/** All worksheets in their order, hidden ones too; sheets of charts and macros are none. */
export function readXlsx(bytes: Uint8Array): ReadWorkbook {
  return reading(() => {
    const zip = new Zip(bytes)
    const budget = new Budget()
    const main = mainPart(zip, budget)
    return main ? readSheets(zip, main, budget) : []
  })
}

function readSheets(zip: Zip, main: Zip['entries'][number], budget: Budget): readonly Sheet[] {
  const relationships = relationshipsOf(zip, main.path, budget)
  // Some writers leave the types out; then the usual name decides.
  const usual = (type: string) => `${folderOf(main.path)}/${type}.xml`
  const partOf = (type: string) =>
    zip.find(relationships.find((one) => one.type === type)?.path ?? usual(type))
  const named: { name: string; id: string; visibility: SheetFacts['visibility'] }[] = []
  let from1904 = false
  readElements(zip, main, budget, (element, attributes) => {
    // An extension has an element of this name, too, which says nothing of dates.
    if (element === 'workbookPr' && isTrue(date1904(attributes))) from1904 = true
    if (element !== 'sheet') return
    const state = stateOf(attributes)
    named.push({
      name: nameOf(attributes) ?? '',
      id: idOf(attributes) ?? '',
      visibility: state === 'hidden' ? 'hidden' : state === 'veryHidden' ? 'very hidden' : 'visible',
    })
  })
  if (named.length > mostSheets)
    throw new TooMuch(
      'Die Mappe hat mehr als 500 Blätter. Bitte speichern Sie nur das Blatt mit der Liste, am besten als CSV.',
    )
  const strings = partOf('sharedStrings')
  const styles = partOf('styles')
  const context: XlsxContext = {
    shared: strings ? readSharedStrings(zip, strings, budget) : [],
    styles: styles ? readStyles(zip, styles, budget) : [],
    from1904,
  }
  return named.flatMap(({ name, id, visibility }) => {
    const part = relationships.find((one) => one.id === id)
    const entry = part?.type === 'worksheet' || part?.type === '' ? zip.find(part.path) : undefined
    if (!entry) return []
    const sheet = new XlsxSheet(context, budget)
    readXmlEntry(zip, entry, budget, sheet)
    // A range made a table carries its filter in a part of its own.
    for (const { type, path } of relationshipsOf(zip, entry.path, budget)) {
      const table = type === 'table' ? zip.find(path) : undefined
      if (table) readElements(zip, table, budget, (element, attributes) => sheet.around(element, attributes))
    }
    return [sheet.builder.finish(name, visibility)]
  })
}
