// What the page behind the link to a new address makes of a click.
import { noLink, takeLink } from '../site/link-form.ts'
import type { Door } from '../site/posted.ts'
import { confirmMove, lookAtMove, type LookedAtMove, type Moved } from './move.ts'

export function takeMove(door: Door) {
  const { house, ip } = door.locals
  return takeLink<LookedAtMove | Moved>(
    door,
    (token) => lookAtMove(house, token),
    async (token) => {
      const moved = await confirmMove(house, token, ip)
      if (moved.kind === 'unknown' || moved.kind === 'expired') return noLink(moved)
      return { kind: 'said', said: moved }
    },
  )
}
