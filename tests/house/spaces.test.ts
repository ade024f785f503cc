// A line break before or after an inline element is no space in a template: two words would be one.
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const inline = '(?:a|abbr|b|code|em|i|q|span|strong|time)'
const before = new RegExp(
  String.raw`[\p{L}\d,.;)“] *\n\s*<${inline}\b(?![^>]*visually-hidden)[^>]*>[^<]{0,40}`,
  'gu',
)
const after = new RegExp(String.raw`</${inline}>\n\s*[\p{L}\d(„][^\n]{0,40}`, 'gu')

it('no two words of a template are glued together by a line break', () => {
  const glued = globSync('src/**/*.astro').flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const found = [...text.matchAll(before), ...text.matchAll(after)]
    return found.map(([words]) => `${file}: ${words.replaceAll(/\s+/g, ' ')}`)
  })
  expect(glued).toEqual([])
})
