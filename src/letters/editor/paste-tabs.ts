// Tables that were never one: paragraphs below each other with their words set apart by tabs.

/** Makes a table of at least two such paragraphs with as many parts. */
export function tabTables(body: HTMLElement): void {
  body.querySelectorAll<HTMLElement>('[data-style*="mso-tab-count"]').forEach((tab) => tab.replaceWith('\t'))
  const seen = new Set<Element>()
  for (const first of body.querySelectorAll('p')) {
    if (seen.has(first) || first.closest('td, th, li')) continue
    const rows = [cellsOf(first)]
    const members: Element[] = [first]
    for (let next = first.nextElementSibling; next?.tagName === 'P'; next = next.nextElementSibling) {
      const cells = cellsOf(next)
      if (cells.length !== rows[0]!.length || rows[0]!.length < 2) break
      rows.push(cells)
      members.push(next)
      seen.add(next)
    }
    if (rows.length > 1) replaceByTable(members, rows)
  }
}

/** Where a tab stands, within a line of words: HTML itself is often indented by them. */
const parted = /(?<=[^\s])[ \u00A0]*\t+[ \u00A0]*(?=[^\s])/

function cellsOf(paragraph: Element): string[] {
  return paragraph.textContent.trim().split(parted)
}

// Words alone: who lays a table with tabs has set its head bold at most, and a head it becomes.
function replaceByTable(members: Element[], rows: string[][]): void {
  const [first] = members
  const table = first!.ownerDocument.createElement('table')
  for (const cells of rows) {
    const row = table.insertRow()
    for (const words of cells) row.insertCell().append(words)
  }
  first!.before(table)
  for (const one of members) one.remove()
}
