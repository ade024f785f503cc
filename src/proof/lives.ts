// How long a link works that proves an address, by what it is for, ms.
import { day, minute } from '../site/time.ts'
import type { Proof } from './proof.ts'

export const lives: Record<Proof['purpose'], number> = {
  join: 7 * day,
  ask: 7 * day,
  report: 7 * day,
  move: day,
  manage: 30 * minute,
  'sign-in': 15 * minute,
}
