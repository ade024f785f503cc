// A cancelled invoice and its cancellation count both or neither, whichever stands first.
import { expect, it } from 'vitest'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'
import { readList } from '../../../src/assessment/import/reading.ts'
import { finish } from '../../rig/finish.ts'

const head = 'Beleg;Belegart;Status;Datum;Kunde;Netto'
const sold = Array.from(
  { length: 12 },
  (_, at) =>
    `RE${at + 1};Rechnung;gebucht;0${(at % 9) + 1}.0${(at % 9) + 1}.2025;Firma ${(at % 6) + 1};${at + 1}00,00`,
)
const invoice = 'RE70;Rechnung;storniert;08.08.2025;Firma 3;750,00'
const cancellation = 'ST90;Stornorechnung;gebucht;09.08.2025;Firma 3;-750,00'
const unsigned = 'ST90;Stornorechnung;gebucht;09.08.2025;Firma 3;750,00'
const credit = 'GU91;Gutschrift;gebucht;09.08.2025;Firma 3;-100,00'

function read(rows: readonly string[], lines: boolean, status: string) {
  const source = ImportSource.text([head, ...rows].join('\n'))
  const choices = freshChoices(source.preview.columns.map(({ guess }) => guess))
  const draft = finish(source.draft({ ...choices, answers: { status, 'line-span': 'keep' } }, lines))
  if (draft.kind === 'nothing') throw new Error(draft.text)
  return draft.control.revenue
}

for (const lines of [true, false])
  for (const status of ['leave', 'keep'])
    it.each([
      ['after it', [...sold, invoice, cancellation], 7800],
      ['before it', [cancellation, ...sold, invoice], 7800],
      ['without a minus', [...sold, invoice, unsigned], 7800],
      ['beside a credit note', [...sold, invoice, cancellation, credit], 7700],
      [
        'of another invoice, too',
        [...sold, invoice, cancellation, cancellation.replace('ST90', 'ST92')],
        7050,
      ],
    ] as const)(`counts a cancellation %s once (${status}, lines: ${lines})`, (_, rows, revenue) => {
      expect(read(rows, lines, status)).toBe(revenue)
    })

it.each([true, false])('leaves a cancelled invoice out that has no cancellation (lines: %s)', (lines) => {
  expect(read([...sold, invoice], lines, 'leave')).toBe(7800)
})

it('takes no currency from an invoice and its cancellation that both do not count', async () => {
  const euros = [...sold, invoice, cancellation].map((line) => `${line};EUR`)
  const rows = [...euros.slice(0, -2), ...euros.slice(-2).map((line) => line.replace('EUR', 'USD'))]
  const { questions, notes } = await readList(
    new TextEncoder().encode([`${head};Währung`, ...rows].join('\n')),
    { 'line-span': 'keep' },
  )
  const [leave, keep] = questions.find(({ id }) => id === 'status')!.options
  expect(leave).toMatchObject({ value: 'leave', revenue: 7800 })
  expect(keep).toMatchObject({ value: 'keep', revenue: null })
  expect(notes.join()).not.toContain('mehrere Währungen')
})
