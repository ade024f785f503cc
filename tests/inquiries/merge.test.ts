// Leads merged and taken back, in any order: what was before is there again, and none is ever in no list.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { enterLead } from '../../src/inquiries/enter.ts'
import { forgetInquiries } from '../../src/inquiries/forget.ts'
import { mergeInto } from '../../src/inquiries/merge.ts'
import { stepsOf, takeStep, type Step } from '../../src/inquiries/steps.ts'
import { lastUndoable, undoStep } from '../../src/inquiries/undo.ts'
import { useRig } from '../rig/house.ts'
import { stores } from '../rig/store.ts'
import { dumpAll } from '../world/changes.ts'

const steps: Step[] = [
  { kind: 'state', change: { state: 'won', worth: 5, next_on: null } },
  { kind: 'state', change: { state: 'in-hand', owner: 'chefin@verlag.test' } },
  { kind: 'next', change: { next_on: '2026-04-01', next_step: 'anrufen' } },
  { kind: 'next', change: { next_on: '2026-03-20', next_step: 'Muster' } },
  { kind: 'owner', change: { owner: 'chef@verlag.test' } },
  { kind: 'note', note: 'x' },
]

const leads = fc.nat(4)
const deeds = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('merge' as const), into: leads, other: leads }),
    fc.record({ kind: fc.constant('step' as const), at: leads, step: fc.constantFrom(...steps) }),
    fc.record({ kind: fc.constant('undo' as const), at: leads }),
  ),
  { maxLength: 12 },
)

describe.each(stores)('merged leads on %s', (dialect) => {
  const rig = useRig(dialect)
  const ids: string[] = []

  beforeEach(async () => begin())

  async function begin() {
    await rig.store.db.deleteFrom('inquiry').execute()
    ids.length = 0
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const email = { email: `${name}@firma.de`, key: `${name}@firma.de` }
      const typed = { email, name, company: 'Firma', phone: '', message: '', letter: '', origin: 'Messe' }
      ids.push(await enterLead(rig.store.db, { ...typed, ground: 'asked' }, rig.clock.now()))
    }
  }
  const taker = async (id: string) => {
    const row = await rig.store.db
      .selectFrom('inquiry')
      .select('steps')
      .where('id', '=', id)
      .executeTakeFirst()
    return { seen: row?.steps ?? 0, who: 'chef@verlag.test', now: rig.clock.now() }
  }
  const merge = async (into: string, other: string) => {
    const by = await taker(other)
    return rig.store.transaction((trx) => mergeInto(trx, into, other, by))
  }
  const undo = async (id: string) => {
    const by = await taker(id)
    return rig.store.transaction((trx) => undoStep(trx, id, by))
  }

  /** All there is, but what only grows: the steps, how many there are, what a search finds. */
  async function everything() {
    const dump = await dumpAll(rig.store)
    dump.delete('lead_step')
    const onlyGrow = (name: string, value: unknown) =>
      name === 'steps' || name === 'words' ? undefined : value
    const rows = [...dump].map(([table, all]) => [table, [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))])
    return JSON.parse(JSON.stringify(rows, onlyGrow)) as unknown
  }
  /** Every story is told by a lead that stands in the lists itself. */
  async function expectAllInLists() {
    const rows = await rig.store.db.selectFrom('inquiry').select(['id', 'story']).execute()
    const heads = new Set(rows.filter(({ story }) => story === null).map(({ id }) => id))
    expect(rows.filter(({ story }) => story !== null && !heads.has(story))).toEqual([])
  }
  async function undoAll() {
    for (;;) {
      const done = await Promise.all(
        ids.map(async (id) => (lastUndoable(await stepsOf(rig.store.db, [id])) ? id : '')),
      )
      const id = done.find(Boolean)
      if (id === undefined) return
      expect(await undo(id)).toMatchObject({ kind: 'taken' })
      await expectAllInLists()
    }
  }

  it('are as they were before when all is taken back, in whatever order', async () => {
    await fc.assert(
      fc
        .asyncProperty(deeds, async (all) => {
          const before = await everything()
          for (const one of all) {
            if (one.kind === 'merge') await merge(ids[one.into]!, ids[one.other]!)
            else if (one.kind === 'undo') await undo(ids[one.at]!)
            else {
              const by = await taker(ids[one.at]!)
              await rig.store.transaction((trx) => takeStep(trx, ids[one.at]!, one.step, by))
            }
            await expectAllInLists()
          }
          await undoAll()
          expect(await everything()).toEqual(before)
        })
        .beforeEach(begin),
      { numRuns: 12 },
    )
  })

  it('stand as before one merge when it alone is taken back, from either side', async () => {
    for (const side of [0, 1, 2]) {
      await begin()
      const [head, part, own] = ids as [string, string, string]
      const step = async (id: string, index: number) =>
        takeStep(rig.store.db, id, steps[index]!, await taker(id))
      await step(part, 2)
      await step(part, 4)
      await merge(part, own)
      const before = await everything()
      expect(await merge(head, part)).toEqual({ kind: 'taken', head })
      const stands = rig.store.db.selectFrom('inquiry').select(['owner', 'next_on', 'next_step'])
      expect(await stands.where('id', '=', head).executeTakeFirst()).toEqual({
        owner: 'chef@verlag.test',
        next_on: '2026-04-01',
        next_step: 'anrufen',
      })
      expect(await undo(ids[side]!)).toEqual({ kind: 'taken', alone: false })
      expect(await everything()).toEqual(before)
    }
  })

  it('stand alone when the story they came from is gone, and it is said', async () => {
    const [first, second, part] = ids as [string, string, string]
    await merge(first, part)
    await merge(second, first)
    await rig.store.db.updateTable('inquiry').set({ created_at: 1 }).where('id', '=', first).execute()
    await forgetInquiries(rig.store, 2)
    expect(await undo(part)).toEqual({ kind: 'taken', alone: true })
    await expectAllInLists()
  })

  it('follow a story that has itself become part of another when their merge is taken back', async () => {
    const [first, second, part, last] = ids as [string, string, string, string]
    await merge(first, part)
    await merge(second, first)
    await rig.store.db.updateTable('inquiry').set({ created_at: 1 }).where('id', '=', second).execute()
    await forgetInquiries(rig.store, 2)
    await merge(last, first)
    expect(await undo(part)).toEqual({ kind: 'taken', alone: false })
    await expectAllInLists()
    expect(await rig.store.db.selectFrom('inquiry').select('story').where('id', '=', part).execute()).toEqual(
      [{ story: last }],
    )
  })

  it('are taken back by one of two who press at once', async () => {
    const [head, part] = ids as [string, string]
    await merge(head, part)
    const done = await Promise.all([undo(head), undo(part)])
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(['moved', 'taken'])
  })
})
