// Lists as German programs write them: each must be read right, asked about, or refused with a sentence.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { writeXlsx } from '../../../src/spreadsheet/xlsx-write.ts'
import { readList } from '../../../src/assessment/import/reading.ts'
import type { ListReading } from '../../../src/assessment/import/reading.ts'

const folder = new URL('../../fixtures/lists/', import.meta.url)
interface Expected {
  readonly accept: string
  readonly customers?: number
  readonly revenue?: number
  readonly revenueOf?: string
  readonly tolerance?: number
}
const { files } = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  files: Readonly<Record<string, Expected>>
}

const words = { ready: 'read', asks: 'ask', refused: 'say' } as const

/** What is wrong with a reading; '' = nothing. */
function wrong(
  read: ListReading,
  { accept, customers, revenue, revenueOf, tolerance = 0.01 }: Expected,
): string {
  if (!accept.split('|').includes(words[read.kind])) return `${read.kind}, wanted ${accept}`
  if (read.kind === 'refused') return read.message === null ? 'refused without a word' : ''
  if (customers !== undefined && read.kind === 'ready' && read.customers !== customers)
    return `${read.customers} customers, wanted ${customers}`
  if (revenue === undefined || revenueOf !== undefined) return ''
  const near = (value: number | null) => value !== null && Math.abs(value - revenue) <= tolerance
  const answers = read.questions.flatMap(({ options }) => options.map((option) => option.revenue))
  const right = read.kind === 'ready' ? near(read.revenue) : answers.some(near)
  return right ? '' : `${read.revenue}, wanted ${revenue}`
}

it.each(Object.keys(files))('reads or asks about %s', async (name) => {
  const bytes = readFileSync(new URL(name, folder))
  const read = await readList(new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes))
  const fault = wrong(read, files[name]!)
  expect({ name, fault }).toEqual({ name, fault: '' })
})

it('takes an answer by value, by label and by place', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('36_spalten_doppelt.csv', folder)))
  for (const answer of ['3', '„Umsatz“ (Spalte D)', 1])
    expect(await readList(bytes, { revenue: answer })).toMatchObject({ kind: 'ready', revenue: 2_875_745.03 })
})

it('lets contribution follow the block of the revenue that was chosen', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('36_spalten_doppelt.csv', folder)))
  const { columns } = await readList(bytes, { revenue: '3' })
  expect(columns.map(({ field }) => field)).toEqual(['name', 'ignore', 'ignore', 'revenue', 'contribution'])
})

it('keeps a customer called Total when told to, and never drops him silently', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('44_kunde_namens_total.csv', folder)))
  expect((await readList(bytes)).questions.map(({ id }) => id)).toEqual(['totals-rows'])
  const kept = await readList(bytes, { 'totals-rows': 'keep' })
  expect(kept).toMatchObject({ kind: 'ready', customers: 40, revenue: 2_875_745.03 })
})

it('asks which of two sheets is the list, the newer year first, and reads the one that is named', async () => {
  const sheet = (name: string, revenue: number) => ({
    name,
    rows: [
      ['Kunde', 'Umsatz'],
      ['Adler', revenue],
      ['Bergmann', 2 * revenue],
    ],
  })
  const bytes = writeXlsx([sheet('2024', 900), sheet('2025', 1000), { name: 'Notiz', rows: [['leer']] }])
  const read = await readList(bytes)
  expect(read.questions).toMatchObject([
    {
      id: 'sheet',
      options: [
        { label: '„2025“', revenue: 3000 },
        { label: '„2024“', revenue: 2700 },
      ],
    },
  ])
  expect(await readList(bytes, { sheet: 0 })).toMatchObject({ kind: 'ready', revenue: 3000, sheet: '2025' })
  expect(await readList(bytes, { sheet: '„2024“' })).toMatchObject({
    kind: 'ready',
    revenue: 2700,
    sheet: '2024',
  })
})

it('asks nothing of a clear list', async () => {
  const text = 'Kd-Nr;Kunde;Nettoumsatz;DB;Aufträge\n1;Adler;1.000,50;300,10;4\n2;Bergmann;2.000,25;500,20;6'
  const read = await readList(new TextEncoder().encode(text))
  expect(read).toMatchObject({ kind: 'ready', customers: 2, revenue: 3000.75, contribution: 800.3 })
})

