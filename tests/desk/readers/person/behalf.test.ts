// What a person asked for by telephone or letter, done at the desk's own doors.
import { beforeEach, describe, expect, it } from 'vitest'
import { addPath, takeAdd } from '../../../../src/desk/readers/add.ts'
import { takeBehalf } from '../../../../src/desk/readers/person/behalf.ts'
import { declarationFacts } from '../../../../src/desk/readers/person/declaration-facts.ts'
import { findDossier } from '../../../../src/membership/dossier.ts'
import { replayErasures } from '../../../../src/membership/replay-erasures.ts'
import type { Session } from '../../../../src/desk/sign-in/session.ts'
import { lookAtConfirm } from '../../../../src/membership/confirm.ts'
import { confirmMove } from '../../../../src/membership/move.ts'
import { blockAddress } from '../../../../src/proof/block.ts'
import { addressHash } from '../../../../src/proof/address-hash.ts'
import { countRecipients } from '../../../../src/mailing/freeze.ts'
import { door } from '../../../rig/door.ts'
import { useRig } from '../../../rig/house.ts'
import { stores } from '../../../rig/store.ts'
import { becomeMember, click, member, newestToken } from '../../../membership/rig.ts'

const publisher = 'chefin@verlag.test'
const asked = { way: 'phone', askedOn: '2026-01-02', asker: 'Frau Ruf, Sekretariat' }
const details = {
  salutation: 'frau',
  title: 'Dr.',
  firstName: 'Eva',
  lastName: 'Weber',
  company: 'Öl AG',
  greeting: 'formal',
}

