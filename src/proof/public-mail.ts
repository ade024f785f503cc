// The one gate every mail passes that a stranger can cause by typing an address.
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import { leavingAt } from './attack.ts'
import { blockedSince } from './block.ts'
import { publicBudget, takeFromBudget } from './budget.ts'

/**
 * Takes one mail to an address that anybody may have typed: not blocked by its owner, within its budget, and slowly
 * while the house is under attack. The same statements for every address, so that all take the same time.
 * @param suspect known-bad patterns leave last during an attack
 * @returns the epoch ms at which the mail may leave, or null when none may
 */
export async function takePublicMail(
  db: Db,
  house: Pick<House, 'secret' | 'now'>,
  emailKey: string,
  suspect: boolean,
): Promise<number | null> {
  if ((await blockedSince(db, house, emailKey)) !== null) return null
  const dueAt = await takeFromBudget(db, emailKey, publicBudget, house.now())
  return dueAt === null ? null : leavingAt(db, dueAt, suspect, house.now())
}
