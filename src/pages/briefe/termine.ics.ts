import type { APIRoute } from 'astro'
import { calendarOf } from '../../letters/calendar.ts'
import { comingLetters } from '../../letters/coming.ts'
import { cacheControl } from '../../letters/library.ts'

/** Half a year; whoever subscribes is given the next half by then. */
const weeks = 26

export const GET: APIRoute = async ({ locals }) => {
  const { facts, config, now } = locals.house
  const instant = now()
  const coming = await comingLetters(locals.house, instant, weeks)
  return new Response(calendarOf(coming, facts, config.siteUrl, instant), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': await cacheControl(locals.house, instant),
    },
  })
}
