import { describe, expect, it } from 'vitest'
import { countFigures } from '../../src/desk/today/figures.ts'
import { messages } from '../../src/desk/messages.ts'
import { findPost, listPost, retryRefused } from '../../src/desk/setup/post.ts'
import { previewResponse } from '../../src/desk/writing/mail-preview.ts'
import {
  dropOldSessions,
  endSessions,
  findSession,
  idleLife,
  noteSeen,
  openSession,
  sessionCookie,
  sessionCookieName,
  sessionLife,
} from '../../src/desk/sign-in/session.ts'
import { codeOf, linkLife, lookAtSignIn, requestSignIn, signInLink } from '../../src/desk/sign-in/link.ts'
import { planWeeks, whatIsMissing } from '../../src/desk/today/weeks.ts'
import type { MailingEntry } from '../../src/mailing/mailing.ts'
import { nextSlots } from '../../src/mailing/slot.ts'
import { localCarrier } from '../../src/outbox/local.ts'
import type { Carrier, Mail } from '../../src/outbox/mail.ts'
import { deliverOutbox, promise } from '../../src/outbox/outbox.ts'
import { addMembers } from '../mailing/rig.ts'
import { testConfig, useRig, type Rig } from '../rig/house.ts'
import { linkTo, readMailbox } from '../rig/mailbox.ts'
import { stores } from '../rig/store.ts'

const publisher = 'chefin@verlag.test'
const minute = 60_000
const day = 24 * 60 * minute

const tokenOf = (link: string) => new URL(link).searchParams.get('t')!
const never = new AbortController().signal

async function signIn(rig: Rig): Promise<string> {
  const opened = await openSession(rig.house, tokenOf(await signInLink(rig.house, linkLife)))
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  return opened.token
}

