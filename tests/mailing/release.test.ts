import { beforeEach, describe, expect, it } from 'vitest'
import { dropHeld, hold, holdAfterRestore, resumeHeld } from '../../src/mailing/hold.ts'
import { recall, release } from '../../src/mailing/release.ts'
import { personalise, rendererOf } from '../../src/mailing/render.ts'
import { nobody } from '../../src/site/salutation.ts'
import type { Greeting } from '../../src/store/schema.ts'
import { readTestAddresses, sendTestMail } from '../../src/mailing/test-mail.ts'
import {
  addMembers,
  beat,
  leaveUrl,
  letter,
  mail,
  mailingOf,
  releaseLetter,
  slot,
  vendorCarrier,
} from './rig.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

describe.each(stores)('releasing a letter on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: 'chefin@verlag.test, zweite@verlag.test' })
  let id: string

  beforeEach(async () => {
    id = await releaseLetter(rig)
  })

  it('freezes what was previewed, who sends it, and the slot as wall time and zone', async () => {
    expect(await mailingOf(rig.store, id)).toMatchObject({
      letter: 'kleinauftraege',
      state: 'released',
      ...mail,
      sender: 'Performance-Letter <brief@verlag.test>',
      reply_to: 'redaktion@verlag.test',
      site_url: 'https://brief.verlag.test',
      slot_date: '2026-03-03',
      slot_time: '10:00',
      slot_zone: 'Europe/Berlin',
      released_at: rig.clock.now(),
      released_by: 'redaktion@verlag.test',
    })
  })

  it('is refused the second time, and leaves the frozen words alone', async () => {
    const again = await release(rig.house, { ...letter(), mail: { ...mail, subject: 'Anders' } })
    expect(again).toEqual({ kind: 'already-released', state: 'released' })
    expect((await mailingOf(rig.store, id)).subject).toBe('Kleinaufträge')
  })

  it('is refused for a slot that another letter has', async () => {
    expect(await release(rig.house, letter('rabatt'))).toEqual({
      kind: 'slot-taken',
      title: 'Brief kleinauftraege',
    })
  })

  it('lets exactly one of two letters win the same slot at the same moment', async () => {
    const [one, two] = await Promise.all([
      release(rig.house, letter('eins', '2026-03-10')),
      release({ ...rig.house, store: await rig.another() }, letter('zwei', '2026-03-10')),
    ])
    expect([one.kind, two.kind].toSorted()).toEqual(['released', 'slot-taken'])
  })

  it('is refused once the slot has come', async () => {
    rig.clock.set(Date.parse('2026-03-10T09:00:00Z'))
    expect(await release(rig.house, letter('rabatt', '2026-03-10'))).toEqual({ kind: 'slot-past' })
  })

  it('is refused for a mail that mail programs would cut off', async () => {
    const html = mail.html + 'ä'.repeat(45_000)
    expect(await release(rig.house, { ...letter('lang', '2026-03-10'), mail: { ...mail, html } })).toEqual({
      kind: 'too-large',
      bytes: Buffer.byteLength(html),
    })
  })

  it('is refused for a mail without salutation or way out, in either half', async () => {
    const noWayOut = { ...mail, text: 'Guten Tag' }
    expect(await release(rig.house, { ...letter('ohne', '2026-03-10'), mail: noWayOut })).toEqual({
      kind: 'marks-missing',
      missing: ['%%ANREDE%%', '%%ABMELDEN%%'],
    })
  })

  it('can be recalled until the slot, frees it, and can be released again with new words', async () => {
    rig.clock.set(slot - 1)
    expect(await recall(rig.house, id)).toEqual({ kind: 'recalled' })
    expect(await recall(rig.house, id)).toEqual({ kind: 'was-recalled' })
    const other = await release(rig.house, letter('rabatt'))
    expect(other.kind).toBe('released')
    const again = await release(rig.house, {
      ...letter('kleinauftraege', '2026-03-10'),
      mail: { ...mail, subject: 'Neu' },
    })
    expect(again).toEqual({ kind: 'released', id })
    expect(await mailingOf(rig.store, id)).toMatchObject({
      state: 'released',
      subject: 'Neu',
      slot_date: '2026-03-10',
    })
  })

  it('cannot be recalled at the slot, nor once it is sending', async () => {
    rig.clock.set(slot)
    expect(await recall(rig.house, id)).toEqual({ kind: 'too-late' })
    await beat(rig, vendorCarrier())
    rig.clock.set(slot - 1)
    expect(await recall(rig.house, id)).toEqual({ kind: 'too-late' })
    expect((await mailingOf(rig.store, id)).state).toBe('sent')
  })

  it('sends nothing of a recalled letter', async () => {
    await addMembers(rig.store, 3, rig.clock.now())
    await recall(rig.house, id)
    rig.clock.set(slot)
    const vendor = vendorCarrier()
    await beat(rig, vendor)
    expect(vendor.calls).toEqual([])
  })

  it('is recalled, when it was held before anybody was frozen, by deciding against it', async () => {
    const seen = await mailingOf(rig.store, id)
    await hold(rig.store, seen, 'late', { why: 'late-after-probe' })
    expect(await mailingOf(rig.store, id)).toMatchObject({
      state: 'held',
      held_reason: '{"why":"late-after-probe"}',
    })
    expect(await dropHeld(rig.house, id)).toEqual({ kind: 'recalled' })
    expect(await dropHeld(rig.house, id)).toEqual({ kind: 'not-held' })
    expect(await resumeHeld(rig.house, id)).toEqual({ kind: 'not-held' })
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'recalled', slot_taken: null })
  })

  it('waits for its slot again when the publisher lets it go after a restore', async () => {
    await addMembers(rig.store, 2, rig.clock.now())
    await holdAfterRestore(rig.store.db)
    expect(await resumeHeld(rig.house, id)).toEqual({ kind: 'resumed' })
    const { state, freeze_cursor } = await mailingOf(rig.store, id)
    expect({ state, freeze_cursor }).toEqual({ state: 'released', freeze_cursor: null })
    const vendor = vendorCarrier()
    await beat(rig, vendor)
    expect(vendor.calls).toEqual([])
    rig.clock.set(slot)
    await holdAfterRestore(rig.store.db)
    await resumeHeld(rig.house, id)
    expect(await mailingOf(rig.store, id)).toMatchObject({ state: 'sending' })
  })

  it('is not held when it was recalled meanwhile', async () => {
    const seen = await mailingOf(rig.store, id)
    await recall(rig.house, id)
    await hold(rig.store, seen, 'late', { why: 'late-after-probe' })
    expect((await mailingOf(rig.store, id)).state).toBe('recalled')
  })

  it('can be tried out as a test mail to oneself, any number of times', async () => {
    const request = { letter: 'rabatt', mail, to: 'chefin@verlag.test', toKey: 'chefin@verlag.test' }
    await sendTestMail(rig.house, request)
    await sendTestMail(rig.house, request)
    const rows = await rig.store.db.selectFrom('outbox').selectAll().execute()
    expect(rows.map(({ kind, email_key }) => [kind, email_key])).toEqual([
      ['test', 'chefin@verlag.test'],
      ['test', 'chefin@verlag.test'],
    ])
    expect(JSON.parse(rows[0]!.payload!)).toMatchObject({
      subject: '[Test] Kleinaufträge',
      text: 'Guten Tag!\n\nEin Brief.\n\nAbmelden: https://brief.verlag.test/redaktion/brief/rabatt',
    })
    expect(rig.woken()).toBe(2)
  })
})

