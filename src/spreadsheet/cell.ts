/** One cell of a sheet: numbers only where the file itself stores numbers (XLSX); dates arrive as ISO text. */
export type Cell = string | number

/** What is written into one; null is empty. */
export type WrittenCell = Cell | null

const invisible = /[\u00A0\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]/g

const ordinary = /^[!-~ÄÖÜäöüß€]+(?: [!-~ÄÖÜäöüß€]+)*$/

/** Text without the spaces nobody sees, one plain space inside. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  // Nearly every cell is ordinary, and there are hundreds of thousands of them.
  if (cell === '' || ordinary.test(cell)) return cell
  return cell.replaceAll(invisible, ' ').replaceAll(/\s+/g, ' ').trim()
}

export const isBlankRow = (row: readonly Cell[]) => row.every((cell) => cellText(cell) === '')

const placeholders = new Set([
  '-',
  '–',
  '—',
  '−',
  '?',
  'n/a',
  'na',
  'n.a.',
  'k.a.',
  'k. a.',
  'ka',
  'n.v.',
  'null',
  'nan',
  'none',
  'unbekannt',
  'keine angabe',
  '#n/a',
  '#nv',
  '#div/0!',
  '#wert!',
  '#value!',
  '#bezug!',
  '#ref!',
  '#name?',
  '#zahl!',
  '#num!',
  '#null!',
])

/** Written, but meaning "not known". */
export const isPlaceholder = (text: string) => placeholders.has(text.toLowerCase())
