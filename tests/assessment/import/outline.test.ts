// What may leave the browser of its own owner's will: the outline of a file holds none of its words and figures.
import { readFileSync } from 'node:fs'
import { assert, constantFrom, integer, property, tuple, uniqueArray } from 'fast-check'
import { expect, it } from 'vitest'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { madeUp, outlineOf } from '../../../src/assessment/import/outline.ts'

it.each([
  ['Müller GmbH', 'Xxxxxx XxxX'],
  ['-1.234,50 €', '-5.555,55 €'],
  ['500,00 H', '555,55 H'],
  ['31.12.2025', '55.55.5555'],
  ['4,00012E+11', '5,55555E+55'],
  ['株式会社 山田', 'xxxx xx'],
  ['Mu\u0308ller', 'Xxxxxx'],
  ['١٢٣', '555'],
])('makes of %s the shape %s', (text, shape) => expect(madeUp(text)).toBe(shape))

it('shows headings and marks, and no name or amount of the list', () => {
  const bytes = readFileSync(new URL('../../fixtures/lists/06_business_central.csv', import.meta.url))
  const source = ImportSource.bytes(new Uint8Array(bytes))
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  const outline = outlineOf(source.preview)
  expect(outline).toContain('Verkauf (MW) | Nettoumsatz | 55.555,55')
  const told = source.preview.columns
    .flatMap(({ samples }) => samples)
    .filter((sample) => /[1-46-9]|[a-wyz]/.test(sample) && outline.includes(sample))
  expect(told).toEqual([])
})

it('takes the first row for data where no heading was found', () => {
  const { preview } = ImportSource.text('Müller GmbH\t1.234,50\nKlein OHG\t500,00')
  expect(outlineOf(preview)).not.toContain('Müller')
})

it('offers the encodings a text could be in, and reads it in the chosen one', () => {
  const bytes = new Uint8Array(readFileSync(new URL('../../fixtures/lists/b10-cp850.csv', import.meta.url)))
  const source = ImportSource.bytes(bytes, null, null, 'windows-1252')
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  expect(source.preview.encoding).toBe('windows-1252')
  expect(source.preview.encodings.map(({ encoding }) => encoding)).toContain('cp850')
})

const syllable = constantFrom('Zwar', 'quill', 'Ölp', 'škod', 'Ωμεγ', 'Жук', '山田', 'Nyx', 'vøld')
const owner = tuple(syllable, syllable, constantFrom('', ' GmbH', ' & Co. KG', ' S.A.', ' AG')).map((parts) =>
  parts.join(''),
)

it('gives away no customer and no sum, though a heading names them', () => {
  assert(
    property(
      uniqueArray(owner, { minLength: 2, maxLength: 5 }),
      integer({ min: 123_467, max: 987_649 }),
      constantFrom('Umsatz NAME 2025', 'NAME', 'NAME (SUMME)', 'Summe SUMME €', 'DB an NAME/netto'),
      (names, sum, pattern) => {
        const heading = pattern.replace('NAME', names[0]!).replace('SUMME', String(sum))
        const rows = names.map((name, at) => `${name};${sum + at},17;${at * 3.5}`)
        const source = ImportSource.text(`Kunde;Umsatz netto;${heading}\n${rows.join('\n')}`)
        if (!(source instanceof ImportSource)) throw new Error('not read')
        const outline = outlineOf(source.preview)
        for (const name of names) expect(outline).not.toContain(name.replace(/ .*/, ''))
        expect(outline).not.toMatch(new RegExp(`${sum}`))
        expect(outline).toContain('Umsatz netto')
      },
    ),
    { numRuns: 150, seed: 13 },
  )
})
