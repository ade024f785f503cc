/** What a letter points to: pictures, pages, other letters. */
import { figureAt, figureFolder } from './figures/name.ts'
import { type LetterSource } from './source.ts'
import type { Problem, Surroundings, BySlug, ReadText } from './problem.ts'

/** Pictures travel in every mail. Bytes. */
const largestPicture = 60_000

export function checkPicture(
  src: string,
  { pictures, figures }: Surroundings,
  say: (message: string) => void,
): void {
  const figure = figureAt(src)
  const there = figure ? (figures?.has(figure.name) ?? true) : pictures.has(src.replace(/^\.\//, ''))
  if (there) return
  say(
    src.startsWith(figureFolder)
      ? 'Hier fehlt ein Bild. Wählen Sie es noch einmal aus.'
      : `Das Bild „${src}“ liegt nicht in content/letters.`,
  )
}

export function checkLink(
  letter: Pick<LetterSource, 'frontmatter'>,
  { headings }: ReadText,
  address: string,
  { facts, pages }: Surroundings,
  bySlug: BySlug,
  say: (message: string) => void,
): void {
  if (/^(?:https:\/\/[^/\s]+\.[^/\s]+|mailto:[^@\s]+@[^@\s]+)/.test(address)) return
  const [path = '', anchor] = address.split('#')
  if (path === '') {
    const anchors = ['anfrage', ...headings.map(({ slug }) => slug)]
    const written = anchor === undefined ? undefined : decoded(anchor)
    if (written === undefined || !anchors.includes(written))
      say(`Der Link „${address}“ führt zu keiner Überschrift in diesem Text.`)
    return
  }
  const plain = path.split('?', 1)[0] ?? ''
  const topic = /^\/briefe\/thema\/([^/]+)$/.exec(plain)?.[1]
  const slug = /^\/briefe\/([^/]+)$/.exec(plain)?.[1]
  if (pages.has(plain) || facts.topics.some(({ id }) => id === topic)) return
  const target = bySlug.get(slug ?? '')
  if (!target) say(`Der Link „${address}“ führt ins Leere.`)
  else if (String(target.frontmatter?.['date']) > String(letter.frontmatter?.['date']))
    say(`Der Link „${address}“ führt zu einem Brief, der erst später erscheint.`)
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}

export function badPictures({ pictures }: Surroundings): Problem[] {
  const problems: Problem[] = []
  for (const [file, bytes] of pictures) {
    const say = (message: string) => problems.push({ kind: 'error', file, line: 1, message })
    if (!/^[a-z0-9.-]+$/.test(file)) say('Bilder heißen nur mit a-z, 0-9, Punkt und Bindestrich.')
    if (bytes > largestPicture) say(`${bytes} Bytes; ein Bild darf ${largestPicture} haben.`)
  }
  return problems
}
