import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forgetAll } from '../../src/forget.ts'
import { writeProof } from '../../src/proof/issue.ts'
import { localCarrier } from '../../src/outbox/local.ts'
import type { Config } from '../../src/site/config.ts'
import { placeholderNotice } from '../../src/site/placeholders.ts'
import { cutoff } from '../../src/site/period.ts'
import { recipients } from '../../src/site/processing.ts'
import { nobodysTables, retention } from '../../src/site/retention.ts'
import { newId } from '../../src/store/id.ts'
import type { Schema } from '../../src/store/schema.ts'
import { facts } from '../rig/facts.ts'
import { testConfig, useRig, type Rig } from '../rig/house.ts'
import { mailTo } from '../rig/mails.ts'
import { allTables, stores } from '../rig/store.ts'

const day = 24 * 60 * 60_000
const zone = 'Europe/Berlin'

describe('a period', () => {
  it.each([
    [{ kind: 'days', days: 28 }, '2026-03-02T08:00:00Z', '2026-02-02T08:00:00Z'],
    [{ kind: 'months', months: 24 }, '2026-03-02T08:00:00Z', '2024-03-01T23:00:00Z'],
    [{ kind: 'months', months: 24 }, '2028-02-29T12:00:00Z', '2026-02-27T23:00:00Z'],
    [{ kind: 'months', months: 1 }, '2026-03-31T12:00:00Z', '2026-02-27T23:00:00Z'],
    // The third year-end after a mail of 2023 is the one of 2025.
    [{ kind: 'year-ends', count: 3 }, '2025-12-31T22:59:59Z', '2022-12-31T23:00:00Z'],
    [{ kind: 'year-ends', count: 3 }, '2025-12-31T23:00:00Z', '2023-12-31T23:00:00Z'],
  ] as const)('%j ends at %s for what is older than %s', (period, now, before) =>
    expect(new Date(cutoff(period, Date.parse(now), zone)).toISOString()).toBe(
      new Date(before).toISOString(),
    ),
  )
})

const left = 'weg@firma.test'
const stays = 'bleibt@firma.test'

