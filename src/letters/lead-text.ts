import { plainText } from './search/plain-text.ts'

/** The words of a letter's <Lead>, paragraphs joined; undefined when it has none. */
export function leadText(mdx: string): string | undefined {
  const start = mdx.indexOf('<Lead>') + '<Lead>'.length
  const end = mdx.indexOf('</Lead>', start)
  return start < '<Lead>'.length || end < 0
    ? undefined
    : plainText(mdx.slice(start, end)).replaceAll('\n', ' ')
}
