/**
 * What twenty years of Tuesdays cost: `npm run bench:letters-many [count]`. A folder with so many letters (the real ones
 * under other dates) and a mailing each, beside the letters as they are; CPU time of each step, the ratio of both, and
 * the longest time during which nobody else was let through.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lookAtLetters } from '../../src/desk/letters/list/letters.ts'
import { allLetters, publicLetters, type Letter } from '../../src/letters/library.ts'
import { noteNewLetters } from '../../src/letters/note.ts'
import { saveLetter } from '../../src/letters/rows.ts'
import { searchLetters } from '../../src/letters/search-letters.ts'
import { readFacts } from '../../src/site/facts.ts'
import type { House } from '../../src/site/house.ts'
import { openStore } from '../../src/store/open.ts'
import { fillArchive } from './archive.ts'

const count = Number(process.argv[2] ?? 1_040)
const checkout = process.cwd()
const letters = join(checkout, 'content/letters')
const originals = readdirSync(letters).filter((file) => file.endsWith('.mdx'))

const few = await measured(originals.length)
const many = await measured(count)
console.log(`CPU ms with ${originals.length} letters, with ${count}, ratio; longest hold in ms with ${count}`)
for (const [step, { cpu, hold }] of many) {
  const before = few.get(step)!.cpu
  const ratio = (cpu / Math.max(before, 0.1)).toFixed(1)
  console.log(`${step.padEnd(40)} ${before.toFixed(1)} ${cpu.toFixed(1)} ${ratio} ${hold.toFixed(0)}`)
}

interface Cost {
  cpu: number
  hold: number
}

async function measured(howMany: number): Promise<Map<string, Cost>> {
  const root = fill(howMany)
  process.chdir(root)
  const store = await openStore({ dataDir: join(root, 'data') }, Date.now())
  try {
    return await steps({ store, facts: readFacts('content/site.json'), now: Date.now } as House)
  } finally {
    await store.close()
    process.chdir(checkout)
    rmSync(root, { recursive: true, force: true })
  }
}

async function steps(house: House): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost>()
  const step = async (name: string, work: () => Promise<unknown>) => costs.set(name, await costOf(work))
  await step('note all letters', () => noteNewLetters(house))
  await step('first look', () => allLetters(house))
  const all = await allLetters(house)
  for (const letter of all) await house.store.db.insertInto('mailing').values(mailingOf(letter)).execute()
  await allLetters(house)
  await step('whether anything has changed', () => publicLetters(house, Date.now()))
  const { file, body } = all[0]!
  const text = `${readFileSync(join('content/letters', file), 'utf8').split(body)[0]}${body}`
  await step('save', () =>
    saveLetter(house, { file, text: `${text}\nNeu.\n`, revision: 0, fileDigest: null }),
  )
  await step('look after a save', () => allLetters(house))
  await step('first search', () => searchLetters(house, Date.now(), 'rabatt'))
  await step('next search', () => searchLetters(house, Date.now(), 'provision'))
  await step('list at the desk', () => lookAtLetters(house, new URLSearchParams()))
  await step('search in that list', () => lookAtLetters(house, new URLSearchParams({ search: 'größe' })))
  return costs
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  let hold = 0
  let beat = performance.now()
  const watch = () => {
    const now = performance.now()
    hold = Math.max(hold, now - beat)
    beat = now
  }
  const timer = setInterval(watch, 1)
  const before = process.cpuUsage()
  await work()
  watch()
  clearInterval(timer)
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) / 1_000, hold }
}

/** A folder with so many letters. */
function fill(howMany: number): string {
  const root = mkdtempSync(join(tmpdir(), 'letters-many-'))
  mkdirSync(join(root, 'content'))
  fillArchive(letters, join(root, 'content/letters'), howMany)
  cpSync(join(checkout, 'content/site.json'), join(root, 'content/site.json'))
  symlinkSync(join(checkout, 'src'), join(root, 'src'))
  return root
}

function mailingOf({ slug, title, date }: Letter) {
  return {
    id: `mailing-${slug}`,
    letter: slug,
    title,
    slot_date: date,
    slot_time: '10:00',
    slot_zone: 'Europe/Berlin',
    state: 'sent' as const,
    subject: title,
    html: 'x'.repeat(45_000),
    text: 'x'.repeat(8_000),
    sender: '',
    reply_to: '',
    site_url: '',
    released_at: 1,
    released_by: '',
  }
}
