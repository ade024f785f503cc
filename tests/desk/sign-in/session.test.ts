// Sessions to the millisecond, each beside a neighbour's.
import { describe, expect, it } from 'vitest'
import { linkLife, signInLink } from '../../../src/desk/sign-in/link.ts'
import {
  endSessions,
  findSession,
  freshLife,
  idleLife,
  isFresh,
  noteSeen,
  openSession,
  sessionCookie,
  sessionLife,
  sessionsOf,
} from '../../../src/desk/sign-in/session.ts'
import { day, hour, minute } from '../../../src/site/time.ts'
import { useRig } from '../../rig/house.ts'
import { stores } from '../../rig/store.ts'

const publisher = 'chefin@verlag.test'

describe.each(stores)('a session of the desk on %s', (dialect) => {
  const rig = useRig(dialect, { PUBLISHER_EMAIL: `${publisher}, partner@verlag.test` })

  async function signIn(): Promise<string> {
    const token = new URL(await signInLink(rig.house, linkLife)).searchParams.get('t')!
    const opened = await openSession(rig.house, token, {}, 'Firefox')
    return opened.kind === 'opened' ? opened.token : opened.kind
  }
  const seenAt = async (token: string) => (await findSession(rig.house, token))?.seenAt

  it('ends when it has not been used for three days, and not before', async () => {
    const [used, unused] = [await signIn(), await signIn()]
    rig.clock.advance(idleLife - 1)
    expect(await seenAt(unused)).toBeDefined()
    await noteSeen(rig.house, (await findSession(rig.house, used))!)
    rig.clock.advance(1)
    expect(await findSession(rig.house, unused)).toBeNull()
    expect(await seenAt(used)).toBe(rig.clock.now() - 1)
  })

  it('is noted as used once an hour, and its neighbour is not', async () => {
    const [mine, other] = [await signIn(), await signIn()]
    const since = rig.clock.now()
    const note = async () => noteSeen(rig.house, (await findSession(rig.house, mine))!)
    rig.clock.advance(hour - 1)
    await note()
    expect(await seenAt(mine)).toBe(since)
    rig.clock.advance(1)
    await note()
    expect([await seenAt(mine), await seenAt(other)]).toEqual([since + hour, since])
  })

  it('that was seen by a clock that ran ahead is noted anew', async () => {
    const token = await signIn()
    await rig.store.db
      .updateTable('desk_session')
      .set({ seen_at: rig.clock.now() + day })
      .execute()
    await noteSeen(rig.house, (await findSession(rig.house, token))!)
    expect(await seenAt(token)).toBe(rig.clock.now())
  })

  it('that a clock ahead has opened is none', async () => {
    const token = await signIn()
    const set = (expires: number) =>
      rig.store.db.updateTable('desk_session').set({ expires_at: expires }).execute()
    await set(rig.clock.now() + sessionLife + minute)
    expect(await seenAt(token)).toBeDefined()
    await set(rig.clock.now() + sessionLife + minute + 1)
    expect(await findSession(rig.house, token)).toBeNull()
  })

  it('is listed with the others of its publisher alone, the newest first, until it ends', async () => {
    await signIn()
    rig.clock.advance(1)
    await signIn()
    const [newest, oldest] = await sessionsOf(rig.house, publisher.toUpperCase())
    expect([newest!.createdAt - oldest!.createdAt, newest!.browser]).toEqual([1, 'Firefox'])
    expect(await sessionsOf(rig.house, 'partner@verlag.test')).toEqual([])
    expect(await endSessions(rig.house, [])).toEqual([])
    expect(await endSessions(rig.house, [oldest!.id])).toEqual([oldest!.id])
    expect(await endSessions(rig.house, [oldest!.id])).toEqual([])
    expect((await sessionsOf(rig.house, publisher)).map(({ id }) => id)).toEqual([newest!.id])
  })
})

describe('what cannot be undone', () => {
  const session = { id: '', email: publisher, createdAt: 1_000, seenAt: 1_000, browser: '' }

  it.each([
    [1_000, true],
    [1_000 + freshLife - 1, true],
    [1_000 + freshLife, false],
    [999, false],
  ])('at %i needs no new proof: %s', (at, fresh) => expect(isFresh(session, at)).toBe(fresh))

  it('is asked for again after half an hour, and the cookie lives fourteen days', () => {
    expect(freshLife).toBe(30 * 60_000)
    expect(idleLife).toBe(3 * 24 * 60 * 60_000)
    expect(sessionCookie({ siteUrl: 'https://brief.verlag.test' }).maxAge).toBe(14 * 24 * 60 * 60)
  })
})
