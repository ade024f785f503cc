// Tables that were never one: paragraphs below each other with their words set apart by tabs.
import { unwrap } from './paste-tables.ts'

/** Makes a table of at least two such paragraphs with as many parts. */
export function tabTables(body: HTMLElement): void {
  body.querySelectorAll<HTMLElement>('[data-style*="mso-tab-count"]').forEach((tab) => tab.replaceWith('\t'))
  const seen = new Set<Element>()
  for (const first of body.querySelectorAll('p')) {
    if (seen.has(first) || first.closest('td, th, li')) continue
    const width = tabsOf(first).length
    const rows = [first]
    for (let next = first.nextElementSibling; next?.tagName === 'P'; next = next.nextElementSibling) {
      if (width === 0 || tabsOf(next).length !== width) break
      rows.push(next as HTMLParagraphElement)
      seen.add(next)
    }
    if (rows.length > 1) replaceByTable(rows)
  }
}

/** Where a tab stands, within a line of words: HTML itself is often indented by them. */
const parted = /(?<=[^\s])[ \u00A0]*\t+[ \u00A0]*(?=[^\s])/g

/** Behind which signs of a paragraph the next cell begins. */
const tabsOf = (paragraph: Element): number[] =>
  [...paragraph.textContent.matchAll(parted)].map(({ 0: tab, index }) => index + tab.length)

function replaceByTable(rows: HTMLElement[]): void {
  const [first] = rows
  const table = first!.ownerDocument.createElement('table')
  first!.before(table)
  for (const paragraph of rows) {
    const row = table.insertRow()
    for (const start of tabsOf(paragraph).toReversed()) row.insertCell(0).append(cutOff(paragraph, start))
    row.insertCell(0).append(...paragraph.childNodes)
    paragraph.remove()
  }
  // Who lays a table with tabs has set its head bold at most, and a head it becomes.
  for (const bold of table.rows[0]!.querySelectorAll<HTMLElement>('b, strong, span:not([data-block])'))
    unwrap(bold)
}

/** What stands behind so many signs, with its links, pictures and marks of notes. */
function cutOff(paragraph: Element, start: number): DocumentFragment {
  const page = paragraph.ownerDocument
  const texts = page.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let before = start
  let text = texts.nextNode() as Text
  while (before > text.length) {
    before -= text.length
    text = texts.nextNode() as Text
  }
  const rest = page.createRange()
  rest.setStart(text, before)
  rest.setEnd(paragraph, paragraph.childNodes.length)
  return rest.extractContents()
}
