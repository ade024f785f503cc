// What a letter's table calls a sum is one, of all that stands beside or above it.
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

const files = ['letters', 'pages'].flatMap((folder) =>
  readdirSync(`content/${folder}`)
    .filter((file) => file.endsWith('.mdx'))
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
