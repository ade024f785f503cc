// A store that lives inside a transaction: what a room does with it commits or fails with its caller. A room's own
// transaction becomes a savepoint, so that an error it expects (a unique key that was taken) leaves the outer one alive.
import { sql, type Transaction } from 'kysely'
import type { Store } from './open.ts'
import type { Schema } from './schema.ts'

export function storeWithin(store: Store, trx: Transaction<Schema>): Store {
  return {
    ...store,
    db: trx,
    transaction: async (work) => {
      await sql`savepoint inner_work`.execute(trx)
      try {
        const done = await work(trx)
        await sql`release savepoint inner_work`.execute(trx)
        return done
      } catch (error) {
        await sql`rollback to savepoint inner_work`.execute(trx)
        throw error
      }
    },
    close: () => Promise.reject(new Error('a transaction does not close its store')),
  }
}
