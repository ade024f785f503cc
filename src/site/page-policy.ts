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

/** So many beginnings are looked at for each end, the nearest: the time stays that of reading the page once. */
const mostNested = 16

// Words of a visitor may look like a beginning (`value="<script"`), so what comes behind it is looked at as well.
function inlineIn(html: string, name: 'style' | 'script'): string[] {
  const starts = new Map<number, number[]>()
  let end = -1
  for (let at = html.indexOf(`<${name}`); at >= 0; at = html.indexOf(`<${name}`, at)) {
    const start = html.indexOf('>', at) + 1
    if (end < start) end = html.indexOf(`</${name}>`, start)
    if (start === 0 || end < 0) break
    const those = starts.get(end) ?? []
    if (those.push(start) > mostNested) those.shift()
    starts.set(end, those)
    at = start
  }
  return [...starts].flatMap(([to, those]) => those.map((from) => html.slice(from, to)))
}
