import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { ask } from '../../src/inquiries/ask.ts'
import { askForm } from '../../src/inquiries/form.ts'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { findDossier } from '../../src/membership/dossier.ts'
import { erase, erasedWord } from '../../src/membership/erase.ts'
import { replayErasures } from '../../src/membership/replay-erasures.ts'
import { readErasures } from '../../src/membership/erasure-log.ts'
import { collectHeld, exportHeld } from '../../src/membership/held.ts'
import { heldText, heldWords } from '../../src/membership/held-words.ts'
import { leave } from '../../src/membership/leave.ts'
import { listCompanies } from '../../src/membership/company-list.ts'
import { assignCompanies } from '../../src/membership/company-assignment.ts'
import { listPeople } from '../../src/membership/people.ts'
import { readPeopleQuery } from '../../src/membership/people-query.ts'
import { takeStep } from '../../src/inquiries/steps.ts'
import { allLeads, listLeads } from '../../src/inquiries/leads.ts'
import { findTombstones } from '../../src/membership/tombstone.ts'
import { compose } from '../../src/outbox/mime.ts'
import type { Mail } from '../../src/outbox/mail.ts'
import { deliverOutbox } from '../../src/outbox/outbox.ts'
import { localCarrier } from '../../src/outbox/local.ts'
import { personTables } from '../../src/membership/person-tables.ts'
import { mentions } from '../../src/membership/person.ts'
import { newId } from '../../src/store/id.ts'
import { aboutNothing } from '../rig/about.ts'
import { filledIn } from '../rig/door.ts'
import { useRig, type Rig } from '../rig/house.ts'
import { allTables, stores } from '../rig/store.ts'
import { becomeMember, click, day, member, minute, newestToken, signUp, mailsOf } from './rig.ts'

const never = new AbortController().signal

async function send(rig: Rig): Promise<void> {
  await deliverOutbox(rig.house, localCarrier(join(rig.place.dataDir, 'outbox')), never)
}

/** Every table of the store, whatever the program knows of it. */
/** Where an address still stands: tables (every column of every row) and files of the data folder, names included. */
async function traces(rig: Rig, words: string[]): Promise<string[]> {
  const found: string[] = []
  for (const name of await allTables(rig.store)) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(rig.store.db)
    const text = JSON.stringify(rows).toLowerCase()
    if (words.some((word) => text.includes(word.toLowerCase()))) found.push(name)
  }
  for (const name of readdirSync(rig.place.dataDir, { recursive: true, encoding: 'utf8' })) {
    const file = join(rig.place.dataDir, name)
    const bytes = existsSync(file) && !name.endsWith('outbox') ? readFileSync(file).toString('latin1') : ''
    if (words.some((word) => `${name}${bytes}`.toLowerCase().includes(word.toLowerCase()))) found.push(name)
  }
  return found
}

/** Puts an address into every table that can hold one. */
/** How many facts were said so far; each is a version of its own. */
const number = { facts: 0 }

