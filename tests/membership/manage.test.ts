import { describe, expect, it } from 'vitest'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { joinForm } from '../../src/membership/form.ts'
import { lookAtLeave, leaveUrl } from '../../src/membership/leave.ts'
import { lookAtManage, requestManage } from '../../src/membership/manage.ts'
import { confirmMove, lookAtMove } from '../../src/membership/move.ts'
import { takeOwnData } from '../../src/membership/own-data.ts'
import { pause, pauseEnd, readPause } from '../../src/membership/pause.ts'
import { countReasons, keepReason } from '../../src/membership/reasons.ts'
import { ask } from '../../src/inquiries/ask.ts'
import { askForm } from '../../src/inquiries/form.ts'
import { blockAddress, blockedSince, blockLinkFits, blockUrl, liftBlock } from '../../src/proof/block.ts'
import { isDisposable } from '../../src/proof/disposable.ts'
import { suggestAddress } from '../../src/proof/typo.ts'
import { takeJoin } from '../../src/membership/take-join.ts'
import { aboutNothing } from '../rig/about.ts'
import { door, filledIn, read } from '../rig/door.ts'
import { secret, siteUrl, useRig, type Rig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import {
  becomeMember,
  click,
  day,
  declarations,
  everything,
  mailsOf,
  member,
  minute,
  newestToken,
  promised,
  signUp,
} from './rig.ts'

const zone = 'Europe/Berlin'

describe('an obvious slip', () => {
  it.each([
    ['eva@gmial.com', 'eva@gmail.com'],
    ['eva@gmal.com', 'eva@gmail.com'],
    ['eva@gmaill.com', 'eva@gmail.com'],
    ['eva@gmail.con', 'eva@gmail.com'],
    ['eva@gmial.con', 'eva@gmail.com'],
    ['eva@gmail.de', 'eva@gmail.com'],
    ['eva@t-onlin.de', 'eva@t-online.de'],
    ['eva@hotmial.com', 'eva@hotmail.com'],
    ['eva@wbe.de', 'eva@web.de'],
    ['eva@firma.dee', 'eva@firma.de'],
    ['eva@gmail.com', null],
    ['eva@ymail.com', null],
    ['eva@gmx.at', null],
    ['eva@firma.de', null],
    ['eva@wet.de', null],
    ['eva@ford.com', null],
  ])('in %s suggests %s', (typed, meant) => expect(suggestAddress(typed)).toBe(meant))
})

describe.each(stores)('a sign-up with an obvious slip on %s', (dialect) => {
  const rig = useRig(dialect)
  const send = async (typed: Record<string, string>) => {
    const { wording, notice } = rig.house.consent
    const at = door(rig.house, '/mitglied', { wording: wording.hash, notice: notice.hash, ...typed })
    const shown = await takeJoin(at)
    return shown instanceof Response ? shown.status : { ...shown, status: at.response.status }
  }

  it('is asked about once, and whatever is sent then is believed', async () => {
    expect(await send({ email: 'Eva@gmial.com', firstName: 'Eva' })).toMatchObject({
      status: 422,
      said: 'Eva@gmail.com',
      typed: { email: 'Eva@gmial.com', firstName: 'Eva' },
    })
    expect(await promised(rig)).toEqual([])
    expect(await send({ email: ' Eva@gmial.com', asked: ' Eva@gmial.com' })).toBe(303)
    expect(await send({ email: 'Eva@gmai.com', asked: 'Eva@gmial.com' })).toMatchObject({ status: 422 })
    expect(await send({ email: 'Eva@gmail.com', asked: 'Eva@gmial.com' })).toBe(303)
  })
})

describe('a disposable address', () => {
  it.each([
    ['x@mailinator.com', true],
    ['x@eu.mailinator.com', true],
    ['x@wegwerfmail.de', true],
    ['x@notmailinator.com', false],
    ['x@firma.de', false],
  ])('%s: %j', (address, expected) => expect(isDisposable(address)).toBe(expected))

  it('is refused with the reason', () => {
    expect(read(joinForm, { email: 'x@YOPmail.com' })).toMatchObject({
      kind: 'wrong',
      errors: { email: expect.stringContaining('Wegwerfadresse') },
    })
  })
})

describe.each(stores)('the hidden field on %s', (dialect) => {
  const rig = useRig(dialect)

  it('sounds like success and stores nothing', async () => {
    const before = await everything(rig)
    expect(await signUp(rig, { email: 'eva@firma.de', website: 'http://boese.example' })).toEqual({
      kind: 'taken',
    })
    expect(await everything(rig)).toBe(before)
  })
})

describe.each(stores)('known and unknown addresses on %s', (dialect) => {
  const rig = useRig(dialect)

  it('write as many rows, and only the mailbox learns the difference', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    rig.clock.advance(day)
    const count = async () =>
      Promise.all(
        (['declaration', 'proof', 'outbox', 'proof_budget', 'rate_limit'] as const).map(
          async (table) =>
            (
              await rig.store.db
                .selectFrom(table)
                .select((eb) => eb.fn.countAll<number>().as('n'))
                .executeTakeFirstOrThrow()
            ).n,
        ),
      )
    const grown = async (email: string) => {
      const before = await count()
      await signUp(rig, { email }, email.startsWith('eva') ? '10.1.0.1' : '10.2.0.1')
      return (await count()).map((after, index) => after - before[index]!)
    }
    const known = await grown('eva@firma.de')
    const unknown = await grown('otto@firma.de')
    // The budget and the limit of the known address have a row already.
    expect(known).toEqual([1, 1, 1, 0, 2])
    expect(unknown).toEqual([1, 1, 1, 1, 3])
    expect((await mailsOf(rig, 'already'))[0]!.text).toContain(
      leaveUrl(secret, siteUrl, (await member(rig, 'eva@firma.de'))!.id),
    )
  })

  it('give a member no link that would confirm anything', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    rig.clock.advance(day)
    await signUp(rig, { email: 'eva@firma.de' })
    expect(JSON.stringify((await mailsOf(rig, 'already'))[0])).not.toContain('?t=')
  })
})

