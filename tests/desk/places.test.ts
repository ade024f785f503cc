// Where the pages of the desk lie, and the one search over them.
import { describe, expect, it } from 'vitest'
import { placeOf, places } from '../../src/desk/places.ts'
import { lookAtSearch } from '../../src/desk/search/look.ts'
import { ask } from '../../src/inquiries/ask.ts'
import { askForm } from '../../src/inquiries/form.ts'
import { assignCompanies } from '../../src/membership/company-assignment.ts'
import { doors } from '../../src/site/doors.ts'
import { readFacts } from '../../src/site/facts.ts'
import { becomeMember } from '../membership/rig.ts'
import { aboutNothing } from '../rig/about.ts'
import { filledIn } from '../rig/door.ts'
import { useRig, type Rig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

describe('the places of the desk', () => {
  it('are five', () => expect(places).toHaveLength(5))

  it.each(Object.keys(doors).filter((path) => /^\/redaktion(?!\/(?:anmelden|abmelden|suche)$)/.test(path)))(
    'take in %s',
    (path) => expect(placeOf(path)?.label).toBeTypeOf('string'),
  )

  it('lead to pages that exist and lie there', () => {
    for (const place of places) {
      for (const { href } of [place, ...place.pages]) {
        expect(doors).toHaveProperty([href])
        expect(placeOf(href)).toBe(place)
      }
    }
  })
})

describe.each(stores)('the search of the desk on %s', (dialect) => {
  const rig = useRig(dialect)
  const search = (words: string) => searched(rig, words)

  it('finds a letter, a person, a company and an inquiry, in any case, and leads to each', async () => {
    await becomeMember(rig, { email: 'weber@groesse.test', firstName: 'Eva', company: 'Größe & Söhne' })
    const typed = filledIn(askForm, {
      email: 'frage@groesse.test',
      name: 'Jürgen Frage',
      company: 'Größe KG',
    })
    await ask(rig.house, typed, { ip: '192.0.2.9', ...aboutNothing })
    await assignCompanies(rig.store, rig.clock.now(), new AbortController().signal)
    const found = await search('GRÖSSE')
    expect(found).toMatchObject({
      Leser: [
        expect.stringMatching(/^\/redaktion\/person\/.+ frage@groesse\.test$/),
        expect.stringMatching(/ weber@groesse\.test$/),
      ],
      Firmen: [expect.stringMatching(/^\/redaktion\/mitglieder\?company=.+ Größe & Söhne$/)],
      Anfragen: [expect.stringMatching(/^\/redaktion\/anfragen\/.+ Jürgen Frage, Größe KG$/)],
    })
    expect(await search('stundenplan')).toEqual({
      Briefe: [expect.stringMatching(/^\/redaktion\/brief\/stundenplan Der Stundenplan/)],
    })
  })

  it('shows the first few of each kind and leads to the rest', async () => {
    for (let index = 0; index < 10; index++) await becomeMember(rig, { email: `leser${index}@viele.test` })
    const { found } = await lookAtSearch(rig.house, new URLSearchParams({ search: ' viele.test ' }))
    const readers = found.find(({ heading }) => heading === 'Leser')
    expect(readers?.hits).toHaveLength(8)
    expect(readers?.rest).toBe('/redaktion/mitglieder?search=viele.test')
  })

  it('says nothing of nothing', async () => {
    expect(await search('')).toEqual({})
    expect(await search('gibt-es-nicht')).toEqual({})
  })
})

/** Where the hits lead and how they are called, by kind. */
async function searched(rig: Rig, words: string): Promise<Record<string, string[]>> {
  // The letters of this site have its topics.
  const house = { ...rig.house, facts: readFacts('content/site.json') }
  const { found } = await lookAtSearch(house, new URLSearchParams({ search: words }))
  return Object.fromEntries(
    found.map(({ heading, hits }) => [heading, hits.map(({ href, title }) => `${href} ${title}`)]),
  )
}
