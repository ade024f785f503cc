// What every page of the desk takes a form with: who is there, and how he is sent on with a message when it was done, so
// that no click is ever repeated by a reload.
import type { House } from '../site/house.ts'
import { to, type Door } from '../site/posted.ts'
import type { MessageKey } from './messages.ts'
import type { Session } from './sign-in/session.ts'

/** The house, and who is at the desk. */
export interface Desk {
  house: House
  /** His address; a page of the desk has no visitor without one. */
  publisher: string
  session: Session | null
}

/** What a page of the desk has of its request; `Astro` fits. */
export type DeskDoor = Door & { locals: App.Locals }

export function deskOf({ house, session }: App.Locals): Desk {
  return { house, publisher: session?.email ?? '', session: session ?? null }
}

/** The outcome of a button: the browser goes on to a page that says what was done. */
export const goOn = (path: string, said: MessageKey) => to(pathSaying(path, said))

/** The address of a page that says something. */
export function pathSaying(path: string, said: MessageKey): string {
  return `${path}${path.includes('?') ? '&' : '?'}said=${said}`
}

/** Sends the browser on. */
export function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } })
}
