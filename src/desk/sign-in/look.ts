// All that the page of the sign-in shows.
import type { House } from '../../site/house.ts'
import { lookAtSignIn } from './session.ts'

export interface SignInSeen {
  /** What the link of the address is worth; none when it names none. */
  link: 'none' | 'open' | 'used' | 'expired' | 'unknown'
  /** Token of a link that is open. */
  token: string
  /** What was typed, and what is wrong with it. */
  typed: string
  error: string | undefined
  /** A link was asked for. */
  sent: boolean
  /** A form came without a session. */
  lost: boolean
}

/** Before anything was posted. */
export async function lookAtGate(house: House, query: URLSearchParams): Promise<SignInSeen> {
  const token = query.get('t') ?? ''
  return {
    link: token ? await lookAtSignIn(house, token) : 'none',
    token,
    typed: '',
    error: undefined,
    sent: query.has('gesendet'),
    lost: query.has('abgelaufen'),
  }
}
