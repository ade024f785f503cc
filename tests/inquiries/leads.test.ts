// A lead's life at its desk doors: in hand, noted, answered, won, taken back; and what is refused, and why.
import { describe, expect, it } from 'vitest'
import type { DeskDoor } from '../../src/desk/door.ts'
import { takeEnter } from '../../src/desk/inquiries/enter/enter.ts'
import { exportLeads } from '../../src/desk/inquiries/list/export.ts'
import { takeLead } from '../../src/desk/inquiries/lead/act.ts'
import { leadForm } from '../../src/desk/inquiries/lead/form.ts'
import { lookAtLead } from '../../src/desk/inquiries/lead/look.ts'
import { lookAtInquiries } from '../../src/desk/inquiries/look.ts'
import { takeMaterial } from '../../src/desk/inquiries/material/take.ts'
import { takeTemplates } from '../../src/desk/inquiries/templates/templates.ts'
import { noMailWords } from '../../src/desk/inquiries/words.ts'
import { ask } from '../../src/inquiries/ask.ts'
import { askForm } from '../../src/inquiries/form.ts'
import { allLeads, listLeads } from '../../src/inquiries/leads.ts'
import { forgetInquiries } from '../../src/inquiries/forget.ts'
import { mergeInto } from '../../src/inquiries/merge.ts'
import { saveTemplate } from '../../src/inquiries/templates.ts'
import { erase } from '../../src/membership/erase.ts'
import { blockAddress, blockHashes } from '../../src/proof/block.ts'
import { csvFile } from '../../src/spreadsheet/csv-write.ts'
import { day, mailsOf, minute } from '../membership/rig.ts'
import { aboutNothing } from '../rig/about.ts'
import { door, filledIn } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const publishers = ['chef@verlag.test', 'frau@verlag.test']

