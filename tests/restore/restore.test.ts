// The drill: a backup is made, life goes on, the store is lost, and the backup comes back.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { registerConsent } from '../../src/membership/consent.ts'
import { countRecipients } from '../../src/mailing/freeze.ts'
import { barAddress } from '../../src/membership/bar.ts'
import { findDossier } from '../../src/membership/dossier.ts'
import { erase } from '../../src/membership/erase.ts'
import { leave } from '../../src/membership/leave.ts'
import { pause } from '../../src/membership/pause.ts'
import { keepStops, readStops } from '../../src/membership/stops.ts'
import { findTombstones } from '../../src/membership/tombstone.ts'
import { restoreFile } from '../../src/restore/restore.ts'
import { dateIn } from '../../src/site/dates.ts'
import { sayFact } from '../../src/site/said-facts.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { sealed } from '../../src/store/sealed-file.ts'
import { secretFits } from '../../src/store/secret.ts'
import { becomeMember, minute } from '../membership/rig.ts'
import { letter, releaseLetter } from '../mailing/rig.ts'
import { secret, useRig } from '../rig/house.ts'

const program = (path: string, file: string, env: Record<string, string>) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path, file], {
    env: { PATH: process.env['PATH'] ?? '', SECRET: secret, ...env },
    encoding: 'utf8',
  })

