// A store whose process dies: at a chosen moment, before or after a statement that writes or a commit, everything it asks
// of its database fails from then on, as it does for a process that is killed. What was open is rolled back.
import {
  InsertQueryNode,
  UpdateQueryNode,
  DeleteQueryNode,
  type KyselyPlugin,
  type RootOperationNode,
} from 'kysely'
import type { Db, Store } from '../../src/store/open.ts'

export interface Mortal {
  store: Store
  /** Lives again, until its next moment of this number, from 1. */
  live: (moment: number) => void
  dead: () => boolean
}

export function mortal(store: Store): Mortal {
  let left = Infinity
  let dead = false
  const writing = new WeakSet<object>()
  const pass = () => {
    if (!dead && --left <= 0) dead = true
    if (dead) throw new Error('the process was killed')
  }
  const watch: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (dead) throw new Error('the process is dead')
      if (!writes(node)) return node
      writing.add(queryId)
      pass()
      return node
    },
    transformResult: async ({ queryId, result }) => {
      if (writing.has(queryId)) pass()
      return result
    },
  }
  const watched = <T extends Db>(db: T): T => db.withPlugin(watch) as T
  return {
    store: {
      ...store,
      db: watched(store.db),
      transaction: async (work) => {
        const done = await store.transaction(async (trx) => {
          const worked = await work(watched(trx))
          pass()
          return worked
        })
        pass()
        return done
      },
    },
    live: (moment) => {
      left = moment
      dead = false
    },
    dead: () => dead,
  }
}

const writes = (node: RootOperationNode) =>
  InsertQueryNode.is(node) || UpdateQueryNode.is(node) || DeleteQueryNode.is(node)
