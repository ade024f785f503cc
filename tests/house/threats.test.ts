// The page of threats names a test on each line. A page that names tests which are gone is worse than none.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync('tests/blackbox/THREATS.md', 'utf8')
const [threats = '', verified = ''] = page.split('## OWASP')
const rows = (text: string) => text.split('\n').filter((line) => /^\|(?! ?-)/.test(line))
const named = [...threats.matchAll(/`(tests\/[\w./-]+\.test\.ts)` "([^"]+)"/g)].map(
  (match) => [match[1]!, match[2]!] as const,
)

it('each threat names a test', () => {
  const without = rows(threats).filter(
    (row) => !row.startsWith('| tries') && !/`tests\/\S+` "[^"]+"/.test(row),
  )
  expect(without).toEqual([])
  expect(named.length).toBeGreaterThan(30)
})

it.each(named)('%s has "%s"', (file, name) => {
  // What stands in a test's name as a placeholder, no page can name.
  expect(readFileSync(file, 'utf8')).toContain(name)
})

it('says of each chapter of the standard how it stands', () => {
  const stands = rows(verified).map((row) => /^\| V(\d+) .*?\| (holds|partly|outside|not used) +\|/.exec(row))
  expect(stands.filter(Boolean).map((match) => Number(match![1]))).toEqual(
    Array.from({ length: 17 }, (_, index) => index + 1),
  )
})
