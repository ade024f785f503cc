import { describe, expect, it } from 'vitest'
import { lookAtConfirm } from '../../src/membership/confirm.ts'
import { currentConsent, noticeAsShown, readConsent, registerConsent } from '../../src/membership/consent.ts'
import { joinForm } from '../../src/membership/form.ts'
import { read } from '../rig/door.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { facts } from '../rig/facts.ts'
import {
  becomeMember,
  click,
  day,
  declarations,
  everything,
  member,
  minute,
  newestToken,
  promised,
  signUp,
} from './rig.ts'

describe('the sign-up form', () => {
  const errorsOf = (typed: Record<string, string>) => {
    const got = read(joinForm, { email: 'eva@firma.de', ...typed })
    return got.kind === 'wrong' ? got.errors : {}
  }

  it('needs the address alone', () => {
    expect(read(joinForm, { email: ' Eva@Firma.de ' })).toMatchObject({
      kind: 'ok',
      input: { email: { email: 'Eva@Firma.de', key: 'eva@firma.de' }, firstName: '', company: '' },
    })
    expect(errorsOf({ email: '' })).toEqual({ email: 'Bitte geben Sie Ihre E-Mail-Adresse ein.' })
  })

  it.each([
    'https://boese.example',
    'Gewinne auf boese.com',
    'www.boese',
    'boese.de/jetzt',
    'a@b',
    'Eva\nBcc: x',
  ])('refuses %j as a name, because names go into the salutation', (typed) => {
    expect(errorsOf({ firstName: typed })).toEqual({ firstName: expect.stringMatching(/^Bitte ohne .+\.$/) })
    expect(errorsOf({ company: typed })).toEqual({ company: expect.stringMatching(/^Bitte ohne .+\.$/) })
  })

  it.each([
    'Dr. Eva-Maria',
    "D'Angelo",
    'Müller & Söhne GmbH & Co. KG',
    'A. Meier e.K.',
    'Prüf (Holding) AG',
    '3M',
  ])('takes %j as a name', (typed) => expect(errorsOf({ firstName: typed, company: typed })).toEqual({}))

  it('gives back what was typed beside the messages', () => {
    expect(read(joinForm, { email: 'eva', firstName: 'x'.repeat(61), company: 'Firma' })).toEqual({
      kind: 'wrong',
      errors: { email: expect.any(String), firstName: 'Bitte höchstens 60 Zeichen.' },
    })
  })

  it('takes no foreign address as the page it stood on', () => {
    expect(read(joinForm, { email: 'eva@firma.de', page: '//boese.example?x' })).toMatchObject({
      input: { page: '/mitglied' },
    })
  })
})

describe('the privacy notice that is kept', () => {
  it('is what a reader saw: facts and periods in words, nothing of how the page is written', () => {
    const { text } = readConsent(facts).notice
    expect(text).toContain('Prüf & Söhne GmbH')
    expect(text).not.toMatch(/<[A-Z]|^---/m)
    expect(noticeAsShown('---\ntitle: x\n---\n\nFirma: <Fact name="address.city" />', facts)).toBe(
      'Firma: Berlin',
    )
  })

  it('is another version when a fact changes, and refuses parts it cannot put in words', () => {
    const moved = { ...facts, company: 'Andere GmbH' }
    expect(readConsent(moved).notice.hash).not.toBe(readConsent(facts).notice.hash)
    expect(() => noticeAsShown('<Neues />', facts)).toThrow('<Neues>')
  })
})