describe.each(stores)('a blocked address on %s', (dialect) => {
  const rig = useRig(dialect)
  const block = async (email: string) => {
    const url = new URL(blockUrl(secret, siteUrl, email))
    const hash = url.searchParams.get('a')!
    expect(blockLinkFits(secret, hash, url.searchParams.get('s')!)).toBe(true)
    expect(blockLinkFits(secret, hash, 'x'.repeat(22))).toBe(false)
    await blockAddress(rig.house, hash)
    await blockAddress(rig.house, hash)
  }

  it('stands as a link in every proof mail and names nobody', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    const [mail] = await promised(rig)
    const url = blockUrl(secret, siteUrl, 'eva@firma.de')
    expect(mail!.text).toContain(`Diese Adresse nicht mehr anschreiben ${url}`)
    expect(mail!.html).toContain(url.replaceAll('&', '&amp;'))
    expect(url).not.toContain('eva')
  })

  it('gets no mail through any public form, which all answer as always, until the desk lifts it', async () => {
    await block('eva@firma.de')
    expect(await signUp(rig, { email: 'Eva@firma.de' })).toEqual({ kind: 'taken' })
    const address = { email: 'eva@firma.de', key: 'eva@firma.de' }
    expect(await requestManage(rig.house, address, { ip: '::1' })).toEqual({ kind: 'taken' })
    const input = filledIn(askForm, { email: 'eva@firma.de', name: 'Eva' })
    expect(await ask(rig.house, input, { ip: '::1', ...aboutNothing })).toEqual({ kind: 'taken' })
    expect((await promised(rig)).filter((mail) => mail.to.toLowerCase() === 'eva@firma.de')).toEqual([])
    expect(await blockedSince(rig.store.db, rig.house, 'eva@firma.de')).toBe(rig.clock.now())
    expect(await liftBlock(rig.house, 'eva@firma.de')).toBe(true)
    expect(await liftBlock(rig.house, 'eva@firma.de')).toBe(false)
    await signUp(rig, { email: 'eva@firma.de' })
    expect(await mailsOf(rig, 'proof')).toHaveLength(1)
  })
})

