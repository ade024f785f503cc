// Signing out of the desk. Only by POST; the middleware has checked the origin.
import type { APIRoute } from 'astro'
import { signOut } from '../../desk/sign-in/act.ts'

export const POST: APIRoute = (context) => signOut(context)

export const GET: APIRoute = ({ redirect }) => redirect('/redaktion', 303)
