// What the page behind the link of an inquiry makes of a click.
import { noLink, takeLink } from '../site/link-form.ts'
import { to, type Door } from '../site/posted.ts'
import { confirmInquiry, lookAtInquiry, type LookedAtInquiry } from './confirm.ts'
import type { LetterAsked } from './mails.ts'
import type { MaterialHtml } from './material.ts'

/** @param findLetter the public letter of a slug, or null */
export function takeInquiryConfirm(
  door: Door,
  findLetter: (slug: string) => Promise<LetterAsked | null>,
  toHtml: MaterialHtml,
) {
  const { house } = door.locals
  const look = (token: string) => lookAtInquiry(house, token)
  return takeLink<LookedAtInquiry>(door, look, async (token) => {
    const looked = await look(token)
    if (looked.kind === 'used') return { kind: 'said', said: looked }
    if (looked.kind !== 'open') return noLink(looked)
    const letter = looked.letter === null ? null : await findLetter(looked.letter)
    const confirmed = await confirmInquiry(house, token, { letter, toHtml })
    switch (confirmed.kind) {
      case 'confirmed':
        return to(`/anfrage/bestaetigt?kind=${looked.wish}`)
      case 'already':
        return { kind: 'said', said: { ...looked, kind: 'used' } }
      case 'expired':
      case 'unknown':
        return noLink({ kind: confirmed.kind })
    }
  })
}
