// All that the pages of the sign-in show.
import type { House } from '../../site/house.ts'
import { codeOf, isDeskPath, lookAtSignIn, type LinkWorth } from './link.ts'

export interface SignInSeen {
  /** What the link of the address is worth here; none when it names none. */
  link: 'none' | LinkWorth
  /** Token of a link that can be used. */
  token: string
  /** A link was asked for in this browser: the code another one needs; '' when the browser keeps no cookie. */
  sent: { code: string } | null
  /** A form came without a session. */
  lost: boolean
  /** Somebody signed in has to prove himself anew before he goes on to this path; '' otherwise. */
  anew: string
}

/** Nobody has come by a link or asked for one. */
export const withoutLink: SignInSeen = { link: 'none', token: '', sent: null, lost: false, anew: '' }

/**
 * @param mark of the browser, when it asked for a link
 */
export async function lookAtGate(
  house: House,
  query: URLSearchParams,
  mark: string | undefined,
): Promise<SignInSeen> {
  const token = query.get('t') ?? ''
  const anew = query.get('anew') ?? ''
  return {
    link: token ? await lookAtSignIn(house, token, mark === undefined ? {} : { mark }) : 'none',
    token,
    sent: query.has('sent') ? { code: mark === undefined ? '' : codeOf(house, mark) } : null,
    lost: query.has('lost'),
    anew: isDeskPath(anew) ? anew : '',
  }
}