describe.each(stores)('a pause on %s', (dialect) => {
  const rig = useRig(dialect)
  const from = { ip: '192.0.2.9', page: '/mitglied/abmelden' }

  it('is one of three lengths', () => {
    expect(['4', '8', '12', '5', '', undefined].map((typed) => readPause(typed))).toEqual([
      4,
      8,
      12,
      null,
      null,
      null,
    ])
  })

  it('keeps the member out of letters whose slot falls into it, and of no other', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    await becomeMember(rig, { email: 'otto@firma.de' })
    await pause(rig.house, { memberId: id, weeks: 4, ...from })
    const freeze = async (slot_date: string) => {
      const { db } = rig.store
      const at = rig.clock.now()
      await db
        .insertInto('mailing')
        .values({
          id: slot_date,
          letter: slot_date,
          title: 'Brief',
          slot_date,
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
      await beginSending(rig.store, slot_date, at)
      const mailing = await db
        .selectFrom('mailing')
        .selectAll()
        .where('id', '=', slot_date)
        .executeTakeFirstOrThrow()
      await freezeSlice(rig.store, mailing, at)
      const rows = await db
        .selectFrom('delivery')
        .select('email')
        .where('mailing_id', '=', slot_date)
        .execute()
      return rows.map((row) => row.email).toSorted()
    }
    expect(await freeze('2026-03-24')).toEqual(['otto@firma.de'])
    expect(await freeze('2026-03-31')).toEqual(['eva@firma.de', 'otto@firma.de'])
  })

  it('is shown by the leave link, noted as declaration, and ended from the details page', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    const signature = new URL(leaveUrl(secret, siteUrl, id)).searchParams.get('s')!
    rig.clock.advance(1)
    const until = pauseEnd(rig.clock.now(), 8, zone)
    expect(await pause(rig.house, { memberId: id, weeks: 8, ...from })).toEqual({ kind: 'paused', until })
    expect(await lookAtLeave(rig.house, { memberId: id, signature })).toMatchObject({ pausedUntil: until })
    expect(await pause(rig.house, { memberId: id, weeks: 0, ...from })).toEqual({ kind: 'resumed' })
    expect(await lookAtLeave(rig.house, { memberId: id, signature })).toMatchObject({ pausedUntil: null })
    expect(
      (await declarations(rig))
        .map(({ kind }) => kind)
        .slice(2)
        .toSorted(),
    ).toEqual(['paused', 'resumed'])
    expect(await pause(rig.house, { memberId: 'weg', weeks: 4, ...from })).toEqual({ kind: 'nobody' })
  })
})

describe.each(stores)('the question after leaving on %s', (dialect) => {
  const rig = useRig(dialect)

  it('keeps the answer and its day, and nothing that leads to a person', async () => {
    await keepReason(rig.house, 'thema', '192.0.2.9')
    await keepReason(rig.house, 'thema', '192.0.2.9')
    await keepReason(rig.house, 'zu-oft', '192.0.2.9')
    await keepReason(rig.house, 'quatsch', '192.0.2.9')
    await keepReason(rig.house, 'constructor', '192.0.2.9')
    expect((await countReasons(rig.store.db)).map(({ count }) => count)).toEqual([2, 1])
    const rows = await rig.store.db.selectFrom('leave_reason').selectAll().execute()
    expect(Object.keys(rows[0]!).toSorted()).toEqual(['day', 'id', 'reason'])
  })

  it('takes twenty from one place and lets the rest go', async () => {
    for (let round = 0; round < 25; round++) await keepReason(rig.house, 'thema', '192.0.2.9')
    expect((await countReasons(rig.store.db))[0]?.count).toBe(20)
  })
})

