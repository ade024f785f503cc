// Which inline styles and scripts a page allows: those that stand in it.
import { createHash } from 'node:crypto'

/**
 * A policy with the hashes alone that this page needs. The framework names those of the whole build, which would be three
 * kilobytes of every answer and push the page out of the first window.
 * @param page whole; an empty one (the answer to HEAD) keeps them all
 */
export function withOwnHashes(policy: string, page: Buffer): string {
  if (page.length === 0) return policy
  const html = page.toString()
  const own = new Set([...inlineIn(html, 'style'), ...inlineIn(html, 'script')].map(sourceOf))
  return policy.replaceAll(/ ('sha256-[^']*')/g, (written, source: string) =>
    own.has(source) ? written : '',
  )
}

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function inlineIn(html: string, name: 'style' | 'script'): string[] {
  const found: string[] = []
  for (let at = html.indexOf(`<${name}`); at >= 0; at = html.indexOf(`<${name}`, at)) {
    const start = html.indexOf('>', at) + 1
    const end = html.indexOf(`</${name}>`, start)
    if (start === 0 || end < 0) break
    found.push(html.slice(start, end))
    at = end
  }
  return found
}
