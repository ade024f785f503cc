// What cannot be undone, or carries everybody's data out of the house, asks who is there: a session may be two weeks
// old and its computer somebody else's by now.
import { goTo, type Desk } from '../door.ts'
import { isFresh } from './session.ts'

/**
 * Null when he has just signed in; else the way to do so, with nothing done yet.
 * @param back path of the page to come back to
 */
export function askAnew({ house, session }: Desk, back: string): Response | null {
  return hasJustSignedIn({ house, session }) ? null : goTo(anewPath(back))
}

/** Whether nobody has to be asked; see above. */
export const hasJustSignedIn = ({ house, session }: Pick<Desk, 'house' | 'session'>): boolean =>
  session !== null && isFresh(session, house.now())

/**
 * Said beside a form that was sent too long after the sign-in: sent away to sign in he would lose what he typed.
 * @param undone what did not happen
 * @param button what to press once more, in the accusative
 */
export const signInFirst = (undone: string, button: string): string =>
  `Es wurde noch ${undone}: Ihre Anmeldung ist älter als 30\u00a0Minuten. Melden Sie sich über den Link darunter in einem neuen Fenster noch einmal an, und drücken Sie dann hier wieder auf ${button}.`

/** Where one signs in once more, and comes back. */
export const anewPath = (back: string): string => `/redaktion/anmelden?anew=${encodeURIComponent(back)}`
