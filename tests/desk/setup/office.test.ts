// What the publisher says of himself: every fact comes back out of its form as it went in, nobody writes over anybody, and
// nothing is said that letters, the law or he himself could not live with.
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeGroup, takeTrial } from '../../../src/desk/setup/office/act.ts'
import { factForm, factsIn, typedFrom } from '../../../src/desk/setup/office/form.ts'
import { factGroups } from '../../../src/desk/setup/office/groups.ts'
import { lookAtGroup, lookAtOffice, lookAtSetUp } from '../../../src/desk/setup/office/look.ts'
import { figureNames } from '../../../src/letters/figures/rows.ts'
import { forgetFigures } from '../../../src/letters/figures/unused.ts'
import { checkFacts, readFacts, type Facts } from '../../../src/site/facts.ts'
import { factsWith, readSaid, sayFact } from '../../../src/site/said-facts.ts'
import { door } from '../../rig/door.ts'
import { facts } from '../../rig/facts.ts'
import { useRig, type Rig } from '../../rig/house.ts'
import { stores } from '../../rig/store.ts'

const chief = 'redaktion@verlag.test'
const shipped = readFacts('content/site.json')
// Whoever is saved at the desk is no example any more.
const delivered = {
  ...shipped,
  authors: shipped.authors.map((author) => Object.assign({}, author, { example: undefined })),
}
const whole: Facts = {
  ...facts,
  state: 'NW',
  replyTo: 'antwort@verlag.test',
  publishers: ['zwei@verlag.test', 'drei@verlag.test'],
  authors: [{ ...facts.authors[0]!, portrait: `/bilder/${'a'.repeat(32)}-256x256.jpg` }],
  texts: {
    consent: 'Prüf & Söhne GmbH darf mir per E-Mail schreiben; Widerruf jederzeit.',
    footer: 'Bis Dienstag.',
  },
}

describe('the form of the facts', () => {
  const cases = [delivered, whole].flatMap((one) => factGroups.map((group) => ({ id: group.id, group, one })))

  it.each(cases)('$id comes back as it went in', ({ group, one }) => {
    const typed = typedFrom(group, one)
    const sent = { getAll: (name: string) => (typed[name] === undefined ? [] : [typed[name]]) }
    const read = factForm(group).read(sent)
    expect(read).toMatchObject({ kind: 'ok' })
    const said = read.kind === 'ok' ? factsIn(group, read.input, () => 'neu') : {}
    const own = group.names.map((name) => [name, one[name]])
    expect(said).toEqual(Object.fromEntries(own.filter(([, value]) => value !== undefined)))
    expect(checkFacts({ ...one, ...said })).toMatchObject({ kind: 'ok' })
  })

  it('says every fact there is exactly once', () => {
    const said = factGroups.flatMap(({ names }) => names).toSorted()
    expect(said).toEqual([...new Set([...Object.keys(delivered), ...Object.keys(whole)])].toSorted())
  })
})

describe('facts that were said', () => {
  it('count over what was delivered, and one that nobody can use is left out and named', () => {
    const complain = vi.spyOn(console, 'error').mockReturnValue()
    const said = [
      { name: 'phone', version: 1, value: '+49 1', at: 0, by: '' },
      { name: 'slot', version: 1, value: { weekday: 9 }, at: 0, by: '' },
      { name: 'editor', version: 3, value: null, at: 0, by: '' },
      { name: 'of-a-newer-program', version: 1, value: 'x', at: 0, by: '' },
    ]
    expect(factsWith(facts, said)).toEqual({ ...facts, phone: '+49 1' })
    expect(complain.mock.calls.join()).toContain('slot')
    complain.mockRestore()
  })
})

const at = (email: string) => ({
  publisher: email,
  session: { id: 's', email, createdAt: 0, seenAt: 0, browser: '' },
})

async function say(rig: Rig, id: string, typed: Record<string, string | File>, publisher = chief) {
  const seen = (await lookAtGroup(rig.house, id))!
  const all = new FormData()
  const fields = { ...typedFrom(seen.group, rig.house.facts), seen: seen.seen, ...typed }
  for (const [name, value] of Object.entries(fields)) all.append(name, value)
  const asked = door(rig.house, `/redaktion/einrichtung/${id}`, all, at(publisher))
  const shown = await takeGroup(asked, seen)
  if (shown instanceof Response) {
    rig.house.facts = factsWith(facts, await readSaid(rig.store.db))
    return { status: shown.status, errors: {}, typed: {}, problem: '' }
  }
  return { status: asked.response.status, errors: shown.errors, typed: shown.typed, problem: shown.problem }
}