describe('a backup of a file', () => {
  const rig = useRig('sqlite')
  let backup = ''
  let folder = ''
  let open: Store | undefined
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'letter-backup-'))
    backup = join(folder, 'backup.sqlite')
    await secretFits(rig.store.db, secret)
    await becomeMember(rig, { email: 'eva@firma.de' })
    await becomeMember(rig, { email: 'otto@firma.de' })
    await releaseLetter(rig, letter())
    await sql`vacuum into ${sql.lit(backup)}`.execute(rig.store.db)
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    await becomeMember(rig, { email: 'neu@firma.de' })
  })
  afterEach(async () => {
    await open?.close()
    open = undefined
    rmSync(folder, { recursive: true })
  })

  const config = (env: Partial<{ secret: string }> = {}) => ({ ...rig.house.config, secret, ...env })
  const restore = () => restoreFile({ config: config(), facts: rig.house.facts }, backup, rig.clock.now())
  const stopped = async () => {
    await rig.store.close()
  }
  const emails = async () => {
    open = await openStore({ dataDir: rig.place.dataDir }, rig.clock.now())
    const rows = await open.db.selectFrom('member').select('email').orderBy('email').execute()
    return rows.map(({ email }) => email)
  }

  it('is made while the site runs, and said to be whole', () => {
    const file = join(folder, 'other.sqlite')
    const made = program('src/store/backup.ts', file, { DATA_DIR: rig.place.dataDir })
    expect([made.status, made.stderr]).toEqual([0, ''])
    expect(made.stdout).toContain(`npm run restore -- ${file}`)
  })

  it('comes back without who was erased since, with every mailing held and no mail of its own going out', async () => {
    await stopped()
    const restored = await restore()
    expect(restored).toMatchObject({ members: 1, erased: 1, held: 1 })
    expect(await emails()).toEqual(['otto@firma.de'])
    const mailings = await open!.db.selectFrom('mailing').select(['state', 'held_reason']).execute()
    expect(mailings).toMatchObject([{ state: 'held', held_reason: /Sicherung/ }])
    expect(
      await open!.db.selectFrom('outbox').select('id').where('state', '=', 'promised').execute(),
    ).toEqual([])
    expect(restored.unclear).toBeGreaterThan(0)
    // What was there before lies beside it, whole.
    const aside = await openStoreOf(restored.aside!)
    expect(aside).toEqual(['neu@firma.de', 'otto@firma.de'])
  })

  it('comes back out of a sealed file, by its passphrase alone', async () => {
    await stopped()
    const file = join(folder, 'sicherung.sealed')
    writeFileSync(file, Buffer.concat(await Array.fromAsync(sealed(backup, 'vier Wörter, die passen'))))
    const by = (passphrase: string) =>
      program('src/restore/main.ts', file, { DATA_DIR: rig.place.dataDir, BACKUP_PASSPHRASE: passphrase })
    expect(by('').stderr).toContain('set BACKUP_PASSPHRASE')
    expect(by('andere').stderr).toMatch(/does not open: The passphrase is another one/)
    expect(await emails()).toEqual(['neu@firma.de', 'otto@firma.de'])
    await open!.close()
    open = undefined
    const done = by('vier Wörter, die passen')
    expect([done.status, done.stderr]).toEqual([0, ''])
    expect(await emails()).toEqual(['otto@firma.de'])
  })

  it('comes back with those stopped who left, paused or were barred since', async () => {
    const ids = []
    for (const name of ['ada', 'bea', 'cem', 'dora'])
      ids.push(await becomeMember(rig, { email: `${name}@firma.de` }))
    const [ada = '', bea = '', , dora = ''] = ids
    // The desk's zone counts, not the one delivered.
    const slot = { ...rig.house.facts.slot, zone: 'America/New_York' }
    await sayFact(rig.store.db, { name: 'slot', after: 0, value: slot }, 'x', rig.clock.now())
    const newer = join(folder, 'newer.sqlite')
    await sql`vacuum into ${sql.lit(newer)}`.execute(rig.store.db)
    const keep = keepStops(rig.house)
    expect(await keep()).toBe('whole')
    rig.clock.advance(minute)
    const by = { ip: '', page: '' }
    await leave(rig.house, { memberId: ada, oneClick: true, ...by })
    await pause(rig.house, { memberId: bea, weeks: 4, ...by })
    await barAddress(rig.house, 'cem@firma.de', { who: '', way: 'phone', on: '2026-03-01' })
    await leave(rig.house, { memberId: dora, oneClick: true, ...by })
    const unknown = await becomeMember(rig, { email: 'fritz@firma.de' })
    await leave(rig.house, { memberId: unknown, oneClick: true, ...by })
    expect(await keep()).toBe('new')
    const lines = await readStops(rig.place.dataDir)
    expect(lines?.map(({ kind }) => kind).toSorted()).toEqual([
      'barred',
      'buried',
      'buried',
      'buried',
      'left',
      'left',
      'left',
      'paused',
    ])
    await stopped()
    backup = newer
    expect(await restore()).toMatchObject({ stopped: 4 })
    open = await openStore({ dataDir: rig.place.dataDir }, rig.clock.now())
    const { db } = open
    const states = await db
      .selectFrom('member')
      .select(['email', 'state', 'paused_until'])
      .orderBy('email')
      .execute()
    expect(
      states.map(({ email, state, paused_until: until }) => [email.split('@')[0], state, until !== null]),
    ).toEqual([
      ['ada', 'left', false],
      ['bea', 'confirmed', true],
      ['cem', 'confirmed', false],
      ['dora', 'left', false],
      ['neu', 'confirmed', false],
      ['otto', 'confirmed', false],
    ])
    expect(await countRecipients(db, rig.clock.now())).toBe(2)
    const { fields, until } = await db
      .selectFrom('declaration')
      .innerJoin('member', 'member.id', 'declaration.member_id')
      .select(['fields', 'paused_until as until'])
      .where('kind', '=', 'paused')
      .where('fields', 'like', '%restored%')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(fields)).toMatchObject({ until: dateIn(until!, slot.zone) })
    expect(dateIn(until!, slot.zone)).not.toBe(dateIn(until!, rig.house.facts.slot.zone))
    const house = { ...rig.house, store: open }
    expect(await findTombstones(db, house, ['fritz@firma.de'])).toEqual(new Set(['fritz@firma.de']))
    expect(await findDossier(house, ada)).toMatchObject({ member: { state: 'left' } })
  })

  const openStoreOf = async (file: string) => {
    const place = mkdtempSync(join(folder, 'aside-'))
    copyFileSync(file, join(place, 'site.sqlite'))
    writeFileSync(join(place, 'site.sqlite-wal'), '')
    const store = await openStore({ dataDir: place }, rig.clock.now())
    const rows = await store.db.selectFrom('member').select('email').orderBy('email').execute()
    await store.close()
    return rows.map(({ email }) => email)
  }

  it('replaces nothing under a running site', async () => {
    await expect(restore()).rejects.toThrow('A site is running on this store. Stop it first.')
    expect(await emails()).toEqual(['neu@firma.de', 'otto@firma.de'])
  })

  it.each([
    ['is no store', () => writeFileSync(backup, 'Brief '.repeat(9_000)), /is no backup of a store/],
    [
      'is damaged',
      () => {
        const bytes = readFileSync(backup)
        bytes.fill(7, 4_096 * 5, 4_096 * 6)
        writeFileSync(backup, bytes)
      },
      /damaged/,
    ],
    ['is not there', () => rmSync(backup), /There is no file/],
  ])('that %s is refused before anything is replaced', async (_, spoil, said) => {
    await stopped()
    spoil()
    await expect(restore()).rejects.toThrow(said)
    expect(await emails()).toEqual(['neu@firma.de', 'otto@firma.de'])
    expect(readdirSync(rig.place.dataDir)).not.toContain('restoring')
  })

  it('of another secret is refused', async () => {
    await stopped()
    const other = restoreFile(
      { config: config({ secret: `${secret}!` }), facts: rig.house.facts },
      backup,
      rig.clock.now(),
    )
    await expect(other).rejects.toThrow(/began with another secret/)
    expect(await emails()).toEqual(['neu@firma.de', 'otto@firma.de'])
  })
})