/** One of everything that names somebody, at the present instant. */
async function fill(rig: Rig): Promise<void> {
  const { db } = rig.store
  const now = rig.clock.now()
  const people = [
    { email: left, state: 'left' as const },
    { email: stays, state: 'confirmed' as const },
    { email: 'fragt@firma.test', state: 'asked' as const },
  ]
  await db
    .insertInto('mailing')
    .values({
      id: 'm1',
      letter: 'brief',
      title: 'Brief',
      slot_date: '2026-03-03',
      slot_time: '10:00',
      slot_zone: zone,
      state: 'sent' as const,
      subject: 'Brief',
      html: '',
      text: '',
      sender: 'a@b.test',
      reply_to: 'a@b.test',
      site_url: '',
      released_at: now,
      released_by: '',
      frozen_at: now,
    })
    .execute()
  await db
    .insertInto('chunk')
    .values({
      id: 'c1',
      mailing_id: 'm1',
      number: 1,
      key: 'k',
      due_at: 1,
      state: 'kept',
      lease_until: 0,
      attempts: 1,
    })
    .execute()
  await db
    .insertInto('company')
    .values({ key: 'name:firma', name: 'Firma', domain: null, first_seen_at: now })
    .execute()
  await db
    .insertInto('import_job')
    .values({
      id: 'i1',
      file_name: 'liste.csv',
      uploaded_by: 'redaktion@verlag.test',
      state: 'done' as const,
      format: '{}',
      line_count: 1,
      line_cursor: 1,
      lease_until: 0,
      created_at: now,
    })
    .execute()
  await db
    .insertInto('fact')
    .values({ name: 'phone', version: 1, value: '"0221 1"', said_at: now, said_by: 'redaktion@verlag.test' })
    .execute()
  await db
    .insertInto('import_piece')
    .values({ import_id: 'i1', number: 0, kept_at: now, data: Buffer.from(left).toString('base64') })
    .execute()
  for (const [index, { email, state }] of people.entries()) {
    const id = newId(now)
    const ended = { confirmed_at: state === 'asked' ? null : now, left_at: state === 'left' ? now : null }
    await db
      .insertInto('member')
      .values({
        id,
        email,
        email_key: email,
        first_name: 'Eva',
        company: 'Firma',
        state,
        asked_at: now,
        ...ended,
      })
      .execute()
    await db
      .insertInto('declaration')
      .values({
        id: newId(now),
        email_key: email,
        member_id: id,
        kind: 'asked' as const,
        page: '/',
        at: now,
        fields: JSON.stringify({ email }),
        ip: '192.0.2.1',
      })
      .execute()
    for (const purpose of ['join', 'ask', 'report', 'move', 'manage', 'sign-in'] as const) {
      const proof = { purpose, email, emailKey: email, subjectId: id, fields: {} }
      const { id: proofId } = await writeProof(db, proof, now + day, now)
      if (state !== 'asked')
        await db.updateTable('proof').set({ used_at: now }).where('id', '=', proofId).execute()
    }
    if (state === 'asked') continue
    await db
      .insertInto('company_member')
      .values({ member_id: id, company_key: 'name:firma', source: 'x' })
      .execute()
    await db
      .insertInto('delivery')
      .values({
        id: `d${index}`,
        mailing_id: 'm1',
        chunk_id: 'c1',
        position: index,
        member_id: id,
        email,
        email_key: email,
        first_name: 'Eva',
        handover: 'accepted' as const,
        fate: 'delivered' as const,
      })
      .execute()
    await db
      .insertInto('event')
      .values({
        id: `e${index}`,
        type: 'email.bounced',
        email_key: email,
        bounce: 'hard' as const,
        problem: email,
        at: now,
        received_at: now,
      })
      .execute()
    await db
      .insertInto('suppression')
      .values({ email_key: email, reason: 'bounce', active: 1, at: now, source: `e${index}` })
      .execute()
    await db
      .insertInto('inquiry')
      .values({
        id: `lead-${email}`,
        email,
        email_key: email,
        name: 'Eva',
        company: 'Firma',
        phone: '1',
        page: '/',
        message: email,
        kind: 'call' as const,
        state: 'won' as const,
        created_at: now,
        ip: '192.0.2.1',
      })
      .execute()
    const noted = { kind: 'note' as const, subject: '', note: email, was: '{}', became: '{}', who: '' }
    await db
      .insertInto('lead_step')
      .values({
        inquiry_id: `lead-${email}`,
        number: 1,
        email_key: email,
        ...noted,
        at: now,
        undone_at: null,
        joint: null,
      })
      .execute()
    await db
      .insertInto('letter_feedback')
      .values({ slug: 'preise', person: email, helpful: 1, note: email, at: now })
      .execute()
    await db
      .insertInto('import_line')
      .values({
        import_id: 'i1',
        line: index,
        cells: JSON.stringify([email]),
        email,
        email_key: email,
        first_name: 'Eva',
        company: 'Firma',
        proof: 'unproven' as const,
        evidence: '{}',
        reason: '',
        verdict: 'unproven' as const,
        old: 0 as const,
        standing: '' as const,
        said: '',
      })
      .execute()
    await db
      .insertInto('report')
      .values({
        id: newId(now),
        email,
        email_key: email,
        kind: 'quick' as const,
        content: 'n1=1',
        consent: '[]',
        shared: 1 as const,
        follow_up: 0 as const,
        created_at: now,
        proven_at: now,
        expires_at: now + 90 * day,
        ip: '192.0.2.1',
      })
      .execute()
    await db
      .insertInto('proof_budget')
      .values({ email_key: email, scope: 'public', first_at: now, second_at: 0, third_at: 0 })
      .execute()
    await db
      .insertInto('desk_session')
      .values({ token_hash: email, email, created_at: now, expires_at: now + 14 * day })
      .execute()
    await db
      .insertInto('log')
      .values({ id: newId(now), at: now, who: email, act: 'sign-in', about: '' })
      .execute()
    await db
      .insertInto('rate_limit')
      .values({ bucket: email, empty_at: now + day })
      .execute()
    for (const kind of ['welcome', 'proof'])
      await db
        .insertInto('outbox')
        .values({
          id: newId(now),
          key: `${kind}-${email}`,
          kind,
          email_key: email,
          payload: email,
          state: 'kept' as const,
          due_at: now,
          lease_until: 0,
          attempts: 1,
          settled_at: now,
          created_at: now,
        })
        .execute()
    await localCarrier(join(rig.place.dataDir, 'outbox')).send(mailTo(email), {
      key: email,
      at: now,
      now,
      attempts: 0,
    })
  }
}