async function fullLife(rig: Rig, email: string): Promise<string> {
  const id = await becomeMember(rig, { email, firstName: 'Evangeline', company: 'Zwiebelturm KG' })
  const key = email.toLowerCase()
  const typed = { email, name: 'Evangeline', message: `Schreiben Sie an ${email}.`, kind: 'material' }
  rig.clock.advance(11 * minute)
  await ask(rig.house, filledIn(askForm, typed), { ip: '192.0.2.9', ...aboutNothing })
  await signUp(rig, { email })
  const { db } = rig.store
  const mailing = newId(rig.clock.now())
  const at = rig.clock.now()
  await db
    .insertInto('mailing')
    .values({
      id: mailing,
      letter: `brief-${mailing}`,
      title: 'Brief',
      slot_date: '2026-03-03',
      slot_time: '10:00',
      slot_zone: 'Europe/Berlin',
      slot_taken: null,
      state: 'released',
      subject: 'Brief',
      html: '<p>',
      text: 'x',
      sender: 'a@b.de',
      reply_to: 'a@b.de',
      site_url: 'https://b.de',
      released_at: at,
      released_by: 'a@b.de',
    })
    .execute()
  await beginSending(rig.store, mailing, at)
  const frozen = await db
    .selectFrom('mailing')
    .selectAll()
    .where('id', '=', mailing)
    .executeTakeFirstOrThrow()
  await freezeSlice(rig.store, frozen, at)
  await db
    .insertInto('event')
    .values({
      id: `e-${mailing}`,
      type: 'email.delivered',
      email_key: key,
      bounce: '',
      problem: `an ${email}`,
      at,
      received_at: at,
    })
    .execute()
  await db
    .insertInto('suppression')
    .values({ email_key: key, reason: 'bounce', active: 0, at, source: 'x' })
    .execute()
  const report = newId(at)
  await db
    .insertInto('report')
    .values({
      id: report,
      email,
      email_key: key,
      kind: 'quick',
      content: 'n1=1',
      consent: '[]',
      shared: 1,
      follow_up: 0,
      created_at: at,
      proven_at: null,
      expires_at: at + day,
      ip: '192.0.2.9',
    })
    .execute()
  await db
    .insertInto('import_job')
    .values({
      id: `i-${mailing}`,
      file_name: 'liste.csv',
      uploaded_by: 'a@b.de',
      state: 'ready',
      format: '{}',
      line_count: 2,
      line_cursor: 2,
      lease_until: 0,
      created_at: at,
    })
    .execute()
  // The second line could not be read: only its cells say whose it is.
  for (const [line, lineKey] of [
    [2, key],
    [3, ''],
  ] as const)
    await db
      .insertInto('import_line')
      .values({
        import_id: `i-${mailing}`,
        line,
        cells: JSON.stringify(['?', `an ${email}`]),
        email: lineKey === '' ? '' : email,
        email_key: lineKey,
        first_name: '',
        company: '',
        proof: 'unproven',
        evidence: '{}',
        verdict: lineKey === '' ? 'invalid' : 'member',
        reason: '',
        old: 0 as const,
        standing: '' as const,
        said: '',
      })
      .execute()
  const asked = await db
    .selectFrom('inquiry')
    .select('id')
    .where('email_key', '=', key)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  await db
    .insertInto('letter_feedback')
    .values({ slug: 'preise', person: `p-${mailing}`, helpful: 1, note: `Mehr an ${email}`, at })
    .execute()
  const note = { note: `Rückruf an ${email}`, subject: '', was: '{}', became: '{}', who: 'a@b.de' }
  await db
    .insertInto('lead_step')
    .values({
      inquiry_id: asked!.id,
      number: 1,
      email_key: key,
      kind: 'note',
      ...note,
      at,
      undone_at: null,
      joint: null,
    })
    .execute()
  await db
    .insertInto('log')
    .values({ id: newId(rig.clock.now()), at: rig.clock.now(), who: key, act: 'sign-in', about: '' })
    .execute()
  await db
    .insertInto('fact')
    .values({ name: 'phone', version: (number.facts += 1), value: '"+49 30 1"', said_at: at, said_by: key })
    .execute()
  await db
    .insertInto('desk_session')
    .values({ token_hash: `s-${mailing}`, email: key, created_at: at, expires_at: at + day })
    .execute()
  await assignCompanies(rig.store, at, new AbortController().signal)
  await send(rig)
  const letter: Mail = { from: 'a@b.de', to: email, subject: 'Brief', html: '<p>', text: 'x' }
  const folder = join(rig.place.dataDir, 'outbox')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `mailing-${mailing}-1-000.eml`), await compose(letter, mailing, at))
  // What the publisher was told lies there longer than in the outbox, and names him in its text alone.
  const told: Mail = { ...letter, to: 'chefin@verlag.test', text: `${email} hat einen Bericht geteilt.` }
  writeFileSync(join(folder, `report-shared-${report}-0.eml`), await compose(told, mailing, at))
  return id
}

describe('an address in a text', () => {
  it.each([
    ['An: eva@firma.de', true],
    ['"EVA@Firma.de"', true],
    ['<eva@firma.de>.', true],
    ['geneva@firma.de', false],
    ['eva@firma.dental', false],
    ['eva@firma.de.com', false],
    ['x.eva@firma.de', false],
  ])('%j: %j', (text, expected) => expect(mentions(text, ['eva@firma.de'])).toBe(expected))
})

