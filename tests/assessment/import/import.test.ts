import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cellText } from '../../../src/spreadsheet/cell.ts'
import { readDate } from '../../../src/assessment/import/dates.ts'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { finish } from '../../rig/finish.ts'
import type { Draft } from '../../../src/assessment/import/draft.ts'
import { freshChoices } from '../../../src/assessment/import/notes.ts'
import type { Choices } from '../../../src/assessment/import/notes.ts'
import { openBytes } from '../../../src/spreadsheet/source.ts'

const folder = new URL('../../fixtures/import/', import.meta.url)
const files = readdirSync(folder)
const bytesOf = (number: string) =>
  new Uint8Array(
    readFileSync(
      new URL(
        files.find((name) => name.startsWith(`${number}_`))!,
        folder,
      ),
    ),
  )

interface Expected {
  readonly [key: string]: unknown
  readonly umsatz?: readonly (number | null)[]
}
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  Expected
>

function open(number: string): ImportSource {
  const source = ImportSource.bytes(bytesOf(number))
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  return source
}
const choicesOf = (source: ImportSource): Choices =>
  freshChoices(source.preview.columns.map(({ guess }) => guess))
function importOf(source: ImportSource, choices: Partial<Choices> = {}): Draft {
  const draft = finish(source.draft({ ...choicesOf(source), ...choices }, source.preview.lines))
  if (draft.kind === 'nothing') throw new Error(draft.text)
  return draft
}
const column = (draft: Draft, name: keyof Draft['customers']['table']['columns']) =>
  Array.from(draft.customers.table.columns[name], (value) => (Number.isNaN(value) ? null : value))
const codes = (draft: Draft) => draft.notes.map(({ code }) => code)
const datesOf = (number: string, at: number) => {
  const opened = openBytes(bytesOf(number))
  if (opened.kind === 'unreadable') throw new Error(opened.text)
  return opened.sheets[0]!.rows.map((row) => readDate(cellText(row[at]))).filter((day) => day !== null)
}

it('has a test for every fixture with an expectation', () => {
  expect(Object.keys(expected)).toHaveLength(files.length - 1)
})

it('reads a German list with a byte order mark, keeps leading zeros and reads percent with and without sign', () => {
  const source = open('01')
  const draft = importOf(source)
  expect([source.preview.separator, source.preview.encoding]).toEqual([';', expected['01']!['encoding']])
  expect(column(draft, 'revenue')).toEqual(expected['01']!.umsatz)
  expect(column(draft, 'margin')).toEqual(expected['01']!['db_pct'])
  expect(draft.customers.numbers).toEqual(expected['01']!['kundennr'])
  expect(draft.customers.table.names[1]).toBe('Groß; Söhne KG')
  expect([...datesOf('01', 5), null]).toEqual(expected['01']!['date'])
  expect(draft.ready).toBe(true)
})

it('tells Windows-1252 from UTF-8', () => {
  const source = open('02')
  expect(source.preview.encoding).toBe(expected['02']!['encoding'])
  const draft = importOf(source)
  expect(draft.customers.table.names).toEqual(expected['02']!['kunde'])
  expect(column(draft, 'revenue')).toEqual(expected['02']!.umsatz)
})

it('reads Swiss apostrophes, both kinds, and says that the list is in francs', () => {
  const draft = importOf(open('03'))
  expect(column(draft, 'revenue')).toEqual(expected['03']!.umsatz)
  expect(draft.control.currency).toBe('CHF')
  expect(codes(draft)).toContain('foreign-currency')
})

it('reads English numbers between commas and takes 0.315 for a rate', () => {
  const source = open('04')
  const draft = importOf(source)
  expect(source.preview.separator).toBe(',')
  expect(column(draft, 'revenue')).toEqual(expected['04']!.umsatz)
  expect(column(draft, 'margin')).toEqual(expected['04']!['margin'])
  expect(draft.customers.table.names[0]).toBe('Smith, Ltd')
})

it('takes cells pasted from Excel, the newest year as revenue and the one before as prior year', () => {
  const source = ImportSource.text(new TextDecoder().decode(bytesOf('05')))
  const draft = importOf(source)
  expect(source.preview.separator).toBe('\t')
  expect(column(draft, 'revenue')).toEqual(expected['05']!.umsatz)
  expect([...draft.customers.priorRevenue]).toEqual(expected['05']!['vorjahr'])
  expect(column(draft, 'visits')).toEqual(expected['05']!['besuche'])
})

