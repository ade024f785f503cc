// Behind the overview: every letter and every mailing, however old, and those that have lost their other half.
import { globSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { lookAtLetters } from '../../../src/desk/letters/list/letters.ts'
import { lookAtMailings } from '../../../src/desk/letters/list/mailings.ts'
import { unreadableLetters } from '../../../src/desk/letters/list/unreadable.ts'
import { lookForNews } from '../../../src/desk/today/news.ts'
import { decideOnLetter } from '../../../src/letters/decide.ts'
import { saveLetter } from '../../../src/letters/rows.ts'
import { listMailings } from '../../../src/mailing/mailing.ts'
import { readFacts } from '../../../src/site/facts.ts'
import type { House } from '../../../src/site/house.ts'
import { addMembers, beat, letter, releaseLetter, slot, vendorCarrier } from '../../mailing/rig.ts'
import { useRig } from '../../rig/house.ts'
import { stores } from '../../rig/store.ts'

const week = 7 * 86_400_000
const dateOf = (weeks: number) => new Date(slot + weeks * week).toISOString().slice(0, 10)

/** Follows „Ältere“ to the end. */
async function everyPage<Seen>(
  look: (address: URLSearchParams) => Promise<Seen>,
  next: (seen: Seen) => string | null,
  asked: Record<string, string> = {},
): Promise<Seen[]> {
  const pages = [await look(new URLSearchParams(asked))]
  for (let before = next(pages[0]!); before !== null; before = next(pages.at(-1)!)) {
    pages.push(await look(new URLSearchParams({ ...asked, before })))
  }
  return pages
}

/** Stores a letter's text at the desk. */
async function write(house: House, slug: string, weeks: number, fields: Record<string, string> = {}) {
  const head = {
    number: `${weeks}/20`,
    title: `Brief ${slug}`,
    date: dateOf(weeks),
    summary: 'Der größte Kunde ist oft der teuerste; eine Rechnung mit drei Zahlen zeigt es.',
    subject: 'Betreff',
    preheader: 'Warum der größte Kunde nicht immer der beste Kunde ist.',
    material: 'Rechenblatt',
    ...fields,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  const text = ['---', ...lines, 'topics: [preise]', '---', '', 'Text.', ''].join('\n')
  await saveLetter(house, { file: `${dateOf(weeks)}-${slug}.mdx`, text, revision: 0, fileDigest: null })
}

describe.each(stores)('the list of letters on %s', (dialect) => {
  const rig = useRig(dialect)
  let house: House
  // The letters of this site have its topics.
  beforeEach(() => {
    house = { ...rig.house, facts: readFacts('content/site.json') }
  })
  const look = (asked: Record<string, string> = {}) => lookAtLetters(house, new URLSearchParams(asked))
  const slugs = async (asked: Record<string, string>) => (await look(asked)).letters.map(({ slug }) => slug)

  it('holds every letter once, newest first, over as many pages as it takes', async () => {
    for (let weeks = 1; weeks <= 60; weeks++) await write(house, `brief-${weeks}`, weeks)
    const pages = await everyPage(
      (address) => lookAtLetters(house, address),
      ({ more, letters }) => (more ? letters.at(-1)!.key : null),
    )
    const keys = pages.flatMap(({ letters }) => letters.map(({ key }) => key))
    expect(keys).toHaveLength(60 + globSync('content/letters/*.mdx').length)
    expect(keys).toEqual([...new Set(keys)].toSorted().toReversed())
  })

  it('says how far each is, how many readers it reached and what they asked', async () => {
    await write(house, 'anfang', 1)
    await write(house, 'bereit', 2)
    await decideOnLetter(rig.store, 'bereit', { kind: 'ready' })
    await addMembers(rig.store, 3, rig.clock.now())
    const id = await releaseLetter(rig, letter('gesendet'))
    await write(house, 'gesendet', 0)
    rig.clock.set(slot)
    const vendor = vendorCarrier()
    await beat(rig, vendor)
    await rig.store.db
      .updateTable('delivery')
      .set({ fate: 'bounced' })
      .where('mailing_id', '=', id)
      .where('position', '=', 0)
      .execute()
    const asked = {
      name: '',
      company: '',
      phone: '',
      message: '',
      kind: 'material',
      page: '/',
      ip: '',
    } as const
    for (const [at, state] of (['new', 'won', 'lost'] as const).entries()) {
      const email = `frager${at}@firma.test`
      const row = {
        ...asked,
        id: `i${at}`,
        email,
        email_key: email,
        state,
        created_at: 1,
        letter: 'gesendet',
      }
      await rig.store.db.insertInto('inquiry').values(row).execute()
    }
    const { letters, counts } = await look()
    const of = (slug: string) => letters.find((one) => one.slug === slug)
    expect(of('anfang')).toMatchObject({ state: 'draft', reached: undefined, brought: undefined })
    expect(of('bereit')).toMatchObject({ state: 'ready' })
    expect(of('gesendet')).toMatchObject({ state: 'public', reached: 2, brought: { inquiries: 3, won: 1 } })
    expect(counts).toMatchObject({ draft: 1, public: 1 })
    expect(await slugs({ state: 'draft' })).toEqual(['anfang'])
  })

  it('is searched by words of the title in any spelling, by number and by date', async () => {
    await write(house, 'groesse', 30, { title: 'Größe zählt nicht', number: '73/26' })
    for (const search of ['größe', 'GROESSE zaehlt', '73/26', dateOf(30).split('-').toReversed().join('.')]) {
      expect(await slugs({ search })).toEqual(['groesse'])
    }
    expect(await slugs({ search: 'gibt es nirgends' })).toEqual([])
  })

  it('names a letter that cannot be shown, and where', async () => {
    await write(house, 'unlesbar', 3, { preheader: 'zu kurz' })
    expect(await unreadableLetters(house)).toEqual([
      expect.objectContaining({ slug: 'unlesbar', title: 'Brief unlesbar', where: 'Vorschauzeile' }),
    ])
    expect((await look({ state: 'unreadable' })).letters).toMatchObject([
      { slug: 'unlesbar', title: 'Brief unlesbar' },
    ])
  })

  it('keeps a released mailing in view when its letter is gone', async () => {
    await releaseLetter(rig, letter('verschwunden'))
    expect((await look({ state: 'gone' })).letters).toMatchObject([
      { slug: 'verschwunden', title: 'Brief verschwunden', mailing: { state: 'released' } },
    ])
    // Its week shows no letter, so the first page names it beside the weeks.
    const news = await lookForNews(house, await listMailings(rig.store.db), [{ mailing: null }])
    expect(news.other).toMatchObject([{ letter: 'verschwunden' }])
  })
})

describe.each(stores)('the list of mailings on %s', (dialect) => {
  const rig = useRig(dialect)
  const look = (asked: Record<string, string> | URLSearchParams = {}) =>
    lookAtMailings(rig.house, new URLSearchParams(asked))
  const mailing = (at: number, more: { state?: 'sent' | 'recalled'; title?: string } = {}) => ({
    id: `m${String(at).padStart(4, '0')}`,
    letter: `brief-${at}`,
    title: `Brief ${at}`,
    // Two on a day: the recalled one and the one that went instead.
    slot_date: dateOf(Math.floor(at / 2)),
    slot_time: '10:00',
    slot_zone: 'Europe/Berlin',
    state: 'sent' as const,
    subject: '',
    html: '',
    text: '',
    sender: '',
    reply_to: '',
    site_url: '',
    released_at: 1,
    released_by: '',
    ...more,
  })
  const add = (...rows: ReturnType<typeof mailing>[]) =>
    rig.store.transaction(async (trx) => {
      for (const row of rows) await trx.insertInto('mailing').values(row).execute()
    })
  const several = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => mailing(from + at))

  it('holds each once, the latest first, though others come while somebody turns the pages', async () => {
    await add(...several(0, 120))
    let pages = 0
    const seen = await everyPage(
      async (address) => {
        if (pages++ > 0) await add(mailing(1_000 + pages))
        return look(address)
      },
      ({ next }) => next,
    )
    const ids = seen.flatMap(({ mailings }) => mailings.map(({ id }) => id))
    expect(ids).toEqual(Array.from({ length: 120 }, (_, at) => `m${String(119 - at).padStart(4, '0')}`))
    expect(seen).toHaveLength(3)
  })

  it('is filtered by state, searched by title, and finds what is far down', async () => {
    await add(mailing(0, { title: 'Über Rabatte', state: 'recalled' }), ...several(1, 600))
    expect((await look({ search: 'ueber rabatte' })).mailings).toMatchObject([{ id: 'm0000' }])
    expect((await look({ state: 'recalled' })).mailings).toMatchObject([{ id: 'm0000' }])
    expect((await look({ state: 'recalled', before: 'unsinn' })).mailings).toHaveLength(1)
  })
})
