/** Addresses of letters, and two that want the same. */
import { lineOfField, nameParts, type LetterSource } from './source.ts'
import type { Problem } from './problem.ts'

/** The slug of a letter's address and its former ones. */
export function slugsOf({ file, frontmatter: fields }: LetterSource): string[] {
  const former = fields?.['formerSlugs']
  const own = nameParts(file)?.slug
  const all = [...(own === undefined ? [] : [own]), ...(Array.isArray(former) ? former.map(String) : [])]
  return [...new Set(all)]
}

/**
 * Two letters under one address or number would hide one of them without a word: the one with less right to it says so.
 * A released letter keeps what it has, whatever the dates say; of two, the one the store saw first; else the first here.
 */
export function taken(
  letters: readonly LetterSource[],
  released: ReadonlyMap<string, number> = new Map(),
): Problem[] {
  const since = ({ file }: LetterSource) =>
    released.get(nameParts(file)?.slug ?? '') ?? Number.MAX_SAFE_INTEGER
  const problems: Problem[] = []
  const owners = new Map<string, string>()
  for (const letter of letters.toSorted((a, b) => since(a) - since(b))) {
    const keys = [
      [`Die Nummer ${String(letter.frontmatter?.['number'])}`, 'number'],
      ...slugsOf(letter).map((slug) => [`Die Adresse /briefe/${slug}`, '']),
    ] as [string, string][]
    for (const [key, field] of keys) {
      const owner = owners.get(key)
      if (owner !== undefined) {
        const message = `${key} gehört schon ${owner}.`
        const line = field === '' ? 1 : lineOfField(letter, field)
        problems.push({ kind: 'unreadable', file: letter.file, line, message })
      } else owners.set(key, letter.file)
    }
  }
  return problems
}
