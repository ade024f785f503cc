import type { APIRoute } from 'astro'
import { deskOf } from '../../desk/door.ts'
import { exportLog } from '../../desk/setup/export-log.ts'

export const POST: APIRoute = ({ locals, url }) => exportLog(deskOf(locals), url.searchParams)

export const GET: APIRoute = ({ redirect }) => redirect('/redaktion/protokoll', 303)
