/** The list to fill in: what we need first, what sharpens the picture behind it. */
import { toCsv } from '../csv.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { fieldLabels } from '../import/fields.ts'
import type { Field } from '../import/fields.ts'
import { writeXlsx } from '../../spreadsheet/xlsx-write.ts'

const columns: readonly Field[] = [
  'number',
  'name',
  'revenue',
  'contribution',
  'orders',
  'rushOrders',
  'hours',
  'visits',
  'paymentDays',
  'priorRevenue',
  'wallet',
  'safety',
  'requirements',
  'competition',
  'group',
]
// Readable by the importer as they stand: headings are its own labels.
const example: readonly (readonly Cell[])[] = [
  [
    '10001',
    'Muster Maschinenbau GmbH',
    184500,
    52000,
    46,
    4,
    120,
    14,
    30,
    171200,
    420000,
    'sicher',
    4,
    3,
    '',
  ],
  ['10002', 'Beispiel Handel KG', 9800, 2900, 11, 0, 6, 1, 14, 10400, 15000, 'unsicher', 2, 3, ''],
]
const rows = () => [columns.map((field) => fieldLabels[field]), ...example]

export const templateCsv = (): Blob => new Blob([toCsv(rows())], { type: 'text/csv;charset=utf-8' })

export const templateXlsx = (): Blob =>
  new Blob([writeXlsx([{ name: 'Kundenliste', rows: rows() }])], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })

/** Hands a file to the visitor without any request. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
