// What the buttons of the sign-in do: a link is asked for, the link's button opens a session, others end one or all.
import type { APIContext } from 'astro'
import { deskRates, takeFromLimits, tooManyWords, type Rates } from '../../proof/limit.ts'
import { fieldsOf, readForm } from '../../site/form.ts'
import { minute } from '../../site/time.ts'
import { hashToken } from '../../store/secret.ts'
import { goTo, type Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'
import { browserName } from './browser-name.ts'
import { linkLife, markCookieName, newMark, requestSignIn } from './link.ts'
import type { SignInSeen } from './look.ts'
import {
  endSessions,
  findSession,
  openSession,
  sessionCookie,
  sessionCookieName,
  sessionsOf,
} from './session.ts'

/** Guesses of a code: a million codes, fifteen minutes, and whoever mistypes may try again. */
const codeRates: Rates = {
  ip: { burst: 10, every: 3 * minute },
  network: { burst: 30, every: minute },
  target: { burst: 5, every: 3 * minute },
}

type Door = Pick<APIContext, 'request' | 'locals' | 'cookies'>

/** What the page shows instead of going on. */
interface Stays extends Pick<SignInSeen, 'link' | 'token' | 'typed' | 'error'> {
  status: number
}

/**
 * Takes the posted form: `t`, the token behind the button, with `code` in another browser; or `email`, and `to`, where
 * to go afterwards. Null when nothing was posted.
 */
export async function signIn(door: Door): Promise<Response | Stays | null> {
  if (door.request.method !== 'POST') return null
  const posted = await readForm(door.request)
  const stays = { link: 'none', token: '', typed: '' } as const
  if (posted.kind === 'refused') return { ...stays, status: posted.status, error: posted.message }
  const { t, email = '', code, to = '' } = fieldsOf(posted.form)
  return t === undefined ? askForLink(door, email, to) : useLink(door, t, code)
}

async function useLink(door: Door, token: string, code: string | undefined): Promise<Response | Stays> {
  const { cookies, locals, request } = door
  const { house, ip } = locals
  const stays = { token: '', typed: '', error: undefined, status: 200 } as const
  if (code !== undefined) {
    const guess = { form: 'sign-in-code', ip, target: hashToken(token) }
    const limited = await takeFromLimits(house.store.db, house, guess, codeRates, house.now())
    if (limited.kind === 'too-many') {
      return { ...stays, link: 'code', token, error: tooManyWords(limited, house.facts), status: 429 }
    }
  }
  const mark = cookies.get(markCookieName(house.config))?.value
  const asking = { ...(mark === undefined ? {} : { mark }), ...(code === undefined ? {} : { code }) }
  const browser = browserName(request.headers.get('user-agent') ?? '')
  const opened = await openSession(house, token, asking, browser)
  if (opened.kind === 'code') {
    const error = code === undefined ? undefined : 'Dieser Code stimmt nicht. Bitte vergleichen Sie ihn.'
    return { ...stays, link: 'code', token, error, status: 422 }
  }
  if (opened.kind !== 'opened') return { ...stays, link: opened.kind }
  await endHere(door)
  cookies.delete(markCookieName(house.config), { path: '/', secure: isSecure(house.config) })
  cookies.set(sessionCookieName(house.config), opened.token, sessionCookie(house.config))
  return goTo(opened.to || '/redaktion')
}

async function askForLink(door: Door, typed: string, to: string): Promise<Response | Stays> {
  const { cookies, locals } = door
  const { house, ip } = locals
  const request = { form: 'sign-in', ip, target: typed.trim().toLowerCase().slice(0, 254) }
  const limited = await takeFromLimits(house.store.db, house, request, deskRates, house.now())
  const stays = { link: 'none', token: '', typed } as const
  if (limited.kind === 'too-many') {
    return { ...stays, error: tooManyWords(limited, house.facts), status: 429 }
  }
  const mark = newMark()
  const asked = await requestSignIn(house, typed, mark, to)
  if (asked.kind === 'refused') return { ...stays, error: asked.message, status: 422 }
  // Set for strangers too: the answer tells nobody whose address it was.
  cookies.set(markCookieName(house.config), mark, {
    ...sessionCookie(house.config),
    maxAge: linkLife / 1_000,
  })
  return goTo('/redaktion/anmelden?gesendet')
}

/** Ends the session of this browser, which signs out, or gets another one. */
async function endHere({ locals: { house }, cookies }: Door): Promise<Desk['session']> {
  const token = cookies.get(sessionCookieName(house.config))?.value
  const session = token ? await findSession(house, token) : null
  if (session) await endSessions(house, [session.id])
  return session
}

/** Ends the session of this browser. */
export async function signOut(door: Door): Promise<Response> {
  const { cookies, locals } = door
  const { house } = locals
  await noted({ house, publisher: locals.publisher ?? '' }, async (inside) => {
    const ended = await endHere({ ...door, locals: { ...locals, house: inside } })
    return { done: null, note: ended && { act: 'sign-out', about: ended.id } }
  })
  const secure = isSecure(house.config)
  cookies.delete(sessionCookieName(house.config), { path: '/', secure })
  return goTo('/redaktion/anmelden')
}

const isSecure = ({ siteUrl }: { siteUrl: string }) => siteUrl.startsWith('https:')

/** @param fields with `act`, the value of the button: end (with `id`) or end-all */
export async function actOnSessions(
  desk: Desk,
  fields: Record<string, string>,
): Promise<MessageKey | Response> {
  const all = fields['act'] === 'end-all'
  return noted<MessageKey | Response>(desk, async (inside) => {
    const mine = await sessionsOf(inside, desk.publisher)
    const meant = all ? mine : mine.filter(({ id }) => fields['act'] === 'end' && id === fields['id'])
    const ended = await endSessions(
      inside,
      meant.map(({ id }) => id),
    )
    const [first] = ended
    if (first === undefined) return { done: 'sitzung-vorbei', note: null }
    const here = desk.session !== null && ended.includes(desk.session.id)
    return {
      done: here ? goTo('/redaktion/anmelden') : ('sitzung-beendet' as const),
      note: all ? { act: 'sessions-ended', about: '' } : { act: 'session-ended', about: first },
    }
  })
}
