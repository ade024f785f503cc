// `npm run house [folder of another checkout]`: figures of the plan, read from the code. For looking at, no test.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { namesMeantTwice } from './names.ts'
import { unreached } from './reach.ts'
import { repeatedRuns } from './runs.ts'

const root = process.argv[2] ?? '.'
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const files = (pattern: string): string[] =>
  globSync(pattern, { cwd: root }).filter((file) => !file.includes('.out'))
const within = (pattern: string): string[] => files(pattern).map((file) => join(root, file))
const lines = (file: string): number => read(file).split('\n').length - 1
const sum = (list: string[]): number => list.reduce((total, file) => total + lines(file), 0)

const code = files('src/**/*.{ts,tsx,astro,css,mjs,cjs}')
const sizes = code.map(lines).toSorted((a, b) => a - b)
const at = (share: number): number | undefined => sizes[Math.floor(sizes.length * share)]

/** Which room of assessment/ a file stands in, undefined outside. A loose file is a room of its own. */
function roomOf(file: string): string | undefined {
  const [, top, room] = file.split('/')
  return top === 'assessment' ? room : undefined
}

const arrows = new Set<string>()
for (const file of code) {
  const from = roomOf(file)
  if (from === undefined) continue
  for (const [, path = ''] of read(file).matchAll(/(?:from|import) '(\.[^']+)'/g)) {
    const to = roomOf(normalize(join(dirname(file), path)))
    if (to !== undefined && to !== from) arrows.add(`${from} > ${to}`)
  }
}
const inside = new Set(code.flatMap((file) => roomOf(file) || []))

/** How many storeys stand below a room; a circle counts once. */
function height(room: string, seen: string[] = []): number {
  const below = [...arrows].map((arrow) => arrow.split(' > ')).filter(([from]) => from === room)
  const heights = below.map(([, to = '']) => (seen.includes(to) ? 0 : height(to, [...seen, to])))
  return heights.length === 0 ? 1 : 1 + Math.max(...heights)
}

const tops = Map.groupBy(code, (file) => file.split('/')[1] ?? '')
const total = sum(code)
const shares = [...tops].map(([name, list]) => ({ name, share: sum(list) / total }))
const [largest] = shares.toSorted((a, b) => b.share - a.share)

/** Lines of logic before a page's markup: neither blank, nor comment, nor import. */
function logic(page: string): number {
  const [, head = ''] = read(page).split(/^---$/m)
  const body = head.replaceAll(/^import [\s\S]*?from '[^']*'$|^import '[^']*'$|^\s*\/\/.*$/gm, '')
  return body.split('\n').filter((line) => line.trim() !== '').length
}
const pages = files('src/pages/**/*.astro')
const whole = within('src/**/*.{ts,tsx,astro}').toSorted()

// Types alone, and components that only a browser shows, are no rules.
const rules = within('src/**/*.ts').filter((file) => !file.endsWith('.d.ts'))
const roomTests = within('tests/**/*.test.ts').filter(
  (file) => !/^tests\/(?:blackbox|faults|install)\//.test(file.slice(root.length)),
)

console.table({
  'rooms inside assessment': inside.size,
  'floors inside assessment': Math.max(...[...inside].map((room) => height(room, [room]))),
  'arrows inside assessment': arrows.size,
  'largest room': `${largest?.name}, ${Math.round((largest?.share ?? 0) * 100)} %`,
  'files, lines of src': `${code.length}, ${total}`,
  'lines of tests': sum(files('tests/**/*.{ts,mjs}')),
  'lines of a file, median and p90': `${at(0.5)}, ${at(0.9)}`,
  'pages over 15 lines before the markup': `${pages.filter((page) => logic(page) > 15).length} of ${pages.length}`,
  'names with two meanings': namesMeantTwice(within('src/**/*.{ts,tsx}')).size,
  'runs of six and of ten lines that stand twice': [6, 10]
    .map((least) => repeatedRuns(whole, least).length)
    .join(', '),
  'files of rules that no unit test comes to': `${unreached(rules, roomTests).length} of ${rules.length}`,
})
