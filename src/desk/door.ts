// How a page of the desk takes a form: it is read, the button does what it says, the browser is sent on with a message.
// The same for every page, so that no click is ever repeated by a reload.
import type { APIContext } from 'astro'
import { fieldsOf, readForm } from '../site/form.ts'
import type { House } from '../site/house.ts'
import type { MessageKey } from './messages.ts'
import type { Session } from './sign-in/session.ts'

/** The house, and who is at the desk. */
export interface Desk {
  house: House
  /** His address; a page of the desk has no visitor without one. */
  publisher: string
  session: Session | null
}

export function deskOf({ house, session }: App.Locals): Desk {
  return { house, publisher: session?.email ?? '', session: session ?? null }
}

/**
 * Takes a posted form.
 * @param path address of the page, without a query
 * @param act does what the button says; returns the key of a message, an answer of its own, or what the page shows
 * @returns null when nothing was posted; an answer to give back; else what `act` wants shown on this page
 */
export async function take<Shown extends object = never>(
  { request }: Pick<APIContext, 'request'>,
  path: string,
  act: (fields: Record<string, string>) => Promise<MessageKey | Response | Shown>,
): Promise<Response | Shown | null> {
  if (request.method !== 'POST') return null
  const posted = await readForm(request)
  if (posted.kind === 'refused') return new Response(posted.message, { status: posted.status })
  const done = await act(fieldsOf(posted.form))
  return typeof done === 'string' ? goOn(path, done) : done
}

/** Sends the browser on to a page that says what was done. */
export function goOn(path: string, said: MessageKey): Response {
  return goTo(`${path}${path.includes('?') ? '&' : '?'}meldung=${said}`)
}

/** Sends the browser on. */
export function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } })
}
