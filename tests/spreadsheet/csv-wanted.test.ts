import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvPieces, parseCsv } from '../../src/spreadsheet/csv-rows.ts'
import type { Separator } from '../../src/spreadsheet/separator.ts'

const separators: readonly Separator[] = [';', ',', '\t']
/** Fields as programs write them, and as they should not. */
const field = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '12.5',
    'Adler',
    '"Adler"',
    '""',
    '" Adler "',
    ' "Adler"',
    '"a""b"',
    '"1;2"',
    '"1,2"',
  ),
  fc.constantFrom(
    '"Rohr 1/2" verzinkt"',
    'Hotel "Alte Post"',
    '"zwei\nZeilen"',
    '="001"',
    "'001",
    '"',
    'ä',
    '𝄞',
    '"offen',
  ),
  fc.string({ maxLength: 6 }),
)

it('cuts a row alike in one piece, in many, and where only some columns are asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...separators),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 8, max: 64 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 4 })),
      (rows, separator, ending, size, columns) => {
        const text = rows.map((cells) => cells.join(separator)).join(ending)
        const bytes = new TextEncoder().encode(text)
        const whole = parseCsv(new TextDecoder().decode(bytes), separator).rows
        const read = (wanted: Parameters<typeof csvPieces>[3]) =>
          [...csvPieces(bytes, 'utf-8', separator, wanted, size)].flatMap((piece) => piece.rows)
        expect(read(null)).toEqual(whole)
        expect(read({ columns, needsAll: () => true })).toEqual(whole)
        const few = read({ columns, needsAll: () => false })
        expect(few.map((cells) => columns.map((at) => cells[at] ?? ''))).toEqual(
          whole.map((cells) => columns.map((at) => cells[at] ?? '')),
        )
      },
    ),
    { numRuns: 2_000 },
  )
})