it('asks what "1.234" means instead of guessing, and shows what each answer makes of the total', () => {
  const source = open('06')
  const draft = importOf(source)
  expect(draft.questions.map(({ id }) => id)).toEqual(['decimal-mark'])
  expect(draft.ready).toBe(false)
  expect(column(draft, 'revenue')).toEqual(expected['06']!.umsatz)
  expect(draft.control.text).toContain('14.714')
  const decimals = importOf(source, { answers: { 'decimal-mark': 'point' } })
  expect(decimals.control.revenue).toBeCloseTo(993.734, 6)
  expect(decimals.ready).toBe(true)
})

it('reads four notations of minus and asks whether credit notes are already taken off', () => {
  const source = open('07')
  const draft = importOf(source)
  expect(draft.questions.map(({ id }) => id)).toEqual(['credits'])
  const credits = expected['07']!['gutschrift'] as number[]
  const signed = importOf(source, { answers: { credits: 'signed' } })
  expect(column(signed, 'revenue')).toEqual(
    [10_000, 8000, 5000, 4000].map((gross, at) => gross + credits[at]!),
  )
  expect(column(importOf(source, { answers: { credits: 'already' } }), 'revenue')).toEqual([
    10_000, 8000, 5000, 4000,
  ])
})

it('skips titles, multiplies T€, drops the totals row and compares it', () => {
  const source = open('08')
  const draft = importOf(source)
  expect(source.preview.headerRow).toBe(expected['08']!['header_row'])
  expect(source.preview.titles).toBe(2)
  expect(source.preview.columns[2]!.unit).toBe(expected['08']!['unit'])
  expect(column(draft, 'revenue')).toEqual(expected['08']!.umsatz)
  expect(codes(draft)).toContain('totals-match')
  expect(draft.control.text).toBe(
    'Summe 1.270.500\u00A0€, 2\u00A0Kunden: stimmt das mit Ihrer Buchhaltung überein?',
  )
})

it('adds up rows of one number, and only asks about similar names', () => {
  const source = open('09')
  const draft = importOf(source)
  const merged = expected['09']!['merge_by_number'] as { nr: string; umsatz: number; db: number }[]
  expect(draft.customers.numbers).toEqual(merged.map(({ nr }) => nr))
  expect(column(draft, 'revenue')).toEqual(merged.map(({ umsatz }) => umsatz))
  expect(column(draft, 'contribution')).toEqual(merged.map(({ db }) => db))
  expect(draft.questions.map(({ id }) => id)).toEqual(['similar-names'])
  expect(draft.ready).toBe(true)
  const joined = importOf(source, { answers: { 'similar-names': 'join' } })
  expect(column(joined, 'revenue')).toEqual([17_000])
})

it('leaves out rows without a readable revenue and names them; never reads them as 0', () => {
  const draft = importOf(open('10'))
  const revenue = expected['10']!.umsatz!
  const contribution = expected['10']!['db'] as (number | null)[]
  const stay = revenue.flatMap((value, at) => (value === null ? [] : [at]))
  expect(column(draft, 'revenue')).toEqual(stay.map((at) => revenue[at]))
  expect(column(draft, 'contribution')).toEqual(stay.map((at) => contribution[at]))
  expect(draft.excluded.map(({ name }) => name)).toEqual(['A', 'B', 'E'])
})

it('refuses a file whose decimals were lost until the books prove the sum', () => {
  const source = open('11')
  const draft = importOf(source)
  expect(draft.notes.filter(({ level }) => level === 'block').map(({ code }) => code)).toEqual([
    'decimals-lost',
  ])
  expect(draft.ready).toBe(false)
  expect(importOf(source, { statedRevenue: 8.1 }).ready).toBe(false)
  expect(importOf(source, { statedRevenue: 8_100_000 }).ready).toBe(true)
})

it('says so when there are no customers below the heading', () => {
  const source = open('12')
  const draft = finish(source.draft(choicesOf(source), false))
  expect(draft).toMatchObject({
    kind: 'nothing',
    text: expect.stringContaining(`${expected['12']!['error'] as string}.`) as string,
  })
})

it('keeps names that look like formulas or markup as plain text', () => {
  const draft = importOf(open('13'))
  expect(column(draft, 'revenue')).toEqual(expected['13']!.umsatz)
  expect(draft.customers.table.names).toEqual([
    '=HYPERLINK("http://x";"y")',
    '<img src=x onerror=alert(1)>',
    '+49 89 123',
  ])
})

it('reads an Excel file with a title, numbers as text, dates and a totals row', () => {
  const source = open('14')
  const draft = importOf(source)
  expect(source.preview.headerRow).toBe(expected['14']!['header_row'])
  expect(column(draft, 'revenue')).toEqual(expected['14']!.umsatz)
  expect(draft.customers.numbers).toEqual(expected['14']!['kundennr'])
  expect(datesOf('14', 3)).toEqual(expected['14']!['date'])
  expect(codes(draft)).toContain('totals-match')
})
