// Posts that were refused: whoever sends nonsense for free sends it without end. Nobody but the sender pays for it.
import type { House } from '../site/house.ts'
import { minute } from '../site/time.ts'
import { takeFromLimits, type Rates } from './limit.ts'

/** Over all doors: what a whole office mistypes in a morning, and no program's pace. */
export const refusedRates: Rates = {
  ip: { burst: 30, every: minute },
  network: { burst: 150, every: minute / 5 },
}

/**
 * Counts a refused post against its sender.
 * @returns whole minutes he has to wait, or null while he may go on
 */
export async function countRefusal(
  house: Pick<House, 'store' | 'secret' | 'now'>,
  ip: string,
): Promise<number | null> {
  try {
    const request = { form: 'refused', ip, target: null }
    const limited = await takeFromLimits(house.store.db, house, request, refusedRates, house.now())
    return limited.kind === 'too-many' ? limited.minutes : null
  } catch (error) {
    // What is wrong with a post can be said without the store.
    console.error('counting a refused post:', error)
    return null
  }
}