const frozen = {
  id: 'm1',
  ...mail,
  sender: 'Brief <brief@verlag.test>',
  reply_to: 'r@verlag.test',
  site_url: 'https://x.test',
}
const someone = { id: 'd1', member_id: 'p1', email: 'eva@firma.test', basis: null }

describe('a mail of the mailing', () => {
  it('greets by name, or without one', () => {
    const names = { ...nobody, first_name: 'Eva' }
    const greet = (greeting: Greeting | null) =>
      rendererOf(frozen, () => 'u')({ ...someone, ...names, greeting }).text.split('\n')[0]
    expect(greet('first-name')).toBe('Guten Tag, Eva!')
    expect(greet('none')).toBe('Guten Tag!')
    // Frozen before there was a choice: the bytes it may have been tried with.
    expect(greet(null)).toBe('Guten Tag Eva,')
  })

  it('is tried out on one to five addresses, each once', () => {
    const keys = (typed: string) => readTestAddresses(typed)?.map(({ key }) => key) ?? null
    expect(keys(' A@Firma.test, b@firma.test;a@firma.test\n')).toEqual(['a@firma.test', 'b@firma.test'])
    expect(keys('')).toBe(null)
    expect(keys('a@firma.test, kein')).toBe(null)
    expect(keys('a@x.test b@x.test c@x.test d@x.test e@x.test f@x.test')).toBe(null)
  })

  it('says to whom it came by an order, and to a customer what the law wants said', () => {
    const reason = { ...frozen, html: '<p>%%GRUND%%</p>', text: '%%GRUND%%' }
    const said = (basis: 'customer' | null) =>
      rendererOf(reason, () => 'u')({ ...someone, ...nobody, greeting: 'none', basis }).text
    expect(said(null)).toBe('weil Sie sich mit dieser Adresse angemeldet haben.')
    expect(said('customer')).toMatch(/beim Kauf angegeben.*jederzeit widersprechen.*Basistarifen/)
  })

  it('keeps a name a name, whatever it looks like', () => {
    const reader = { salutation: '<b>$&%%ABMELDEN%%', basis: null, leaveUrl: 'https://x.test/?a=1&b=2' }
    const { html, text } = personalise(mail, reader)
    expect(html).toContain('<p>&lt;b&gt;$&amp;%%ABMELDEN%%</p>')
    expect(html).toContain('href="https://x.test/?a=1&amp;b=2"')
    expect(text).toContain('<b>$&%%ABMELDEN%%')
    expect(text).toContain('Abmelden: https://x.test/?a=1&b=2')
  })

  it('is the same to the byte for whoever went before, wherever the marks stand', () => {
    const letters = [
      '',
      '%%ANREDE%%',
      'a%%GRUND%%%%ABMELDEN%%%%ANREDE%%%%ANREDE%%b',
      '%%%ANREDE%%%%',
      '%%JAHR%%',
    ]
    for (const text of letters) {
      const render = rendererOf({ ...frozen, html: text, text }, (site, id) => `${site}/?m=${id}&s=x`)
      const given = (first_name: string) =>
        render({ ...someone, ...nobody, first_name, greeting: 'first-name' })
      const put = (salutation: string, url: string) =>
        text
          .replaceAll('%%GRUND%%', () => 'weil Sie sich mit dieser Adresse angemeldet haben.')
          .replaceAll('%%ANREDE%%', () => salutation)
          .replaceAll('%%ABMELDEN%%', () => url)
      for (const name of ['Eva', '$1', 'Ödön'])
        expect(given(name)).toMatchObject({
          html: put(`Guten Tag, ${name}!`, 'https://x.test/?m=p1&amp;s=x'),
          text: put(`Guten Tag, ${name}!`, 'https://x.test/?m=p1&s=x'),
        })
    }
  })

  it('carries the headers of a list and the tags that bring its fate home', () => {
    const delivery = { ...someone, ...nobody, greeting: 'none' as const }
    expect(rendererOf(frozen, leaveUrl)(delivery)).toMatchObject({
      from: 'Brief <brief@verlag.test>',
      to: 'eva@firma.test',
      replyTo: 'r@verlag.test',
      headers: {
        'List-Unsubscribe': '<https://x.test/mitglied/abmelden?m=p1&s=x>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'List-Id': '<brief.verlag.test>',
      },
      tags: { mailing: 'm1', delivery: 'd1' },
    })
  })
})
