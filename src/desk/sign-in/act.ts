// What the buttons of the sign-in do: a link is asked for, the link's button opens a session, another one ends it.
import type { APIContext } from 'astro'
import { deskRates, takeFromLimits, type Rates } from '../../proof/limit.ts'
import { line, start, token } from '../../site/fields.ts'
import { form, type NameOf } from '../../site/forms.ts'
import { takeForm, to, type Outcome } from '../../site/posted.ts'
import { minute } from '../../site/time.ts'
import { hashToken } from '../../store/secret.ts'
import { goTo, type Desk, type DeskDoor } from '../door.ts'
import { noted } from '../log.ts'
import { browserName } from './browser-name.ts'
import { linkLife, markCookieName, newMark, requestSignIn } from './link.ts'
import { lookAtGate, withoutLink, type SignInSeen } from './look.ts'
import { endSessions, findSession, openSession, sessionCookie, sessionCookieName } from './session.ts'

/** Guesses of a code: a million codes, fifteen minutes, and whoever mistypes may try again. */
const codeRates: Rates = {
  ip: { burst: 10, every: 3 * minute },
  network: { burst: 30, every: minute },
  target: { burst: 5, every: 3 * minute },
}

/** `t`, the token behind the button, with `code` in another browser; or `email`, and `to`, where to go afterwards. */
const signInForm = form({ t: token(), code: start(20), email: line(254), to: start(201) })

export type SignInField = NameOf<typeof signInForm>
type Browser = Pick<APIContext, 'locals' | 'cookies'>
type Door = DeskDoor & Browser
type Done = Outcome<SignInField, SignInSeen>

/** Takes the form of the gate, reachable without a session. */
export function takeSignIn(door: Door) {
  const { locals, cookies, url } = door
  const mark = cookies.get(markCookieName(locals.house.config))?.value
  return takeForm<typeof signInForm, SignInSeen>(door, {
    form: signInForm,
    failed: 'Bitte versuchen Sie es gleich noch einmal; ein Link, den Sie schon haben, gilt weiter.',
    // What stands in the address of a GET comes back in the fields of a POST.
    look: ({ t, to: anew }) =>
      lookAtGate(locals.house, t || anew ? new URLSearchParams({ t, anew }) : url.searchParams, mark),
    act: ({ t, code, email, to: path }) =>
      t === '' ? askForLink(door, email, path) : useLink(door, t, code, mark),
  })
}

async function useLink(door: Door, link: string, code: string, mark: string | undefined): Promise<Done> {
  const { cookies, locals, request } = door
  const { house, ip } = locals
  if (code !== '') {
    const guess = { form: 'sign-in-code', ip, target: hashToken(link) }
    const limited = await takeFromLimits(house.store.db, house, guess, codeRates, house.now())
    if (limited.kind === 'too-many') return limited
  }
  const asking = { ...(mark === undefined ? {} : { mark }), ...(code === '' ? {} : { code }) }
  const browser = browserName(request.headers.get('user-agent') ?? '')
  const opened = await openSession(house, link, asking, browser)
  if (opened.kind === 'code') {
    const errors = code === '' ? {} : { code: 'Dieser Code stimmt nicht. Bitte vergleichen Sie ihn.' }
    return { kind: 'again', errors, said: { ...withoutLink, link: 'code', token: link } }
  }
  if (opened.kind !== 'opened') return { kind: 'said', said: { ...withoutLink, link: opened.kind } }
  await endHere(door)
  cookies.delete(markCookieName(house.config), { path: '/', secure: isSecure(house.config) })
  cookies.set(sessionCookieName(house.config), opened.token, sessionCookie(house.config))
  return to(opened.to || '/redaktion')
}

async function askForLink(door: Door, email: string, path: string): Promise<Done> {
  const { cookies, locals } = door
  const { house, ip } = locals
  const request = { form: 'sign-in', ip, target: email.toLowerCase() }
  const limited = await takeFromLimits(house.store.db, house, request, deskRates, house.now())
  if (limited.kind === 'too-many') return limited
  const mark = newMark()
  const asked = await requestSignIn(house, email, mark, path)
  if (asked.kind === 'refused') return { kind: 'again', errors: { email: asked.message } }
  // Set for strangers too: the answer tells nobody whose address it was.
  cookies.set(markCookieName(house.config), mark, {
    ...sessionCookie(house.config),
    maxAge: linkLife / 1_000,
  })
  return to('/redaktion/anmelden?sent')
}

/** Ends the session of this browser, which signs out, or gets another one. */
async function endHere({ locals: { house }, cookies }: Browser): Promise<Desk['session']> {
  const held = cookies.get(sessionCookieName(house.config))?.value
  const session = held ? await findSession(house, held) : null
  if (session) await endSessions(house, [session.id])
  return session
}

/** Ends the session of this browser. */
export async function signOut(door: Browser): Promise<Response> {
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