async function link(rig: Rig, email: string): Promise<string> {
  rig.clock.advance(11 * minute)
  await requestManage(rig.house, { email, key: email.toLowerCase() }, { ip: '192.0.2.9' })
  return newestToken(rig)
}

/** Sends a form of the page; what it shows then, with its status, or the answer itself. */
async function ownData(rig: Rig, fields: Record<string, string>) {
  const at = door(rig.house, '/mitglied/daten', fields, { ip: '192.0.2.9' })
  const shown = await takeOwnData(at)
  if (shown instanceof Response) return { status: shown.status, answer: shown }
  return { status: at.response.status, said: shown.said, errors: shown.errors }
}

describe.each(stores)('the details page on %s', (dialect) => {
  const rig = useRig(dialect)
  const act = (fields: Record<string, string>) => ownData(rig, fields)

  it('mails the same words to members and strangers, for a stranger may ask what is held too', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    const known = await link(rig, 'eva@firma.de')
    const stranger = await link(rig, 'otto@firma.de')
    const [one, two] = (await mailsOf(rig, 'proof')).slice(-2)
    expect(one!.text.replaceAll(/<?http\S+/g, '')).toBe(two!.text.replaceAll(/<?http\S+/g, ''))
    expect(await lookAtManage(rig.house, known)).toMatchObject({
      kind: 'open',
      member: { email: 'eva@firma.de' },
    })
    expect(await lookAtManage(rig.house, stranger)).toMatchObject({ kind: 'open', member: null })
  })

  it('opens for thirty minutes and for any number of acts', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    const t = await link(rig, 'eva@firma.de')
    rig.clock.advance(30 * minute - 1)
    for (const firstName of ['Eva-Maria', 'Eva']) {
      expect(await act({ t, act: 'change', firstName, company: 'Neu AG' })).toMatchObject({ status: 303 })
    }
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ first_name: 'Eva', company: 'Neu AG' })
    rig.clock.advance(1)
    expect(await act({ t, act: 'change', firstName: 'X' })).toMatchObject({
      status: 410,
      said: { kind: 'ask', stale: true },
    })
    expect(await act({ t: 'nie-gewesen', act: 'erase', sure: 'yes' })).toMatchObject({
      said: { stale: true },
    })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ first_name: 'Eva' })
  })

  it('changes nothing by looking', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    const t = await link(rig, 'eva@firma.de')
    const before = await everything(rig)
    const at = door(rig.house, `/mitglied/daten?t=${t}&act=erase&sure=yes`)
    expect(await takeOwnData(at)).toMatchObject({ said: { kind: 'open' }, typed: { t } })
    expect(await everything(rig)).toBe(before)
  })

  it('takes no link of a letter or of joining for its own', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    expect(await lookAtManage(rig.house, await newestToken(rig))).toEqual({ kind: 'unknown' })
  })

  it('refuses adverts as a name and says where', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    const t = await link(rig, 'eva@firma.de')
    expect(await act({ t, act: 'change', firstName: 'www.boese.com', company: 'a\nb' })).toMatchObject({
      said: { kind: 'open' },
      status: 422,
      errors: { firstName: expect.any(String), company: expect.any(String) },
    })
  })

  it('erases only with the tick in the box, and then the link is worth nothing', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    const t = await link(rig, 'eva@firma.de')
    expect(await act({ t, act: 'erase' })).toMatchObject({
      said: { kind: 'open' },
      errors: { sure: expect.any(String) },
    })
    expect(await member(rig, 'eva@firma.de')).toBeDefined()
    expect(await act({ t, act: 'erase', sure: 'yes' })).toMatchObject({ said: { kind: 'erased' } })
    expect(await member(rig, 'eva@firma.de')).toBeUndefined()
    expect(await act({ t, act: 'show' })).toMatchObject({ said: { kind: 'ask', stale: true } })
  })

  it('hands the export out as a file with a number', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    const { answer } = await act({ t: await link(rig, 'eva@firma.de'), act: 'file' })
    expect(answer!.headers.get('content-disposition')).toMatch(
      /^attachment; filename="auskunft-[\w-]+\.json"$/,
    )
    const json = (await answer!.json()) as { nummer: string; tabellen: Record<string, unknown> }
    expect(json.tabellen).toHaveProperty('member')
    expect(json.nummer).toMatch(/^[\w-]{36}$/)
  })
})

