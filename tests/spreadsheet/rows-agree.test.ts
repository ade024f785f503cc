// Plain rows are read by a short way, and others with care: where both can read a row, they say the same.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CarefulRows } from '../../src/spreadsheet/careful-rows.ts'
import { csvPieces, parseCsv } from '../../src/spreadsheet/csv-rows.ts'
import { PlainRows } from '../../src/spreadsheet/plain-rows.ts'

const pieces = '"|""|\'|;|;|\n|\r\n|\r| |a|1|=|="|Müller|"a"|"a;b"|"a\nb"|\'1.5|&amp;|\n1;b\n|;;|\t|-'.split(
  '|',
)
const text = fc.array(fc.constantFrom(...pieces, '\0'), { maxLength: 40 }).map((some) => some.join(''))

it('reads a plain row as it is read with care, up to the first that is not plain', () =>
  fc.assert(
    fc.property(text, fc.constantFrom('"' as const, "'" as const), fc.boolean(), (raw, mark, last) => {
      const whole = `${raw.replaceAll(/\r\n?/g, '\n')}\n`
      const rows: string[][] = []
      const end = new PlainRows(mark, ';', null).read(whole, 0, rows)
      const careful = new CarefulRows(mark, ';')
      careful.in(whole, last)
      for (const row of rows) expect(careful.read(careful.end, 2)).toEqual(row)
      expect(careful).toMatchObject({ end, brokenQuotes: false })
    }),
    { numRuns: 3000 },
  ))

it('reads the same in pieces of any size, and with all columns wanted one by one', () => {
  const wanted = { columns: Array.from({ length: 100 }, (_, column) => column), needsAll: () => false }
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (raw, size) => {
      // Zeros are no part of a text that was decoded.
      const list = `k;n;u\n"1";"b";3\n${raw.replaceAll('\0', '')}`
      for (const columns of [null, wanted]) {
        const read = [...csvPieces(new TextEncoder().encode(list), 'utf-8', ';', columns, size)]
        const { brokenQuotes } = read.at(-1)!
        expect({ rows: read.flatMap(({ rows }) => rows), brokenQuotes }).toEqual(parseCsv(list, ';'))
      }
    }),
    { numRuns: 1000 },
  )
})
