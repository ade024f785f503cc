/**
 * What twenty years of Tuesdays cost over HTTP: `npm run bench:letters-served [count]`. The built site with so many
 * letters: its start, a save and the page that shows it, and each list, feed and search with nothing of it in memory.
 * Milliseconds, as they went by and of the main thread alone: other work on the machine is in the first only.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { nextLetter, signIn } from '../rig/chain.ts'
import { prepareSite, until } from '../rig/site.ts'
import { visitor } from '../rig/visitor.ts'
import { fillArchive } from './archive.ts'

const count = Number(process.argv[2] ?? 1_040)
const { slug, slot } = nextLetter()
/** One of the copies. */
const older = 'brief-1'
const site = await prepareSite(slot - 3 * 3_600_000)
try {
  const letters = join(site.dataDir, 'home/content/letters')
  rmSync(letters)
  fillArchive('content/letters', letters, count)
  // The first start notes all letters; it is the next ones that happen every day.
  await site.start()
  await until('the letters to be noted', async () => (await fetch(`${site.origin}/briefe/${older}?n=0`)).ok)
  await site.terminate()
  console.log(`${count} letters: ms, and of the main thread`)
  await start()
  await ask('first page after it', `/briefe/${older}?n=0`)
  for (const path of ['/briefe', '/briefe/seite/2', '/briefe/rss.xml', '/briefe/feed.json', '/sitemap.xml'])
    await ask(path, `${path}?n=1`)
  await ask('first search', '/suche?q=rabatt')
  await ask('next search', '/suche?q=provision')
  await save()
} finally {
  await site.remove()
}

async function start(): Promise<void> {
  const began = performance.now()
  await site.start()
  tell('start', performance.now() - began, site.busy())
}

async function ask(name: string, path: string): Promise<void> {
  const times = []
  // The least of three: what the first visitor after a change pays stands under its own name.
  for (let at = 0; at < (name.startsWith('first') ? 1 : 3); at++) times.push(await once(path))
  times.sort((a, b) => a.busy - b.busy)
  tell(name, times[0]!.went, times[0]!.busy)
}

async function once(path: string): Promise<{ went: number; busy: number }> {
  const [began, before] = [performance.now(), site.busy()]
  const answer = await fetch(site.origin + path)
  await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return { went: performance.now() - began, busy: site.busy() - before }
}

/** A text is saved at the desk, and the archive asked for by somebody who has nothing of it. */
async function save(): Promise<void> {
  const publisher = visitor(site.origin)
  await signIn({ site }, publisher)
  const path = `/redaktion/brief/${slug}/bearbeiten`
  const page = await publisher.get(path)
  const body = page.forms.find(({ fields }) => 'body' in fields)?.fields['body'] ?? ''
  const [began, before] = [performance.now(), site.busy()]
  await publisher.submit(page, { body: `${body}\n\nEin Satz mehr.` }, path, 'Speichern')
  tell('save, with the page for writing', performance.now() - began, site.busy() - before)
  await ask('first look at the archive after it', '/briefe?n=2')
}

function tell(name: string, went: number, busy: number): void {
  console.log(`${name.padEnd(36)} ${went.toFixed(0).padStart(6)} ${busy.toFixed(0).padStart(6)}`)
}
