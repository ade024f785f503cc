// A page asks and shows. What it would decide, no test of a room could reach.
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Lines between the fences, imports and blank ones too. */
const limit = 15
/** Pages that are still to become plain; none is added here. */
const later = /^src\/pages\/(index|mitglied|anfrage|kundenwert|suche|briefe)/

const pages = globSync('src/pages/**/*.astro')
const linesBefore = (page: string) => /^---\n(.*?)^---$/ms.exec(page)?.[1]?.split('\n').length ?? 1

it.each(pages.filter((page) => !later.test(page)))(
  `%s holds at most ${limit} lines before its markup`,
  (page) => {
    expect(linesBefore(readFileSync(page, 'utf8')) - 1).toBeLessThanOrEqual(limit)
  },
)

it('the desk has its pages among them', () => {
  expect(pages.filter((page) => page.includes('redaktion') && !later.test(page)).length).toBeGreaterThan(15)
})
