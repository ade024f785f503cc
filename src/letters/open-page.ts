// What a letter's address answers, on its own page and on the one a forwarded mail leads to.
import type { House } from '../site/house.ts'
import { comingLetters, type Coming } from './coming.ts'
import { cacheControl, findLetter, publicLetters, type Letter } from './library.ts'

/** What a page of a letter has of its request; `Astro` fits. */
interface Door {
  locals: { house: House }
  url: URL
  params: Record<string, string | undefined>
  response: { status?: number; headers: Headers }
}

export type LetterShown =
  | { kind: 'letter'; letter: Letter; letters: Letter[]; coming: Coming | undefined }
  | { kind: 'withheld' | 'unknown' }

/**
 * Sets status and headers.
 * @param below what follows the letter's address
 * @returns the answer itself where a former address leads on
 */
export async function openLetterPage(door: Door, below = ''): Promise<LetterShown | Response> {
  const { house } = door.locals
  const { headers } = door.response
  const now = house.now()
  const found = await findLetter(house, now, door.params['slug'] ?? '')
  // With a reader's own numbers in a calculator the page is his alone.
  const own = door.url.searchParams.has('rechner')
  headers.set('Cache-Control', own ? 'private, no-cache' : await cacheControl(house, now))
  switch (found.kind) {
    case 'moved':
      headers.set('Location', `/briefe/${found.slug}${below}`)
      return new Response(null, { status: 301, headers })
    case 'unknown':
    case 'withheld':
      door.response.status = found.kind === 'unknown' ? 404 : 410
      return found
    case 'letter': {
      const [coming] = await comingLetters(house, now, 1)
      return { kind: 'letter', letter: found.letter, letters: await publicLetters(house, now), coming }
    }
  }
}