describe.each(stores)('joining on %s', (dialect) => {
  const rig = useRig(dialect)

  it('writes the declaration, the asked member and one neutral mail, and wakes the tick', async () => {
    expect(await signUp(rig, { email: 'Eva@Firma.de', firstName: 'Eva', company: 'Firma KG' })).toEqual({
      kind: 'taken',
    })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'asked', first_name: '', company: '' })
    const [declared] = await declarations(rig)
    expect(declared).toMatchObject({
      kind: 'asked',
      email_key: 'eva@firma.de',
      wording: rig.house.consent.wording.hash,
      notice: rig.house.consent.notice.hash,
      page: '/briefe/key-accounts',
      at: rig.clock.now(),
      ip: '192.0.2.7',
    })
    expect(JSON.parse(declared!.fields)).toEqual({
      email: 'Eva@Firma.de',
      firstName: 'Eva',
      company: 'Firma KG',
      form: {
        fields: ['E-Mail', 'Vorname (freiwillig)', 'Firma (freiwillig)'],
        button: 'Mitglied werden',
      },
    })
    const mails = await promised(rig)
    expect(mails).toMatchObject([{ kind: 'proof', to: 'Eva@Firma.de', dueAt: rig.clock.now() }])
    expect(rig.woken()).toBe(1)
  })

  it('shows nothing typed in the proof mail', async () => {
    await signUp(rig, { email: 'eva@firma.de', firstName: 'Kauftjetzt', company: 'Reklame' })
    const [mail] = await promised(rig)
    expect(JSON.stringify(mail)).not.toMatch(/Kauftjetzt|Reklame/)
  })

  it('shows the wording of the issue, stored once by its hash', async () => {
    await registerConsent(rig.store.db, rig.house.consent, rig.clock.now() + day)
    const rows = await rig.store.db.selectFrom('wording').selectAll().orderBy('kind').execute()
    expect(rows).toEqual([
      { ...rig.house.consent.wording, kind: 'consent', first_shown_at: rig.clock.now() },
      { ...rig.house.consent.notice, kind: 'notice', first_shown_at: rig.clock.now() },
    ])
    expect(rig.house.consent.wording.text).toBe(
      `Ja, ich möchte den Performance-Letter der ${facts.company} (dienstags, Vertriebsthemen und Hinweise auf die eigene Beratung) per E-Mail erhalten. Widerruf jederzeit über den Link in jeder Mail.`,
    )
  })

  it('takes a form that showed an older wording, and refuses one this site never showed', async () => {
    const newer = currentConsent({ company: 'Neu GmbH' }, 'Datenschutz, Fassung 2')
    await registerConsent(rig.store.db, newer, rig.clock.now())
    const older = { wording: rig.house.consent.wording.hash, notice: rig.house.consent.notice.hash }
    rig.house.consent = newer
    expect(await signUp(rig, { email: 'eva@firma.de', ...older })).toEqual({ kind: 'taken' })
    const before = await everything(rig)
    for (const wording of ['', 'f'.repeat(64), rig.house.consent.notice.hash]) {
      expect(await signUp(rig, { email: 'otto@firma.de', wording })).toEqual({ kind: 'unknown-wording' })
    }
    for (const notice of ['', 'f'.repeat(64), rig.house.consent.wording.hash]) {
      expect(await signUp(rig, { email: 'otto@firma.de', notice })).toEqual({ kind: 'unknown-wording' })
    }
    expect(await everything(rig)).toBe(before)
  })

  it('lets twenty sign-ups at once spend one mail on an address and make one member', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => signUp(rig, { email: 'eva@firma.de' })))
    expect(new Set(all.map((one) => one.kind))).toEqual(new Set(['taken']))
    expect(await promised(rig)).toHaveLength(1)
    expect(await declarations(rig)).toHaveLength(20)
    expect(new Set((await declarations(rig)).map((one) => one.member_id)).size).toBe(1)
  })

  it('spends three proof mails in 28 days on an address and answers the same afterwards', async () => {
    for (let round = 0; round < 10; round++) {
      expect(await signUp(rig, { email: 'eva@firma.de' })).toEqual({ kind: 'taken' })
      rig.clock.advance(11 * minute)
    }
    expect(await promised(rig)).toHaveLength(3)
  })

  it('spends no second mail on somebody who asks again within ten minutes', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    rig.clock.advance(10 * minute - 1)
    await signUp(rig, { email: 'EVA@firma.de' })
    expect(await promised(rig)).toHaveLength(1)
    rig.clock.advance(1)
    await signUp(rig, { email: 'eva@firma.de' })
    expect(await promised(rig)).toHaveLength(2)
  })

  it('answers a member the same, tells him once by mail, and leaves his names alone', async () => {
    await becomeMember(rig, { email: 'eva@firma.de', firstName: 'Eva', company: 'Firma KG' })
    rig.clock.advance(day)
    for (const firstName of ['Dumme', 'Ganz Dumme']) {
      expect(await signUp(rig, { email: 'Eva@firma.de', firstName, company: 'Andere' })).toEqual({
        kind: 'taken',
      })
    }
    const mails = await promised(rig)
    expect(mails.map((mail) => mail.kind)).toEqual(['proof', 'welcome', 'already'])
    expect(mails[2]).toMatchObject({ to: 'eva@firma.de', subject: 'Sie sind bereits Mitglied' })
    expect(JSON.stringify(mails[2])).not.toContain('Dumme')
    expect(mails[2]!.headers).toHaveProperty('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')
    expect(await member(rig, 'eva@firma.de')).toMatchObject({
      state: 'confirmed',
      first_name: 'Eva',
      company: 'Firma KG',
    })
  })

  it('counts the mails to a member and the proof mails in one budget', async () => {
    await becomeMember(rig, { email: 'eva@firma.de' })
    for (let round = 0; round < 5; round++) {
      rig.clock.advance(11 * minute)
      await signUp(rig, { email: 'eva@firma.de' })
    }
    const kinds = (await promised(rig)).map((mail) => mail.kind)
    expect(kinds).toEqual(['proof', 'welcome', 'already', 'already'])
  })

  it('keeps somebody who left away until he confirms by his own click', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de', firstName: 'Eva' })
    const left = rig.clock.now() + day
    await rig.store.db
      .updateTable('member')
      .set({ state: 'left', left_at: left })
      .where('id', '=', id)
      .execute()
    rig.clock.set(left + day)
    await signUp(rig, { email: 'eva@firma.de', company: 'Neue Firma' })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ id, state: 'left', company: '' })
    expect(await click(rig, await newestToken(rig))).toEqual({ kind: 'confirmed', email: 'eva@firma.de' })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({
      id,
      state: 'confirmed',
      left_at: null,
      confirmed_at: rig.clock.now(),
      first_name: 'Eva',
      company: 'Neue Firma',
    })
  })

  it('changes nothing by looking at a link', async () => {
    await signUp(rig, { email: 'eva@firma.de' })
    const token = await newestToken(rig)
    const before = await everything(rig)
    expect(await lookAtConfirm(rig.house, token)).toEqual({ kind: 'open', email: 'eva@firma.de' })
    expect(await lookAtConfirm(rig.house, 'nie-gewesen')).toEqual({ kind: 'unknown' })
    expect(await everything(rig)).toBe(before)
  })
})
