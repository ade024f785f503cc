import { describe, expect, it } from 'vitest'
import type { Mail, Carrier } from '../../src/outbox/mail.ts'
import { deliverOutbox, promise } from '../../src/outbox/outbox.ts'
import { seal, unseal, withoutTokens } from '../../src/outbox/seal.ts'
import { secret, useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

const proof = 'abcdefghijklmnop_-123456'
const leave = 'ZYXWVUTSRQPONMLKJIHGFE'
const link = `https://x.test/mitglied/bestaetigen?t=${proof}`
const mail: Mail = {
  from: 'Brief <brief@verlag.test>',
  to: 'eva@firma.test',
  subject: 'Bitte bestätigen: 100 % „sicher“ $1 $&',
  html: `<a href="${link}">${link}</a> <a href="https://x.test/ab?m=1&amp;s=${leave}">ab</a> ?t=kurz`,
  text: `${link}\nhttps://x.test/ab?m=1&s=${leave}\nversiegelt-0`,
  headers: { 'List-Unsubscribe': `<https://x.test/ab?m=1&s=${leave}>` },
}

describe('a mail as it is kept', () => {
  const kept = seal(secret, 'key', mail)

  it('shows whom it goes to and what it says, and no token', () => {
    for (const token of [proof, leave]) expect(kept).not.toContain(token)
    expect(JSON.parse(kept)).toMatchObject({ to: mail.to, subject: mail.subject })
  })

  it('opens to the byte, with the secret and for its own row alone', () => {
    expect(JSON.stringify(unseal(secret, 'key', kept))).toBe(JSON.stringify(mail))
    expect(() => unseal(`${secret}x`, 'key', kept)).toThrow(/authenticate/)
    expect(() => unseal(secret, 'other', kept)).toThrow(/authenticate/)
  })

  it('is sealed anew each time, so that equal mails do not look equal', () =>
    expect(seal(secret, 'key', mail)).not.toBe(kept))

  it('opens nothing any more once it was given away, and says the rest', () => {
    const given = withoutTokens(kept)
    expect(given).not.toMatch(/sealed|versiegelt-[0-9a-f]{18}/)
    expect(JSON.parse(given)).toMatchObject({
      html: `<a href="https://x.test/mitglied/bestaetigen?t=…">https://x.test/mitglied/bestaetigen?t=…</a> <a href="https://x.test/ab?m=1&amp;s=…">ab</a> ?t=kurz`,
      headers: { 'List-Unsubscribe': '<https://x.test/ab?m=1&s=…>' },
    })
  })
})

describe.each(stores)('the outbox on %s', (dialect) => {
  const rig = useRig(dialect)
  const payload = async () =>
    (await rig.store.db.selectFrom('outbox').select('payload').executeTakeFirstOrThrow()).payload ?? ''
  const carrier = (name: Carrier['name'], kind: 'kept' | 'refused', seen: Mail[]): Carrier => ({
    name,
    account: name,
    repeats: true,
    interval: () => 0,
    send: async (handed) => {
      seen.push(handed)
      return kind === 'kept'
        ? { kind, each: [{ vendorId: name === 'local' ? null : 'v1' }] }
        : { kind, problem: '422' }
    },
    sendBatch: () => Promise.reject(new Error('no chunk here')),
  })
  const write = () =>
    promise(rig.store.db, rig.house, { key: 'k', kind: 'proof', emailKey: mail.to, mail }, rig.clock.now())

  it.each([
    ['resend', 'kept', false],
    ['resend', 'refused', true],
    ['local', 'kept', true],
  ] as const)('by %s, %s: keeps no token in plain text; opens again: %s', async (name, kind, opens) => {
    await write()
    expect(await payload()).not.toContain(proof)
    const seen: Mail[] = []
    await deliverOutbox(rig.house, carrier(name, kind, seen), new AbortController().signal)
    expect(seen).toMatchObject([mail])
    expect(await payload()).not.toContain(proof)
    expect(unseal(rig.house.secret, 'k', await payload()).text.includes(proof)).toBe(opens)
  })

  it('hands over a mail that was promised before they were sealed, and forgets its tokens', async () => {
    await write()
    await rig.store.db
      .updateTable('outbox')
      .set({ payload: JSON.stringify(mail) })
      .execute()
    const seen: Mail[] = []
    await deliverOutbox(rig.house, carrier('resend', 'kept', seen), new AbortController().signal)
    expect(seen).toEqual([mail])
    expect(await payload()).not.toContain(proof)
  })
})
