// What cannot be undone, or carries everybody's data out of the house, asks who is there: a session may be two weeks
// old and its computer somebody else's by now.
import { goTo, type Desk } from '../door.ts'
import { isFresh } from './session.ts'

/**
 * Null when he has just signed in; else the way to do so, with nothing done yet.
 * @param back path of the page to come back to
 */
export function askAnew({ house, session }: Desk, back: string): Response | null {
  if (session && isFresh(session, house.now())) return null
  return goTo(`/redaktion/anmelden?anew=${encodeURIComponent(back)}`)
}
