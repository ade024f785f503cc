// What mail programs and mailbox providers send when somebody leaves by their own button (RFC 8058), at the door.
import { describe, expect, it } from 'vitest'
import { erase } from '../../src/membership/erase.ts'
import { leaveUrl } from '../../src/membership/leave.ts'
import { takeLeave } from '../../src/membership/take-leave.ts'
import { door } from '../rig/door.ts'
import { secret, siteUrl, useRig, type Rig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { becomeMember, day, declarations, member } from './rig.ts'

const multipart = new FormData()
multipart.set('List-Unsubscribe', 'One-Click')

const bodies: [string, RequestInit][] = [
  ['a form', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }],
  ['a form in parts', { body: multipart }],
  [
    'a form of another site',
    { body: new URLSearchParams('List-Unsubscribe=One-Click'), headers: { origin: 'https://mail.test' } },
  ],
  ['nothing', {}],
  [
    'nothing that calls itself a form',
    { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
]

function post(rig: Rig, memberId: string, init: RequestInit) {
  const at = door(rig.house, leaveUrl(secret, siteUrl, memberId).slice(siteUrl.length))
  return takeLeave({ ...at, request: new Request(at.url, { method: 'POST', ...init }) })
}

describe.each(stores)('the leave link posted by a machine on %s', (dialect) => {
  const rig = useRig(dialect)

  it('signs off whatever the body looks like, once, and says so', async () => {
    for (const [index, [, init]] of bodies.entries()) {
      const email = `eva${index}@firma.de`
      const id = await becomeMember(rig, { email })
      for (const _ of [1, 2]) {
        const answer = await post(rig, id, init)
        expect([200, 303]).toContain((answer as Response).status)
      }
      expect(await member(rig, email)).toMatchObject({ state: 'left' })
    }
    const left = (await declarations(rig)).filter(({ kind }) => kind === 'left')
    expect(left).toHaveLength(bodies.length)
  })

  it('does not say so to a machine when nobody was signed off', async () => {
    const answer = (await post(rig, '019cad8f-gone', bodies[0]![1])) as Response
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('Zu diesem Link gibt es keine Anmeldung mehr.')
  })

  it('acts on who is there, whatever became of him since the mail', async () => {
    const id = await becomeMember(rig, { email: 'eva@firma.de' })
    await post(rig, id, bodies[0]![1])
    rig.clock.advance(day)
    // He came back: the link in the oldest mail still ends what he has today.
    expect(await becomeMember(rig, { email: 'eva@firma.de' })).toBe(id)
    expect((await post(rig, id, bodies[0]![1])) as Response).toMatchObject({ status: 200 })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ state: 'left' })
    // Erased and back as somebody new: the old link knows nobody, and the new one lets him go.
    await erase(rig.house, { emailKey: 'eva@firma.de', by: 'person' })
    rig.clock.advance(day)
    const anew = await becomeMember(rig, { email: 'eva@firma.de' })
    expect((await post(rig, id, bodies[0]![1])) as Response).toMatchObject({ status: 404 })
    expect(await member(rig, 'eva@firma.de')).toMatchObject({ id: anew, state: 'confirmed' })
    expect((await post(rig, anew, bodies[0]![1])) as Response).toMatchObject({ status: 200 })
  })
})