describe.skipIf(inject('postgresUrl') === '' || spawnSync('pg_dump', ['--version']).error)(
  'a backup of a server',
  () => {
    const rig = useRig('postgres')
    const names = ['restore_from', 'restore_to'].map((name) => `${name}_${process.pid}`)
    const urlOf = (name: string) => {
      const url = new URL(inject('postgresUrl'))
      url.pathname = `/${name}`
      return url.href
    }
    const onServer = async (statements: string[]) => {
      const client = new pg.Client({ connectionString: inject('postgresUrl') })
      await client.connect()
      for (const statement of statements) await client.query(statement)
      await client.end()
    }
    beforeEach(() => onServer(names.map((name) => `create database ${name}`)))
    afterEach(() => onServer(names.map((name) => `drop database ${name} with (force)`)))

    it('comes back into an empty database, and into no other', async () => {
      const [from, to] = names.map(urlOf) as [string, string]
      const store = await openStore({ databaseUrl: from, dataDir: rig.place.dataDir }, rig.clock.now())
      const there = { ...rig, store, house: { ...rig.house, store } }
      await secretFits(store.db, secret)
      await registerConsent(store.db, rig.house.consent, rig.clock.now())
      await becomeMember(there, { email: 'eva@firma.de' })
      const otto = await becomeMember(there, { email: 'otto@firma.de' })
      const file = join(rig.place.dataDir, 'backup.dump')
      const env = { DATA_DIR: rig.place.dataDir, SITE_URL: 'https://brief.verlag.test' }
      const made = program('src/store/backup.ts', file, { ...env, DATABASE_URL: from })
      expect([made.status, made.stderr]).toEqual([0, ''])
      await erase(there.house, { emailKey: 'eva@firma.de', by: 'person' })
      await keepStops(there.house)()
      await leave(there.house, { memberId: otto, oneClick: true, ip: '', page: '' })
      rmSync(join(rig.place.dataDir, 'stops.log'))
      await keepStops(there.house)()
      await store.close()

      const done = program('src/restore/main.ts', file, { ...env, DATABASE_URL: to })
      expect([done.status, done.stderr]).toEqual([0, ''])
      expect(done.stdout).toMatch(/Restored: 0 members.*\nErased again: 1\./)
      expect(done.stdout).toContain('Left, paused or barred again by stops.log: 1.')
      const again = program('src/restore/main.ts', file, { ...env, DATABASE_URL: to })
      expect([again.status, again.stderr]).toMatchObject([1, /is not empty/])
    })

    it('is no store to start on before it is ready', async () => {
      const [from, to] = names.map(urlOf) as [string, string]
      const store = await openStore({ databaseUrl: from, dataDir: rig.place.dataDir }, rig.clock.now())
      await secretFits(store.db, secret)
      await store.close()
      const file = join(rig.place.dataDir, 'backup.dump')
      const env = { DATA_DIR: rig.place.dataDir, SITE_URL: 'https://brief.verlag.test' }
      program('src/store/backup.ts', file, { ...env, DATABASE_URL: from })
      // What was restored does not fit the secret: it stops between the tables and the replay.
      const broken = program('src/restore/main.ts', file, { ...env, DATABASE_URL: to, SECRET: `${secret}!` })
      expect([broken.status, broken.stderr]).toMatchObject([1, /another secret/])
      const opened = openStore({ databaseUrl: to, dataDir: rig.place.dataDir }, rig.clock.now())
      await expect(opened).rejects.toThrow('a restore into this database has not finished')
    })
  },
)
