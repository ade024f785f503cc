// What turns an amount round may stand far down: past the rows a guess looks at, and past the head of a long file.
import { expect, it } from 'vitest'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'
import { finish } from '../../rig/finish.ts'

interface Kind {
  readonly heading: string
  /** invoice number, amount and the cell under the heading */
  readonly sold: readonly [number: string, amount: string, text: string]
  readonly taken: readonly [number: string, amount: string, text: string]
}

const kinds: Readonly<Record<string, Kind>> = {
  'marks in a column': { heading: 'S/H', sold: ['RE', '1000,00', 'S'], taken: ['RE', '1000,00', 'H'] },
  'marks only beside what is taken back': {
    heading: 'S/H',
    sold: ['RE', '1000,00', ''],
    taken: ['RE', '1000,00', 'H'],
  },
  'marks behind the amount': {
    heading: 'Lager',
    sold: ['RE', '1000,00 S', ''],
    taken: ['RE', '1000,00 H', ''],
  },
  texts: {
    heading: 'Positionstext',
    sold: ['RE', '1000,00', 'Ware'],
    taken: ['RE', '1000,00', 'Gutschrift zu RE 5'],
  },
  numbers: { heading: 'Lager', sold: ['RE', '1000,00', ''], taken: ['GU', '1000,00', ''] },
}

/** @param pad makes the file a long one */
function read({ heading, sold, taken }: Kind, pad: number) {
  const line = ([number, amount, text]: Kind['sold'], at: number) =>
    `${number}${10_000 + at};${String((at % 28) + 1).padStart(2, '0')}.${String((at % 12) + 1).padStart(2, '0')}.2025;Firma ${at % 50} GmbH;${amount};${text};${'x'.repeat(pad)}`
  const rows = Array.from({ length: 5600 }, (_, at) => line(at < 5200 ? sold : taken, at))
  const text = [`Belegnr;Datum;Kunde;Betrag netto;${heading};Anmerkung`, ...rows].join('\n')
  const source = ImportSource.bytes(new TextEncoder().encode(text))
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  expect(source.preview.rows === null).toBe(pad > 0)
  return finish(source.draft(freshChoices(source.preview.columns.map(({ guess }) => guess)), true))
}

for (const [name, kind] of Object.entries(kinds)) {
  it(`takes back by ${name} after the first 5,000 rows`, () => {
    expect(read(kind, 0)).toMatchObject({ ready: false, control: { revenue: 4_800_000 } })
  })

  it(`never adds in silence what a long file takes back by ${name} below its head`, () => {
    expect(read(kind, 500)).toMatchObject({ kind: 'draft', ready: false })
  })
}

it.each(['marks in a column', 'marks only beside what is taken back', 'texts', 'numbers'])(
  'subtracts what a long file takes back by %s below its head',
  (name) => {
    expect(read(kinds[name]!, 500)).toMatchObject({ control: { revenue: 4_800_000 } })
  },
)
