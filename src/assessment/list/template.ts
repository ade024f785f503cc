/** The list to fill in: what we need first, what sharpens the picture behind it. */
import type { Cell } from '../../spreadsheet/cell.ts'
import { csvFile } from '../../spreadsheet/csv-write.ts'
import { writeXlsx } from '../../spreadsheet/xlsx-write.ts'
import { fieldLabels } from '../import/fields.ts'
import type { Field } from '../import/fields.ts'

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

export const templateCsv = (): string => csvFile(rows())

export const templateXlsx = (): Uint8Array<ArrayBuffer> => writeXlsx([{ name: 'Kundenliste', rows: rows() }])
