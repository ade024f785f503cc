import type { When } from '../../inquiries/leads.ts'
import { dateIn } from '../../site/dates.ts'
import type { House } from '../../site/house.ts'

/** Now, and the day the house's zone shows. */
export function whenAt({ now, facts }: Pick<House, 'now' | 'facts'>): When {
  const at = now()
  return { now: at, today: dateIn(at, facts.slot.zone) }
}
