/** The list to fill in: what we need first, what sharpens the picture behind it. */
import { csvFile } from '../../spreadsheet/csv-write.ts'
import { writeXlsx } from '../../spreadsheet/xlsx-write.ts'
import { columnNames, columnOf } from '../../customer-value/columns.ts'

const columns = columnNames.flatMap((name) => {
  const { label, template } = columnOf(name)
  return template === null ? [] : [{ label, template }]
})
// Readable by the importer as they stand: headings are its own labels.
const rows = () => [
  columns.map(({ label }) => label),
  ...[0, 1].map((example) => columns.map(({ template }) => template[example]!)),
]

export const templateCsv = (): string => csvFile(rows())

export const templateXlsx = (): Uint8Array<ArrayBuffer> => writeXlsx([{ name: 'Kundenliste', rows: rows() }])
