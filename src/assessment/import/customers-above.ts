/** Reports that name a customer once, in a row above his invoices: "Kunde: 10001 Adler GmbH". */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import type { Frame, Row } from './frame.ts'
import { plainHeading } from './headings.ts'

const label =
  /^(?:kunden?|kd|debitor|firma|customer)(?:[ .-]{0,2}(?:nr|no|nummer|konto))?(?:\.?\s?[:#]|\.?(?=\s\d{3}))/i
const ofCustomer =
  /^(?:kunden?|kundenname|kundennummer|kd nr|kdnr|debitor|firma|auftraggeber|customer|name)\b/

/** What the row above says; null = it is another row. */
function customerOf(cells: readonly Cell[]): { readonly number: string; readonly name: string } | null {
  const texts = cells.map(cellText).filter((text) => text !== '')
  const said = texts.join(' ')
  const start = texts.length > 4 || said.length > 200 ? null : label.exec(said)
  if (start === null) return null
  const rest = said.slice(start[0].length).trim()
  const number = /^(?=\D{0,4}\d)[\w./-]{1,20}(?=[\s,;:]|$)/.exec(rest)?.[0] ?? ''
  const name = rest.slice(number.length).replace(/^[\s,;:–-]+/, '')
  return rest === '' ? null : { number, name: name || number }
}

/**
 * The list with his customer in each row, in columns of their own; the same frame where its rows name them themselves.
 * Rows keep their number.
 */
export function withCustomersAbove(frame: Frame): Frame {
  const { rows, headings } = frame
  const last = lastFilled(rows, headings.length)
  const heads = rows.flatMap(({ at, cells }) => {
    const customer = cellText(cells[last]) === '' ? customerOf(cells) : null
    return customer === null ? [] : [{ at, customer, column: cells.findIndex((cell) => cell !== '') }]
  })
  if (heads.length < 2 || heads.length > rows.length / 2) return frame
  const column = heads[0]!.column
  const lines = rows.filter(({ cells }) => cellText(cells[last]) !== '')
  const named = headings.some(
    (heading, other) =>
      other !== column &&
      ofCustomer.test(plainHeading(heading)) &&
      lines.filter(({ cells }) => cellText(cells[other]) !== '').length > lines.length / 2,
  )
  if (named) return frame
  const title = frame.titles.map((text) => customerOf([text])).findLast((customer) => customer !== null)
  const by = new Map(heads.map(({ at, customer }) => [at, customer]))
  // The rows below one name are his: without a number the name stands for it.
  let current = title ?? { number: '', name: '' }
  const next: Row[] = []
  for (const { at, cells } of rows) {
    const head = by.get(at)
    if (head) {
      current = head
      continue
    }
    const wide = Array.from(headings, (_, place) => cells[place] ?? '')
    next.push({ at, cells: [...wide, current.number || current.name, current.name] })
  }
  const own = headings.map((heading, place) =>
    place === column && ofCustomer.test(plainHeading(heading)) ? 'Zeile' : heading,
  )
  return {
    ...frame,
    rows: next,
    headings: [...own, 'Kundennummer (Zeile darüber)', 'Kunde (Zeile darüber)'],
  }
}

/** The column of the amounts: the last with something in most rows. */
function lastFilled(rows: readonly Row[], width: number): number {
  const first = rows.slice(0, 500)
  const filled = (column: number) => first.filter(({ cells }) => cellText(cells[column]) !== '').length
  return (
    [...Array.from({ length: width }).keys()].findLast((column) => filled(column) * 2 >= first.length) ?? 0
  )
}
