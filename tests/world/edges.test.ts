// Periods and limits, one step before they end and where they end. The numbers stand here once more on purpose: a limit
// that is changed by mistake must not be compared with itself.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { keepReport } from '../../src/assessment/report/report.ts'
import { readReport } from '../../src/assessment/report/read-report.ts'
import { requestSignIn } from '../../src/desk/sign-in/link.ts'
import { dropOldSessions, openSession } from '../../src/desk/sign-in/session.ts'
import { giveUpChunks } from '../../src/mailing/deliver.ts'
import { expireAsked } from '../../src/membership/expire.ts'
import { runImports } from '../../src/membership/import/run.ts'
import { past } from '../../src/membership/import/line-proof.ts'
import { join } from '../../src/membership/join.ts'
import { joinForm } from '../../src/membership/form.ts'
import { claim } from '../../src/outbox/handover.ts'
import { unseal } from '../../src/outbox/seal.ts'
import { blankSettled } from '../../src/outbox/outbox.ts'
import { upperEdge, underAttack } from '../../src/proof/attack.ts'
import {
  deskBudget,
  dropOldBudgets,
  publicBudget,
  takeFromBudget,
  type MailBudget,
} from '../../src/proof/budget.ts'
import { deskRates, publicRates, takeFromLimits, type Rates } from '../../src/proof/limit.ts'
import { refusedRates } from '../../src/proof/refusals.ts'
import { dropOldProofs, useProof } from '../../src/proof/proof.ts'
import { sign } from '../../src/store/secret.ts'
import { filledIn } from '../rig/door.ts'
import { secret } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { changes } from './changes.ts'
import { consent, day, hour, minute, now } from './people.ts'
import { tokenOf } from './proofs.ts'
import { useWorld, type World } from './world.ts'

/** What a job does at an instant to the row whose period it is about. */
interface Edge {
  what: string
  /** Epoch ms at which the period ends, as the world has it. */
  ends: number
  /** The first ms at which it acts: `ends` itself or the next. */
  from: 0 | 1
  act: (world: World, at: number) => Promise<unknown>
  /** Words of the line that says so. */
  says: string
}

const edges: Edge[] = [
  {
    what: 'a request is forgotten after 28 days',
    ends: now - 40 * day + 28 * day,
    from: 1,
    act: async ({ store }, at) => {
      // Only his period is at stake.
      await store.db.deleteFrom('proof').where('subject_id', '=', 'axel').execute()
      await expireAsked(store, at)
    },
    says: '- member axel',
  },
  {
    what: 'an unused link is forgotten 28 days after its end',
    ends: now - 33 * day + 28 * day,
    from: 1,
    act: ({ store }, at) => dropOldProofs(store.db, at),
    says: '- proof join-axel',
  },
  {
    what: 'what a mail said is forgotten 24 hours after it was settled',
    ends: now - hour + 24 * hour,
    from: 1,
    act: ({ store }, at) => blankSettled(store.db, at),
    says: 'outbox kept1: payload=null',
  },
  {
    what: 'a session is forgotten a day after its end',
    ends: now - 2 * day + day,
    from: 1,
    act: ({ store }, at) => dropOldSessions(store.db, at),
    says: '- desk_session',
  },
  {
    what: 'a budget is forgotten after 28 days',
    ends: now - 40 * day + 28 * day,
    from: 1,
    act: ({ store }, at) => dropOldBudgets(store.db, at),
    says: '- proof_budget ada',
  },
  {
    what: 'a call without an answer is given up after 23 hours',
    ends: now - day + 23 * hour,
    from: 1,
    act: ({ store }, at) => giveUpChunks(store, at),
    says: 'chunk sending2-4: state=unclear',
  },
  {
    what: 'a chunk in other hands may be claimed when its lease is over',
    ends: now + minute / 2,
    from: 1,
    act: ({ store }, at) => claim(store, 'chunk', at, 100, 'resend', sql`mailing_id = 'sending1'`),
    says: 'chunk sending1-4: lease_until=',
  },
  {
    what: 'a mail waits until it is due',
    ends: now + hour,
    from: 0,
    act: ({ store }, at) => claim(store, 'outbox', at, 100, 'resend'),
    says: 'outbox later1: lease_until=',
  },
]