describe.each(stores)('erasure on %s', (dialect) => {
  const rig = useRig(dialect)

  it('leaves the address in no table and no file, and everybody else as he was', async () => {
    await fullLife(rig, 'geneva@firma.de')
    await fullLife(rig, 'Eva@Firma.de')
    // Which file of the store holds a row is SQLite's own affair.
    const rowsAndMails = async () =>
      (await traces(rig, ['geneva@firma.de'])).filter((name) => !name.startsWith('site.sqlite'))
    const others = await rowsAndMails()
    expect((await traces(rig, ['"Eva@firma.de"'])).length).toBeGreaterThan(5)
    const receipt = await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    expect(await traces(rig, ['"eva@firma.de', ' eva@firma.de', '<eva@firma.de', ':eva@firma.de'])).toEqual(
      [],
    )
    expect(await rowsAndMails()).toEqual(others)
    const labels = receipt.counts.map(({ what }) => erasedWord(what))
    expect(labels).toEqual(
      expect.arrayContaining([
        'Erklärungen',
        'Anfragen',
        'Mitgliedschaft',
        'Versandnachweis der Briefe',
        'Mail-Dateien',
      ]),
    )
    expect(JSON.stringify(receipt)).not.toMatch(/eva@/i)
  })

  it('takes the address out of what was written about others, whose rows stay', async () => {
    const typed = { email: 'otto@firma.de', name: 'Otto', message: 'Wie eva@firma.de.', kind: 'material' }
    await ask(rig.house, filledIn(askForm, typed), { ip: '192.0.2.9', ...aboutNothing })
    const { db } = rig.store
    const { id } = await db.selectFrom('inquiry').select('id').executeTakeFirstOrThrow()
    const who = { who: 'chef@verlag.test', now: rig.clock.now() }
    const change = { next_step: 'eva@firma.de fragen', outcome: 'an eva@firma.de' }
    await takeStep(db, id, { kind: 'next', change }, { seen: 0, ...who })
    const answer = { kind: 'answer', subject: 'Zu eva@firma.de', note: 'Eva@Firma.de weiß es.' } as const
    await takeStep(db, id, answer, { seen: 1, ...who })
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    expect(await traces(rig, ['eva@firma.de'])).toEqual([])
    expect(await db.selectFrom('inquiry').selectAll().execute()).toMatchObject([
      { name: 'Otto', message: '', next_step: null, outcome: null, steps: 2 },
    ])
    expect(await db.selectFrom('lead_step').selectAll().orderBy('number').execute()).toMatchObject([
      { became: '{}' },
      { kind: 'answer', subject: '', note: '' },
    ])
  })

  it('leaves no name either, and the raw bytes of the store hold neither', async () => {
    await fullLife(rig, 'einzig@artig.example')
    await erase(rig.house, { emailKey: 'einzig@artig.example', by: 'desk' })
    // On SQLite the folder holds the file of the store itself: deleted must mean overwritten.
    expect(await traces(rig, ['einzig@artig', 'Evangeline', 'Zwiebelturm'])).toEqual([])
  })

  it('keeps the ledger of the mailing adding up', async () => {
    await fullLife(rig, 'eva@firma.de')
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    const rows = await rig.store.db.selectFrom('delivery').selectAll().execute()
    expect(rows).toMatchObject([{ email: '', first_name: '', member_id: '', handover: 'suppressed' }])
  })

  it('waits for a call whose answer is still out, and takes that row in the next round', async () => {
    await fullLife(rig, 'eva@firma.de')
    const { db } = rig.store
    await db.updateTable('chunk').set({ first_tried_at: rig.clock.now() }).execute()
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    expect(await db.selectFrom('delivery').select(['email', 'handover']).execute()).toEqual([
      { email: 'eva@firma.de', handover: 'open' },
    ])
    expect(await replayErasures(rig.house)).toBe(1)
    await db.updateTable('chunk').set({ state: 'kept' }).execute()
    await db.updateTable('delivery').set({ handover: 'accepted' }).execute()
    // Meanwhile he has come back by himself: his new row is none of the old erasure's business.
    rig.clock.advance(minute)
    await signUp(rig, { email: 'eva@firma.de' })
    expect(await replayErasures(rig.house)).toBe(1)
    expect(await db.selectFrom('delivery').select(['email', 'handover']).execute()).toEqual([
      { email: '', handover: 'accepted' },
    ])
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'asked' })
    expect(await replayErasures(rig.house)).toBe(0)
  })

  it('reaches former addresses, unless somebody else has them now', async () => {
    const id = await becomeMember(rig, { email: 'alt@firma.de' })
    await rig.store.db
      .updateTable('member')
      .set({ email: 'neu@firma.de', email_key: 'neu@firma.de' })
      .where('id', '=', id)
      .execute()
    await becomeMember(rig, { email: 'wieder@firma.de' })
    await erase(rig.house, { emailKey: 'neu@firma.de', by: 'person' })
    expect(await traces(rig, ['alt@firma.de', 'neu@firma.de'])).toEqual([])
    expect(await member(rig, 'wieder@firma.de')).toBeDefined()
    expect(await findTombstones(rig.store.db, rig.house, ['alt@firma.de', 'neu@firma.de', 'x@y.de'])).toEqual(
      new Set(['alt@firma.de', 'neu@firma.de']),
    )
  })

  it('is lifted by a new own opt-in, and by nothing less', async () => {
    await fullLife(rig, 'eva@firma.de')
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    const buried = () => findTombstones(rig.store.db, rig.house, ['eva@firma.de'])
    rig.clock.advance(day)
    await signUp(rig, { email: 'eva@firma.de' })
    expect((await buried()).size).toBe(1)
    await click(rig, await newestToken(rig))
    expect((await buried()).size).toBe(0)
    expect(await replayErasures(rig.house)).toBe(0)
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'confirmed' })
  })

  it('sets a tombstone for a leaver too', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    await leave(rig.house, { memberId: id, ip: '::1', page: '/', oneClick: true })
    expect((await findTombstones(rig.store.db, rig.house, ['eva@firma.de'])).size).toBe(1)
  })

  it('says so when there was nothing, and that is a receipt too', async () => {
    const receipt = await erase(rig.house, { emailKey: 'nie@da.de', by: 'desk' })
    expect(receipt.counts).toEqual([])
    expect(await rig.store.db.selectFrom('erasure').select('asked_by').execute()).toEqual([
      { asked_by: 'desk' },
    ])
  })

  it('knows every table: one that holds an address and is not listed fails here', async () => {
    const listed = new Set<string>(personTables.map(({ table }) => table))
    const others = new Set([
      'setting',
      'wording',
      'pace',
      'mailing',
      'chunk',
      'proof_mail',
      'address_block',
      'tombstone',
      'erasure',
      'leave_reason',
      'rate_limit',
      'migration',
      'company',
      'import_job',
      // A file as it came, for the seconds until it is read.
      'import_piece',
      'letter',
      'letter_revision',
      'publication',
      'figure',
      'skipped_slot',
      'answer_template',
      'material',
      'material_file',
    ])
    const unknown = (await allTables(rig.store)).filter((name) => !listed.has(name) && !others.has(name))
    expect(unknown).toEqual([])
  })
})

