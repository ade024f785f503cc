import type { APIRoute } from 'astro'

export const GET: APIRoute = ({ locals }) =>
  new Response(
    `User-agent: *\nDisallow: /redaktion\n\nSitemap: ${locals.house.config.siteUrl}/sitemap.xml\n`,
    {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'public, s-maxage=60, max-age=0',
      },
    },
  )
