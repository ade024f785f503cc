// What a letter's table calls a sum is one, of all that stands beside or above it, and every equation in its text holds.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Figure {
  value: number
  unit: string
}

interface Table {
  columns: string[]
  rows: { label: string; cells: (Figure | null)[] }[]
}

const figure = /^(−?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:\s(€|%))?$/

function readFigure(text: string): Figure | null {
  const [found, minus, whole = '', decimals = '0', unit = ''] = figure.exec(text) ?? []
  if (found === undefined) return null
  const value = Number(`${whole.replaceAll('.', '')}.${decimals}`)
  return { value: minus ? -value : value, unit }
}

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.replaceAll('*', '').trim())

function tablesIn(text: string): Table[] {
  return (text.match(/(?:^\|.*\|\n?)+/gm) ?? []).map((block) => {
    const [head = [], , ...body] = block.trim().split('\n').map(cellsOf)
    return {
      columns: head.slice(1),
      rows: body.map(([label = '', ...cells]) => ({ label, cells: cells.map(readFigure) })),
    }
  })
}

function turn({ columns, rows }: Table): Table {
  return {
    columns: rows.map(({ label }) => label),
    rows: columns.map((label, at) => ({ label, cells: rows.map(({ cells }) => cells[at] ?? null) })),
  }
}

/** The sums of a table, each with what its parts come to. */
function sumsOf({ columns, rows }: Table): { where: string; said: number; is: number }[] {
  const at = rows.findIndex(({ label }) => label === 'Summe')
  return columns.flatMap((column, index) => {
    const sum = rows[at]?.cells[index]
    const parts = rows.slice(0, Math.max(at, 0)).flatMap(({ cells }) => cells[index] ?? [])
    // Percentages of different wholes have no sum, and a number times a price is no part of one.
    if (!sum || sum.unit === '%' || parts.length < 2) return []
    if (parts.some(({ unit }) => unit !== sum.unit)) return []
    return [{ where: column, said: sum.value, is: parts.reduce((all, { value }) => all + value, 0) }]
  })
}

/** Down the columns and along the rows. */
const allSumsOf = (table: Table) => sumsOf(table).concat(sumsOf(turn(table)))

const files = ['letters', 'pages', 'material'].flatMap((folder) =>
  readdirSync(`content/${folder}`)
    .filter((file) => /\.mdx?$/.test(file))
    .map((file) => `content/${folder}/${file}`),
)

/** Where a text says that it differs by rounding. */
const rounded = (text: string) => (/durch Runden um 1\s€/.test(text) ? 1 : 0.005)

describe('the tables', () => {
  it.each(files)('of %s add up', (file) => {
    const text = readFileSync(file, 'utf8')
    const sums = tablesIn(text).flatMap(allSumsOf)
    expect(sums.filter(({ said, is }) => Math.abs(said - is) > rounded(text))).toEqual([])
  })

  it('are read: most letters have a sum', () => {
    const found = files.flatMap((file) => tablesIn(readFileSync(file, 'utf8')))
    expect(found.flatMap(allSumsOf).length).toBeGreaterThan(30)
  })

  it('with a wrong sum are noticed', () => {
    const [table] = tablesIn(
      '| | a | b |\n|---|---:|---:|\n| x | 1 € | 2 € |\n| y | 3 € | 4 € |\n| **Summe** | **4 €** | **7 €** |\n',
    )
    expect(sumsOf(table!)).toEqual([
      { where: 'a', said: 4, is: 4 },
      { where: 'b', said: 7, is: 6 },
    ])
  })
})

const term = String.raw`−?\d[\d.]*(?:,\d+)?(?: ?(?:€|%|Stunden|Minuten))?`
const equation = new RegExp(String.raw`${term}(?: (?:×|÷|\+|−|von) ${term})+ = ${term}`, 'g')

interface Checked {
  text: string
  said: number
  is: number
  /** Half of the last digit that is printed. */
  tolerance: number
}

function valueOf(text: string): number {
  const [, sign, digits = '', percent] = /^(−?)([\d.]+(?:,\d+)?) ?(%?)/.exec(text) ?? []
  const value = Number(digits.replace(/\.$/, '').replaceAll('.', '').replace(',', '.'))
  return (sign ? -value : value) / (percent ? 100 : 1)
}

function productOf(text: string): number {
  const [first = '', ...rest] = text.split(/ (×|÷|von) /)
  let value = valueOf(first)
  for (let at = 0; at < rest.length; at += 2) {
    const factor = valueOf(rest[at + 1] ?? '')
    value = rest[at] === '÷' ? value / factor : value * factor
  }
  return value
}

/** Every equation of a text, both sides as numbers. */
function equationsIn(text: string): Checked[] {
  return (text.replaceAll(/[\u00A0\u202F]/g, ' ').match(equation) ?? []).map((found) => {
    const [left = '', right = ''] = found.split(' = ')
    const [first = '', ...rest] = left.split(/ ([+−]) /)
    let is = productOf(first)
    for (let at = 0; at < rest.length; at += 2)
      is += (rest[at] === '−' ? -1 : 1) * productOf(rest[at + 1] ?? '')
    const decimals = /,(\d+)/.exec(right)?.[1]?.length ?? 0
    const unit = 10 ** -decimals / (right.includes('%') ? 100 : 1)
    return { text: found, said: valueOf(right), is, tolerance: unit / 2 + 1e-9 }
  })
}

describe('the equations', () => {
  it.each(files)('of %s hold', (file) => {
    const found = equationsIn(readFileSync(file, 'utf8'))
    expect(found.filter(({ said, is, tolerance }) => Math.abs(said - is) > tolerance)).toEqual([])
  })

  it('are read, and a wrong one is noticed', () => {
    const found = files.flatMap((file) => equationsIn(readFileSync(file, 'utf8')))
    expect(found.length).toBeGreaterThan(15)
    expect(
      equationsIn('also 40 × 0,5 Stunden × 66 € = 1.320 €. Und 4.780 € − 5.625 € = −845 €.'),
    ).toMatchObject([
      { said: 1_320, is: 1_320 },
      { said: -845, is: -845 },
    ])
    const [wrong] = equationsIn('108.000 € ÷ 1.350.000 € = 8,1 %')
    expect(Math.abs((wrong?.said ?? 0) - (wrong?.is ?? 0))).toBeGreaterThan(wrong?.tolerance ?? 1)
  })
})
