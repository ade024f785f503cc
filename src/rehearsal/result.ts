// The result of a rehearsal, as the desk shows the last one. Counts only: it names nobody.
import type { Db } from '../store/open.ts'
import type { Ledger } from '../mailing/ledger.ts'

export interface Played {
  /** 'YYYY-MM-DD' */
  date: string
  title: string
  standIn: boolean
  ledger: Ledger
  calls: number
  kills: number
  faults: number
  doubled: number
  missing: number
  /** Anything else that was not as it should be, as German sentences. */
  wrong: string[]
}

export interface Rehearsal {
  /** When it ended, epoch ms. */
  at: number
  seed: number
  /** Readers invented to fill up a short list. */
  invented: number
  tuesdays: Played[]
}

/** Everybody got every letter once, and nothing else went wrong. */
export function isGood({ tuesdays }: Rehearsal): boolean {
  return (
    tuesdays.length > 0 &&
    tuesdays.every(({ doubled, missing, wrong }) => doubled === 0 && missing === 0 && wrong.length === 0)
  )
}

/** The ledgers of all Tuesdays in one, with what went on at the vendor. */
export function sumUp({
  tuesdays,
}: Rehearsal): Ledger & Pick<Played, 'kills' | 'faults' | 'doubled' | 'missing'> {
  const sum = (count: (one: Played) => number) => tuesdays.reduce((total, one) => total + count(one), 0)
  return {
    intended: sum(({ ledger }) => ledger.intended),
    accepted: sum(({ ledger }) => ledger.accepted),
    suppressed: sum(({ ledger }) => ledger.suppressed),
    failed: sum(({ ledger }) => ledger.failed),
    unclear: sum(({ ledger }) => ledger.unclear),
    open: sum(({ ledger }) => ledger.open),
    kills: sum(({ kills }) => kills),
    faults: sum((one) => one.faults),
    doubled: sum(({ doubled }) => doubled),
    missing: sum(({ missing }) => missing),
  }
}

const name = 'rehearsal'

/** Keeps it in the place of the one before: the only thing a rehearsal writes into the real store. */
export async function keepRehearsal(db: Db, rehearsal: Rehearsal): Promise<void> {
  const value = JSON.stringify(rehearsal)
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute()
}

/** The last one as the desk shows it, or null before the first. */
export async function lastRehearsal(db: Db): Promise<ShownRehearsal | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row ? show(JSON.parse(row.value) as Rehearsal) : null
}

export interface ShownRehearsal {
  rehearsal: Rehearsal
  good: boolean
  sum: ReturnType<typeof sumUp>
}

export function show(rehearsal: Rehearsal): ShownRehearsal {
  return { rehearsal, good: isGood(rehearsal), sum: sumUp(rehearsal) }
}
