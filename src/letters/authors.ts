// Who signs the letters. Everything about a person stands in content/site.json.
import { replyAddress, type Facts } from '../site/facts.ts'

export type Author = Facts['authors'][number]

/** Who signs a letter; undefined while the house names nobody. */
export function authorOf(
  letter: { author?: string | undefined },
  { authors }: Pick<Facts, 'authors'>,
): Author | undefined {
  return authors.find(({ id }) => id === letter.author) ?? authors[0]
}

/** Where an answer to a letter goes: to whoever signs it, when he names an address; else to the house. */
export function answersTo(
  letter: { author?: string | undefined },
  facts: Pick<Facts, 'authors' | 'replyTo' | 'email'>,
): string {
  return authorOf(letter, facts)?.email ?? replyAddress(facts)
}

/** The letters of these that an author signs, in their order. */
export function signedBy<L extends { author?: string | undefined }>(
  letters: readonly L[],
  author: Author,
  facts: Pick<Facts, 'authors'>,
): L[] {
  return letters.filter((letter) => authorOf(letter, facts)?.id === author.id)
}

/** 'MM', where there is no portrait. */
export const initialsOf = ({ name }: Pick<Author, 'name'>): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((letter) => /\p{Lu}/u.test(letter))
    .slice(0, 2)
    .join('')