describe('a restored backup', () => {
  const rig = useRig('sqlite')

  it('is erased again at start from the list beside the store', async () => {
    await fullLife(rig, 'eva@firma.de')
    await becomeMember(rig, { email: 'otto@firma.de' })
    await sql`pragma wal_checkpoint(truncate)`.execute(rig.store.db)
    const file = join(rig.place.dataDir, 'site.sqlite')
    const backup = join(rig.place.dataDir, 'backup')
    copyFileSync(file, backup)
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    await sql`pragma wal_checkpoint(truncate)`.execute(rig.store.db)
    await rig.store.close()
    copyFileSync(backup, file)
    writeFileSync(backup, '')
    const store = await rig.another()
    const house = { ...rig.house, store }
    const after = { ...rig, store, house }
    expect(await traces(after, ['eva@firma.de'])).not.toEqual([])
    expect(await replayErasures(house)).toBe(1)
    expect(await traces(after, ['eva@firma.de'])).toEqual([])
    expect(await member(after, 'otto@firma.de')).toBeDefined()
    expect(await replayErasures(house)).toBe(0)
  })
})

describe.each(stores)('several replicas on one store on %s', (dialect) => {
  const rig = useRig(dialect)

  it('each come to keep the whole list of erasures, wherever each was asked for', async () => {
    await fullLife(rig, 'eva@firma.de')
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    const own = await readErasures(rig.place.dataDir)
    const dataDir = join(rig.place.dataDir, 'other')
    const other = { ...rig.house, config: { ...rig.house.config, dataDir } }
    expect(await replayErasures(other)).toBe(0)
    expect(await readErasures(dataDir)).toEqual(own)
    await replayErasures(other)
    expect(await readErasures(dataDir)).toHaveLength(1)
  })
})

