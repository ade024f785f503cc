// What a move does where there is no mail to move, or one whose date cannot be written anew.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { moveLetter } from '../../../src/desk/letters/move.ts'
import { actOnPage } from '../../../src/desk/letters/page.ts'
import { allLetters, stateAt } from '../../../src/letters/library.ts'
import { renderLetterMail } from '../../../src/letters/mail.ts'
import { saveLetter } from '../../../src/letters/rows.ts'
import { letterText } from '../../../src/letters/write.ts'
import { findMailingOfLetter } from '../../../src/mailing/mailing.ts'
import { release } from '../../../src/mailing/release.ts'
import { readFacts } from '../../../src/site/facts.ts'
import { useRig } from '../../rig/house.ts'
import { stores } from '../../rig/store.ts'

// The blocks of a text are components, which only the build renders.
vi.mock('../../../src/letters/components/mail/index.ts', () => ({ mailComponents: {} }))
vi.mock('../../../src/letters/body.ts', () => ({
  renderBody: ({ body }: { body: string }) => Promise.resolve(`<p>${body}</p>`),
  requestLink: () => '',
}))

const slug = 'getestet'
const [first, second] = ['2026-03-03', '2026-03-10'] as const
const facts = readFacts('content/site.json')
const words = 'Ein Brief, der nur zur Prüfung geschrieben wurde und den niemand liest.'
const fields = {
  number: '9/26',
  title: 'Getestet',
  date: first,
  topics: ['preise'],
  author: '',
  series: '',
  formerSlugs: [],
  subject: 'Getestet',
  preheader: words,
  summary: words,
  material: 'Das Blatt',
}

describe.each(stores)('a letter that is moved, on %s', (dialect) => {
  const rig = useRig(dialect)
  const house = () => ({ ...rig.house, facts })
  const desk = () => ({ house: house(), publisher: 'redaktion@verlag.test', session: null })
  const theLetter = async () => (await allLetters(house())).find((one) => one.slug === slug)!

  beforeEach(async () => {
    const text = letterText(fields, 'Ein Satz.')
    const save = { file: `${first}-${slug}.mdx`, text, revision: 0, fileDigest: null }
    await saveLetter(rig.house, save)
    await actOnPage(desk(), await theLetter(), { act: 'ready' })
  })

  it('that is on the site alone goes with its page and gets no mail', async () => {
    expect(await actOnPage(desk(), await theLetter(), { act: 'web-only' })).toBe('nur-website')
    expect(await moveLetter(desk(), await theLetter(), second)).toBe('verschoben')
    const moved = await theLetter()
    expect([moved.date, moved.file]).toEqual([second, `${second}-${slug}.mdx`])
    const states = [first, second].map((date) => stateAt(moved, Date.parse(`${date}T09:00:00Z`)))
    expect(states).toEqual(['released', 'public'])
    expect(await findMailingOfLetter(rig.store.db, slug)).toBeUndefined()
  })

  it('stays where it is, released as it was, when its mail does not carry its date as we write it', async () => {
    const letter = await theLetter()
    const mail = await renderLetterMail(letter, facts, rig.house.config.siteUrl)
    const undated = { ...mail, html: mail.html.replace('im Browser lesen', 'online lesen') }
    const request = { letter: slug, title: 'Getestet', date: first, mail: undated, by: 'x@verlag.test' }
    expect((await release(house(), request)).kind).toBe('released')
    // Looked at once more, its text is for the page alone: what is frozen differs from it.
    expect(await actOnPage(desk(), await theLetter(), { act: 'page-only' })).toBe('nur-seite')
    const before = await findMailingOfLetter(rig.store.db, slug)
    expect(await moveLetter(desk(), await theLetter(), second)).toBe('mail-ohne-datum')
    expect(await findMailingOfLetter(rig.store.db, slug)).toEqual(before)
    expect((await theLetter()).date).toBe(first)
  })
})
