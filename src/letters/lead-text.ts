import { plainText } from './search/plain-text.ts'

/** The words of a letter's <Lead>, paragraphs joined; undefined when it has none. */
export function leadText(mdx: string): string | undefined {
  const lead = /<Lead>([^]*?)<\/Lead>/.exec(mdx)?.[1]
  return lead === undefined ? undefined : plainText(lead).replaceAll('\n', ' ')
}