describe.each(stores)('export on %s', (dialect) => {
  const rig = useRig(dialect)

  it('holds every table in which the person stands, with texts for hashes and without secrets', async () => {
    await fullLife(rig, 'eva@firma.de')
    const held = await collectHeld(rig.house, 'eva@firma.de', 'person')
    const tables = held.tables.map(({ table }) => table)
    expect(tables.toSorted()).toEqual(personTables.map(({ table }) => table).toSorted())
    const json = JSON.stringify(held)
    expect(json).toContain(rig.house.consent.wording.text)
    expect(json).not.toContain('token_hash')
    expect(json).not.toMatch(/[?&]t=[\w-]{16,}/)
    expect(held.tables.find(({ table }) => table === 'member')?.rows[0]).toMatchObject({
      email: 'eva@firma.de',
      confirmed_at: expect.stringMatching(/^2026-03-02T/),
    })
  })

  it('has a German word for every column, and shows times and ticks as people read them', async () => {
    await fullLife(rig, 'eva@firma.de')
    const { tables } = await collectHeld(rig.house, 'eva@firma.de', 'person')
    const columns = new Set(tables.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row))))
    expect([...columns].filter((column) => heldWords[column] === undefined)).toEqual([])
    const report = tables.find(({ table }) => table === 'report')!.rows[0]!
    expect(heldText('created_at', report['created_at']!, 'Europe/Berlin')).toMatch(/März.*09:11\sUhr$/)
    expect(heldText('shared', report['shared']!, 'Europe/Berlin')).toBe('ja')
  })

  it('shows the desk no report that was not shared, and the person all of it', async () => {
    await fullLife(rig, 'eva@firma.de')
    const content = async (by: 'person' | 'desk') =>
      (await collectHeld(rig.house, 'eva@firma.de', by)).tables.find(({ table }) => table === 'report')
        ?.rows[0]!['content']
    expect(await content('desk')).toBe('n1=1')
    await rig.store.db.updateTable('report').set({ shared: 0 }).execute()
    expect(await content('desk')).toMatch(/^nicht geteilt/)
    expect(await content('person')).toBe('n1=1')
  })

  it('is noted with its number, and notes nothing about somebody of whom nothing is held', async () => {
    const asked = { by: 'person', ip: '192.0.2.9', page: '/mitglied/daten' } as const
    await becomeMember(rig, { email: 'eva@firma.de' })
    const held = await exportHeld(rig.house, { emailKey: 'eva@firma.de', ...asked })
    const noted = await rig.store.db
      .selectFrom('declaration')
      .selectAll()
      .where('kind', '=', 'exported')
      .execute()
    expect(noted).toMatchObject([{ id: held.id, email_key: 'eva@firma.de', ip: '192.0.2.9' }])
    expect((await exportHeld(rig.house, { emailKey: 'nie@da.de', ...asked })).tables).toEqual([])
    expect(await traces(rig, ['nie@da.de'])).toEqual([])
  })
})

describe.each(stores)('the dossier on %s', (dialect) => {
  const rig = useRig(dialect)

  it('shows both declarations with wording, notice, page, form, time and address, and the mail masked', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de', firstName: 'Eva' })
    const token = /\?t=([\w-]+)/.exec((await mailsOf(rig, 'proof'))[0]!.text)![1]!
    const dossier = (await findDossier(rig.house, id))!
    const { wording, notice } = rig.house.consent
    expect(dossier.declarations).toMatchObject([
      {
        kind: 'asked',
        wording: wording.hash,
        notice: notice.hash,
        ip: '192.0.2.7',
        page: '/briefe/key-accounts',
      },
      { kind: 'confirmed', wording: wording.hash, notice: notice.hash, ip: '192.0.2.8' },
    ])
    expect(dossier.declarations[0]!.fields).toMatchObject({ form: { button: 'Mitglied werden' } })
    expect(dossier.texts.map(({ text }) => text).toSorted()).toEqual([wording.text, notice.text].toSorted())
    expect(dossier.proofMails).toHaveLength(1)
    expect(dossier.proofMails[0]!.mail).toMatchObject({
      to: 'eva@firma.de',
      subject: expect.stringContaining('bestätigen'),
    })
    expect(dossier.proofMails[0]!.mail!.text).toContain('Zur Bestätigung')
    expect(JSON.stringify(dossier)).not.toContain(token)
    expect(JSON.stringify(dossier)).not.toMatch(/%%[A-Z]+%%/)
  })

  it('still has the mail years after the outbox was blanked', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    await rig.store.db.updateTable('outbox').set({ payload: null }).execute()
    expect((await findDossier(rig.house, id))!.proofMails[0]!.mail!.html).toContain('<table')
    expect(await findDossier(rig.house, 'niemand')).toBeUndefined()
  })
})