describe.each(stores)('saying a fact on %s', (dialect) => {
  const rig = useRig(dialect)
  // The checkout's letters have topics that the facts of the tests do not know.
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())
  afterEach(() => void vi.restoreAllMocks())

  it('counts at once, with who said it, and keeps what was said before', async () => {
    expect(await say(rig, 'firma', { phone: '+49 30 7' })).toMatchObject({ status: 303 })
    expect(await say(rig, 'firma', { phone: '+49 30 8', placeholders: 'yes' })).toMatchObject({ status: 303 })
    expect(rig.house.facts).toMatchObject({ phone: '+49 30 8', placeholders: false, company: facts.company })
    const versions = await rig.store.db
      .selectFrom('fact')
      .select(['version', 'value', 'said_by'])
      .where('name', '=', 'phone')
      .orderBy('version')
      .execute()
    expect(versions).toEqual([
      { version: 1, value: '"+49 30 7"', said_by: chief },
      { version: 2, value: '"+49 30 8"', said_by: chief },
    ])
    const log = await rig.store.db.selectFrom('log').select(['act', 'about', 'who']).execute()
    expect(log).toEqual([
      { act: 'facts-said', about: 'firma', who: chief },
      { act: 'facts-said', about: 'firma', who: chief },
    ])
  })

  it('lets no consent go on naming the firm before', async () => {
    const consent = `${facts.company} darf mir per E-Mail schreiben; Widerruf jederzeit.`
    expect(await say(rig, 'texte', { 'texts.consent': consent })).toMatchObject({ status: 303 })
    expect(await say(rig, 'firma', { company: 'Neu & Co. KG' })).toMatchObject({
      status: 422,
      errors: { company: /Satz zur Einwilligung/ },
      typed: { company: 'Neu & Co. KG' },
    })
    const both = consent.replace(' darf', ' (künftig Neu & Co. KG) darf')
    expect(await say(rig, 'texte', { 'texts.consent': both })).toMatchObject({ status: 303 })
    expect(await say(rig, 'firma', { company: 'Neu & Co. KG' })).toMatchObject({ status: 303 })
  })

  it('tells the second of two what the first has said, keeps his words, and takes them when he insists', async () => {
    const before = (await lookAtGroup(rig.house, 'firma'))!.seen
    await say(rig, 'firma', { phone: '+49 30 7' })
    const late = await say(rig, 'firma', { phone: '+49 30 8', seen: before })
    expect(late).toMatchObject({ status: 409, typed: { phone: '+49 30 8' } })
    expect(late.problem).toMatch(/jemand anders geändert/)
    expect(rig.house.facts.phone).toBe('+49 30 7')
    expect(await say(rig, 'firma', { phone: '+49 30 8' })).toMatchObject({ status: 303 })
    expect(rig.house.facts.phone).toBe('+49 30 8')
  })

  it('lets exactly one of two at once write the same version', async () => {
    const one = { name: 'phone', after: 0, value: 'x' } as const
    const both = await Promise.all([
      sayFact(rig.store.db, one, 'a', 1),
      sayFact((await rig.another()).db, one, 'b', 1),
    ])
    expect(both.toSorted()).toEqual([false, true])
  })

  it.each([
    ['firma', { email: 'keine' }, 'email', /keine E-Mail-Adresse/],
    ['firma', { company: '' }, 'company', /ausfüllen/],
    ['termin', { 'slot.time': '25:00' }, 'slot.time', /Uhrzeit/],
    ['termin', { 'slot.zone': 'Europe/Entenhausen' }, 'slot.zone', /prüfen/],
    ['themen', { 'topics.0.name': '', 'topics.0.description': '' }, 'topics.0.name', /Mindestens ein Thema/],
    ['themen', { 'topics.1.name': 'Ohne Satz' }, 'topics.1.description', /ausfüllen/],
    ['anfangen', { 'start.0.letters': 'Gibt es nicht' }, 'start.0.letters', /kein Brief/],
    ['texte', { 'texts.consent': 'Ja, gern.' }, 'texts.consent', /Firma nennen/],
    ['texte', { 'texts.consent': 'Prüf & Söhne GmbH, Widerruf.' }, 'texts.consent', /per E-Mail/],
    ['texte', { 'texts.consent': 'Prüf & Söhne GmbH per E-Mail.' }, 'texts.consent', /abmelden/],
    ['personen', { publishers: 'zwei@verlag.test\nkeine' }, 'publishers', /keine E-Mail-Adresse/],
    ['datenschutz', { 'companies.minimum': 'viele' }, 'companies.minimum', /ganze Zahl/],
  ] as const)('%s: refuses %j at its field, and writes nothing', async (id, typed, field, words) => {
    const { status, errors } = await say(rig, id, typed)
    expect(status).toBe(422)
    expect((errors as Record<string, string>)[field]).toMatch(words)
    expect(await readSaid(rig.store.db)).toEqual([])
  })

  it('never locks out who is saying it', async () => {
    await say(rig, 'personen', { publishers: 'zwei@verlag.test' })
    const { errors } = await say(rig, 'personen', { publishers: '' }, 'zwei@verlag.test')
    expect(errors).toMatchObject({ publishers: expect.stringMatching(/selbst aussperren/) as string })
  })

  it('takes a portrait by its content, cut to a square, keeps it while another field is wrong, and gives it back', async () => {
    const name = 'authors.0.portrait'
    const photograph = await sharp({ create: { width: 90, height: 160, channels: 3, background: '#864' } })
      .png()
      .toBuffer()
    const none = await say(rig, 'autoren', { [`${name}.file`]: new File(['<svg></svg>'], 'ich.jpg') })
    expect(none.errors[name]).toMatch(/SVG/)
    // A browser does not send a chosen file again: what is wrong with it is said whatever else is wrong.
    const both = { [`${name}.file`]: new File(['<svg></svg>'], 'ich.jpg'), 'authors.0.about': '' }
    expect((await say(rig, 'autoren', both)).errors).toMatchObject({
      [name]: expect.stringMatching(/SVG/),
      'authors.0.about': 'Bitte ausfüllen.',
    })
    const chosen = { [`${name}.file`]: new File([new Uint8Array(photograph)], 'ich.png') }
    // Both ways a form can be wrong: a field of its own, and something only the house knows.
    const short = await say(rig, 'autoren', { ...chosen, 'authors.0.about': '' })
    expect(short.typed[name]).toMatch(/^\/bilder\/[0-9a-f]{32}-256x256\.jpg$/)
    expect(short.errors).toMatchObject({ 'authors.0.about': 'Bitte ausfüllen.' })
    const [before] = await readSaid(rig.store.db)
    expect(before).toBeUndefined()
    expect(await say(rig, 'autoren', { [name]: short.typed[name]! })).toMatchObject({ status: 303 })
    expect(rig.house.facts.authors[0]).toMatchObject({ id: 'petra-pruef', portrait: short.typed[name] })

    rig.clock.advance(91 * 86_400_000)
    await forgetFigures(rig.house)
    rig.clock.advance(91 * 86_400_000)
    await forgetFigures(rig.house)
    expect([...(await figureNames(rig.store.db))].map((one) => `/bilder/${one}`)).toEqual([short.typed[name]])

    const lost = await say(rig, 'autoren', { [name]: `/bilder/${'a'.repeat(32)}-256x256.jpg` })
    expect(lost).toMatchObject({ status: 422, errors: { [name]: /nicht mehr da/ } })
    expect(await say(rig, 'autoren', { [`${name}.gone`]: 'yes' })).toMatchObject({ status: 303 })
    expect(rig.house.facts.authors[0]).not.toHaveProperty('portrait')
  })

  it('takes a delivered author for an example until his sentences are somebody’s', async () => {
    rig.house.facts = { ...facts, authors: [{ ...facts.authors[0]!, example: true }] }
    const isExample = () => rig.house.facts.authors[0]?.example ?? false
    const steps = [{}, { 'authors.0.name': 'Eva Echt' }, { 'authors.0.about': 'Sie rechnet. Gern.' }]
    const seen: boolean[] = []
    for (const typed of steps) {
      await say(rig, 'autoren', typed)
      seen.push(isExample())
    }
    expect(seen).toEqual([true, true, false])
  })

  it('gives a new topic an address of its own, and keeps those there are', async () => {
    await say(rig, 'themen', { 'topics.1.name': 'Key Accounts', 'topics.1.description': 'Noch einmal.' })
    expect(rig.house.facts.topics.map(({ id }) => id)).toEqual(['key-accounts', 'key-accounts-2'])
  })

  it('is ready when four groups were looked at, the facts are real and a trial mail went out', async () => {
    expect((await lookAtSetUp(rig.house)).open).toHaveLength(4)
    for (const id of ['firma', 'absender', 'termin', 'personen']) await say(rig, id, { placeholders: 'yes' })
    expect(await lookAtSetUp(rig.house)).toMatchObject({ open: [], tried: null, ready: false })
    const asked = door(rig.house, '/redaktion/einrichtung/probe', {}, at(chief))
    expect(await takeTrial(asked)).toBeInstanceOf(Response)
    await rig.store.db.updateTable('outbox').set({ state: 'kept', settled_at: 5 }).execute()
    expect(await lookAtSetUp(rig.house)).toMatchObject({ tried: 5, ready: true })
    expect((await lookAtOffice(rig.house)).filter(({ changed }) => changed !== null)).toHaveLength(4)
  })
})