describe.each(stores)('a new address on %s', (dialect) => {
  const rig = useRig(dialect)
  const begin = async (to: string) => {
    const t = await link(rig, 'eva@firma.de')
    rig.clock.advance(1)
    return ownData(rig, { t, act: 'move', email: to })
  }

  it('proves itself first; then the membership moves and the old address is told', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de', firstName: 'Eva' })
    expect(await begin('Eva@neu.de')).toMatchObject({ status: 303 })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ id })
    const token = await newestToken(rig)
    expect(await lookAtMove(rig.house, token)).toEqual({ kind: 'open', email: 'Eva@neu.de' })
    expect(await confirmMove(rig.house, token, '192.0.2.10')).toEqual({ kind: 'moved', email: 'Eva@neu.de' })
    expect(await member(rig, 'eva@neu.de')).toMatchObject({ id, state: 'confirmed', first_name: 'Eva' })
    expect(await member(rig, 'eva@firma.de')).toBeUndefined()
    const [told] = await mailsOf(rig, 'moved')
    expect(told!.to).toBe('eva@firma.de')
    expect(told!.text).toContain('E…@n….de')
    expect((await declarations(rig)).at(-1)).toMatchObject({
      kind: 'moved',
      email_key: 'eva@neu.de',
      ip: '192.0.2.10',
    })
    expect(await confirmMove(rig.house, token, '::1')).toEqual({ kind: 'already', email: 'Eva@neu.de' })
    expect(await mailsOf(rig, 'moved')).toHaveLength(1)
  })

  it('leaves everything as it is when it belongs to another member, or to one who left', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    await becomeMember(rig, { email: 'otto@neu.de' })
    await begin('otto@neu.de')
    const token = await newestToken(rig)
    expect(await confirmMove(rig.house, token, '::1')).toEqual({ kind: 'taken', email: 'otto@neu.de' })
    await rig.store.db
      .updateTable('member')
      .set({ state: 'left' })
      .where('email_key', '=', 'otto@neu.de')
      .execute()
    rig.clock.advance(day)
    await begin('otto@neu.de')
    expect(await confirmMove(rig.house, await newestToken(rig), '::1')).toEqual({
      kind: 'gone',
      email: 'otto@neu.de',
    })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'confirmed' })
  })

  it('takes the place of a sign-up of the same address that was never confirmed', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    await signUp(rig, { email: 'eva@neu.de' })
    const asked = await newestToken(rig)
    await begin('eva@neu.de')
    expect(await confirmMove(rig.house, await newestToken(rig), '::1')).toMatchObject({ kind: 'moved' })
    expect(await member(rig, 'eva@neu.de')).toMatchObject({ id })
    expect(await click(rig, asked)).toEqual({ kind: 'unknown' })
  })

  it('does not bring back who has left meanwhile', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    await begin('eva@neu.de')
    await rig.store.db.updateTable('member').set({ state: 'left' }).where('id', '=', id).execute()
    expect(await confirmMove(rig.house, await newestToken(rig), '::1')).toEqual({
      kind: 'over',
      email: 'eva@neu.de',
    })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'left' })
  })

  it.each([
    ['eva@firma.de', 'schon haben'],
    ['x@mailinator.com', 'Wegwerfadresse'],
    ['quatsch', 'vollständig'],
  ])('refuses %s and says why', async (typed, words) => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    expect(await begin(typed)).toMatchObject({
      said: { kind: 'open' },
      errors: { email: expect.stringContaining(words) },
    })
  })
})
