import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sheets = globSync('src/**/*.css').toSorted()
const code = globSync('src/**/*.{astro,ts,tsx}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

const plain = (file: string): string => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')

/** What is left of a sheet when its layers are taken away. Sheets are formatted: a layer ends where a line is `}`. */
const outsideLayers = (css: string): string =>
  css.replaceAll(/^@layer (?:base|parts|pages) \{\n[\s\S]*?\n\}$/gm, '').trim()

/** Whether a class stands in the code, whole or as what is put together from a word: `notice-${kind}`. */
const isUsed = (name: string): boolean => {
  const built = name.replace(/-[^-]+$/, '-${')
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code) || (built !== name && code.includes(built))
}

describe.each(sheets)('%s', (file) => {
  it('stands in layers, so that no order of links decides', () => {
    expect(outsideLayers(plain(file))).toBe('@layer base, parts, pages;')
  })

  it('names no class that nothing uses', () => {
    const names = plain(file)
      .replaceAll(/url\([^)]*\)|local\([^)]*\)/g, '')
      .matchAll(/\.([a-zA-Z][\w-]*)/g)
    const unused = new Set([...names].flatMap(([, name = '']) => (isUsed(name) ? [] : [name])))
    expect([...unused]).toEqual([])
  })
})
