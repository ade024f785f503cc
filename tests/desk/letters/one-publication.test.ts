// Page and mail are one publication, in whatever order the publisher does what he can do: released, recalled, moved, put
// on the site alone, withheld, its date changed by a file. Acts are drawn by a seed; the clock goes on between them. PUBLICATION_SEEDS=200 draws more.
import { describe, expect, it, vi } from 'vitest'
import { moveLetter } from '../../../src/desk/letters/move.ts'
import { actOnPage } from '../../../src/desk/letters/page.ts'
import { allLetters, allSources, publicLetter, type Letter } from '../../../src/letters/library.ts'
import { renderLetterMail } from '../../../src/letters/mail.ts'
import { lastRevision, saveLetter } from '../../../src/letters/rows.ts'
import { whatNoLongerStands } from '../../../src/letters/stands.ts'
import { letterText } from '../../../src/letters/write.ts'
import { findMailingOfLetter } from '../../../src/mailing/mailing.ts'
import { recall, release } from '../../../src/mailing/release.ts'
import { runMailings } from '../../../src/mailing/run.ts'
import { seeded } from '../../../src/rehearsal/random.ts'
import { dueInstant } from '../../../src/site/due.ts'
import { readFacts } from '../../../src/site/facts.ts'
import { addMembers, leaveUrl, vendorCarrier } from '../../mailing/rig.ts'
import { siteUrl, useRig } from '../../rig/house.ts'

// The blocks of a text are components, which only the build renders.
vi.mock('../../../src/letters/components/mail/index.ts', () => ({ mailComponents: {} }))
vi.mock('../../../src/letters/body.ts', () => ({
  renderBody: ({ body }: { body: string }) => Promise.resolve(`<p>${body}</p>`),
  requestLink: () => '',
}))

const seeds = Number(process.env['PUBLICATION_SEEDS'] ?? 4)

const rig = useRig('sqlite')
const slug = 'getestet'
const hour = 3_600_000
const tuesdays = ['2026-03-03', '2026-03-10', '2026-03-24']
const facts = readFacts('content/site.json')
const house = () => ({ ...rig.house, facts })
const desk = () => ({ house: house(), publisher: 'redaktion@verlag.test', session: null })

async function write(date: string, body: string): Promise<void> {
  const long = 'Ein Brief, der nur zur Prüfung geschrieben wurde und den niemand liest.'
  const words = { subject: 'Getestet', preheader: long, summary: long, material: 'Das Blatt' }
  const fields = {
    number: '9/26',
    title: 'Getestet',
    date,
    topics: ['preise'],
    author: '',
    series: '',
    formerSlugs: [],
  }
  const text = letterText({ ...fields, ...words }, body)
  const revision = await lastRevision(rig.store.db, slug)
  const saved = await saveLetter(rig.house, { file: `${date}-${slug}.mdx`, text, revision, fileDigest: null })
  expect(saved.kind).toBe('saved')
}

async function theLetter(): Promise<Letter> {
  const letter = (await allLetters(house())).find((one) => one.slug === slug)
  if (!letter) throw new Error(JSON.stringify((await allSources(house())).problems))
  return letter
}

const mailing = () => findMailingOfLetter(rig.store.db, slug)

async function releaseFor(date: string, time: string, holdMinutes: number): Promise<void> {
  const letter = await theLetter()
  const { publication } = letter.standing
  // As the desk has it: a letter that waits for the site alone, or was put away, is not mailed.
  if (publication?.web_only === 1 || publication?.withheld_at != null) return
  const mail = await renderLetterMail(letter, facts, siteUrl)
  await release(house(), {
    letter: slug,
    title: letter.title,
    date,
    time,
    holdMinutes,
    mail,
    by: 'x@verlag.test',
  })
}

type Pick1 = <T>(some: readonly T[]) => T

const acts: Record<string, (pick: Pick1) => Promise<unknown>> = {
  release: (pick) => releaseFor(pick(tuesdays), pick(['10:00', '14:00']), pick([0, 30])),
  recall: async () => {
    const found = await mailing()
    if (found) await recall(house(), found.id)
  },
  move: async (pick) => moveLetter(desk(), await theLetter(), pick(tuesdays)),
  'date by a file': (pick) => write(pick(tuesdays), 'Ein Satz.'),
  'another text': (pick) => write(pick(tuesdays), pick(['Ein Satz.', 'Ein anderer Satz.'])),
  ready: async () => actOnPage(desk(), await theLetter(), { act: 'ready' }),
  'page only': async () => actOnPage(desk(), await theLetter(), { act: 'page-only' }),
  'web only': async () => actOnPage(desk(), await theLetter(), { act: 'web-only' }),
  'not web only': async () => actOnPage(desk(), await theLetter(), { act: 'not-web-only' }),
  withhold: async () => actOnPage(desk(), await theLetter(), { act: 'withhold' }),
  'put back': async () => actOnPage(desk(), await theLetter(), { act: 'put-back' }),
}

async function tick(): Promise<void> {
  const carrier = vendorCarrier()
  const signal = new AbortController().signal
  const stands = (one: Parameters<typeof whatNoLongerStands>[1]) => whatNoLongerStands(house(), one)
  await runMailings(house(), carrier, leaveUrl, signal, stands)
}

/** What must hold whenever one looks, whatever was done before. */
async function wrong(handed: boolean): Promise<string[]> {
  const now = rig.clock.now()
  const { standing, date } = await theLetter()
  const shown = (await publicLetter(house(), now, slug)) !== null
  const mail = await mailing()
  const active = mail && mail.state !== 'recalled' ? mail : undefined
  const alone = standing.publication?.web_only === 1
  const withheld = standing.publication?.withheld_at != null
  const dated = Date.parse(`${date}T09:00:00Z`)
  const due = active ? dueInstant(active) : Infinity
  return [
    shown && !alone && due > now ? 'the page is there before its mail' : '',
    shown && withheld ? 'the page is there though withheld' : '',
    shown && dated > now && !handed ? 'the page is there before its date' : '',
    !shown && !withheld && dated <= now && (alone || due <= now) ? 'the page is not there' : '',
    handed && !shown && !withheld ? 'the mail is out, the page is not' : '',
  ].filter((one) => one !== '')
}

describe('a letter', () => {
  it.each(Array.from({ length: seeds }, (_, at) => at + 1))('is one publication, seed %i', async (seed) => {
    const random = seeded(seed)
    const pick: Pick1 = (some) => some[Math.floor(random() * some.length)]!
    rig.clock.set(Date.parse('2026-03-02T08:00:00Z'))
    await addMembers(rig.store, 1, rig.clock.now() - 1)
    await write('2026-03-03', 'Ein Satz.')
    const done: string[] = []
    for (let step = 0; step < 24; step++) {
      const name = random() < 0.4 ? 'release' : pick(Object.keys(acts))
      await acts[name]!(pick)
      done.push(name)
      // To the second of a slot, or anywhere.
      const slot = Date.parse(`${pick(tuesdays)}T09:00:00Z`)
      rig.clock.set(
        Math.max(rig.clock.now(), random() < 0.3 ? Math.min(slot, rig.clock.now() + 100 * hour) : 0),
      )
      rig.clock.advance(Math.floor(random() * 12) * hour)
      await tick()
      const state = (await mailing())?.state
      const found = await wrong(state === 'sending' || state === 'sent')
      expect(found, `after ${done.join(', ')}`).toEqual([])
    }
  })
})
