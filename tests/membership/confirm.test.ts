import { describe, expect, it } from 'vitest'
import { confirm, lookAtConfirm } from '../../src/membership/confirm.ts'
import { expireAsked } from '../../src/membership/expire.ts'
import { leave, leaveHeaders, leaveLinkFits, leaveUrl, lookAtLeave } from '../../src/membership/leave.ts'
import { secret, siteUrl, useRig } from '../rig/house.ts'
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

describe.each(stores)('confirming on %s', (dialect) => {
  const rig = useRig(dialect)

  it('makes the member, notes the declaration with its own time and address, and promises the welcome', async () => {
    await signUp(rig, { email: 'Eva@firma.de', firstName: 'Eva', company: 'Firma KG' })
    rig.clock.advance(minute)
    expect(await click(rig, await newestToken(rig))).toEqual({ kind: 'confirmed', email: 'Eva@firma.de' })
    const eva = (await member(rig, 'eva@firma.de'))!
    expect(eva).toMatchObject({
      state: 'confirmed',
      confirmed_at: rig.clock.now(),
      first_name: 'Eva',
      company: 'Firma KG',
    })
    expect((await declarations(rig))[1]).toMatchObject({
      kind: 'confirmed',
      member_id: eva.id,
      wording: rig.house.consent.wording.hash,
      notice: rig.house.consent.notice.hash,
      page: '/mitglied/bestaetigen',
      at: rig.clock.now(),
      ip: '192.0.2.8',
    })
    expect((await mailsOf(rig, 'welcome'))[0]).toMatchObject({
      kind: 'welcome',
      key: `welcome-${eva.id}-${rig.clock.now()}`,
      to: 'Eva@firma.de',
    })
  })

  it('welcomes with the newest letter once, the rhythm and the way out', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de', firstName: 'Eva <b>' })
    const mail = (await mailsOf(rig, 'welcome'))[0]!
    expect(mail.text.match(/Der neueste Brief\./g)).toHaveLength(1)
    expect(mail.text).toContain('jeden Dienstag um 10:00\u00a0Uhr')
    expect(mail.text).toContain(leaveUrl(secret, siteUrl, id))
    expect(mail.html).toContain('Guten Tag, Eva &lt;b&gt;!')
    expect(mail.html + mail.text).not.toContain('%%')
    expect(mail.headers).toEqual({
      ...leaveHeaders(secret, siteUrl, id),
      'List-Id': '<brief.verlag.test>',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    })
  })

  it('welcomes without a letter while there is none', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    await confirm(rig.house, await newestToken(rig), {
      ip: '::1',
      page: '/mitglied/bestaetigen',
      newest: null,
    })
    const mail = (await mailsOf(rig, 'welcome'))[0]!
    expect(mail.text).toContain('Guten Tag!')
    expect(mail.text).toMatch(/\/mitglied\/abmelden\?m=/)
  })

  it('answers a second click friendly and welcomes once', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    const token = await newestToken(rig)
    await click(rig, token)
    rig.clock.advance(minute)
    expect(await click(rig, token)).toEqual({ kind: 'already', email: 'eva@firma.de' })
    expect(await lookAtConfirm(rig.house, token)).toEqual({ kind: 'used', email: 'eva@firma.de' })
    expect(await promised(rig)).toHaveLength(2)
    expect(await declarations(rig)).toHaveLength(2)
  })

  it('welcomes once when ten clicks come at the same moment', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    const token = await newestToken(rig)
    const kinds = (await Promise.all(Array.from({ length: 10 }, () => click(rig, token)))).map(
      (one) => one.kind,
    )
    expect(kinds.filter((kind) => kind === 'confirmed')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'already')).toHaveLength(9)
    expect(await promised(rig)).toHaveLength(2)
  })

  it('lets no second link rename somebody who confirmed by the first', async () => {
    await signUp(rig, { email: 'eva@firma.de', firstName: 'Eva' })
    const first = await newestToken(rig)
    rig.clock.advance(11 * minute)
    await signUp(rig, { email: 'eva@firma.de', firstName: 'Dumme' })
    const second = await newestToken(rig)
    await click(rig, first)
    expect(await click(rig, second)).toEqual({ kind: 'already', email: 'eva@firma.de' })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ first_name: 'Eva' })
    expect(await mailsOf(rig, 'welcome')).toHaveLength(1)
  })

  it('refuses a link after seven days, and one that never was', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    rig.clock.advance(7 * day)
    const token = await newestToken(rig)
    expect(await lookAtConfirm(rig.house, token)).toEqual({ kind: 'expired' })
    expect(await click(rig, token)).toEqual({ kind: 'expired' })
    expect(await click(rig, 'nie-gewesen')).toEqual({ kind: 'unknown' })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'asked' })
  })
})

