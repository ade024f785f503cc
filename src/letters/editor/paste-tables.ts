/** A table as Markdown can say it: a head, no joined cells, each row as long, figures to the right. */
export function evenTable(table: HTMLTableElement): void {
  const page = table.ownerDocument
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) =>
      Array.from({ length: Math.min(cell.colSpan, 12) }, (_, at) =>
        at === 0 ? oneLine(cell) : page.createElement('td'),
      ),
    ),
  )
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  const right = Array.from({ length: width }, (_, column) => isRight(rows.map((cells) => cells[column])))
  const even = page.createElement('table')
  rows.forEach((cells, at) => {
    const row = even.insertRow()
    for (let column = 0; column < width; column++) {
      const made = page.createElement(at === 0 ? 'th' : 'td')
      made.append(...(cells[column]?.childNodes ?? []))
      const side = right[column] ? 'right' : cells[column]?.dataset['align']
      if (side) made.dataset['align'] = side
      row.append(made)
    }
  })
  table.replaceWith(even)
}

function oneLine(cell: HTMLElement): HTMLElement {
  cell.querySelectorAll('p, div, br, li, ul, ol, h1, h2, h3').forEach((inner) => {
    inner.after(' ')
    unwrap(inner)
  })
  return cell
}

const amount = /^[−–+-]?\s{0,3}(?:€\s{0,3})?\d[\d.,\s\u00A0]*(?:%|‰|€|T€|TEUR|EUR|Mio\.? €|Std\.?|h)?$/

function isRight(column: readonly (HTMLElement | undefined)[]): boolean {
  const below = column.slice(1).map((cell) => cell?.textContent.trim() ?? '')
  const filled = below.filter((text) => text !== '')
  if (filled.length === 0) return false
  return (
    filled.every((text) => amount.test(text)) ||
    column.slice(1).every((cell) => cell?.dataset['align'] === 'right')
  )
}

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}