describe.each(stores)('at the end of its period on %s', (dialect) => {
  const world = useWorld(dialect)

  it.each(edges)('$what', async ({ ends, from, act, says }) => {
    const lines = async (at: number) => {
      world.clock.set(at)
      await act(world, at)
      return changes(world.untouched, await world.look()).filter((line) => line.startsWith(says))
    }
    expect(await lines(ends + from - 1)).toEqual([])
    expect((await lines(ends + from)).length).toBeGreaterThan(0)
  })

  it('a claimed row is nobody else’s for 60 seconds', async () => {
    const first = await claim(world.store, 'outbox', now, 1, 'resend')
    const again = async (at: number) =>
      (await claim(world.store, 'outbox', at, 100, 'resend')).some(({ id }) => id === first[0]?.id)
    expect(await again(now + 60_000)).toBe(false)
    expect(await again(now + 60_001)).toBe(true)
  })

  it('a row whose call went out 23 hours ago is claimed, a ms later nobody calls again', async () => {
    const tried = (at: number) =>
      world.store.db.updateTable('outbox').set({ first_tried_at: at }).where('id', '=', 'due1').execute()
    const claimed = async () =>
      (await claim(world.store, 'outbox', now, 100, 'resend')).some(({ id }) => id === 'due1')
    await tried(now - 23 * hour - 1)
    expect(await claimed()).toBe(false)
    await tried(now - 23 * hour)
    expect(await claimed()).toBe(true)
  })

  it.each([
    ['sign-in', 'desk-chefin', 15 * minute],
    ['join', 'join-agnes', 5 * day],
    ['manage', 'manage-berta', hour],
  ] as const)('a link for %s works to its last ms', async (purpose, id, life) => {
    const { db } = world.store
    expect((await useProof(db, purpose, tokenOf(id), now + life)).kind).toBe('expired')
    expect((await useProof(db, purpose, tokenOf(id), now + life - 1)).kind).toBe('proven')
  })

  it('a mailed sign-in link works for 15 minutes and no ms longer', async () => {
    await requestSignIn(world.house, 'chefin@verlag.test', 'mark')
    const row = await world.store.db
      .selectFrom('outbox')
      .select(['key', 'payload'])
      .where('kind', '=', 'sign-in')
      .executeTakeFirstOrThrow()
    const { text } = unseal(world.house.secret, row.key, row.payload ?? '')
    const token = /\?t=([\w-]+)/.exec(text)?.[1] ?? ''
    world.clock.set(now + 15 * minute)
    expect((await openSession(world.house, token, { mark: 'mark' })).kind).toBe('expired')
    world.clock.set(now + 15 * minute - 1)
    expect((await openSession(world.house, token, { mark: 'mark' })).kind).toBe('opened')
  })

  it('a report is read to its last ms', async () => {
    const read = (at: number) => {
      world.clock.set(at)
      return readReport(world.house, 'nils', sign(secret, 'report', 'nils'))
    }
    expect((await read(now + 89 * day - 1))?.id).toBe('nils')
    expect(await read(now + 89 * day)).toBe(null)
  })

  it('reports are limited as every form is, and what is refused leaves nothing', async () => {
    const keep = (index: number) =>
      keepReport(
        world.house,
        {
          email: { email: `n${index}@west.test`, key: `n${index}@west.test` },
          content: { kind: 'quick', text: 'n1=1' },
          share: false,
          followUp: false,
          website: false,
        },
        { ip: '198.51.100.9' },
      )
    for (let index = 0; index < 20; index++) expect(await keep(index)).toEqual({ kind: 'taken' })
    const before = await world.look()
    expect(await keep(20)).toEqual({ kind: 'too-many', minutes: 3 })
    const lines = changes(before, await world.look())
    // What a refused request takes of the limits themselves is the limits' affair.
    expect(lines.filter((line) => !line.includes('rate_limit'))).toEqual([])
  })

  it.each([
    ['public', publicBudget, { window: 28 * day, gap: 10 * minute }],
    ['desk', deskBudget, { window: 10 * minute, gap: 0 }],
  ] as [string, MailBudget, { window: number; gap: number }][])(
    'three mails in a window, and the fourth where it ends: %s',
    async (_, budget, { window, gap }) => {
      const take = (at: number) => takeFromBudget(world.store.db, 'budget@west.test', budget, at)
      expect([await take(now), await take(now), await take(now)]).toEqual([now, now + gap, now + 2 * gap])
      expect(await take(now)).toBe(null)
      expect(await take(now + window - 1)).toBe(null)
      expect(await take(now + window)).toBe(Math.max(now + window, now + 2 * gap))
    },
  )

  it.each([
    ['public', publicRates, { ip: [20, 3], network: [100, 0.5], target: [20, 15] }],
    ['desk', deskRates, { ip: [10, 3], network: [30, 1] }],
    ['refused', refusedRates, { ip: [30, 1], network: [150, 0.2] }],
  ] as [string, Rates, Partial<Record<keyof Rates, [number, number]>>][])(
    'so many at once, and one more per so many minutes: %s',
    async (_, rates, expected) => {
      expect(Object.keys(rates)).toEqual(Object.keys(expected))
      for (const which of ['ip', 'network', 'target'] as const) {
        const [burst, every] = expected[which] ?? [0, 0]
        if (burst === 0) continue
        let count = 0
        const take = async (at: number) => {
          count++
          const ip = {
            ip: '198.51.100.9',
            network: `198.51.100.${count}`,
            target: `10.${count}.0.1`,
          }[which]
          const target = which === 'target' ? 'eva@firma.test' : `${which}${count}@firma.test`
          const request = { form: `edge-${which}`, ip, target }
          return (await takeFromLimits(world.store.db, world.house, request, rates, at)).kind
        }
        for (let index = 0; index < burst; index++) expect(await take(now)).toBe('free')
        expect(await take(now)).toBe('too-many')
        expect(await take(now + every * minute - 1)).toBe('too-many')
        expect(await take(now + every * minute)).toBe('free')
      }
    },
  )

  it('the sixth from one network leaves last during an attack, the fifth does not', async () => {
    await world.store.db.insertInto('setting').values({ name: 'attack-since', value: '1' }).execute()
    const before = await world.look()
    const lane = async () =>
      changes(before, await world.look()).find((line) => line.startsWith('pace attack-suspect'))
    for (let index = 0; index < 6; index++) {
      expect(await lane()).toBe(undefined)
      const input = filledIn(joinForm, { email: `n${index}@firma.test`, ...consent })
      await join(world.house, input, { ip: `198.51.100.${index}` })
    }
    expect(await lane()).toBeDefined()
  })

  it('a new mail is sent ten minutes after the last, not before', async () => {
    const ask = async (at: number) => {
      world.clock.set(at)
      const input = filledIn(joinForm, { email: 'neu@firma.test', ...consent })
      await join(world.house, input, { ip: '198.51.100.9' })
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from outbox where email_key = 'neu@firma.test'`.execute(world.store.db)
      return rows[0]?.n
    }
    expect(await ask(now)).toBe(1)
    expect(await ask(now + 10 * minute - 1)).toBe(1)
    expect(await ask(now + 10 * minute)).toBe(2)
  })

  it('an import goes on when its lease is over', async () => {
    await world.store.db
      .updateTable('import_job')
      .set({ lease_until: now })
      .where('state', '=', 'sorting')
      .execute()
    await world.store.db
      .updateTable('import_job')
      .set({ lease_until: now + day })
      .where('state', 'in', ['reading', 'writing'])
      .execute()
    const state = async () => {
      await runImports(world.house, new AbortController().signal)
      const job = await world.store.db
        .selectFrom('import_job')
        .select('state')
        .where('id', '=', 'sorting1')
        .executeTakeFirst()
      return job?.state
    }
    expect(await state()).toBe('sorting')
    world.clock.set(now + 1)
    expect(await state()).toBe('ready')
  })
})

describe('numbers that stand in no row', () => {
  it('an attack is more than thirty, and more than three times the usual', () => {
    expect(upperEdge([])).toBe(30)
    expect(upperEdge(Array.from({ length: 100 }, () => 11))).toBe(33)
    expect([underAttack(30, 30, false), underAttack(31, 30, false)]).toEqual([false, true])
    expect([underAttack(15, 30, true), underAttack(16, 30, true)]).toEqual([false, true])
  })

  it('one hour in twenty may be an attack of yesterday', () => {
    const hours = (many: number) => Array.from({ length: 100 }, (_, index) => (index < many ? 1_000 : 20))
    expect(upperEdge(hours(5))).toBe(60)
    expect(upperEdge(hours(6))).toBe(3_000)
  })

  it('nobody opted in before 1995, or in the future', () => {
    const zone = 'Europe/Berlin'
    expect(past('31.12.1994', zone, now)).toBe(undefined)
    expect(past('02.01.1995', zone, now)).toBe(Date.parse('1995-01-01T23:00:00Z'))
    expect(past('02.03.2026, 09:00', zone, now)).toBe(now)
    expect(past('02.03.2026, 09:01', zone, now)).toBe(undefined)
  })
})
