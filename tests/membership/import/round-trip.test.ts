import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportMembers } from '../../../src/membership/import/export.ts'
import { allowWord, confirmImport } from '../../../src/membership/import/job.ts'
import { runImports } from '../../../src/membership/import/run.ts'
import { unknownWords } from '../../../src/membership/import/view.ts'
import { countRecipients } from '../../../src/mailing/freeze.ts'
import { csvFile } from '../../../src/spreadsheet/csv-write.ts'
import { newId } from '../../../src/store/id.ts'
import { useRig, type Rig } from '../../rig/house.ts'
import { stores } from '../../rig/store.ts'
import { uploadList } from '../../rig/lists.ts'

const zone = 'Europe/Berlin'
const minute = 60_000
const day = 24 * 60 * minute

interface Person {
  state: 'confirmed' | 'left'
  salutation: 'frau' | 'herr' | null
  title: string | null
  firstName: string
  lastName: string | null
  company: string
  greeting: 'first-name' | 'formal' | 'none' | null
  proof: 'confirmed' | 'double-opt-in' | 'existing-customer'
  /** days */
  ago: number
  paused: number | null
  barred: 'bounce' | 'complaint' | 'soft-bounces' | 'vendor' | 'desk' | null
}

const word = fc.constantFrom(
  'Eva',
  'Jürgen',
  'Zoë-Ann',
  'Größe & Söhne GmbH',
  'O’Neil',
  '=SUMME(A1)',
  '-minus',
  '+plus',
  'a;b',
  '"Zitat"',
  'Łukasz',
)
const maybe = fc.option(word, { nil: null })
const person: fc.Arbitrary<Person> = fc.record({
  state: fc.constantFrom('confirmed', 'confirmed', 'left'),
  salutation: fc.constantFrom('frau', 'herr', null),
  title: fc.constantFrom('Dr.', 'Prof. Dr.', null),
  firstName: fc.oneof(word, fc.constant('')),
  lastName: maybe,
  company: fc.oneof(word, fc.constant('')),
  greeting: fc.constantFrom('first-name', 'formal', 'none', null),
  proof: fc.constantFrom('confirmed', 'double-opt-in', 'existing-customer'),
  ago: fc.integer({ min: 1, max: 3_000 }),
  paused: fc.option(fc.integer({ min: 1, max: 80 }), { nil: null }),
  barred: fc.constantFrom(null, null, 'bounce', 'complaint', 'soft-bounces', 'vendor', 'desk'),
})

async function insert(rig: Rig, people: Person[]): Promise<void> {
  const now = rig.clock.now()
  const { db } = rig.store
  for (const [index, one] of people.entries()) {
    const id = newId(now)
    const email = `leser${index}@firma.de`
    const at = now - one.ago * day
    const left = one.state === 'left'
    await db
      .insertInto('member')
      .values({
        id,
        email,
        email_key: email,
        state: one.state,
        salutation: one.salutation,
        title: one.title,
        first_name: one.firstName,
        last_name: one.lastName,
        company: one.company,
        greeting: one.greeting,
        asked_at: at,
        confirmed_at: at,
        left_at: left ? at + minute : null,
        paused_until: !left && one.paused ? now + one.paused * day : null,
      })
      .execute()
    const evidence =
      one.proof === 'double-opt-in'
        ? { optInAt: at, ip: '192.0.2.1', source: 'Messe' }
        : { purchaseAt: at, purchase: 'Seminar' }
    const fields = one.proof === 'confirmed' ? {} : { evidence }
    await db
      .insertInto('declaration')
      .values({
        id: newId(now),
        email_key: email,
        member_id: id,
        kind: one.proof === 'confirmed' ? ('confirmed' as const) : ('imported' as const),
        page: '/mitglied/bestaetigen',
        fields: JSON.stringify(fields),
        at,
        ip: '192.0.2.9',
      })
      .execute()
    if (one.barred) {
      await db
        .insertInto('suppression')
        .values({ email_key: email, reason: one.barred, active: 1, at, source: 'x' })
        .execute()
    }
  }
  // Barred, and nobody's.
  await db
    .insertInto('suppression')
    .values({ email_key: 'niemand@firma.de', reason: 'bounce', active: 1, at: now - day, source: 'x' })
    .execute()
}

async function exported(rig: Rig): Promise<string[][]> {
  const rows: string[][] = []
  for await (const part of exportMembers(rig.store.db, zone)) rows.push(...part)
  const [head = [], ...body] = rows
  return [head, ...body.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))]
}

async function takeIn(rig: Rig, rows: string[][]): Promise<void> {
  const run = () => runImports(rig.house, new AbortController().signal)
  const id = await uploadList(
    rig.house,
    { name: 'liste.csv', bytes: Buffer.from(csvFile(rows)) },
    'r@verlag.test',
  )
  await run()
  await confirmImport(rig.house, id)
  await run()
}

async function empty(rig: Rig): Promise<void> {
  for (const table of [
    'declaration',
    'member',
    'suppression',
    'tombstone',
    'import_line',
    'import_job',
  ] as const)
    await rig.store.db.deleteFrom(table).execute()
}