describe.each(stores)('the desk acts for a person on %s', (dialect) => {
  const rig = useRig(dialect)
  let id = ''
  beforeEach(async () => {
    id = await becomeMember(rig, { email: 'eva@firma.de', firstName: 'Eva' })
    rig.clock.advance(1)
  })

  const wish = async (fields: Record<string, string>) => {
    rig.clock.advance(1)
    const dossier = (await findDossier(rig.house, id))!
    const path = `/redaktion/person/${id}/auftrag`
    const at = door(rig.house, path, { ...asked, ...fields }, { publisher })
    const shown = await takeBehalf(at, desk(), dossier)
    return shown instanceof Response
      ? { to: shown.headers.get('location') }
      : { status: at.response.status, problem: shown.problem, errors: shown.errors, typed: shown.typed }
  }
  const desk = () => ({
    house: rig.house,
    publisher,
    session: { email: publisher, createdAt: rig.clock.now() } as unknown as Session,
  })
  const log = async () => {
    const rows = await rig.store.db.selectFrom('log').select(['who', 'act', 'about']).orderBy('id').execute()
    return rows.map(({ who, act, about }) => `${who} ${act} ${about}`)
  }
  const newestFacts = async () => {
    const { declarations } = (await findDossier(rig.house, id))!
    const { kind, fields } = declarations.at(-1)!
    return [kind, Object.fromEntries(declarationFacts(fields, 'Europe/Berlin'))] as const
  }
  const wanted = {
    'Auf Wunsch von': 'Frau Ruf, Sekretariat',
    'Auf dem Weg': 'Telefon',
    'Gewünscht am': '2.\u00a0Januar\u00a02026',
  }

  it('signs off; wording and proof stay, and the file says who asked, how and when', async () => {
    const before = (await findDossier(rig.house, id))!
    expect(await wish({ act: 'leave' })).toEqual({ to: `/redaktion/person/${id}?said=abgemeldet` })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'left', paused_until: null })
    expect(await newestFacts()).toEqual(['left', { Weg: 'durch die Redaktion', ...wanted }])
    const after = (await findDossier(rig.house, id))!
    expect(after.texts).toEqual(before.texts)
    expect(after.declarations.slice(0, -1)).toEqual(before.declarations)
    expect(await log()).toEqual([`${publisher} member-left ${id}`])
    expect(await wish({ act: 'leave' })).toMatchObject({
      status: 409,
      problem: 'Diese Person ist schon abgemeldet.',
    })
  })

  it('pauses until a date and ends the pause', async () => {
    expect(await wish({ act: 'pause', weeks: '8' })).toMatchObject({
      to: expect.stringContaining('said=pausiert'),
    })
    expect((await member(rig, 'eva@firma.de'))!.paused_until).toBeGreaterThan(rig.clock.now())
    expect(await newestFacts()).toMatchObject(['paused', { Wochen: '8', ...wanted }])
    await wish({ act: 'resume' })
    expect((await member(rig, 'eva@firma.de'))!.paused_until).toBeNull()
    expect(await wish({ act: 'pause', weeks: '7' })).toMatchObject({ errors: { weeks: expect.any(String) } })
  })

  it('corrects name, salutation, title and company', async () => {
    await wish({ act: 'change', ...details })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({
      salutation: 'frau',
      title: 'Dr.',
      first_name: 'Eva',
      last_name: 'Weber',
      company: 'Öl AG',
      greeting: 'formal',
    })
    expect(await newestFacts()).toMatchObject(['changed', { Anrede: 'Frau', Titel: 'Dr.', ...wanted }])
    expect(await wish({ act: 'change', ...details, lastName: 'www.boese.com' })).toMatchObject({
      status: 422,
      errors: { lastName: expect.any(String) },
      typed: { lastName: 'www.boese.com', company: 'Öl AG', asker: asked.asker },
    })
  })

  it('moves to another address, which proves itself', async () => {
    expect(await wish({ act: 'move', email: 'Eva.Weber@neu.de' })).toMatchObject({
      to: expect.stringContaining('neue-adresse'),
    })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'confirmed' })
    expect(await confirmMove(rig.house, await newestToken(rig), '192.0.2.9')).toMatchObject({ kind: 'moved' })
    expect(await member(rig, 'eva.weber@neu.de')).toMatchObject({ id, state: 'confirmed' })
    expect(await newestFacts()).toMatchObject(['moved', { 'Neue Adresse': 'Eva.Weber@neu.de', ...wanted }])
  })

  it('says when the new address gets no mail, and keeps what was typed', async () => {
    await blockAddress(rig.house, addressHash(rig.house.secret, 'eva@neu.de'))
    expect(await wish({ act: 'move', email: 'eva@neu.de' })).toMatchObject({
      errors: { email: expect.stringContaining('keine Bestätigungsmail') },
      typed: { email: 'eva@neu.de' },
    })
    expect(await log()).toEqual([])
  })

  it('bars an address, also against who joins with it anew, and lifts the bar', async () => {
    const reached = () => countRecipients(rig.store.db, rig.clock.now())
    expect(await reached()).toBe(1)
    await wish({ act: 'bar' })
    expect(await reached()).toBe(0)
    expect(await newestFacts()).toEqual(['barred', wanted])
    await wish({ act: 'leave' })
    rig.clock.advance(11 * 60_000)
    await becomeMember(rig, { email: 'eva@firma.de' })
    expect(await reached()).toBe(0)
    expect(await wish({ act: 'bar' })).toMatchObject({ status: 409 })
    expect(await wish({ act: 'unbar' })).toMatchObject({ to: expect.stringContaining('wird-entsperrt') })
    expect(await newestFacts()).toEqual(['unbarred', wanted])
  })

  it('erases, on a receipt that says who had it done, and the record says so too', async () => {
    const at = (fields: Record<string, string>) =>
      door(rig.house, `/redaktion/person/${id}/auftrag`, { ...asked, act: 'erase', ...fields }, { publisher })
    const dossier = (await findDossier(rig.house, id))!
    expect(await takeBehalf(at({}), desk(), dossier)).toMatchObject({ errors: { sure: expect.any(String) } })
    const shown = await takeBehalf(at({ sure: 'yes' }), desk(), dossier)
    expect(shown).toMatchObject({
      said: {
        receipt: { by: 'desk', waiting: false },
        wish: 'auf Wunsch von Frau Ruf, Sekretariat (Telefon, 2.\u00a0Januar\u00a02026)',
      },
    })
    expect(await findDossier(rig.house, id)).toBeUndefined()
    const record = () => rig.store.db.selectFrom('erasure').select('asked_by').execute()
    expect(await record()).toEqual([{ asked_by: 'desk' }])
    // A store restored from before it: the list beside it says who it was.
    await rig.store.db.deleteFrom('erasure').execute()
    await replayErasures(rig.house)
    expect(await record()).toEqual([{ asked_by: 'desk' }])
  })

  it('erases nothing before a new sign-in, and loses nothing that was typed', async () => {
    const old = { ...desk(), session: { ...desk().session, createdAt: rig.clock.now() - 31 * 60_000 } }
    const sent = door(
      rig.house,
      `/redaktion/person/${id}/auftrag`,
      { ...asked, act: 'erase', sure: 'yes' },
      { publisher },
    )
    expect(await takeBehalf(sent, old, (await findDossier(rig.house, id))!)).toMatchObject({
      typed: asked,
      errors: { sure: expect.stringMatching(/noch nichts gelöscht/) as string },
    })
    expect(sent.response.status).toBe(403)
    expect(await findDossier(rig.house, id)).toBeDefined()
  })

  it('does nothing without a way, or on a day that has not come', async () => {
    expect(await wish({ act: 'leave', way: '' })).toMatchObject({ errors: { way: expect.any(String) } })
    for (const askedOn of ['', '2026-02-30', '2031-01-01', 'gestern'])
      expect(await wish({ act: 'leave', askedOn })).toMatchObject({ errors: { askedOn: expect.any(String) } })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'confirmed' })
    expect(await log()).toEqual([])
  })

  const add = async (fields: Record<string, string>) => {
    const at = door(rig.house, addPath, { ...asked, ...details, ...fields }, { publisher })
    const shown = await takeAdd(at)
    return shown instanceof Response ? { to: shown.headers.get('location') } : shown
  }

  it('adds a member by a link that shows him what he agrees to', async () => {
    rig.clock.advance(11 * 60_000)
    expect(await add({ email: 'Otto@werk.de', ground: 'link' })).toMatchObject({
      to: expect.stringContaining('link-gesendet'),
    })
    expect(await member(rig, 'otto@werk.de')).toMatchObject({ state: 'asked' })
    const token = await newestToken(rig)
    expect(await lookAtConfirm(rig.house, token)).toMatchObject({
      kind: 'open',
      agrees: rig.house.consent.wording.text,
    })
    await click(rig, token)
    expect(await member(rig, 'otto@werk.de')).toMatchObject({
      state: 'confirmed',
      last_name: 'Weber',
      greeting: 'formal',
    })
  })

  it('adds a customer on the ground of his purchase, and nobody without a proof or who has left', async () => {
    const customer = { ground: 'existing-customer', evidence: 'Seminar 2025', evidenceOn: '2025-05-01' }
    expect(await add({ email: 'otto@werk.de', ...customer, evidence: '' })).toMatchObject({
      errors: { evidence: expect.any(String) },
    })
    expect(await add({ email: 'otto@werk.de', ...customer, evidenceOn: '2031-05-01' })).toMatchObject({
      errors: { evidenceOn: expect.any(String) },
    })
    await add({ email: 'otto@werk.de', ...customer })
    expect(await member(rig, 'otto@werk.de')).toMatchObject({ state: 'confirmed', basis: 'customer' })
    expect(await add({ email: 'otto@werk.de', ...customer })).toMatchObject({
      errors: { email: 'Ist bereits Mitglied.' },
    })
    await wish({ act: 'leave' })
    expect(await add({ email: 'eva@firma.de', ...customer })).toMatchObject({
      errors: { email: 'Hat sich abgemeldet oder wurde gelöscht.' },
      typed: { evidence: 'Seminar 2025' },
    })
  })
})
