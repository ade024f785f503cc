// Reports that name a customer once, above his lines; names as web shops and careless programs write them.
import { expect, it } from 'vitest'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { readList } from '../../../src/assessment/import/reading.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'

const bytes = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))

const firms = [
  ['10001', 'Adler GmbH'],
  ['10002', 'Berg AG'],
  ['10003', 'Celle & Co'],
] as const
const report = (
  heading: string,
  above: (number: string, name: string) => string,
  more: readonly string[] = [],
) =>
  bytes([
    heading,
    ...firms.flatMap(([number, name], at) =>
      [above(number, name)].concat(
        more,
        `A${at};Pumpe;2;${at + 1}00,50`,
        `A${at + 1};Ventil;1;${at + 1}10,00`,
      ),
    ),
  ])

it.each<readonly [string, Uint8Array]>([
  [
    'Kunde: 10001 Adler GmbH',
    report('Artikel;Bezeichnung;Menge;Umsatz netto', (...of) => `Kunde: ${of.join(' ')};;;`),
  ],
  ['in a cell each', report('Artikel;Bezeichnung;Menge;Umsatz netto', (...of) => `Kunde:;${of.join(';')};`)],
  [
    'Debitor 10001 Adler GmbH',
    report('Artikel;Text;Menge;Umsatz netto', (...of) => `Debitor ${of.join(' ')};;;`),
  ],
  [
    'Kd.-Nr.: 10001, Adler GmbH',
    report('Artikel;Text;Menge;Umsatz netto', (...of) => `Kd.-Nr.: ${of.join(', ')};;;`),
  ],
  [
    'below a heading that names him',
    report('Kunde/Artikel;Text;Menge;Umsatz netto', (...of) => `Kunde: ${of.join(' ')};;;`),
  ],
  ['without a number', report('Artikel;Text;Menge;Umsatz netto', (_, name) => `Firma: ${name};;;`)],
  [
    'with the headings again below each',
    report('Artikel;Text;Menge;Umsatz netto', (...of) => `Kunde: ${of.join(' ')};;;`, [
      'Artikel;Text;Menge;Umsatz netto',
    ]),
  ],
])('reads the customer from the row above his own: %s', async (_, file) => {
  const read = await readList(file)
  expect(read.customers).toBe(3)
  expect(read.revenue).toBeCloseTo(1231.5, 2)
  expect(read.notes.some((text) => text.includes('über seinen Zeilen'))).toBe(true)
})

it('leaves lists alone whose rows name their customer', async () => {
  const read = await readList(
    bytes(['Kunde;Umsatz netto', ...[1, 2, 3].map((at) => `Kunde ${at}00;${at}00,50`)]),
  )
  expect(read).toMatchObject({ kind: 'ready', customers: 3, revenue: 601.5 })
})

function namesIn(text: string): readonly string[] {
  const source = ImportSource.text(text)
  const fields = source.preview.columns.map(({ guess }) => guess)
  const work = source.draft(freshChoices(fields), false)
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value.kind === 'draft' ? step.value.customers.table.names : [step.value.text]
}

it.each([
  ['M&uuml;ller &amp; S&ouml;hne', 'Müller & Söhne'],
  ['Sch&#228;fer GmbH', 'Schäfer GmbH'],
  ['H&amp;M', 'H&M'],
  ['R&D Technik', 'R&D Technik'],
  ['"Adler "Süd""', 'Adler "Süd"'],
  ['"Hotel "Alte Post" GmbH"', 'Hotel "Alte Post" GmbH'],
])('reads %s as one name', (written, name) => {
  for (const separator of [';', '\t', ',']) {
    const rows = [
      ['KdNr', 'Kunde', 'Umsatz netto', 'Ort'],
      ['10001', written, '1000.50', 'Bonn'],
      ['10002', 'Berg', '2000.50', '"Ulm"'],
    ]
    expect(namesIn(rows.map((cells) => cells.join(separator)).join('\n'))).toEqual([name, 'Berg'])
  }
})
