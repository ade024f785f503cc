/** A table as Markdown can say it: a head, no joined cells, each row as long, figures to the right. */
export function evenTable(table: HTMLTableElement): void {
  if (isFrame(table)) return takeOff(table)
  const rows = gridOf(table)
  const page = table.ownerDocument
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  const right = Array.from({ length: width }, (_, column) => isRight(rows.map((cells) => cells[column])))
  const even = page.createElement('table')
  rows.forEach((cells, at) => {
    const row = even.insertRow()
    for (let column = 0; column < width; column++) {
      const made = page.createElement(at === 0 ? 'th' : 'td')
      const side = right[column] ? 'right' : cells[column]?.dataset['align']
      made.append(...(cells[column]?.childNodes ?? []))
      if (side) made.dataset['align'] = side
      row.append(made)
    }
  })
  table.replaceWith(even)
}

const hasWords = (cell: Element): boolean =>
  cell.textContent.trim() !== '' || cell.querySelector('img') !== null

/** Whether it only lays out a page: around a single cell, or around parts below each other, as mails are made. */
function isFrame(table: HTMLTableElement): boolean {
  const rows = [...table.rows].map((row) => [...row.cells].filter(hasWords))
  const cells = rows.flat()
  if (cells.length < 2) return true
  return (
    rows.every((row) => row.length < 2) &&
    cells.some((cell) => cell.querySelector('table, h1, h2, h3, h4, h5, h6, ul, ol, img, p ~ p'))
  )
}

function takeOff(frame: HTMLTableElement): void {
  const cells = Array.from(frame.rows).flatMap((row) => Array.from(row.cells))
  const parts = cells.map((cell) => {
    const part = frame.ownerDocument.createElement('div')
    part.append(...cell.childNodes)
    return part
  })
  frame.replaceWith(...parts)
}

/** The cells of each row in their columns; a joined one stands in its first place, its others are empty. */
function gridOf(table: HTMLTableElement): HTMLElement[][] {
  const empty = () => table.ownerDocument.createElement('td')
  const rows: HTMLElement[][] = [...table.rows].map(() => [])
  for (const [at, row] of [...table.rows].entries()) {
    let column = 0
    for (const cell of row.cells) {
      while (rows[at]?.[column]) column++
      const below = Math.min(Math.max(1, cell.rowSpan), rows.length - at)
      const beside = Math.min(Math.max(1, cell.colSpan), 12)
      for (let down = 0; down < below; down++)
        for (let on = 0; on < beside; on++)
          rows[at + down]![column + on] = down + on === 0 ? oneLine(cell) : empty()
      column += beside
    }
  }
  return rows
}

const lines =
  'p, div, br, li, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, table, caption, thead, tbody, tfoot, tr, td, th'

/** A cell holds a sentence: its paragraphs one after the other, a table in it as its words. */
function oneLine(cell: HTMLElement): HTMLElement {
  cell.querySelectorAll(lines).forEach((inner) => {
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
