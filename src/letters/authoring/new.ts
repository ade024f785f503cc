// `npm run letter:new "Titel"`: writes the file for the next free Tuesday. Topics by `-- --topics a,b`, or asked for.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readFacts, type Facts } from '../../site/facts.ts'
import { draftText, nextFreeDate, nextNumber, slugOf, type Existing } from './draft.ts'
import { letterFiles } from '../files.ts'

const root = process.cwd()
const { values, positionals } = readArguments()
const facts = readFacts(join(root, 'content/site.json'))
const title = positionals.join(' ').trim()
if (title === '') stop('Es fehlt der Titel: npm run letter:new "Titel des Briefs" -- --topics preise')

const existing = letterFiles(root).map(({ file, frontmatter }): Existing => ({
  date: file.slice(0, 10),
  slug: file.slice(11, -'.mdx'.length),
  number: String(frontmatter?.['number']),
}))
const topics = await chosenTopics(facts)
const date = values.date ?? nextFreeDate(existing, Date.now(), facts.slot)
if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) stop('--date erwartet JJJJ-MM-TT.')
const file = `content/letters/${date}-${slugOf(title, existing)}.mdx`
const number = nextNumber(existing, date)
// 'wx': a file that is there already is somebody's work.
writeFileSync(join(root, file), draftText({ number, title, date, topics }), { flag: 'wx' })
console.log(`${file}\nBrief ${number}. Danach: npm run letter:check`)

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { topics: { type: 'string' }, date: { type: 'string' } },
    })
  } catch {
    return stop('Verstanden werden nur --topics und --date: npm run letter:new "Titel" -- --topics preise')
  }
}

async function chosenTopics({ topics: known }: Facts): Promise<string[]> {
  const list = known.map(({ id, name }, at) => `  ${at + 1}  ${id}  (${name})`).join('\n')
  let written = values.topics
  if (written === undefined && process.stdin.isTTY) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    written = await terminal.question(`Themen:\n${list}\nEins bis drei, mit Komma: `)
    terminal.close()
  }
  const chosen = (written ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((one) => known[Number(one) - 1]?.id ?? one)
  const unknown = chosen.find((one) => !known.some(({ id }) => id === one))
  if (unknown !== undefined) stop(`Das Thema „${unknown}“ gibt es nicht. Es gibt:\n${list}`)
  if (chosen.length < 1 || chosen.length > 3)
    stop(`Ein bis drei Themen mit --topics angeben. Es gibt:\n${list}`)
  return [...new Set(chosen)]
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
