import { expect, test } from 'vitest'
import { tableFit, withRowHeads } from '../../src/letters/components/table-fit.ts'

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

test('rows are named by their first cell where the corner above is empty, and not where it has a name', () => {
  const body = `<tbody>${row('td', ['Ergebnis', '5 €'])}</tbody>`
  const unnamed = `<thead><tr><td></td><th scope="col">klein</th></tr></thead>${body}`
  expect(withRowHeads(unnamed)).toContain('<tr><th scope="row">Ergebnis</th><td>5 €</td></tr>')
  const named = `<thead>${row('th', ['Größe', 'klein'])}</thead>${body}`
  expect(withRowHeads(named)).toBe(named)
  expect(withRowHeads('')).toBe('')
})