it('counts cancelled invoices and lost orders only when told to', async () => {
  for (const [name, all] of [
    ['h08_rechnungen_storniert.csv', 2_196_813.42],
    ['h24_salesforce.csv', 3_531_982.96],
  ] as const) {
    const bytes = new Uint8Array(readFileSync(new URL(name, folder)))
    const others = { 'same-names': 'join' }
    expect(await readList(bytes, { ...others, status: 'leave' })).toMatchObject({ revenue: 2_077_637.03 })
    expect((await readList(bytes, { ...others, status: 'keep' })).revenue).toBeCloseTo(all, 2)
  }
})

it('takes credit notes off although they have no minus, and adds no offer or order beside invoices', async () => {
  const open = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))
  const credits = open('i15_belegart_gutschrift.csv')
  expect(await readList(credits, { 'credit-kind': 'subtract' })).toMatchObject({ revenue: 2_077_637.03 })
  expect(await readList(credits, { 'credit-kind': 'add' })).toMatchObject({ revenue: 2_097_637.03 })
  const documents = await readList(open('i16_belegtypen.csv'))
  expect(documents.questions.map(({ id, text }) => [id, text])).toEqual([
    ['status', '50 Zeilen nennen sich „Angebot“ oder ähnlich. Zählen sie mit?'],
  ])
  expect(documents.revenue).toBe(2_077_637.03)
})

const readText = (text: string, answers = {}) => readList(new TextEncoder().encode(text), answers)

it('takes back what a credit note without a minus earned and what its goods cost', async () => {
  const head = 'Rechnungsnr;Datum;Kunde;Belegart;Nettobetrag;'
  const lines = (last: string) =>
    `1;05.01.2025;Adler;Rechnung;1000,00;${last}\n2;06.02.2025;Adler;Gutschrift;200,00;60,00\n3;07.03.2025;Bergmann;Rechnung;500,00;150,00\n4;08.12.2025;Bergmann;Rechnung;500,00;150,00`
  const sold = await readText(`${head}Deckungsbeitrag\n${lines('300,00')}`, { 'credit-kind': 'subtract' })
  expect(sold).toMatchObject({ revenue: 1800, contribution: 540 })
  const goods = await readText(`${head}Wareneinsatz\n${lines('700,00')}`, { 'credit-kind': 'subtract' })
  expect(goods).toMatchObject({ revenue: 1800, contribution: 1800 - 700 + 60 - 300 })
  expect(
    await readText(`${head}Deckungsbeitrag\n${lines('300,00')}`, { 'credit-kind': 'add' }),
  ).toMatchObject({
    revenue: 2200,
    contribution: 660,
  })
})

it('takes them back where Soll and Haben turn the amount', async () => {
  const text =
    'Rechnungsnr;Datum;Kunde;Nettobetrag;S/H;Deckungsbeitrag\n1;05.01.2025;Adler;1000,00;H;300,00\n2;06.02.2025;Adler;200,00;S;60,00\n3;07.03.2025;Bergmann;500,00;H;150,00\n4;08.12.2025;Bergmann;500,00;H;150,00'
  const { questions } = await readText(text)
  const sign = questions.find((question) => question.text.includes('S/H'))!
  expect(await readText(text, { [sign.id]: 'S' })).toMatchObject({ revenue: 1800, contribution: 540 })
})

it('asks for credit notes in a list of customers as well', async () => {
  const text =
    'Kd-Nr;Kunde;Typ;Nettoumsatz;DB\n1;Adler;Rechnung;1.000,00;300,00\n1;Adler;Gutschrift;200,00;60,00\n2;Bergmann;Rechnung;500,00;150,00'
  expect((await readText(text)).questions.map(({ id }) => id)).toContain('credit-kind')
  expect(await readText(text, { 'credit-kind': 'subtract' })).toMatchObject({
    revenue: 1300,
    contribution: 390,
  })
  expect(await readText(text, { 'credit-kind': 'add' })).toMatchObject({ revenue: 1700, contribution: 510 })
})

it('hears every column that says what a row is', async () => {
  const text =
    'Kd-Nr;Kunde;Status;Belegstatus;Typ;Belegart;Nettoumsatz\n1;Adler;aktiv;gebucht;A;Rechnung;1.000,00\n2;Claas;aktiv;storniert;A;Rechnung;300,00\n3;Dorn;aktiv;gebucht;B;Gutschrift;200,00\n4;Ernst;aktiv;gebucht;B;Angebot;70,00'
  const { questions } = await readText(text)
  expect(questions.map(({ id }) => id)).toEqual(expect.arrayContaining(['status', 'credit-kind']))
  expect(await readText(text, { status: 'leave', 'credit-kind': 'subtract' })).toMatchObject({ revenue: 800 })
})
