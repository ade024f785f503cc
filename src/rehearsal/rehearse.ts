// The rehearsal: the coming Tuesdays in minutes, on a copy of the store, against a double of the vendor, with failures
// and kills. What goes out on a Tuesday is done here by the very same program; only the clock and the vendor are not
// real. `npm run rehearse` (src/rehearsal/main.ts) is its door.
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Store } from '../store/open.ts'
import { startDouble } from './double.ts'
import type { Tuesday } from './plan.ts'
import { prepareHouse } from './process.ts'
import type { Played, Rehearsal } from './result.ts'
import { playTuesday } from './tuesday.ts'

export interface Occasion {
  /** On the copy; its clock is not used. */
  house: Omit<House, 'wake' | 'now' | 'factsAnew'>
  /** The program of the sending process. */
  program: string
  /** Its whole environment, but for the vendor's address. */
  env: Record<string, string>
  tuesdays: readonly Tuesday[]
  seed: number
  invented: number
  /** Told after each Tuesday. */
  tell: (played: Played) => void
}

/** Plays one Tuesday after the other. @throws Error when the sending process does not start */
export async function rehearse(occasion: Occasion): Promise<Rehearsal> {
  const { house, program, env, seed, invented, tell } = occasion
  let ahead = 0
  const now = () => Date.now() + ahead
  const double = await startDouble(now)
  const sender = prepareHouse(program, {
    ...env,
    RESEND_API_KEY: 're_rehearsal',
    RESEND_BASE_URL: double.url,
  })
  const move = (next: number) => {
    ahead = Math.round(next)
    sender.tell(ahead)
  }
  const clock = {
    set: (instant: number) => move(instant - Date.now()),
    advance: (ms: number) => move(ahead + ms),
  }
  const tuesdays: Played[] = []
  try {
    for (const tuesday of occasion.tuesdays) {
      const played = await playTuesday({ house: { ...house, now }, double, sender, clock }, tuesday)
      tuesdays.push(played)
      tell(played)
    }
  } finally {
    await sender.kill()
    await double.close()
  }
  return { at: Date.now(), seed, invented, tuesdays }
}

/**
 * Fills the copy up to so many confirmed members, so that a young list has several batches too.
 * @returns how many were invented
 */
export async function inviteReaders(store: Store, wanted: number, now: number): Promise<number> {
  const { there } = await store.db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('there'))
    .where('state', '=', 'confirmed')
    .executeTakeFirstOrThrow()
  const missing = Math.max(wanted - there, 0)
  await store.transaction(async (trx) => {
    for (let first = 0; first < missing; first += 500) {
      const size = Math.min(500, missing - first)
      const members = Array.from({ length: size }, (_, index) => {
        const email = `probe-${first + index}@leser.invalid`
        return {
          id: newId(now),
          email,
          email_key: email,
          first_name: '',
          company: '',
          state: 'confirmed' as const,
          asked_at: now,
          confirmed_at: now,
        }
      })
      await trx.insertInto('member').values(members).execute()
    }
  })
  return missing
}
