// Signing out of the desk. Only by POST; the middleware has checked the origin.
import type { APIRoute } from 'astro'
import { revokeSession, sessionCookieName } from '../../desk/sign-in/session.ts'

export const POST: APIRoute = async ({ cookies, locals, redirect }) => {
  const name = sessionCookieName(locals.house.config)
  const token = cookies.get(name)?.value
  if (token) await revokeSession(locals.house, token)
  cookies.delete(name, { path: '/', secure: locals.house.config.siteUrl.startsWith('https:') })
  return redirect('/redaktion/anmelden', 303)
}

export const GET: APIRoute = ({ redirect }) => redirect('/redaktion', 303)
