// A clock that ran ahead has put off mails to when no clock of ours could have meant.
import { sql, type SqlBool } from 'kysely'
import { describe, expect, it } from 'vitest'
import { claim } from '../../src/outbox/handover.ts'
import { promise } from '../../src/outbox/outbox.ts'
import { newId } from '../../src/store/id.ts'
import type { Handover, OutboxTable } from '../../src/store/schema.ts'
import { useRig } from '../rig/house.ts'
import { mailTo } from '../rig/mails.ts'
import { stores } from '../rig/store.ts'

const hour = 3_600_000
const day = 24 * hour

describe.each(stores)('mails that went astray on %s', (dialect) => {
  const rig = useRig(dialect)
  const promised = async (key: string, becomes: Partial<OutboxTable> = {}) => {
    const mail = mailTo('reader@firma.de')
    await promise(rig.store.db, rig.house, { key, kind: 'test', emailKey: mail.to, mail }, rig.clock.now())
    if (Object.keys(becomes).length > 0)
      await rig.store.db.updateTable('outbox').set(becomes).where('key', '=', key).execute()
  }
  const take = (limit: number, only?: string) =>
    claim(
      rig.store,
      'outbox',
      rig.clock.now(),
      limit,
      'resend',
      ...(only === undefined ? [] : [sql<SqlBool>`key <> ${only}`]),
    )
  const keysOf = (claimed: Handover[]) => claimed.map(({ key }) => key).toSorted((a, b) => (a < b ? -1 : 1))

  it('are claimed, each kind of them, and what may wait so long is left', async () => {
    const now = rig.clock.now()
    const tried = { attempts: 1, first_tried_at: now - hour }
    await promised('far', { due_at: now + 28 * day + 1 })
    await promised('not too far', { due_at: now + 28 * day })
    await promised('tried, far', { due_at: now + 2 * hour + 1, ...tried })
    await promised('tried, not too far', { due_at: now + 2 * hour, ...tried })
    await promised('from then', { due_at: now + hour, id: newId(now + hour), created_at: now + hour })
    await promised('due')
    expect(keysOf(await take(10))).toEqual(['due', 'far', 'from then', 'tried, far'])
    expect(await take(10)).toEqual([])
  })

  it('are claimed no more than asked for, and none that was not', async () => {
    await promised('due')
    for (const key of ['a', 'b', 'c']) await promised(key, { due_at: rig.clock.now() + 29 * day })
    expect(await take(2, 'a')).toHaveLength(2)
    expect(await take(9, 'a')).toHaveLength(1)
    expect(keysOf(await take(9))).toEqual(['a'])
  })

  it('are not claimed once they were handed over', async () => {
    const then = rig.clock.now() + hour
    await promised('kept', { id: newId(then), created_at: then, state: 'kept', settled_at: then })
    expect(await take(1)).toEqual([])
  })
})
