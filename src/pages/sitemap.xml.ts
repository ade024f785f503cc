import type { APIRoute } from 'astro'
import { sitemap } from '../letters/feeds.ts'
import { cacheControl, publicLetters, publicTopics } from '../letters/library.ts'
import { seriesAmong, seriesPath } from '../letters/series.ts'

const fixed = [
  '/',
  '/briefe',
  '/hier-anfangen',
  '/ueber-uns',
  '/suche',
  '/kundenwert',
  '/kundenwert/export',
  '/methodik',
  '/mitglied',
  '/anfrage',
  '/impressum',
  '/datenschutz',
  '/barrierefreiheit',
]

export const GET: APIRoute = async ({ locals }) => {
  const { config, facts, now } = locals.house
  const instant = now()
  const letters = await publicLetters(locals.house, instant)
  const topics = await publicTopics(locals.house, instant)
  const pages = [
    ...[
      ...fixed,
      ...topics.map(({ id }) => `/briefe/thema/${id}`),
      ...seriesAmong(letters).map(({ id }) => seriesPath(id)),
      ...facts.authors.map(({ id }) => `/autor/${id}`),
    ].map((path) => ({
      url: config.siteUrl + path,
    })),
    ...letters.map(({ slug, date }) => ({ url: `${config.siteUrl}/briefe/${slug}`, lastModified: date })),
  ]
  return new Response(sitemap(pages), {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': await cacheControl(locals.house, instant),
    },
  })
}
