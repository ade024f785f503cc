// The letters of a topic one after the other, to be printed or read in one go.
import { renderBody } from './body.ts'
import { webComponents } from './components/web/index.ts'
import type { LetterContent } from './library.ts'

/** More would be a book, and a page that takes seconds. The newest are in it. */
export const mostInBooklet = 30

/**
 * The body of a letter below a heading of the second level. Its anchors lie on its own page: among others they would
 * stand twice.
 * @param siteUrl origin without a trailing slash
 */
export async function bookletBody(letter: LetterContent, siteUrl: string): Promise<string> {
  const html = await renderBody(letter, webComponents, siteUrl)
  return html.replaceAll(/<[^<>]*>/g, (tag) =>
    tag
      .replace(/^<(\/?)h([2-4])/, (_, end: string, level: string) => `<${end}h${Number(level) + 1}`)
      .replaceAll(/ (?:id|aria-labelledby|aria-describedby)="[^"]*"/g, ''),
  )
}