describe.each(stores)('the list of people on %s', (dialect) => {
  const rig = useRig(dialect)
  const find = async (query: string) =>
    (await listPeople(rig.store.db, readPeopleQuery(new URLSearchParams(query)), rig.clock.now())).people.map(
      ({ email, state }) => `${email} ${state}`,
    )

  it('finds by part of an address, a name or a company, in any case, and takes % and _ literally', async () => {
    await becomeMember(rig, { email: 'eva@firma.de', firstName: 'Eva', company: 'Öl & Gas AG' })
    await becomeMember(rig, { email: 'otto_x@werk.de', firstName: 'Otto' })
    expect(await find('search=EVA')).toEqual(['eva@firma.de confirmed'])
    for (const typed of ['Öl', 'öl', 'OEL', 'ol', 'gas eva', 'ÖL & gas'])
      expect([typed, ...(await find(`search=${encodeURIComponent(typed)}`))]).toEqual([
        typed,
        'eva@firma.de confirmed',
      ])
    expect(await find('search=o_x')).toEqual(['otto_x@werk.de confirmed'])
    expect(await find('search=%25')).toEqual([])
  })

  it('filters by state, paused and mere inquiries included', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    await becomeMember(rig, { email: 'otto@firma.de' })
    await signUp(rig, { email: 'lea@firma.de' })
    await rig.store.db
      .updateTable('member')
      .set({ paused_until: rig.clock.now() + day })
      .where('id', '=', id)
      .execute()
    const input = filledIn(askForm, { email: 'ina@firma.de', name: 'Ina' })
    for (const ip of ['::1', '::2']) await ask(rig.house, input, { ip, ...aboutNothing })
    expect(await find('state=paused')).toEqual(['eva@firma.de paused'])
    expect(await find('state=asked')).toEqual(['lea@firma.de asked'])
    expect(await find('state=asking')).toEqual(['ina@firma.de asking'])
    const everybody = await find('state=quatsch&page=-3')
    expect(everybody.toSorted()).toEqual([
      'eva@firma.de paused',
      'ina@firma.de asking',
      'lea@firma.de asked',
      'otto@firma.de confirmed',
    ])
  })

  it('finds a lead that is a member too in the file of the one person he is', async () => {
    const id = await becomeMember(rig, { email: 'ina@firma.de' })
    const input = filledIn(askForm, { email: 'Ina@firma.de', name: 'Ina ÖZ' })
    await ask(rig.house, input, { ip: '::1', ...aboutNothing })
    const when = { now: rig.clock.now(), today: '2026-03-02' }
    const { leads } = await listLeads(rig.store.db, { ...allLeads, search: 'öz' }, when)
    const [lead] = leads
    expect((await findDossier(rig.house, lead!.id))?.member?.id).toBe(id)
  })

  it('finds the readers of a company, and the company by its name', async () => {
    await becomeMember(rig, { email: 'eva@firma.de', company: 'Müller & Söhne GmbH' })
    await becomeMember(rig, { email: 'otto@werk.de', company: 'Werk AG' })
    await assignCompanies(rig.store, rig.clock.now(), new AbortController().signal)
    const page = { withoutReader: false, limit: 9, offset: 0 }
    const [company] = await listCompanies(rig.store.db, { search: 'MÜLLER', ...page })
    expect(company).toMatchObject({ name: 'Müller & Söhne GmbH', readers: 1, active: 1 })
    expect(await find(`company=${encodeURIComponent(company!.key)}`)).toEqual(['eva@firma.de confirmed'])
  })

  it('turns pages', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => ({
      id: `m${String(index).padStart(3, '0')}`,
      email: `m${index}@firma.de`,
      email_key: `m${index}@firma.de`,
      first_name: '',
      company: '',
      state: 'confirmed' as const,
      asked_at: 1,
      confirmed_at: 1,
    }))
    await rig.store.db.insertInto('member').values(rows).execute()
    expect(await find('')).toHaveLength(50)
    expect(await find('page=3')).toHaveLength(20)
    expect(await find('page=4')).toEqual([])
  })
})
