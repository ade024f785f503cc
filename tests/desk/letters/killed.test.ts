// Killed before and after every statement that writes, and before and after every commit, of each decision about a
// letter: it is as it was or as it was to be, nothing between; and pressed once more, nothing is doubled.
import { describe, expect, it, vi } from 'vitest'
import type { DeskDoor } from '../../../src/desk/door.ts'
import { takeAgain } from '../../../src/desk/letters/again/again.ts'
import { takeEdit } from '../../../src/desk/letters/edit/take.ts'
import { takeLetter } from '../../../src/desk/letters/act.ts'
import { lookAtLetter, lookAtRelease } from '../../../src/desk/letters/look.ts'
import { lookAtSlot } from '../../../src/desk/letters/slot/look.ts'
import { takeSlot } from '../../../src/desk/letters/slot/take.ts'
import { lookAtDraft, lookAtSupplement } from '../../../src/desk/letters/supplement/look.ts'
import { takeSupplement } from '../../../src/desk/letters/supplement/take.ts'
import { takeRelease } from '../../../src/desk/letters/take-release.ts'
import { saveLetter } from '../../../src/letters/rows.ts'
import { letterText } from '../../../src/letters/write.ts'
import { readFacts } from '../../../src/site/facts.ts'
import type { House } from '../../../src/site/house.ts'
import type { Store } from '../../../src/store/open.ts'
import { addMembers, beat, vendorCarrier } from '../../mailing/rig.ts'
import { door, type Fields } from '../../rig/door.ts'
import { useRig } from '../../rig/house.ts'
import { mortal } from '../../rig/mortal-store.ts'
import { stores } from '../../rig/store.ts'
import { changes, dumpAll } from '../../world/changes.ts'

// The blocks of a text are components, which only the build renders; and no site answers here.
vi.mock('../../../src/letters/components/mail/index.ts', () => ({ mailComponents: {} }))
vi.mock('../../../src/letters/body.ts', () => ({
  renderBody: ({ body }: { body: string }) => Promise.resolve(`<p>${body}</p>`),
  requestLink: () => '',
}))
vi.mock('../../../src/mailing/preflight/ask-links.ts', () => ({
  askLinks: (links: string[]) => Promise.resolve(links.map((url) => ({ url, own: true, status: 200 }))),
  askImages: () => Promise.resolve([]),
}))

const slug = 'getestet'
const path = `/redaktion/brief/${slug}`
const [first, second, third] = ['2026-03-03', '2026-03-10', '2026-03-17'] as const
const week = 7 * 86_400_000
const delivered = readFacts('content/site.json')
const signs = 'wer-unterschreibt@verlag.test'
const facts = { ...delivered, authors: [{ ...delivered.authors[0]!, email: signs }] }

const fields = {
  number: '9/26',
  title: 'Getestet',
  date: first,
  topics: ['preise'],
  author: '',
  series: '',
  formerSlugs: [],
  subject: 'Getestet',
  preheader: 'Ein Brief, der nur zur Prüfung geschrieben wurde und den niemand liest.',
  summary: 'Ein Brief, der nur zur Prüfung geschrieben wurde und den niemand liest.',
  material: 'Das Blatt',
}

const at = (house: House, where: string, typed: Fields | null) =>
  door(house, where, typed, { session: { email: 'redaktion@verlag.test' } } as object) as DeskDoor

type Press = (house: House) => Promise<unknown>

const ofLetter =
  (act: string, typed: Record<string, string> = {}): Press =>
  async (house) =>
    takeLetter(at(house, path, { act, ...typed }), (await lookAtLetter(house, slug))!)

const ofSlot =
  (act: string, date: string): Press =>
  async (house) => {
    const seen = (await lookAtSlot(house, date))!
    return takeSlot(at(house, seen.path, { act, reason: 'Betriebsausflug' }), seen)
  }

const save =
  (revision: string, date: string, body: string): Press =>
  (house) => {
    const typed = { ...fields, date, topics: 'preise', formerSlugs: '', body }
    return takeEdit(at(house, `${path}/bearbeiten`, { act: 'save', revision, ...typed }), slug)
  }

const release =
  (date: string): Press =>
  async (house) => {
    const seen = await lookAtRelease(house, slug, new URLSearchParams({ way: 'letter' }))
    const preview = seen && 'hash' in seen ? seen.hash : ''
    const typed = { way: 'letter', date, time: '10:00', hold: '0', probe: '0', preview, sure: 'yes' }
    return takeRelease(at(house, `${path}/freigeben`, typed), slug)
  }

const again: Press = async (house) => {
  const where = `${path}/neu-einfrieren`
  const seen = await takeAgain(at(house, where, null), slug)
  const preview = seen && 'said' in seen ? (seen.said?.hash ?? '') : ''
  return takeAgain(at(house, where, { act: 'freeze', preview, sure: 'yes' }), slug)
}

