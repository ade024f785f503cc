// One mailbox has many spellings: what strangers can have sent to it, and its owner's "no more", hold for all of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ask } from '../../src/inquiries/ask.ts'
import { askForm } from '../../src/inquiries/form.ts'
import { erase } from '../../src/membership/erase.ts'
import { collectHeld } from '../../src/membership/held.ts'
import { findObstacles } from '../../src/membership/import/known.ts'
import { requestManage } from '../../src/membership/manage.ts'
import { addressHash } from '../../src/proof/address-hash.ts'
import { readAddress } from '../../src/proof/address.ts'
import { blockAddress, blockedSince, blockUrl, liftBlock } from '../../src/proof/block.ts'
import { mailboxKey } from '../../src/proof/mailbox.ts'
import { publicRates, takeFromLimits } from '../../src/proof/limit.ts'
import { becomeMember, promised, signUp } from '../membership/rig.ts'
import { aboutNothing } from '../rig/about.ts'
import { filledIn } from '../rig/door.ts'
import { secret, siteUrl, useRig, type Rig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'

describe('the mailbox of an address', () => {
  it.each([
    ['eva@firma.de', 'eva@firma.de'],
    ['eva+brief@firma.de', 'eva@firma.de'],
    ['eva+a+b@firma.de', 'eva@firma.de'],
    ['eva.weber@firma.de', 'eva.weber@firma.de'],
    ['e.v.a+x.y@gmail.com', 'eva@gmail.com'],
    ['eva@googlemail.com', 'eva@gmail.com'],
    ['e.v-a_1@pm.me', 'eva1@proton.me'],
    ['e-va@gmail.com', 'e-va@gmail.com'],
    ['+eva@firma.de', '+eva@firma.de'],
    ['-_-@pm.me', '-_-@proton.me'],
    ['eva@mail.gmail.com', 'eva@mail.gmail.com'],
  ])('of %s is %s', (key, mailbox) => expect(mailboxKey(key)).toBe(mailbox))

  it('is its own mailbox, whatever is typed', () => {
    const local = fc.stringMatching(/^[a-z0-9.+_-]{1,20}$/)
    const domain = fc.constantFrom('firma.de', 'gmail.com', 'googlemail.com', 'pm.me', 'protonmail.com')
    fc.assert(
      fc.property(local, domain, (name, at) => {
        const address = readAddress(`${name}@${at}`)
        fc.pre(address.kind === 'ok')
        const mailbox = mailboxKey(address.kind === 'ok' ? address.key : '')
        expect(mailbox).toMatch(/^[^@]+@[a-z.]+$/)
        expect(mailboxKey(mailbox)).toBe(mailbox)
      }),
    )
  })
})

/** Spellings that all end in evaweber@gmail.com. */
const spelling = fc
  .tuple(
    fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    fc.option(fc.stringMatching(/^[a-z0-9_-]{1,8}$/)),
    fc.constantFrom('gmail.com', 'googlemail.com', 'GMail.com'),
  )
  .map(([dots, tag, domain]) => {
    const name = Array.from('evaweber', (letter, index) => (dots[index] ? `${letter}.` : letter)).join('')
    return `${name}${tag === null ? '' : `+${tag}`}@${domain}`
  })

/** `count` different spellings, the same in each run. */
const spellings = (count: number) => [...new Set(fc.sample(spelling, { numRuns: count, seed: 7 }))]

async function askAround(rig: Rig, emails: string[]) {
  const input = (email: string) => filledIn(askForm, { email, name: 'Eva' })
  for (const [index, email] of emails.entries()) {
    const ip = `192.0.${index}.7`
    if (index % 3 === 0) await signUp(rig, { email }, ip)
    else if (index % 3 === 1) await ask(rig.house, input(email), { ip, ...aboutNothing })
    else {
      const address = readAddress(email)
      if (address.kind === 'ok') await requestManage(rig.house, address, { ip })
    }
  }
}

const toEva = async (rig: Rig) =>
  (await promised(rig)).filter(({ to }) => /^e\.?v\.?a\.?w/i.test(to)).map(({ to }) => to)

describe.each(stores)('one mailbox in many spellings on %s', (dialect) => {
  const rig = useRig(dialect)

  it('gets three mails from strangers, through all forms together', async () => {
    await askAround(rig, spellings(18))
    expect(await toEva(rig)).toHaveLength(3)
  })

  it('is asked for no more often than one address is, whoever asks', async () => {
    let taken = 0
    for (const [index, target] of spellings(40).entries()) {
      const request = { form: 'join', ip: `198.51.${index}.7`, target: target.toLowerCase() }
      const limited = await takeFromLimits(rig.store.db, rig.house, request, publicRates, rig.clock.now())
      if (limited.kind === 'free') taken++
    }
    expect(taken).toBe(publicRates.target.burst)
  })

  it('gets none in any once its owner has said so in one, until the desk lifts it for another', async () => {
    await blockAddress(rig.house, blocked('e.vaweber+brief@gmail.com'))
    await askAround(rig, spellings(9))
    expect(await toEva(rig)).toEqual([])
    const key = 'evaweber+x@googlemail.com'
    const obstacles = await findObstacles(rig.store.db, rig.house, [key, 'eva@firma.de'])
    expect([...obstacles.keys()]).toEqual([key])
    expect(await liftBlock(rig.house, 'eva.weber@gmail.com')).toBe(true)
    expect(await blockedSince(rig.store.db, rig.house, key)).toBeNull()
  })

  it('stays blocked by a link that an earlier version mailed, in the spelling it named', async () => {
    await blockAddress(rig.house, addressHash(secret, 'eva+brief@firma.de'))
    expect(await blockedSince(rig.store.db, rig.house, 'eva+brief@firma.de')).toBe(rig.clock.now())
    expect(await blockedSince(rig.store.db, rig.house, 'eva@firma.de')).toBeNull()
    expect(await liftBlock(rig.house, 'eva+brief@firma.de')).toBe(true)
  })

  it('may still be several members, each by his own address', async () => {
    await becomeMember(rig, { email: 'eva+a@firma.de' })
    await becomeMember(rig, { email: 'eva+b@firma.de' })
    const members = await rig.store.db.selectFrom('member').select('email').orderBy('email').execute()
    expect(members.map(({ email }) => email)).toEqual(['eva+a@firma.de', 'eva+b@firma.de'])
  })

  it('is found by an export and taken along by an erasure, under the address with its tag', async () => {
    await becomeMember(rig, { email: 'e.va+brief@gmail.com' })
    await signUp(rig, { email: 'neu@firma.de' }, '203.0.113.9')
    const held = await collectHeld(rig.house, 'e.va+brief@gmail.com', 'person')
    expect(JSON.stringify(held.tables)).toContain('eva@gmail.com')
    await erase(rig.house, { emailKey: 'e.va+brief@gmail.com', by: 'person' })
    const left = await rig.store.db.selectFrom('proof_budget').select('email_key').execute()
    expect(left).toEqual([{ email_key: 'neu@firma.de' }])
  })
})

/** The hash in the link of a mail to an address. */
function blocked(emailKey: string): string {
  return new URL(blockUrl(secret, siteUrl, emailKey)).searchParams.get('a') ?? ''
}
