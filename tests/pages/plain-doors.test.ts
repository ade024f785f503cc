// A page asks and shows. What it would decide, no test of a room could reach.
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { doors } from '../../src/site/doors.ts'

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

it.each(Object.keys(doors).filter((door) => doors[door] === 'plain'))(
  '%s reads no query: it comes from memory whatever stands behind the question mark',
  (door) => {
    const file = globSync(`src/pages${door.replaceAll(/[[\]]/g, '?')}{,/index,index}.{astro,ts}`)[0]!
    expect(readFileSync(file, 'utf8')).not.toMatch(/searchParams|\.search\b|Astro\.url|request\.url/)
  },
)

it('the desk has its pages among them', () => {
  expect(pages.filter((page) => page.includes('redaktion') && !later.test(page)).length).toBeGreaterThan(15)
})

it('each page is declared in src/site/doors.ts, or nobody gets in', () => {
  const routes = globSync(['src/pages/**/*.{astro,ts}', 'src/pages/.*/*.{astro,ts}']).map((file) =>
    file.replace(/^src\/pages(.*?)(?:\/?index)?\.(?:astro|ts)$/, '$1').replace(/^$/, '/'),
  )
  const answersAnything = ['/500', '/[...path]', '/redaktion/[...path]']
  expect(routes.toSorted()).toEqual([...Object.keys(doors), ...answersAnything].toSorted())
})
