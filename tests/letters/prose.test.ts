// Every figure that stands in the sentences of a letter or of its worksheet, and in no table, equation or calculator: it
// is computed here from what the letter assumes, or named as one of its assumptions.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assumed, computed } from './prose-figures.ts'

const term = String.raw`−?\d[\d.]*(?:,\d+)?(?: ?(?:€|%|Stunden|Minuten))?`
const equation = new RegExp(String.raw`${term}(?: (?:×|÷|\+|−|von) ${term})+ = ${term}`, 'g')
const tableRow = /^\|.*\|$/gm
const calculator = /<Calculator[^>]*>/g

const spaced = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')
const found = (text: string, what: RegExp) => text.match(what) ?? []

/** The figures of a text that nothing else computes, each once as it is printed. */
function figuresIn(text: string): string[] {
  const elsewhere = [...found(text, tableRow), ...found(text, equation)].join('\n')
  const examples = found(text, calculator).flatMap((one) => found(one, /\d[\d.]*/g))
  const known = new Set([
    ...found(elsewhere, /\d[\d.]*(?:,\d+)?/g),
    ...examples.map((digits) => Number(digits).toLocaleString('de')),
  ])
  const prose = text.replaceAll(tableRow, '').replaceAll(equation, '').replaceAll(calculator, '')
  const printed = found(prose, /\d[\d.]*(?:,\d+)? ?(?:€|%|Stunden|Minuten)/g)
  return [...new Set(printed)].filter((one) => !known.has(/^[\d.,]*\d/.exec(one)![0]))
}

const textOf = (file: string) => {
  const slug = file.slice(11, -'.mdx'.length)
  const material = `content/material/${slug}.md`
  const letter = readFileSync(`content/letters/${file}`, 'utf8')
  return {
    slug,
    text: spaced(existsSync(material) ? `${letter}\n${readFileSync(material, 'utf8')}` : letter),
  }
}
const letters = readdirSync('content/letters')
  .filter((file) => file.endsWith('.mdx'))
  .map(textOf)

const figures = Object.entries(computed).flatMap(([slug, ones]) =>
  Object.entries(ones).map(([said, value]) => ({ slug, said, value })),
)

/** How far a printed figure may be off: half of its last digit. */
function read(said: string): { value: number; within: number } {
  const [, digits = '', decimals = ''] = /^([\d.]+)(?:,(\d+))?/.exec(said) ?? []
  const part = said.endsWith('%') ? 100 : 1
  const value = Number(`${digits.replaceAll('.', '')}.${decimals || '0'}`) / part
  return { value, within: 10 ** -decimals.length / 2 / part + 1e-9 }
}

describe('the figures of sentences', () => {
  test.each(figures)('$slug: $said', ({ said, value }) => {
    const [is, rounded] = typeof value === 'number' ? [value, 0] : value
    const { value: printed, within } = read(said)
    expect(Math.abs(printed - is)).toBeLessThanOrEqual(Math.max(within, rounded))
  })

  test.each(letters)('are all computed or assumed, and still there: $slug', ({ slug, text }) => {
    const listed = [...Object.keys(computed[slug] ?? {}), ...(assumed[slug] ?? [])]
    expect(figuresIn(text).filter((one) => !listed.includes(one))).toEqual([])
    expect(listed.filter((one) => !text.includes(one))).toEqual([])
  })
})
