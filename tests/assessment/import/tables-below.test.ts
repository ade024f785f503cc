// Many tables of one kind below each other: all of them together are offered, however many there are.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'

const read = (titles: readonly string[]) => {
  const tables = titles.map((title, table) => {
    const rows = Array.from({ length: 5 }, (_, row) => {
      const at = table * 5 + row
      return `${1000 + at};Firma ${at} GmbH;${at + 1}000,50`
    })
    return [`${title};;`, 'Kundennr;Kunde;Umsatz', ...rows].join('\n')
  })
  return readList(new TextEncoder().encode(tables.join('\n;;\n')))
}

it.each([
  ['regions', ['Nord', 'Süd', 'West', 'Ost', 'Mitte', 'Küste', 'Alpen', 'Export']],
  ['two regions', ['Nord', 'Süd']],
])('assumes all together of %s', async (_, titles) => {
  const question = (await read(titles)).questions.find(({ id }) => id === 'sheet')!
  const all = question.options.find(({ label }) => label.includes('alle zusammen'))!
  expect(question.options[0]).toBe(all)
  const customers = titles.length * 5
  expect(all.revenue).toBe((customers * (customers + 1) * 1000) / 2 + customers / 2)
})

it('offers it beside tables of many years, but assumes the newest', async () => {
  const years = ['2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025']
  const { options } = (await read(years.map((year) => `Umsatz ${year}`))).questions.find(
    ({ id }) => id === 'sheet',
  )!
  expect(options[0]!.label).toContain('2025')
  expect(options.some(({ label }) => label.includes('alle zusammen'))).toBe(true)
})
