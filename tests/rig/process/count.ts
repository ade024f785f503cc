// Reads a number and writes it back one higher, in as many transactions as the argument says.
import { openStore } from '../../../src/store/open.ts'
import { place } from './place.ts'

const store = await openStore(place(), Date.now())
for (let round = 0; round < Number(process.argv[2]); round++) {
  await store.transaction(async (trx) => {
    const lock = trx.selectFrom('pace').select('next_at').where('name', '=', 'counter')
    const row = await (store.dialect === 'postgres' ? lock.forUpdate() : lock).executeTakeFirstOrThrow()
    await trx
      .updateTable('pace')
      .set({ next_at: row.next_at + 1 })
      .where('name', '=', 'counter')
      .execute()
  })
}
await store.close()