describe.each(stores)('signing in to the desk on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: `${publisher}, partner@verlag.test` })

  const outbox = () => rig.store.db.selectFrom('outbox').selectAll().execute()

  it('mails the publisher a link whose button opens a session, once', async () => {
    expect(await requestSignIn(rig.house, ' Chefin@Verlag.test ', 'mark')).toEqual({ kind: 'answered' })
    expect(rig.woken()).toBe(1)
    const folder = `${rig.place.dataDir}/outbox`
    await deliverOutbox(rig.house, localCarrier(folder), never)
    const [mail] = await readMailbox(folder)
    expect(mail?.to.toLowerCase()).toBe(publisher)
    const token = tokenOf(linkTo(mail!, '/redaktion/anmelden'))

    // Looking changes nothing, however often a scanner does it.
    const here = { mark: 'mark' }
    expect(await lookAtSignIn(rig.house, token, here)).toBe('open')
    expect(await lookAtSignIn(rig.house, token, here)).toBe('open')
    // Another browser opens nothing without the code, and does not use the link up by trying.
    expect(await lookAtSignIn(rig.house, token)).toBe('code')
    expect(await openSession(rig.house, token)).toEqual({ kind: 'code' })
    expect(await openSession(rig.house, token, { mark: 'other', code: '000' })).toEqual({ kind: 'code' })
    expect(await lookAtSignIn(rig.house, token, { code: codeOf(rig.house, 'mark') })).toBe('open')
    const opened = await openSession(rig.house, token, here)
    expect(opened.kind).toBe('opened')
    expect(await openSession(rig.house, token)).toEqual({ kind: 'used' })
    expect(await lookAtSignIn(rig.house, token)).toBe('used')
    expect((await findSession(rig.house, opened.kind === 'opened' ? opened.token : ''))?.email).toBe(
      'Chefin@Verlag.test',
    )
    const log = await rig.store.db.selectFrom('log').select(['who', 'act']).execute()
    expect(log).toEqual([{ who: publisher, act: 'sign-in' }])
  })

  it('answers a stranger the same, and mails nobody', async () => {
    expect(await requestSignIn(rig.house, 'fremd@firma.test', 'mark')).toEqual({ kind: 'answered' })
    expect(await outbox()).toEqual([])
  })

  it('says what is wrong with an address that cannot be one', async () => {
    expect(await requestSignIn(rig.house, 'chefin', 'mark')).toMatchObject({ kind: 'refused' })
  })

  it('mails three links in ten minutes at most, and the answer stays the same', async () => {
    for (let asked = 0; asked < 5; asked++) {
      expect(await requestSignIn(rig.house, publisher, 'mark')).toEqual({ kind: 'answered' })
    }
    expect(await outbox()).toHaveLength(3)
    rig.clock.advance(10 * minute)
    await requestSignIn(rig.house, publisher, 'mark')
    expect(await outbox()).toHaveLength(4)
  })

  it('refuses a link after its time, and one that was never made', async () => {
    const token = tokenOf(await signInLink(rig.house, linkLife))
    rig.clock.advance(linkLife)
    expect(await openSession(rig.house, token)).toEqual({ kind: 'expired' })
    expect(await openSession(rig.house, 'erfunden')).toEqual({ kind: 'unknown' })
  })

  it('prints a link that works though the mails of the budget are used up', async () => {
    for (let asked = 0; asked < 4; asked++) await requestSignIn(rig.house, publisher, 'mark')
    expect((await findSession(rig.house, await signIn(rig)))?.email).toBe(publisher)
  })

  it('keeps only the hash of the token', async () => {
    const token = await signIn(rig)
    const rows = await rig.store.db.selectFrom('desk_session').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('lasts 14 days, and is forgotten a day later', async () => {
    const token = await signIn(rig)
    // In use: otherwise it would have ended days before.
    const since = rig.clock.now()
    while (rig.clock.now() + idleLife < since + sessionLife) {
      rig.clock.advance(idleLife - 1)
      await noteSeen(rig.house, (await findSession(rig.house, token))!)
    }
    rig.clock.advance(since + sessionLife - 1 - rig.clock.now())
    expect((await findSession(rig.house, token))?.email).toBe(publisher)
    rig.clock.advance(1)
    expect(await findSession(rig.house, token)).toBe(null)
    await dropOldSessions(rig.store.db, rig.clock.now())
    expect(await rig.store.db.selectFrom('desk_session').selectAll().execute()).toHaveLength(1)
    await dropOldSessions(rig.store.db, rig.clock.now() + day + 1)
    expect(await rig.store.db.selectFrom('desk_session').selectAll().execute()).toEqual([])
  })

  it('ends at once when he signs out, and only there', async () => {
    const here = await signIn(rig)
    const there = await signIn(rig)
    await endSessions(rig.house, [(await findSession(rig.house, here))!.id])
    expect(await findSession(rig.house, here)).toBe(null)
    expect((await findSession(rig.house, there))?.email).toBe(publisher)
    expect(await findSession(rig.house, '')).toBe(null)
  })

  it('ends for somebody who is publisher no longer, and his open links with it', async () => {
    const token = await signIn(rig)
    const link = tokenOf(await signInLink(rig.house, linkLife))
    const house = { ...rig.house, config: testConfig({ PUBLISHER_EMAIL: 'neu@verlag.test' }) }
    expect(await findSession(house, token)).toBe(null)
    expect(await openSession(house, link)).toEqual({ kind: 'unknown' })
  })
})

describe('the cookie of the desk', () => {
  it('is bound to host and TLS when there is TLS', () => {
    const config = { siteUrl: 'https://brief.verlag.test' }
    expect(sessionCookieName(config)).toBe('__Host-desk')
    expect(sessionCookie(config)).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  })

  it('works on this machine without TLS', () => {
    const config = { siteUrl: 'http://127.0.0.1:4321' }
    expect(sessionCookieName(config)).toBe('desk')
    expect(sessionCookie(config).secure).toBe(false)
  })
})

describe.each(stores)('the post on the desk on %s', (dialect) => {
  const rig = useRig(dialect)
  const mail: Mail = {
    from: 'a@verlag.test',
    to: 'eva@firma.test',
    subject: 'Hallo',
    html: '<p>Hallo</p>',
    text: 'Hallo',
  }

  async function promised(key = 'welcome-1'): Promise<string> {
    await promise(rig.store.db, rig.house, { key, kind: 'welcome', emailKey: mail.to, mail }, rig.clock.now())
    const row = await rig.store.db
      .selectFrom('outbox')
      .select('id')
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    return row.id
  }

  function carrier(answers: ('refused' | 'retry' | 'kept')[]): Carrier & { keys: string[] } {
    const keys: string[] = []
    return {
      name: 'resend',
      account: 'resend',
      repeats: true,
      interval: () => 0,
      keys,
      send: async (_, handing) => {
        keys.push(handing.key)
        const kind = answers[keys.length - 1]
        if (kind === 'refused') return { kind, problem: '403 Absender gesperrt' }
        if (kind === 'retry')
          return { kind, at: handing.now + 5_000, problem: 'keine Antwort', unsent: false }
        return { kind: 'kept', each: [{ vendorId: 'v1' }] }
      },
      sendBatch: async () => {
        throw new Error('the outbox sends one by one')
      },
    }
  }

  it('lists the newest first, with what each says', async () => {
    await promised('eins')
    rig.clock.advance(1_000)
    await promised('zwei')
    const rows = await listPost(rig.store.db, { limit: 10, offset: 0 })
    expect(rows.map(({ key }) => key)).toEqual(['zwei', 'eins'])
    expect(rows[0]).toMatchObject({
      kind: 'welcome',
      state: 'promised',
      mail: { to: mail.to, subject: mail.subject },
    })
    expect(await listPost(rig.store.db, { limit: 10, offset: 1 })).toHaveLength(1)
  })

  it('hands a refused mail over again under the same key, once per click', async () => {
    const id = await promised()
    const vendor = carrier(['refused', 'kept'])
    expect(await retryRefused(rig.store.db, id, rig.clock.now())).toBe(false)
    await deliverOutbox(rig.house, vendor, never)
    expect(await findPost(rig.store.db, id)).toMatchObject({
      state: 'refused',
      problem: '403 Absender gesperrt',
    })
    // Days may pass before somebody looks; a refused first call leaves no key to worry about.
    rig.clock.advance(2 * day)
    expect(await retryRefused(rig.store.db, id, rig.clock.now())).toBe(true)
    expect(await retryRefused(rig.store.db, id, rig.clock.now())).toBe(false)
    await deliverOutbox(rig.house, vendor, never)
    expect(await findPost(rig.store.db, id)).toMatchObject({ state: 'kept', problem: null, vendor_id: 'v1' })
    expect(vendor.keys).toEqual(['welcome-1', 'welcome-1'])
  })

  it('offers no other try for a mail whose first call was never answered', async () => {
    const id = await promised()
    const vendor = carrier(['retry', 'refused'])
    await deliverOutbox(rig.house, vendor, never)
    rig.clock.advance(5_000)
    await deliverOutbox(rig.house, vendor, never)
    expect((await findPost(rig.store.db, id))?.state).toBe('unclear')
    expect(await retryRefused(rig.store.db, id, rig.clock.now())).toBe(false)
  })

  it('offers no other try once the content is blanked', async () => {
    const id = await promised()
    await deliverOutbox(rig.house, carrier(['refused']), never)
    await rig.store.db.updateTable('outbox').set({ payload: null }).execute()
    expect(await retryRefused(rig.store.db, id, rig.clock.now())).toBe(false)
    expect((await findPost(rig.store.db, id))?.mail).toBe(null)
  })

  it('counts members and new inquiries for the overview', async () => {
    const slot = rig.clock.now() + 60_000
    expect(await countFigures(rig.store.db, slot)).toEqual({
      confirmed: 0,
      readers: 0,
      asked: 0,
      newInquiries: 0,
    })
    await addMembers(rig.store, 3, rig.clock.now())
    await rig.store.db
      .updateTable('member')
      .set({ state: 'asked' })
      .where('email_key', '=', 'reader0@firma.test')
      .execute()
    await rig.store.db
      .updateTable('member')
      .set({ paused_until: slot + 1 })
      .where('email_key', '=', 'reader1@firma.test')
      .execute()
    expect(await countFigures(rig.store.db, slot)).toEqual({
      confirmed: 2,
      readers: 1,
      asked: 1,
      newInquiries: 0,
    })
  })
})

describe('what the desk shows of mails', () => {
  it('answers a preview with a policy that lets nothing run', async () => {
    const response = previewResponse('<p>Hallo</p>')
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'self'",
    )
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await response.text()).toBe('<p>Hallo</p>')
  })

  it('says only what it knows, whatever stands in the address', () => {
    expect(messages('freigegeben')?.kind).toBe('ok')
    expect(messages('<b>')).toBe(null)
    expect(messages('constructor')).toBe(null)
    expect(messages(null)).toBe(null)
  })
})