describe.each(stores)('leaving on %s', (dialect) => {
  const rig = useRig(dialect)
  const goodbye = (memberId: string, oneClick = false) =>
    leave(rig.house, { memberId, ip: '192.0.2.9', page: '/mitglied/abmelden', oneClick })

  it('takes one step, notes the declaration once, and is friendly the second time', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    rig.clock.advance(day)
    expect(await goodbye(id, true)).toEqual({ kind: 'left' })
    expect(await goodbye(id)).toEqual({ kind: 'already' })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'left', left_at: rig.clock.now() })
    const left = (await declarations(rig)).filter((one) => one.kind === 'left')
    expect(left).toMatchObject([{ member_id: id, email_key: 'eva@firma.de', ip: '192.0.2.9' }])
    expect(JSON.parse(left[0]!.fields)).toEqual({ way: 'one-click' })
  })

  it('changes nothing by looking', async () => {
    const memberId = await becomeMember(rig, { email: 'eva@firma.de' })
    const signature = new URL(leaveUrl(secret, siteUrl, memberId)).searchParams.get('s')!
    const before = await everything(rig)
    expect(await lookAtLeave(rig.house, { memberId, signature })).toEqual({
      kind: 'member',
      email: 'eva@firma.de',
      pausedUntil: null,
    })
    expect(await lookAtLeave(rig.house, { memberId, signature: `${signature}x` })).toEqual({ kind: 'broken' })
    expect(await everything(rig)).toBe(before)
  })

  it('knows its own links only', async () => {
    const url = new URL(leaveUrl(secret, siteUrl, 'a-b'))
    expect(url.pathname).toBe('/mitglied/abmelden')
    const signature = url.searchParams.get('s')!
    expect(leaveLinkFits(secret, 'a-b', signature)).toBe(true)
    expect(leaveLinkFits(secret, 'a-c', signature)).toBe(false)
    expect(leaveLinkFits(`${secret}!`, 'a-b', signature)).toBe(false)
    expect(leaveLinkFits(secret, 'a-b', '')).toBe(false)
    expect(leaveLinkFits(secret, 'a-b', 'ä'.repeat(22))).toBe(false)
  })

  it('says nothing about a person who is no longer kept', async () => {
    const signature = new URL(leaveUrl(secret, siteUrl, 'weg')).searchParams.get('s')!
    expect(await lookAtLeave(rig.house, { memberId: 'weg', signature })).toEqual({ kind: 'gone' })
    expect(await goodbye('weg')).toEqual({ kind: 'gone' })
  })

  it('ends links that would bring a leaver back, and tells him so', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    const first = await newestToken(rig)
    rig.clock.advance(11 * minute)
    await signUp(rig, { email: 'eva@firma.de' })
    const second = await newestToken(rig)
    await click(rig, first)
    await goodbye((await member(rig, 'eva@firma.de'))!.id)
    expect(await click(rig, second)).toEqual({ kind: 'expired' })
    expect(await click(rig, first)).toEqual({ kind: 'expired' })
    expect(await lookAtConfirm(rig.house, first)).toEqual({ kind: 'expired' })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'left' })
  })
})

describe.each(stores)('forgetting who never confirmed on %s', (dialect) => {
  const rig = useRig(dialect)

  it('removes the row, its proofs and its declarations after 28 days, and nobody else', async () => {
    await becomeMember(rig, { email: 'otto@firma.de' })
    const id = await becomeMember(rig, { email: 'lea@firma.de' })
    await leave(rig.house, { memberId: id, ip: '::1', page: '/', oneClick: false })
    await signUp(rig, { email: 'eva@firma.de' })
    rig.clock.advance(28 * day)
    await expireAsked(rig.store, rig.clock.now())
    expect(await member(rig, 'eva@firma.de')).toBeDefined()
    rig.clock.advance(1)
    await expireAsked(rig.store, rig.clock.now())
    const { db } = rig.store
    const addresses = async (table: 'member' | 'proof' | 'declaration') =>
      new Set((await db.selectFrom(table).select('email_key').execute()).map((row) => row.email_key))
    const others = new Set(['otto@firma.de', 'lea@firma.de'])
    expect(await addresses('member')).toEqual(others)
    expect(await addresses('proof')).toEqual(others)
    expect(await addresses('declaration')).toEqual(others)
  })

  it('waits while a link still works', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    rig.clock.advance(27 * day)
    await signUp(rig, { email: 'eva@firma.de' })
    rig.clock.advance(2 * day)
    await expireAsked(rig.store, rig.clock.now())
    expect(await click(rig, await newestToken(rig))).toMatchObject({ kind: 'confirmed' })
  })

  it('waits as long for who asked again, when neither link works any more', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    rig.clock.advance(27 * day)
    await signUp(rig, { email: 'eva@firma.de' })
    rig.clock.advance(28 * day)
    await expireAsked(rig.store, rig.clock.now())
    expect(await member(rig, 'eva@firma.de')).toBeDefined()
    rig.clock.advance(1)
    await expireAsked(rig.store, rig.clock.now())
    expect(await member(rig, 'eva@firma.de')).toBeUndefined()
  })

  it('removes more than one slice', async () => {
    const asked_at = rig.clock.now()
    const rows = Array.from({ length: 1203 }, (_, index) => ({
      id: `m${index}`,
      email: `m${index}@firma.de`,
      email_key: `m${index}@firma.de`,
      first_name: '',
      company: '',
      state: 'asked' as const,
      asked_at,
    }))
    await rig.store.db.insertInto('member').values(rows).execute()
    await expireAsked(rig.store, asked_at + 29 * day)
    expect(await rig.store.db.selectFrom('member').select('id').execute()).toEqual([])
  })
})
