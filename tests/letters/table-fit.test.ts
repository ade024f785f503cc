import { expect, test } from 'vitest'
import { tableFit } from '../../src/letters/components/table-fit.ts'

const row = (tag: string, cells: string[], right = false) =>
  `<tr>${cells.map((cell) => `<${tag}${right ? ' class="align-right"' : ''}>${cell}</${tag}>`).join('')}</tr>`

test('a table of two columns fits a telephone, one of five amounts does not', () => {
  const small = row('th', ['Schritt', 'Kosten']) + row('td', ['Erfassen und klären', '22 €'])
  expect(tableFit(small)).toEqual({ wide: false, label: 'Tabelle: Schritt, Kosten' })
  const large =
    row('th', ['', 'klein', 'mittel', 'groß', 'Summe']) + row('td', Array(5).fill('1.440.000 €'), true)
  expect(tableFit(large)).toEqual({ wide: true, label: 'Tabelle: klein, mittel, groß, Summe' })
})

test('words break, amounts do not', () => {
  expect(tableFit(row('td', Array(3).fill('ein langer Satz aus kurzen Worten'))).wide).toBe(false)
  expect(tableFit(row('td', Array(3).fill('ein langer Satz aus kurzen Worten'), true)).wide).toBe(true)
})

test('no rows are no table to scroll', () => {
  expect(tableFit('')).toEqual({ wide: false, label: 'Tabelle' })
})
