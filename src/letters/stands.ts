// Looked at once more when a released mailing's slot has come: a mail must not lead to a page that is not there.
import type { House } from '../site/house.ts'
import { allLetters, publicLetters } from './library.ts'
import { find } from './rules.ts'

type Stand = { why: 'letter-gone' | 'letter-withheld' | 'page-later' } | { why: 'dead-link'; path: string }

/**
 * Why a frozen mail should not go out as it is; null when it may.
 * @param mailing slug of its letter, the frozen HTML and the origin its links were made with
 */
export async function whatNoLongerStands(
  house: Pick<House, 'store' | 'facts' | 'now'>,
  mailing: { letter: string; html: string; site_url: string },
): Promise<Stand | null> {
  const now = house.now()
  const letter = (await allLetters(house)).find(({ slug }) => slug === mailing.letter)
  if (!letter) return { why: 'letter-gone' }
  if (letter.standing.publication?.withheld_at != null) return { why: 'letter-withheld' }
  if (letter.visibleAt > now) return { why: 'page-later' }
  const letters = await publicLetters(house, now)
  const dead = lettersLinked(mailing.html, mailing.site_url).find(
    (slug) => find(letters, slug).kind === 'unknown',
  )
  return dead === undefined ? null : { why: 'dead-link', path: `/briefe/${dead}` }
}

/** Slugs of the letters a mail leads to. */
function lettersLinked(html: string, siteUrl: string): string[] {
  return [...html.matchAll(/\shref="([^"]*)"/g)].flatMap(([, address = '']) => {
    const url = URL.parse(address.replaceAll('&amp;', '&'))
    const slug = url?.origin === siteUrl ? /^\/briefe\/([a-z0-9-]+)$/.exec(url.pathname)?.[1] : undefined
    return slug === undefined ? [] : [slug]
  })
}
