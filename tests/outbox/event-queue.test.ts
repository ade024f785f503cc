// Reports by the hundred: written together they mean what they mean one by one.
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { queueEvent } from '../../src/event-queue.ts'
import { noteEvents } from '../../src/mailing/fate.ts'
import type { VendorEvent } from '../../src/outbox/webhook.ts'
import { receiveEvents } from '../../src/receive-event.ts'
import { receiveEvent } from '../rig/receive.ts'
import { seeded } from '../../src/rehearsal/random.ts'
import { addMembers, beat, releaseLetter, slot, vendorCarrier } from '../mailing/rig.ts'
import { useRig, type Rig } from '../rig/house.ts'
import type { Store } from '../../src/store/open.ts'
import { stores } from '../rig/store.ts'

const types = [
  ...Array<string>(6).fill('email.delivered'),
  'email.sent',
  'email.bounced',
  'email.bounced',
  'email.complained',
  'email.delivery_delayed',
  'email.suppressed',
  'suppression.added',
  'suppression.removed',
]

/** Of a letter that everybody got, in any order, some of them twice, some about strangers. */
async function reportsOf(rig: Rig, count: number): Promise<VendorEvent[]> {
  const random = seeded(7)
  const oneOf = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const deliveries = await rig.store.db.selectFrom('delivery').selectAll().orderBy('position').execute()
  const reports: VendorEvent[] = []
  for (let number = 0; number < count; number++) {
    const type = oneOf(types)
    const { id, mailing_id, vendor_id, email_key } = oneOf(deliveries)
    const aboutMail = type.startsWith('email.')
    const tagged = aboutMail && random() < 0.7
    reports.push({
      id: `svix-${number}`,
      type,
      vendor_id: aboutMail ? vendor_id : null,
      message_id: null,
      email_key: random() < 0.1 ? 'fremd@fremd.test' : email_key,
      mailing_id: tagged ? mailing_id : null,
      delivery_id: tagged ? id : null,
      bounce: type === 'email.bounced' ? oneOf(['hard', 'soft']) : '',
      problem: type === 'email.bounced' ? '550' : '',
      at: slot + Math.floor(random() * 1_000_000),
    })
    if (random() < 0.2) reports.push(oneOf(reports))
  }
  return reports
}

async function effects({ store: { db } }: Rig) {
  return {
    deliveries: await db
      .selectFrom('delivery')
      .select(['position', 'fate', 'problem', 'handover', 'vendor_id'])
      .orderBy('position')
      .execute(),
    members: await db.selectFrom('member').select(['email_key', 'state']).orderBy('email_key').execute(),
    suppressions: await db.selectFrom('suppression').selectAll().orderBy('email_key').execute(),
    events: (await db.selectFrom('event').select('id').execute()).map(({ id }) => id).toSorted(),
    unknown: await db.selectFrom('setting').select('value').where('name', '=', 'unknown-reports').execute(),
  }
}

async function forgetEffects({ store: { db } }: Rig): Promise<void> {
  for (const table of ['event', 'suppression', 'tombstone'] as const) await db.deleteFrom(table).execute()
  await db.deleteFrom('declaration').where('kind', '=', 'left').execute()
  await db.deleteFrom('setting').where('name', '=', 'unknown-reports').execute()
  await db.updateTable('member').set({ state: 'confirmed', left_at: null }).execute()
  await db.updateTable('delivery').set({ fate: 'none', problem: null }).execute()
}

describe.each(stores)('reports of the vendor on %s', (dialect) => {
  const rig = useRig(dialect)
  const sent = async (members: number) => {
    await addMembers(rig.store, members, rig.clock.now())
    await releaseLetter(rig)
    rig.clock.set(slot)
    await beat(rig, vendorCarrier())
  }

  it('do the same written together as one by one', async () => {
    await sent(12)
    const reports = await reportsOf(rig, 70)
    for (const report of reports) await receiveEvent(rig.house, report)
    const singly = await effects(rig)
    await forgetEffects(rig)
    for (let from = 0; from < reports.length; from += 20)
      await receiveEvents(rig.house, reports.slice(from, from + 20))
    expect(await effects(rig)).toEqual(singly)
    // It was worth comparing.
    const fates = new Set(singly.deliveries.map(({ fate }) => fate))
    expect(fates).toEqual(new Set(['delivered', 'bounced', 'complained']))
    expect(singly.unknown).toHaveLength(1)
  })

  it('about an address alone are about none of its letters, also beside one whose id nobody knows yet', async () => {
    await sent(1)
    await rig.store.db.updateTable('delivery').set({ vendor_id: null }).execute()
    const delivery = await rig.store.db.selectFrom('delivery').selectAll().executeTakeFirstOrThrow()
    const { email_key, mailing_id, id: delivery_id } = delivery
    const said = { vendor_id: null, message_id: null, email_key, bounce: '' as const, problem: '', at: slot }
    const about = await noteEvents(
      rig.store.db,
      [
        { ...said, id: 'a', type: 'email.delivered', mailing_id, delivery_id },
        { ...said, id: 'b', type: 'suppression.added', mailing_id: null, delivery_id: null },
      ],
      [],
    )
    expect([...about.keys()]).toEqual(['a'])
  })

  it('are each answered for themselves when they come all at once, and one at fault takes no other with it', async () => {
    await sent(12)
    const reports = (await reportsOf(rig, 60)).filter(({ email_key: key }) => key !== 'fremd@fremd.test')
    // Neither store keeps a row without a time.
    const broken = { ...reports[3]!, id: 'svix-broken', at: null as never }
    const answers = await Promise.allSettled(
      [...reports.slice(0, 20), broken, ...reports.slice(20)].map((report) => queueEvent(rig.house, report)),
    )
    expect(answers.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1)
    const kept = answers.filter((answer) => answer.status === 'fulfilled' && answer.value === 'kept')
    const { events } = await effects(rig)
    expect([kept.length, events]).toEqual([
      new Set(reports.map(({ id }) => id)).size,
      [...new Set(reports.map(({ id }) => id))].toSorted(),
    ])
  })
  it('are written together when each comes over a line of its own', async () => {
    await sent(12)
    let transactions = 0
    const store: Store = {
      ...rig.store,
      transaction: (work) => {
        transactions++
        return rig.store.transaction(work)
      },
    }
    const house = { ...rig.house, store }
    const reports = await reportsOf(rig, 30)
    await Promise.all(
      reports.map(async (report) => {
        // As requests come: what one of them begins goes on before the next one is read.
        await setImmediate()
        await queueEvent(house, report)
      }),
    )
    expect(transactions).toBeLessThanOrEqual(3)
  })
})
