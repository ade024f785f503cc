// The threshold: origin of a post, who is at the desk, headers. Rooms are behind it.
import { defineMiddleware } from 'astro:middleware'
import { addressOfToday } from './desk/former-names.ts'
import { findSession, noteSeen, sessionCookieName } from './desk/sign-in/session.ts'
import { tooManyWords } from './proof/limit.ts'
import { countRefusal } from './proof/refusals.ts'
import { mendedLink } from './site/copied-link.ts'
import { entryAt } from './site/doors.ts'
import { isDesk, ownOrigin, pageHeaders } from './site/headers.ts'
import { otherSpelling } from './site/other-spelling.ts'
import { wordsFor } from './site/plain-answer.ts'

/** One-click List-Unsubscribe comes from mailbox providers, without an Origin (RFC 8058). */
const openToPosts = new Set(['/mitglied/abmelden', '/webhooks/resend'])

/** Any address without a page. */
const nowhere = '/nirgends'

export const onRequest = defineMiddleware(async (context, next) => {
  if (import.meta.env.DEV) await openInDev(context.locals)
  const { house } = context.locals
  const { pathname } = context.url
  // PostgreSQL compares no text that holds a NUL; no address of ours has one.
  if (/%00/.test(context.url.href)) return say(400, 'Diese Adresse gibt es nicht.')
  const mended = isReading(context.request.method)
    ? mendedLink(context.url.pathname + context.url.search)
    : null
  if (mended !== null) return context.redirect(mended, 302)
  const meant = isReading(context.request.method) ? otherSpelling(pathname) : null
  if (meant !== null) return context.redirect(meant + context.url.search, 301)
  // A page that failed is shown by a route of its own, at the address that was asked for.
  const failed = context.routePattern === '/500' && pathname !== '/500'
  const entry = failed ? ({ kind: 'open' } as const) : entryAt(context.routePattern, context.request.method)
  if (entry.kind === 'not-so') return say(405, wordsFor(405), { allow: entry.allowed })
  if (
    !isReading(context.request.method) &&
    !openToPosts.has(pathname) &&
    !ownOrigin(context.request, house.config)
  ) {
    const minutes = await countRefusal(house, context.locals.ip)
    return minutes === null
      ? say(403, 'Dieses Formular wurde von einer anderen Seite abgeschickt. Bitte laden Sie es neu.')
      : say(429, tooManyWords({ minutes }, house.facts), { 'retry-after': String(minutes * 60) })
  }
  // The route decides, not the spelling of the address that led to it.
  if (isDesk(pathname) || isDesk(context.routePattern)) {
    const token = context.cookies.get(sessionCookieName(house.config))?.value
    const session = token ? await findSession(house, token) : null
    if (session) {
      context.locals.publisher = session.email
      context.locals.session = session
      await noteSeen(house, session)
    } else if (context.routePattern !== '/redaktion/anmelden') {
      // What he typed is lost, and he must not believe it saved.
      const lost = isReading(context.request.method) ? '' : '?lost'
      return context.redirect(`/redaktion/anmelden${lost}`, 303)
    }
    const today = isReading(context.request.method) ? addressOfToday(context.url) : null
    if (today !== null) return context.redirect(today, 301)
  }
  const response = await (entry.kind === 'closed' ? next(nowhere) : next())
  // Vite's own inline scripts and styles would not pass; the policy is tried on the build.
  return import.meta.env.DEV ? response : pageHeaders(response, pathname)
})

function say(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(words, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

// `astro dev` has no start.ts: the first request opens the house and keeps it across module reloads.
async function openInDev(locals: App.Locals): Promise<void> {
  const kept = globalThis as { houseInDev?: Promise<Pick<App.Locals, 'house'>> }
  kept.houseInDev ??= import('./rooms.ts').then(async ({ openHouse, waysIn }) => {
    const opened = await openHouse(process.env, Date.now)
    for (const line of await waysIn(opened.house)) console.log(line)
    return opened
  })
  locals.house = (await kept.houseInDev).house
  locals.ip = '127.0.0.1'
}