async function everythingKept(rig: Rig): Promise<Record<string, unknown[]>> {
  const tables = [...new Set(retention.flatMap((entry): (keyof Schema)[] => entry.tables).concat(nobodys))]
  const rows = await Promise.all(
    tables.map(async (table) => [table, await rig.store.db.selectFrom(table).selectAll().execute()] as const),
  )
  return Object.fromEntries(rows.filter(([, found]) => found.length > 0))
}

const nobodys = Object.keys(nobodysTables) as (keyof Schema)[]
const files = (rig: Rig) => readdirSync(join(rig.place.dataDir, 'outbox'))

describe.each(stores)('what is kept on %s', (dialect) => {
  const rig = useRig(dialect)

  it('is, after four years, only what belongs to a member', async () => {
    await fill(rig)
    const hashes: string[] = retention.flatMap(({ tables, data }) =>
      data.includes('Prüfwert, ohne') ? tables : [],
    )
    expect(hashes).toEqual(['tombstone', 'address_block', 'erasure'])
    // A new table is aged here like the others, or it names nobody.
    const filled = Object.keys(await everythingKept(rig))
    const allowed = new Set<string>([...filled, ...nobodys, ...hashes, 'migration'])
    expect((await allTables(rig.store)).filter((table) => !allowed.has(table))).toEqual([])
    rig.clock.advance(4 * 365.25 * day)
    await forgetAll(rig.house)
    const kept = await everythingKept(rig)
    expect(JSON.stringify(kept)).not.toContain(left)
    expect(JSON.stringify(kept)).not.toContain('fragt@')
    // The letters themselves stay, with who released them, and what the publisher says of himself.
    for (const table of [...nobodys, 'mailing', 'chunk', 'fact']) delete kept[table]
    expect(Object.keys(kept).toSorted()).toEqual([
      'company',
      'company_member',
      'declaration',
      'member',
      'proof',
      'suppression',
    ])
    const proofs = kept['proof'] as { purpose: string; email: string }[]
    expect(proofs.map(({ purpose, email }) => `${purpose} ${email}`).toSorted()).toEqual([
      `join ${stays}`,
      `move ${stays}`,
    ])
    expect(files(rig)).toEqual([])
  })

  it('is, within its period, everything but what was never confirmed', async () => {
    await fill(rig)
    const before = await everythingKept(rig)
    await forgetAll(rig.house)
    expect(await everythingKept(rig)).toEqual(before)
    expect(files(rig)).toHaveLength(2)
    // Until the last minute of the third year, the proof of who left is there, restricted to that.
    rig.clock.set(Date.parse('2028-12-31T22:59:00Z'))
    await forgetAll(rig.house)
    const kept = await everythingKept(rig)
    expect(kept['declaration']).toHaveLength(2)
    expect(kept['delivery']).toHaveLength(2)
    expect(kept['outbox']).toMatchObject([{ kind: 'welcome', payload: null }, { kind: 'welcome' }])
    expect(kept['inquiry']).toBeUndefined()
    rig.clock.set(Date.parse('2028-12-31T23:00:00Z'))
    await forgetAll(rig.house)
    expect(JSON.stringify(await everythingKept(rig))).not.toContain(left)
  })
})

