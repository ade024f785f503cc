import { describe, expect, it } from 'vitest'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { listDeliveries } from '../../src/mailing/ledger.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { addMembers, letter, mailingOf, releaseLetter, slot } from './rig.ts'

describe.each(stores)('the ledger of a mailing on %s', (dialect) => {
  const rig = useRig(dialect)

  it('shows everyone once, page by page, also behind a chunk that is not full', async () => {
    await addMembers(rig.store, 350, rig.clock.now())
    const freeze = async (id: string) => {
      await beginSending(rig.store, id, slot)
      await freezeSlice(rig.store, await mailingOf(rig.store, id), slot)
      return id
    }
    await freeze(await releaseLetter(rig, letter('ein-anderer', '2026-03-10')))
    const id = await freeze(await releaseLetter(rig))
    // As the chunks of a probe end, or when the retention was cut short.
    await rig.store.db
      .deleteFrom('delivery')
      .where('position', '>=', 63)
      .where('chunk_id', 'in', (eb) =>
        eb.selectFrom('chunk').select('id').where('number', '=', 2).where('mailing_id', '=', id),
      )
      .execute()
    const page = async (limit: number, offset: number) =>
      (await listDeliveries(rig.store.db, id, { limit, offset })).map(
        ({ number, email }) => `${number} ${email}`,
      )
    const whole = await page(1_000, 0)
    expect(whole).toHaveLength(313)
    const pages: string[] = []
    for (let offset = 0; offset < 400; offset += 50) pages.push(...(await page(50, offset)))
    expect(pages).toEqual(whole)
  })
})
