// Where somebody begins who has just come: the publisher's choice of letters for each problem (content/site.json).
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { publicLetters, type Letter, type Shelf } from './library.ts'

export interface Beginning {
  problem: string
  letters: Letter[]
}

/** The problems with those of their letters that are public at `now` (epoch ms); one without any is left out. */
export async function beginnings(shelf: Shelf, now: number): Promise<Beginning[]> {
  return chosen(shelf.facts.start, await publicLetters(shelf, now))
}

/** The same with whole addresses, for a mail. */
export async function linksTo(
  house: Pick<House, 'store' | 'facts' | 'config' | 'now'>,
): Promise<{ problem: string; letters: { title: string; url: string }[] }[]> {
  const all = await beginnings(house, house.now())
  return all.map(({ problem, letters }) => ({
    problem,
    letters: letters.map(({ title, slug }) => ({ title, url: `${house.config.siteUrl}/briefe/${slug}` })),
  }))
}

function chosen(start: Facts['start'], letters: readonly Letter[]): Beginning[] {
  const bySlug = new Map(letters.map((letter) => [letter.slug, letter]))
  return start
    .map(({ problem, letters: slugs }) => ({
      problem,
      letters: slugs.flatMap((slug) => bySlug.get(slug) ?? []),
    }))
    .filter(({ letters: found }) => found.length > 0)
}