describe.each(stores)('export and import on %s', (dialect) => {
  const rig = useRig(dialect)

  it('are each other’s inverse, whatever state, pause, bar and proof', async () => {
    // On PostgreSQL a sixth of the people: the rules are the same, the statements are what is tried.
    const size = dialect === 'sqlite' ? 1_000 : 150
    const [people = []] = fc.sample(fc.array(person, { minLength: size, maxLength: size }), {
      numRuns: 1,
      seed: 20_261_128,
    })
    await insert(rig, people)
    const before = await exported(rig)
    expect(before).toHaveLength(size + 2)
    const slot = rig.clock.now() + 7 * day
    const readers = await countRecipients(rig.store.db, slot)
    await empty(rig)
    await takeIn(rig, before)
    expect(await exported(rig)).toEqual(before)
    expect(await countRecipients(rig.store.db, slot)).toBe(readers)
    const customers = await rig.store.db
      .selectFrom('member')
      .select('email')
      .where('basis', '=', 'customer')
      .execute()
    const bought = people.filter(({ proof }) => proof === 'existing-customer').length
    expect(customers).toHaveLength(bought)
    // A second time nothing happens: the store knows everybody.
    await takeIn(rig, before)
    expect(await exported(rig)).toEqual(before)
  })

  it('keep a leaver of another system from coming back by a list that does not know it', async () => {
    const optIn = ['03.02.2025', '192.0.2.1']
    const head = ['E-Mail', 'Bestätigt am', 'IP-Adresse', 'Status']
    await takeIn(rig, [
      head,
      ['eva@firma.de', '', '', 'unsubscribed'],
      ['ida@firma.de', '', '', 'hard bounce'],
      ['otto@firma.de', ...optIn, 'aktiv'],
    ])
    await takeIn(rig, [
      head.slice(0, 3),
      ['eva@firma.de', ...optIn],
      ['ida@firma.de', ...optIn],
      ['uwe@firma.de', ...optIn],
    ])
    const members = await rig.store.db.selectFrom('member').select('email').execute()
    expect(members.map(({ email }) => email).toSorted()).toEqual(['otto@firma.de', 'uwe@firma.de'])
  })

  it('ask about a word that might mean anything, and free only its own lines', async () => {
    const head = ['E-Mail', 'Bestätigt am', 'IP-Adresse', 'Status']
    const line = ['03.02.2025', '192.0.2.1']
    const rows = [
      ['eva@firma.de', ...line, 'registriert'],
      ['ida@firma.de', ...line, 'registriert'],
      ['uwe@firma.de', ...line, 'Interessent'],
      ['leo@firma.de', '', '', 'registriert'],
      ['otto@firma.de', ...line, 'abgemeldet'],
    ]
    const run = () => runImports(rig.house, new AbortController().signal)
    const bytes = Buffer.from(csvFile([head, ...rows]))
    const id = await uploadList(rig.house, { name: 'liste.csv', bytes }, 'r@verlag.test')
    const other = await uploadList(rig.house, { name: 'andere.csv', bytes }, 'r@verlag.test')
    await run()
    const asked = [
      { said: 'Status: registriert', count: 2 },
      { said: 'Status: Interessent', count: 1 },
    ]
    expect(await unknownWords(rig.store.db, id)).toEqual(asked)
    expect(await allowWord(rig.house, id, 'Status: registriert')).toEqual({ kind: 'allowed' })
    // What the law leaves no choice about, no word frees.
    await run()
    await allowWord(rig.house, id, 'Status: abgemeldet')
    await run()
    expect(await unknownWords(rig.store.db, id)).toEqual(asked.slice(1))
    expect(await unknownWords(rig.store.db, other)).toEqual(asked)
    await confirmImport(rig.house, id)
    await run()
    expect(await allowWord(rig.house, id, 'Status: Interessent')).toEqual({ kind: 'refused' })
    const members = await rig.store.db.selectFrom('member').select('email').execute()
    expect(members.map(({ email }) => email).toSorted()).toEqual(['eva@firma.de', 'ida@firma.de'])
    const declared = await rig.store.db.selectFrom('declaration').select('fields').execute()
    for (const { fields } of declared)
      expect(JSON.parse(fields)).toMatchObject({ said: 'Status: registriert' })
  })

  it('take nobody for new who is a leaver in another line of the same list', async () => {
    const head = ['E-Mail', 'Bestätigt am', 'IP-Adresse', 'Status']
    const line = ['03.02.2025', '192.0.2.1']
    await takeIn(rig, [
      head,
      ['eva@firma.de', ...line, 'aktiv'],
      ['Eva@firma.de', ...line, 'abgemeldet'],
      ['otto@firma.de', ...line, 'aktiv'],
    ])
    const members = await rig.store.db.selectFrom('member').select(['email', 'state']).execute()
    expect(members).toEqual([{ email: 'otto@firma.de', state: 'confirmed' }])
  })
})