const supplement =
  (act: string): Press =>
  async (house) => {
    const seen = (await lookAtSupplement(house, slug))!
    const typed = { subject: 'Nachtrag', body: 'Es waren 50.' }
    const { hash } = await lookAtDraft(house, seen.letter!, seen.to, typed)
    return takeSupplement(at(house, seen.path, { act, ...typed, preview: hash, sure: 'yes' }), seen)
  }

interface Deed {
  name: string
  press: Press
  /** The rows that are other afterwards, by their tables. */
  writes: string
}

const before: Deed[] = [
  { name: 'save', press: save('1', first, 'Zwei Sätze. Noch einer.'), writes: 'letter letter_revision log' },
  { name: 'finish', press: ofLetter('ready'), writes: 'log publication' },
  { name: 'release', press: release(first), writes: 'log mailing' },
  {
    name: 'move',
    press: ofLetter('move', { date: second }),
    writes: 'letter letter_revision log mailing',
  },
  {
    name: 'correct after the release',
    press: save('3', second, 'Drei Sätze. Noch einer. Und einer.'),
    writes: 'letter letter_revision log',
  },
  { name: 'freeze the mail anew', press: again, writes: 'log mailing' },
  { name: 'recall', press: ofLetter('recall'), writes: 'log mailing' },
  { name: 'release again', press: release(second), writes: 'log mailing' },
  { name: 'let a slot fall out', press: ofSlot('skip', third), writes: 'log skipped_slot' },
  { name: 'open it again', press: ofSlot('open', third), writes: 'log skipped_slot' },
]

const after: Deed[] = [
  { name: 'withhold', press: ofLetter('withhold'), writes: 'log publication' },
  { name: 'put back', press: ofLetter('put-back'), writes: 'log publication' },
  {
    name: 'correct with a note',
    press: ofLetter('note', { note: 'Es waren 50, nicht 40.' }),
    writes: 'log publication',
  },
  { name: 'Nachtrag', press: supplement('release'), writes: 'log mailing' },
  { name: 'recall of the Nachtrag', press: supplement('recall'), writes: 'log mailing' },
]

/** Of which tables rows differ, one word a row. A try is counted, whatever becomes of it. */
function tablesOf(lines: string[]): string {
  const tables = lines.map((line) => /^(?:[+-] )?(\w+)/.exec(line)?.[1] ?? '')
  return tables
    .filter((table) => table !== 'rate_limit')
    .toSorted()
    .join(' ')
}

describe.each(stores)('a letter on %s, killed between any two statements', (dialect) => {
  const rig = useRig(dialect)
  const houseOn = (store: Store): House => ({ ...rig.house, facts, store })

  async function write(): Promise<void> {
    const text = letterText(fields, 'Ein Satz.')
    const saved = await saveLetter(rig.house, {
      file: `${first}-${slug}.mdx`,
      text,
      revision: 0,
      fileDigest: null,
    })
    expect(saved.kind).toBe('saved')
    await addMembers(rig.store, 2, rig.clock.now() - 1)
    // What the first look at the letters notes is noted.
    await lookAtLetter(houseOn(rig.store), slug)
  }

  /**
   * Kills at each moment until the deed lives through, which is a second press: it was done by the last one that died
   * after its commit.
   * @returns what was found after each, '' where nothing was changed
   */
  async function survive(press: Press): Promise<string[]> {
    const untouched = await dumpAll(rig.store)
    const { store, live, dead } = mortal(rig.store)
    const found: string[] = []
    do {
      live(found.length + 1)
      await press(houseOn(store)).catch(() => undefined)
      found.push(tablesOf(changes(untouched, await dumpAll(rig.store))))
    } while (dead())
    return found
  }

  async function tryAll(deeds: Deed[]): Promise<void> {
    for (const { name, press, writes } of deeds) {
      const found = await survive(press)
      expect([name, ...found]).toEqual([name, ...found.slice(0, -2).map(() => ''), writes, writes])
      expect(found.length).toBeGreaterThan(5)
    }
  }

  it('is as it was or as it was to be, and nothing is doubled', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await write()
    await tryAll(before)
    rig.clock.advance(week + 86_400_000 + 3_700_000)
    const vendor = vendorCarrier()
    for (let beats = 0; beats < 3; beats++) await beat(rig, vendor)
    // Answers go to who signs, whoever released it first and whatever the mail was frozen for.
    expect(vendor.inbox.map(({ replyTo }) => replyTo)).toEqual([signs, signs])
    await tryAll(after)
    const frozen = await rig.store.db.selectFrom('mailing').select('reply_to').execute()
    expect(frozen.map(({ reply_to }) => reply_to)).toEqual([signs, signs])
  })
})
