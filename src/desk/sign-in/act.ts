// What the buttons of the sign-in do: a link is asked for, the link's button opens a session, another one ends it.
import type { APIContext } from 'astro'
import { deskRates, takeFromLimits, tooManyWords } from '../../proof/limit.ts'
import { fieldsOf, readForm } from '../../site/form.ts'
import { goTo } from '../door.ts'
import type { SignInSeen } from './look.ts'
import { openSession, requestSignIn, revokeSession, sessionCookie, sessionCookieName } from './session.ts'

type Door = Pick<APIContext, 'request' | 'locals' | 'cookies'>

/** What the page shows instead of going on. */
interface Stays extends Pick<SignInSeen, 'link' | 'token' | 'typed' | 'error'> {
  status: number
}

/** Takes the posted form: `t`, the token behind the button, or `email`. Null when nothing was posted. */
export async function signIn(door: Door): Promise<Response | Stays | null> {
  if (door.request.method !== 'POST') return null
  const posted = await readForm(door.request)
  const stays = { link: 'none', token: '', typed: '' } as const
  if (posted.kind === 'refused') return { ...stays, status: posted.status, error: posted.message }
  const { t, email = '' } = fieldsOf(posted.form)
  return t === undefined ? askForLink(door, email) : useLink(door, t)
}

async function useLink({ locals: { house }, cookies }: Door, token: string): Promise<Response | Stays> {
  const opened = await openSession(house, token)
  if (opened.kind !== 'opened') {
    return { link: opened.kind, token: '', typed: '', error: undefined, status: 200 }
  }
  cookies.set(sessionCookieName(house.config), opened.token, sessionCookie(house.config))
  return goTo('/redaktion')
}

async function askForLink({ locals: { house, ip } }: Door, typed: string): Promise<Response | Stays> {
  const request = { form: 'sign-in', ip, target: typed.trim().toLowerCase().slice(0, 254) }
  const limited = await takeFromLimits(house.store.db, house, request, deskRates, house.now())
  const stays = { link: 'none', token: '', typed } as const
  if (limited.kind === 'too-many') {
    return { ...stays, error: tooManyWords(limited, house.facts), status: 429 }
  }
  const asked = await requestSignIn(house, typed)
  if (asked.kind === 'answered') return goTo('/redaktion/anmelden?gesendet')
  return { ...stays, error: asked.message, status: 422 }
}

/** Ends the session of this browser. */
export async function signOut({ locals: { house }, cookies }: Door): Promise<Response> {
  const name = sessionCookieName(house.config)
  const token = cookies.get(name)?.value
  if (token) await revokeSession(house, token)
  cookies.delete(name, { path: '/', secure: house.config.siteUrl.startsWith('https:') })
  return goTo('/redaktion/anmelden')
}
