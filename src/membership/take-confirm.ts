// What the page behind the link of a sign-up makes of a click.
import { noLink, takeLink } from '../site/link-form.ts'
import { to, type Door } from '../site/posted.ts'
import { confirm, lookAtConfirm, type LookedAtConfirm } from './confirm.ts'
import type { NewestLetter } from './mails.ts'
import type { FirstLetters } from './welcome-mail.ts'

export interface Welcome {
  newest: NewestLetter | null
  begin: readonly FirstLetters[]
}

/**
 * @param welcome the newest public letter as mail, and where a reader may begin; nobody stays unconfirmed because there
 * is none
 */
export function takeConfirm(door: Door, welcome: () => Promise<Welcome>) {
  const { house, ip } = door.locals
  const look = (token: string) => lookAtConfirm(house, token)
  return takeLink<LookedAtConfirm>(door, look, async (token) => {
    const looked = await look(token)
    if (looked.kind === 'used') return { kind: 'said', said: looked }
    if (looked.kind !== 'open') return noLink(looked)
    const { newest, begin } = await welcome().catch((error: unknown): Welcome => {
      console.error('welcome mail goes without the newest letter:', error)
      return { newest: null, begin: [] }
    })
    const confirmed = await confirm(house, token, { ip, page: door.url.pathname, newest, begin })
    switch (confirmed.kind) {
      case 'confirmed':
        return to('/mitglied/willkommen')
      case 'already':
        return { kind: 'said', said: { kind: 'used', email: confirmed.email } }
      case 'expired':
      case 'unknown':
        return noLink({ kind: confirmed.kind })
    }
  })
}