describe('the coming weeks', () => {
  const rule = { weekday: 2, time: '10:00', zone: 'Europe/Berlin' }
  const [before, ...slots] = nextSlots(rule, Date.parse('2026-03-16T12:00:00Z'), 4)
  const letter = (slug: string, date: string) => ({ slug, date, number: '12/26', title: `Brief ${slug}` })
  const mailing = (slug: string, state: MailingEntry['state']) =>
    ({ letter: slug, state, slot_date: '2026-03-24' }) as MailingEntry
  const none = () => null

  it('show the letter of each day, a gap, and the change of clocks', () => {
    const weeks = planWeeks(slots, before!, [letter('eins', '2026-03-24')], [], none)
    expect(
      weeks.map(({ slot, letter: one, clockChange }) => [slot.date, one?.slug ?? null, clockChange]),
    ).toEqual([
      ['2026-03-24', 'eins', null],
      ['2026-03-31', null, { from: '+01:00', to: '+02:00' }],
      ['2026-04-07', null, null],
    ])
  })

  it('put the released one of two letters of a day first, and name the other', () => {
    const two = [letter('eins', '2026-03-24'), letter('zwei', '2026-03-24')]
    const [week] = planWeeks(
      slots,
      before!,
      two,
      [mailing('eins', 'recalled'), mailing('zwei', 'released')],
      none,
    )
    expect(week?.letter?.slug).toBe('zwei')
    expect(week?.mailing?.state).toBe('released')
    expect(whatIsMissing(week!, { confirmed: 5, mailProblem: null }).map(({ kind }) => kind)).toEqual([
      'double',
    ])
  })

  it('say what is missing, what keeps the letter in first', () => {
    const [week, gap] = planWeeks(
      slots,
      before!,
      [letter('eins', '2026-03-24')],
      [mailing('eins', 'recalled')],
      none,
    )
    const kinds = whatIsMissing(week!, { confirmed: 0, mailProblem: 'zu groß' }).map(({ kind }) => kind)
    expect(kinds).toEqual(['mail', 'release', 'members'])
    expect(whatIsMissing(gap!, { confirmed: 5, mailProblem: null }).map(({ kind }) => kind)).toEqual([
      'letter',
    ])
  })

  it('say nothing is missing when nothing is', () => {
    const [week] = planWeeks(
      slots,
      before!,
      [letter('eins', '2026-03-24')],
      [mailing('eins', 'released')],
      none,
    )
    expect(whatIsMissing(week!, { confirmed: 5, mailProblem: null })).toEqual([])
  })

  it('show a letter on the day it is released for, and name the holidays', () => {
    const moved = { ...mailing('eins', 'released'), slot_date: '2026-03-31' }
    const weeks = planWeeks(slots, before!, [letter('eins', '2026-03-24')], [moved], (date) =>
      date === '2026-03-31' ? 'Feiertag' : null,
    )
    expect(weeks.map((week) => [week.letter?.slug, week.holiday])).toEqual([
      [undefined, null],
      ['eins', 'Feiertag'],
      [undefined, null],
    ])
    const [gap] = planWeeks(slots, before!, [letter('eins', '2026-03-24')], [], () => 'Ostern')
    expect(whatIsMissing(gap!, { confirmed: 1, mailProblem: null }).map(({ kind }) => kind)).toEqual([
      'release',
      'holiday',
    ])
  })
})
