/** Reports that name a customer once, in a row above his invoices: "Kunde: 10001 Adler GmbH". */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { Frame, Row } from './frame.ts'
import { plainHeading } from './headings.ts'

const label =
  /^(?:kunden?|kd|debitor(?:en)?|konto|firma|customer)(?:[ .-]{0,2}(?:nr|no|nummer|konto))?(?:\.?\s?[:#]|\.?(?=\s\d{3}))/i
const ofCustomer =
  /^(?:kunden?|kundenname|kundennummer|kd nr|kdnr|debitor|firma|auftraggeber|konto|customer|name)\b/

/** "10001 Adler GmbH" alone in a row, among others that say "Kunde:". */
const bare = /^\d{3,12}\s+\D/
const sumWord =
  /^(?:[∑Σ*]|(?:kunden|gesamt|zwischen|end|teil)?(?:summen?|total)(?!\p{L})|(?:gesamt|insgesamt|ergebnis|übertrag|saldo)(?!\p{L}))/iu

interface Customer {
  readonly number: string
  readonly name: string
}

const filledOf = (cells: readonly Cell[]) => cells.map(cellText).filter((text) => text !== '')

/** What the row above says; null = it is another row. */
function customerOf(cells: readonly Cell[]): Customer | null {
  const texts = filledOf(cells)
  const said = texts.join(' ')
  if (texts.length === 0 || texts.length > 4 || said.length > 200) return null
  const start = label.exec(said)?.[0] ?? (texts.length === 1 && bare.test(said) ? '' : null)
  if (start === null) return null
  const rest = said.slice(start.length).trim()
  const number = /^(?=\D{0,4}\d)[\w./-]{1,20}(?=[\s,;:]|$)/.exec(rest)?.[0] ?? ''
  const name = rest.slice(number.length).replace(/^[\s,;:–-]+/, '')
  return rest === '' ? null : { number, name: name || number }
}

/**
 * The list with his customer in each row, in columns of their own, and without the sums of each; the same frame where its
 * rows name them themselves. Rows keep their number.
 */
export function withCustomersAbove(frame: Frame): Frame {
  const { rows, headings } = frame
  const last = lastFilled(rows, headings.length)
  const [lines, others] = [rows.filter(hasAmount(last)), rows.filter((row) => !hasAmount(last)(row))]
  const heads = new Map(
    others.flatMap(({ at, cells }) => {
      const customer = customerOf(cells)
      return customer === null ? [] : [[at, customer] as const]
    }),
  )
  const labelled = others.filter(({ at, cells }) => heads.has(at) && label.test(filledOf(cells).join(' ')))
  if (heads.size < 2 || labelled.length === 0 || namesThem(frame, labelled[0]!, lines)) return frame
  // A row of one text that is no customer: whose the rows below are, nobody knows.
  if (others.some(({ at, cells }) => !heads.has(at) && filledOf(cells).length === 1)) return frame
  const own = headings.map((heading, column) =>
    column === columnOf(labelled[0]!) && ofCustomer.test(plainHeading(heading)) ? 'Lfd. Nr.' : heading,
  )
  return {
    ...frame,
    rows: assigned(frame, heads, last),
    headings: [...own, 'Kundennummer (Zeile darüber)', 'Kunde (Zeile darüber)'],
  }
}

const hasAmount =
  (column: number) =>
  ({ cells }: Row) =>
    cellText(cells[column]) !== ''
const columnOf = ({ cells }: Row) => cells.findIndex((cell) => cell !== '')

/** Does another column say whose most lines are? */
const namesThem = ({ headings }: Frame, head: Row, lines: readonly Row[]) =>
  headings.some(
    (heading, column) =>
      column !== columnOf(head) &&
      ofCustomer.test(plainHeading(heading)) &&
      lines.filter(hasAmount(column)).length > lines.length / 2,
  )

function assigned(frame: Frame, heads: ReadonlyMap<number, Customer>, last: number): readonly Row[] {
  const title = frame.titles.map((text) => customerOf([text])).findLast((customer) => customer !== null)
  let current = title ?? { number: '', name: '' }
  let group: Row[] = []
  const next: Row[] = []
  const close = () => {
    if (isSum(group, last)) next.pop()
    group = []
  }
  for (const { at, cells } of frame.rows) {
    const head = heads.get(at)
    if (head) {
      close()
      current = head
      continue
    }
    if (filledOf(cells).some((text) => sumWord.test(text))) continue
    group.push({ at, cells })
    const wide: Cell[] = Array.from(frame.headings, (_, place) => cells[place] ?? '')
    // The rows below one name are his: without a number the name stands for it.
    wide.push(current.number || current.name, current.name)
    next.push({ at, cells: wide })
  }
  close()
  return next
}

/** Is the last row of a customer what the others come to, and says less than they do? */
function isSum(group: readonly Row[], column: number): boolean {
  const lines = group.slice(0, -1)
  const sum = group.at(-1)
  if (sum === undefined || lines.length === 0) return false
  const amount = ({ cells }: Row) => digitsOf(cells[column])
  return (
    filledOf(sum.cells).length < filledOf(lines[0]!.cells).length &&
    Math.abs(lines.reduce((all, row) => all + amount(row), 0) - amount(sum)) < 0.5
  )
}

/** Of amounts of one column, written alike, their digits add up as they do. */
const digitsOf = (cell: Cell | undefined) =>
  typeof cell === 'number'
    ? Math.round(cell * 100)
    : Number(cellText(cell).replaceAll(/\D/g, '')) * (/^\s*-|-\s*$/.test(cellText(cell)) ? -1 : 1)

/** The column of the amounts: the last with something in most rows. */
function lastFilled(rows: readonly Row[], width: number): number {
  const first = rows.slice(0, 500)
  const filled = (column: number) => first.filter(({ cells }) => cellText(cells[column]) !== '').length
  return (
    [...Array.from({ length: width }).keys()].findLast((column) => filled(column) * 2 >= first.length) ?? 0
  )
}
