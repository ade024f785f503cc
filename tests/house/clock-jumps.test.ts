// A clock runs ahead or behind for a while, work is done by it, and it is set right: nothing that was written then holds
// anybody up or lets anybody in for as long as it was wrong.
import { describe, expect, it } from 'vitest'
import { openSession, findSession } from '../../src/desk/sign-in/session.ts'
import { signInLink } from '../../src/desk/sign-in/link.ts'
import { runImports } from '../../src/membership/import/run.ts'
import { findImport } from '../../src/membership/import/view.ts'
import { askSetupAnew, checkSetup } from '../../src/outbox/setup.ts'
import { claim, giveUp, keyLife, settle } from '../../src/outbox/handover.ts'
import { promise } from '../../src/outbox/outbox.ts'
import { leavingAt } from '../../src/proof/attack.ts'
import { publicBudget, takeFromBudget } from '../../src/proof/budget.ts'
import { publicRates, takeFromLimits } from '../../src/proof/limit.ts'
import { useRig } from '../rig/house.ts'
import { mailTo } from '../rig/mails.ts'
import { stores } from '../rig/store.ts'
import { uploadList } from '../rig/lists.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const jumps: [string, number][] = [
  ['2 hours ahead', 2 * hour],
  ['2 hours behind', -2 * hour],
  ['30 days ahead', 30 * day],
  ['30 days behind', -30 * day],
  ['a year ahead', 365 * day],
  ['a year behind', -365 * day],
]

describe.each(stores)('after a clock on %s', (dialect) => {
  const rig = useRig(dialect)
  /** Does work by a clock that is wrong by `jump`. */
  async function wrongly<T>(jump: number, work: () => Promise<T>): Promise<T> {
    rig.clock.advance(jump)
    const done = await work()
    rig.clock.advance(-jump)
    return done
  }
  const take = () => claim(rig.store, 'outbox', rig.clock.now(), 1, 'resend')
  const write = (key: string) =>
    promise(
      rig.store.db,
      rig.house,
      { key, kind: 'test', emailKey: 'a@b.de', mail: mailTo('a@b.de') },
      rig.clock.now(),
    )

  describe.each(jumps)('that was %s', (_, jump) => {
    it('a mail promised, claimed by a process that died, or put off, goes out at once', async () => {
      await wrongly(jump, async () => {
        await write('put off')
        const [row] = await take()
        const at = rig.clock.now() + hour
        await settle(
          rig.store.db,
          'outbox',
          row!,
          { kind: 'retry', at, problem: '503', unsent: false },
          rig.clock.now(),
        )
        await write('died')
        await take()
        await write('promised')
      })
      // Its own length of time has passed, whatever the wrong clock said.
      rig.clock.advance(hour + 1)
      const keys: string[] = []
      for (let left = 3; left > 0; left--) for (const { key } of await take()) keys.push(key)
      // Calls without an answer that seem older than the vendor's keys are not repeated: they are the publisher's.
      const old = jump < -keyLife
      expect(keys.toSorted()).toEqual(old ? ['promised'] : ['died', 'promised', 'put off'])
      expect(await giveUp(rig.store.db, 'outbox', rig.clock.now())).toHaveLength(old ? 2 : 0)
      const rows = await rig.store.db.selectFrom('outbox').selectAll().execute()
      for (const { first_tried_at } of rows) expect(first_tried_at).toBeLessThanOrEqual(rig.clock.now())
    })

    it('an address that used up its mails gets no more than three others, within the usual gaps', async () => {
      const ask = () => takeFromBudget(rig.store.db, 'eva@firma.de', publicBudget, rig.clock.now())
      await wrongly(jump, async () => {
        for (let mails = 3; mails > 0; mails--) await ask()
      })
      const leaving = []
      for (let tries = 6; tries > 0; tries--) leaving.push(await ask())
      const got = leaving.filter((at) => at !== null)
      expect(got.length).toBeLessThanOrEqual(3)
      for (const at of got) expect(at).toBeLessThanOrEqual(rig.clock.now() + 2 * publicBudget.gap)
      rig.clock.advance(28 * day + hour)
      expect(await ask()).not.toBeNull()
    })

    it('a network that filled its limit may ask again after the usual time', async () => {
      const ask = () =>
        takeFromLimits(
          rig.store.db,
          rig.house,
          { form: 'join', ip: '203.0.113.8', target: null },
          publicRates,
          rig.clock.now(),
        )
      await wrongly(jump, async () => {
        for (let tries = 25; tries > 0; tries--) await ask()
      })
      rig.clock.advance(3 * hour)
      expect((await ask()).kind).toBe('free')
    })

    it('during an attack a mail waits for its place, not for the clock', async () => {
      await rig.store.db.insertInto('setting').values({ name: 'attack-since', value: '1' }).execute()
      const place = () => leavingAt(rig.store.db, rig.clock.now(), false, rig.clock.now())
      await wrongly(jump, place)
      expect((await place()) - rig.clock.now()).toBeLessThanOrEqual(
        Math.max(Math.min(jump, 3 * hour), 0) + hour,
      )
    })

    it('a session lasts no longer than its own length, and a link to the desk neither', async () => {
      const link = await wrongly(jump, () => signInLink(rig.house, 15 * minute))
      const token = new URL(link).searchParams.get('t')!
      const opened = await wrongly(jump, async () => {
        const another = await signInLink(rig.house, 15 * minute)
        return openSession(rig.house, new URL(another).searchParams.get('t')!)
      })
      const session = opened.kind === 'opened' ? opened.token : ''
      expect(session).not.toBe('')
      rig.clock.advance(15 * day)
      expect(await findSession(rig.house, session)).toBeNull()
      expect((await openSession(rig.house, token)).kind).toBe('expired')
    })

    it('a list that a process was reading when it died is read on', async () => {
      const bytes = Buffer.from('E-Mail;Bestätigt am\neva@firma.de;03.02.2026\n')
      const id = await uploadList(rig.house, { name: 'liste.csv', bytes }, 'x')
      await wrongly(jump, () =>
        rig.store.db
          .updateTable('import_job')
          .set({ lease_until: rig.clock.now() + 15_000 })
          .where('id', '=', id)
          .execute(),
      )
      rig.clock.advance(16_000)
      await runImports(rig.house, new AbortController().signal)
      expect(await findImport(rig.store.db, id)).toMatchObject({ state: 'ready' })
    })

    it('the vendor is asked of our account once, not at every beat', async () => {
      let asked = 0
      const carrier = {
        name: 'resend' as const,
        account: 'resend',
        repeats: true,
        interval: () => 0,
        send: () => Promise.reject(new Error('no mail here')),
        sendBatch: () => Promise.reject(new Error('no mail here')),
        lookAtSetup: async () => {
          asked++
          return { problem: null, domain: null, quota: null, webhooks: null }
        },
      }
      await wrongly(jump, () => askSetupAnew(rig.store.db, rig.clock.now()))
      for (let beats = 5; beats > 0; beats--) {
        await checkSetup(rig.house, carrier, async () => null)
        rig.clock.advance(1_000)
      }
      expect(asked).toBe(1)
    })
  })
})