describe.each(stores)('a lead on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: publishers.join(',') })

  async function asked(typed: Record<string, string> = {}, proven = true): Promise<string> {
    rig.clock.advance(minute)
    const filled = {
      email: 'eva@firma.de',
      name: 'Eva Muster',
      company: 'Firma KG',
      kind: 'material',
      ...typed,
    }
    await ask(rig.house, filledIn(askForm, filled), { ip: '192.0.2.7', ...aboutNothing })
    const { leads } = await listLeads(rig.store.db, allLeads, { now: rig.clock.now(), today: '2026-03-02' })
    const { id } = leads[0]!
    if (proven) await rig.store.db.updateTable('inquiry').set({ proven_at: 1 }).where('id', '=', id).execute()
    return id
  }
  const standing = async () =>
    (await listLeads(rig.store.db, allLeads, { now: rig.clock.now(), today: '2026-03-02' })).leads
  const seenOf = async (id: string, query = '') =>
    (await lookAtLead(rig.house, id, new URLSearchParams(query)))!

  /** Presses a button of the page as it stands now, or as it stood. */
  async function press(id: string, act: string, typed: Record<string, string> = {}) {
    const { seen } = await seenOf(id)
    const at = door(rig.house, `/redaktion/anfragen/${id}`, { act, seen: String(seen), ...typed }, {
      publisher: publishers[0]!,
      session: { email: publishers[0] },
    } as object) as DeskDoor
    const done = await takeLead(at, id)
    if (done === null) throw new Error('no such lead')
    if (done instanceof Response) return { status: done.status, problem: '', errors: {}, typed: {} }
    return { status: at.response.status ?? 200, ...done }
  }
  const stateOf = async (id: string) => (await seenOf(id)).inquiry.state

  it('goes from new to won, and back step by step', async () => {
    const id = await asked()
    expect((await press(id, 'won')).status).toBe(409)
    for (const act of ['take', 'note', 'replied', 'won'])
      expect(
        (await press(id, act, { note: 'Ruft an.', worth: '12.500 €', outcome: 'Empfehlung' })).status,
      ).toBe(303)
    expect((await seenOf(id)).inquiry).toMatchObject({ state: 'won', worth: 12_500, outcome: 'Empfehlung' })
    const states = []
    for (let step = 0; step < 4; step++) {
      await press(id, 'undo')
      states.push(await stateOf(id))
    }
    expect(states).toEqual(['answered', 'in-hand', 'in-hand', 'new'])
    expect((await press(id, 'undo')).status).toBe(409)
    const { story, inquiry } = await seenOf(id)
    expect(inquiry).toMatchObject({ worth: null, outcome: null, owner: null })
    expect(story.filter(({ undone }) => undone)).toHaveLength(4)
  })

  it('tells the second of two publishers, and loses nothing he typed', async () => {
    const id = await asked()
    await press(id, 'note', { note: 'eins' })
    const late = await press(id, 'note', { note: 'zwei', seen: '0' })
    expect(late).toMatchObject({ status: 409, typed: { note: 'zwei' } })
    expect(late.problem).toMatch(/nichts geändert/)
    expect((await seenOf(id)).steps.map(({ note }) => note)).toEqual(['eins'])
    const both = await Promise.all(['a', 'b'].map((note) => press(id, 'note', { note, seen: '1' })))
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['303', '409'])
  })

  it('is answered from a template, shown before it goes, and kept', async () => {
    const id = await asked()
    await saveTemplate(
      rig.store.db,
      { id: '', name: 'Dank', subject: 'An {Firma}', body: 'Guten Tag, {Name}', seen: 0 },
      1,
    )
    const [template] = (await seenOf(id)).templates
    expect((await seenOf(id, `template=${template!.id}`)).begun).toEqual({
      subject: 'An Firma KG',
      body: 'Guten Tag, Eva Muster',
    })
    expect((await press(id, 'show', { subject: 'x', body: 'Zu {Brief}' })).errors).toEqual({
      body: expect.stringContaining('{Brief}'),
    })
    const shown = await press(id, 'show', { subject: 'Ihre Frage', body: 'Guten Tag,\n\ngern.' })
    expect(shown).toMatchObject({ said: { shown: { to: 'eva@firma.de', subject: 'Ihre Frage' } } })
    expect(await mailsOf(rig, 'answer')).toEqual([])
    expect((await press(id, 'send', { subject: 'Ihre Frage', body: 'Guten Tag,\n\ngern.' })).status).toBe(303)
    expect(await mailsOf(rig, 'answer')).toMatchObject([{ to: 'eva@firma.de', subject: 'Ihre Frage' }])
    expect(await stateOf(id)).toBe('answered')
    expect((await seenOf(id)).story).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('Ihre Frage'), text: 'Guten Tag,\n\ngern.' }),
    )
  })

  it('gets no mail that was not allowed, and the desk says why', async () => {
    const answer = { subject: 'x', body: 'y' }
    const stranger = await asked({ email: 'neu@firma.de' }, false)
    expect(await press(stranger, 'send', answer)).toMatchObject({
      status: 409,
      problem: noMailWords.unproven,
    })
    const id = await asked()
    expect((await press(id, 'send', answer)).status).toBe(303)
    expect(await press(id, 'send', answer)).toMatchObject({ status: 409, problem: noMailWords['not-again'] })
    const open = await asked({ email: 'otto@firma.de', followUp: 'yes' })
    await press(open, 'replied')
    expect((await press(open, 'send', answer)).status).toBe(303)
    expect(await press(open, 'send', answer)).toMatchObject({ problem: noMailWords['asked-again'] })
    const barred = await asked({ email: 'weg@firma.de' })
    await blockAddress(rig.house, blockHashes(rig.house, 'weg@firma.de')[0]!)
    expect(await press(barred, 'send', answer)).toMatchObject({ problem: noMailWords.barred })
    expect(await mailsOf(rig, 'answer')).toHaveLength(2)
  })

  it('is entered by hand with its ground, and without one not written to', async () => {
    const typed = { email: 'max@messe.de', name: 'Max', origin: 'Messe', ground: 'none' }
    const enter = (fields: Record<string, string>) =>
      takeEnter(door(rig.house, '/redaktion/anfragen/neu', fields, { publisher: publishers[0]! }))
    expect(await enter({ ...typed, ground: '' })).toMatchObject({
      errors: { ground: expect.stringMatching(/Grundlage/) },
    })
    expect(await enter(typed)).toBeInstanceOf(Response)
    const { leads } = await lookAtInquiries(rig.house, new URLSearchParams({ search: 'messe' }))
    const { id } = leads[0]!.inquiry
    expect(await press(id, 'send', { subject: 'x', body: 'y' })).toMatchObject({
      problem: noMailWords['no-ground'],
    })
  })

  it('stands alone again when the one it belonged to is erased or forgotten', async () => {
    for (const gone of ['erased', 'forgotten']) {
      const head = await asked({ email: `${gone}@firma.de` })
      rig.clock.advance(day)
      const part = await asked({ email: `otto-${gone}@firma.de` })
      expect(await press(head, 'merge', { other: part, otherSeen: '0' })).toMatchObject({ status: 303 })
      expect((await standing()).map(({ id }) => id)).not.toContain(part)
      if (gone === 'erased') await erase(rig.house, { emailKey: `${gone}@firma.de`, by: 'person' })
      else await forgetInquiries(rig.store, rig.clock.now() - day / 2)
      const ids = (await standing()).map(({ id }) => id)
      expect(ids).toContain(part)
      expect(ids).not.toContain(head)
    }
  })

  it('merged both ways at once is one story and not none', async () => {
    const one = await asked()
    const other = await asked()
    const merge = (into: string, part: string) =>
      rig.store.transaction((trx) => mergeInto(trx, into, part, { seen: 0, who: 'x', now: rig.clock.now() }))
    const done = await Promise.all([merge(one, other), merge(other, one)])
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(['moved', 'taken'])
    expect(await standing()).toHaveLength(1)
  })

  it('stays in the lists when it is merged into a settled one, with what is to be done next', async () => {
    const old = await asked()
    await press(old, 'replied')
    await press(old, 'won')
    const open = await asked()
    await press(open, 'next', { nextOn: '2026-03-01', nextStep: 'anrufen' })
    expect((await press(old, 'merge', { other: open, otherSeen: '1' })).status).toBe(303)
    expect((await standing()).map(({ id }) => id)).toEqual([open])
    const another = await asked()
    await press(another, 'next', { nextOn: '2026-02-20', nextStep: 'Muster schicken' })
    await press(open, 'merge', { other: another, otherSeen: '1' })
    expect((await standing()).map(({ next_on: on, next_step: step }) => [on, step])).toEqual([
      ['2026-02-20', 'Muster schicken; anrufen'],
    ])
  })

  it('answered in one inquiry of a story is answered in all that were made before', async () => {
    const first = await asked()
    const second = await asked()
    await press(first, 'merge', { other: second, otherSeen: '0' })
    await press(second, 'replied')
    expect((await seenOf(first)).may).toEqual({ kind: 'no', why: 'not-again' })
  })

  it.each([
    ['12.50', 13],
    ['12,50 €', 13],
    ['12.500,00', 12_500],
    ['12,5 T€', 12_500],
    ['1,2 Mio. €', 1_200_000],
    ['?', null],
  ])('was worth %s', (typed, worth) => {
    expect(filledIn(leadForm, { act: 'won', seen: '0', worth: typed })).toMatchObject({ worth })
  })

  it('asks what "12,500" is worth, and keeps what was typed', async () => {
    const id = await asked()
    await press(id, 'take')
    for (const worth of ['12,500', '-5', 'viel'])
      expect(await press(id, 'won', { worth })).toMatchObject({
        status: 422,
        errors: { worth: expect.any(String) },
        typed: { worth },
      })
  })

  it('tells the second writer of a template or a text, keeps his, and takes it when he insists', async () => {
    const { db } = rig.store
    await saveTemplate(db, { id: '', name: 'Dank', subject: 'A', body: 'B', seen: 0 }, 1)
    const { id } = await db.selectFrom('answer_template').select('id').executeTakeFirstOrThrow()
    const at = (path: string, fields: Record<string, string> | null) =>
      door(rig.house, path, fields, { publisher: publishers[0]! }) as DeskDoor
    const forms = [
      (fields: Record<string, string> | null) =>
        takeTemplates(at(`/redaktion/anfragen/vorlagen?id=${id}`, fields)),
      (fields: Record<string, string> | null) =>
        takeMaterial(at('/redaktion/unterlagen/allgemein', fields), 'allgemein', aboutNothing.toHtml),
    ]
    for (const open of forms) {
      const shown = await open(null)
      if (shown === null || shown instanceof Response) throw new Error('no form')
      const mine = (text: string, seen: string) => ({
        act: 'save',
        id,
        seen,
        name: 'Dank',
        subject: 'A',
        body: text,
        title: text,
      })
      const { seen } = shown.typed
      expect(await open(mine('erster', seen))).toMatchObject({ status: 303 })
      const late = await open(mine('zweiter', seen))
      if (late === null || late instanceof Response) throw new Error('overwritten')
      expect(late).toMatchObject({ problem: expect.stringContaining('inzwischen jemand anders') })
      expect(Object.values(late.typed).join()).toContain('zweiter')
      expect(JSON.stringify(late.said?.theirs)).toContain('erster')
      expect(await open(mine('zweiter', late.typed.seen))).toMatchObject({ status: 303 })
    }
  })

  it('becomes one story with another of the firm, only by the button, and stands alone again', async () => {
    const first = await asked()
    const other = await asked({ email: 'otto@firma.de', company: 'Firma' })
    await asked({ email: 'ina@andere.de', company: 'Andere AG' })
    expect((await seenOf(first)).alike.map(({ id }) => id)).toEqual([other])
    expect((await press(first, 'merge', { other, otherSeen: '0' })).status).toBe(303)
    expect((await seenOf(first)).merged.map(({ id }) => id)).toEqual([other])
    const listed = async () =>
      (await lookAtInquiries(rig.house, new URLSearchParams())).leads.map(({ inquiry }) => inquiry.id)
    expect(await listed()).not.toContain(other)
    await press(other, 'undo')
    expect(await listed()).toContain(other)
    const { story } = await seenOf(first, 'of=company')
    expect(new Set(story.map(({ whose }) => whose))).toEqual(new Set(['eva@firma.de', 'otto@firma.de']))
  })

  it('is found by any field and by its notes, and by what is due', async () => {
    const id = await asked({ message: 'Staffelpreise' })
    await asked({ email: 'otto@firma.de', company: 'Größe AG' })
    await press(id, 'note', { note: 'Kennt Frau Özdemir' })
    await press(id, 'next', { nextOn: '2026-03-01', nextStep: 'anrufen' })
    const found = async (query: Record<string, string>) =>
      (await lookAtInquiries(rig.house, new URLSearchParams(query))).leads.map(
        ({ inquiry }) => inquiry.email_key,
      )
    expect(await found({ search: 'ozdemir' })).toEqual(['eva@firma.de'])
    expect(await found({ search: 'STAFFEL' })).toEqual(['eva@firma.de'])
    expect(await found({ company: 'groesse' })).toEqual(['otto@firma.de'])
    expect(await found({ company: 'otto' })).toEqual([])
    rig.clock.advance(3 * day)
    await rig.store.db.updateTable('inquiry').set({ next_on: '2000-01-01' }).where('id', '=', id).execute()
    expect(await found({ view: 'due' })).toEqual(['eva@firma.de'])
    expect(await found({ view: 'waiting' })).toEqual(['otto@firma.de', 'eva@firma.de'])
    expect(await found({ age: 'week' })).toHaveLength(2)
    expect(await found({ state: 'won' })).toEqual([])
  })

  it('turns its pages by key, each lead once', async () => {
    for (let index = 0; index < 7; index++) await asked({ email: `leser${index}@firma.de` })
    const when = { now: rig.clock.now(), today: '2026-03-02' }
    const all: string[] = []
    for (let before = '', more = true; more;) {
      const page = await listLeads(rig.store.db, { ...allLeads, search: 'firma', before }, when, 3)
      all.push(...page.leads.map(({ email_key: key }) => key))
      before = page.leads.at(-1)!.id
      more = page.more
    }
    expect(all).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `leser${index}@firma.de`))
  })

  it('is exported so that no spreadsheet takes it for a program', async () => {
    await asked({ name: '=HYPERLINK("http://x")', message: '@SUM(1)' })
    const rows = []
    for await (const slice of exportLeads(rig.house)) rows.push(...slice)
    expect(rows).toHaveLength(2)
    const csv = csvFile(rows)
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(csv).toContain(`;'@SUM(1);`)
  })
})