describe('the privacy notice', () => {
  const notice = readFileSync('content/pages/datenschutz.mdx', 'utf8').replaceAll('\u00a0', ' ')
  const sources = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|tsx|astro|mjs)$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
  const tables = readdirSync('src/store/migrations').flatMap((name) => {
    const sql = readFileSync(join('src/store/migrations', name), 'utf8')
    return [...sql.matchAll(/^create table (\w+)/gm)].map((match) => match[1]!)
  })

  it('shows the list that drives the deletion', () => {
    expect(notice).toContain('<RetentionTable />')
    expect(readFileSync('src/pages/datenschutz.astro', 'utf8')).toContain('RetentionTable')
  })

  it('knows every table of the store', () => {
    const named = new Set<string>(
      retention.flatMap((entry): (keyof Schema)[] => entry.tables).concat(nobodys),
    )
    // Built under another name and renamed in the same migration.
    const known = tables.filter((table) => !table.endsWith('_next'))
    expect(known.length).toBeGreaterThan(20)
    expect(known.filter((table) => !named.has(table))).toEqual([])
  })

  it.each([
    ['member', /E-Mail-Adresse; freiwillig Vorname und Firma/],
    ['declaration', /den Zeitpunkt, Ihre IP-Adresse, die Seite, die gemachten Angaben, den Wortlaut/],
    ['proof', /Vom Link in der Mail speichern wir nur einen Prüfwert/],
    ['proof_budget', /die Zeitpunkte der letzten drei/],
    ['rate_limit', /zählen wir außerdem, wie oft/],
    ['address_block', /nicht mehr anschreiben/],
    ['tombstone', /mit einem geheimen Schlüssel gebildeten Prüfwert Ihrer Adresse/],
    ['erasure', /der Vermerk, wann sie geschah/],
    ['leave_reason', /ohne Bezug zu Ihnen/],
    ['desk_session', /Cookie für die Sitzung/],
    ['inquiry', /Ihre Telefonnummer/],
    ['outbox', /in unserem Postausgang/],
    ['delivery', /Zu jedem Brief speichern wir, an welche Adresse/],
    ['event', /Seine Meldungen heben wir mit Zeit und Grund auf/],
    ['suppression', /sperren wir die Adresse/],
    ['import_line', /Die Zeilen der Liste löschen wir nach 7 Tagen/],
    ['import_piece', /Die Zeilen der Liste löschen wir nach 7 Tagen/],
    ['import_job', /aus unserer bisherigen Liste übernehmen/],
    ['company', /schließen wir auf Ihre Firma/],
    ['company_member', /wie viele Firmen den Brief lesen/],
    ['proof_mail', /den Wortlaut der Bestätigungsmail/],
  ])('describes what is in %s', (table, words) => {
    expect(tables).toContain(table)
    expect(notice).toMatch(words)
  })

  it('describes every cookie that the code sets', () => {
    const set = sources('src').flatMap((text) =>
      [...text.matchAll(/cookies\.set\(\s*([^,]+),/g)].map((match) => match[1]),
    )
    expect(new Set(set.map((name) => name?.replace('house.', '')))).toEqual(
      new Set(['sessionCookieName(config)', 'markCookieName(config)']),
    )
    expect(sources('src').some((text) => /document\.cookie|set-cookie['"]?\s*[:,]\s*['"`]/i.test(text))).toBe(
      false,
    )
    expect(notice).toMatch(
      /Nur wer sich als Herausgeber in der Redaktion anmeldet, erhält ein technisch notwendiges Cookie/,
    )
  })

  it('names every outside recipient of data', () => {
    // Code that calls out does it through the vendor's SDK, and nothing else has a word for it.
    const calling = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        /\.(?:ts|tsx|astro)$/.test(name) &&
        /(?<![.\w])fetch\(\s*['"`]https?:(?!\/\/127\.0\.0\.1)|from 'resend'|from 'node:https'|XMLHttpRequest|sendBeacon|new WebSocket/.test(
          readFileSync(join('src', name), 'utf8'),
        ),
    )
    // The check of a letter's links asks other servers whether a page is there, and tells them nothing of anybody.
    expect(calling.toSorted()).toEqual([
      join('mailing', 'preflight', 'ask-links.ts'),
      join('outbox', 'resend.ts'),
    ])
    const config = testConfig({
      RESEND_API_KEY: 're_x',
      PUBLISHER_EMAIL: 'a@b.de',
    })
    const named = recipients({ config, facts }).map(({ name }) => name.split(' (')[0])
    expect(named).toEqual([`${facts.hosting.name}, ${facts.hosting.address}`, 'Resend'])
    expect(notice).toContain('<Fact name="hosting.name" />')
    expect(notice).toMatch(/\*\*Resend\*\* \(Plus Five Five, Inc\., San Francisco, USA; Art\. 28 DSGVO\)/)
    expect(notice).toMatch(/30 Tage lang in den USA/)
    expect(notice).toMatch(/Standardvertragsklauseln der EU-Kommission \(Art\. 46 Abs\. 2 lit\. c DSGVO\)/)
  })
})

describe('examples instead of facts', () => {
  const live = testConfig({ RESEND_API_KEY: 're_x', PUBLISHER_EMAIL: 'a@b.de' })
  it('close the forms of a live site, and say why', () => {
    const [author] = facts.authors
    const notice = (config: Config, placeholders: boolean, example?: true) =>
      placeholderNotice({ config, facts: { placeholders, authors: [{ ...author!, example }] } })
    expect(notice(live, true)).toMatch(/^Die Angaben .+\.$/)
    expect(notice(live, false, true)).toMatch(/^Die Angaben .+\.$/)
    expect(notice(live, false)).toBeNull()
    expect(notice(testConfig(), true, true)).toBeNull()
  })
})
