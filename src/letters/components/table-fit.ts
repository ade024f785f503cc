// Whether a table of a letter fits a telephone, and what it is called: its box takes the focus only where it scrolls.

/** Between the margins of a screen of 360 px. */
const narrowest = 326
/** Of a letter at the 13 px that tables have there, and of the blanks beside a cell. px */
const perSign = 7.1
const besideCell = 9.6
const leastFirst = 92

interface Row {
  head: boolean
  cells: { words: string; whole: boolean }[]
}

/** @param html rows of a table as they are rendered */
export function tableFit(html: string): { wide: boolean; label: string } {
  const rows = rowsOf(html)
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length))
  let width = columns * besideCell
  for (let at = 0; at < columns; at++) {
    const signs = Math.max(0, ...rows.flatMap(({ cells }) => cells.slice(at, at + 1).map(unbroken)))
    width += Math.max(signs * perSign, at === 0 ? leastFirst : 0)
  }
  const names = rows.find(({ head }) => head)?.cells.flatMap(({ words }) => words || []) ?? []
  return { wide: width > narrowest, label: ['Tabelle', names.join(', ')].filter(Boolean).join(': ') }
}

/** The first cell of each row as its heading, where the corner above them is empty: then they are what the row is about. */
export function withRowHeads(html: string): string {
  const body = html.indexOf('<tbody')
  // A column without a name has a cell there instead of a heading (web/Th.astro).
  if (body < 0 || !/<tr[^<>]*>\s*<td\b/.test(html.slice(0, body))) return html
  return (
    html.slice(0, body) +
    html
      .slice(body)
      .split(/(?=<tr\b)/)
      .map(withHead)
      .join('')
  )
}

function withHead(row: string): string {
  const [at, end] = [row.indexOf('<td'), row.indexOf('</td>')]
  if (!row.startsWith('<tr') || at < 0 || end < 0) return row
  return `${row.slice(0, at)}<th scope="row"${row.slice(at + '<td'.length, end)}</th>${row.slice(end + '</td>'.length)}`
}

// What stands to the right are amounts, which keep together; of other cells the longest word does.
const unbroken = ({ words, whole }: Row['cells'][number]): number =>
  whole ? words.length : Math.max(...words.split(/[ -]/).map(({ length }) => length))

function rowsOf(html: string): Row[] {
  return html
    .split('<tr')
    .slice(1)
    .map((row) => {
      const parts = row.split(/<(?=t[dh][ >])/).slice(1)
      return {
        head: parts.some((part) => part.startsWith('th')),
        cells: parts.map((part) => {
          const end = part.indexOf('>')
          const words = part
            .slice(end + 1)
            .replaceAll(/<[^<>]*>/g, '')
            .trim()
          return { words, whole: part.startsWith('td') && part.slice(0, end).includes('align-right') }
        }),
      }
    })
}
