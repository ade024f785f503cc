import type { APIRoute } from 'astro'
import { drawPicture } from '../../letters/picture/picture.ts'
import { sitePicture } from '../../letters/picture/texts.ts'

// The picture of every page that is not a letter.
export const GET: APIRoute = async ({ locals }) =>
  new Response(await drawPicture(sitePicture(locals.house.facts)), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, s-maxage=60, max-age=0' },
  })
