/** Every customer, filtered and a page at a time, each with its exact "Warum". */
import { Fragment } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Assessed } from '../../customer-value/assess.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { count, euros, germanNumber, percent } from '../../site/numbers.ts'
import { filterCustomers, wholeList } from './customer-list.ts'
import { listRow, misjudgedKinds } from './list-row.ts'
import type { ListFilter } from './customer-list.ts'
import type { ListRow } from './list-row.ts'
import { Why } from './Why.tsx'
import { Filters } from './CustomerFilters.tsx'

interface Props {
  readonly assessed: Assessed
  readonly simulation: Simulation | null
  /** on paper nobody turns a page of a list */
  readonly printing: boolean
  readonly onTry: (customer: number) => void
}

/** Customers per page: on the screen, and on paper before the rest is left to the files. */
const onScreen = 25

const onPaper = 500

const figures: readonly { readonly label: string; readonly show: (row: ListRow) => string }[] = [
  { label: 'Umsatz', show: ({ revenue }) => euros(revenue) },
  { label: 'Ergebnis', show: ({ profit }) => euros(profit) },
  { label: 'Kundenwert', show: ({ value }) => euros(value) },
  { label: 'Potenzial', show: ({ potential }) => euros(potential) },
  { label: 'Punkte', show: ({ score }) => germanNumber(score, 0) },
  { label: 'Abdeckung', show: ({ coverage }) => percent(coverage) },
  { label: 'Stabil', show: ({ stability }) => percent(stability) },
]

export function CustomerPages({ assessed, simulation, printing, onTry }: Props) {
  const [filter, setFilter] = useState<ListFilter>(wholeList)
  const [page, setPage] = useState(0)
  const [open, setOpen] = useState<number | null>(null)
  const pageSize = printing ? onPaper : onScreen
  const found = useMemo(() => filterCustomers(assessed, filter, simulation), [assessed, filter, simulation])
  const misjudged = useMemo(() => misjudgedKinds(assessed, simulation), [assessed, simulation])
  // „zu wenig Daten“ beside every name says nothing; what would unlock classes is said once above.
  const classed = assessed.segments.some((code) => code > 0)
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const at = Math.min(page, pages - 1)
  const shown = found.slice(at * pageSize, (at + 1) * pageSize)
  const change = (part: Partial<ListFilter>) => {
    setFilter((before) => ({ ...before, ...part }))
    setPage(0)
  }
  // Another list has other customers under the same number.
  useEffect(() => setOpen(null), [assessed.table])

  return (
    <section aria-labelledby="voll-kunden">
      <h4 id="voll-kunden">Alle Kunden, und warum</h4>
      <Filters filter={filter} onChange={change} />
      <p class="meta" role="status">
        {count(found.length)} von {count(assessed.abc.classes.length)} Kunden
        {pages > 1 && `, Seite ${at + 1} von ${count(pages)}`}
      </p>
      <TableScroll label="Tabelle: alle Kunden">
        <table class="table customer-table cards">
          <thead>
            <tr>
              <th scope="col">Kunde</th>
              <th scope="col">Klasse</th>
              {figures.map(({ label }) => (
                <th scope="col" class="number" key={label}>
                  {label}
                </th>
              ))}
              <th scope="col" class="no-print">
                <span class="visually-hidden">Erklärung</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((k) => {
              const row = listRow(assessed, k, simulation, misjudged)
              return (
                <Fragment key={k}>
                  <tr>
                    <th scope="row">
                      {row.name}
                      {row.marks.length > 0 && <span class="meta row-marks"> {row.marks.join(', ')}</span>}
                    </th>
                    <td data-label="Klasse">
                      {classed ? row.segment : '–'} <span class="meta">(ABC {row.abc})</span>
                    </td>
                    {figures.map(({ label, show }) => (
                      <td class="number" data-label={label} key={label}>
                        {show(row)}
                      </td>
                    ))}
                    <td class="no-print">
                      <button
                        class="link"
                        type="button"
                        aria-expanded={open === k}
                        onClick={() => setOpen(open === k ? null : k)}
                      >
                        Warum<span class="visually-hidden">: {row.name}</span>
                      </button>
                    </td>
                  </tr>
                  {open === k && (
                    <tr class="why-row">
                      <td colSpan={figures.length + 3}>
                        <Why assessed={assessed} customer={k} stability={row.stability} />
                        <button class="link no-print" type="button" onClick={() => onTry(k)}>
                          Was wäre, wenn?<span class="visually-hidden"> {row.name}</span>
                        </button>
                      </td>
                    </tr>
                  )}
                </Fragment>
              )
            })}
          </tbody>
        </table>
      </TableScroll>
      {pages > 1 && (
        <div class="button-row no-print">
          <button
            class="button button-quiet"
            type="button"
            disabled={at === 0}
            onClick={() => setPage(at - 1)}
          >
            Zurück
          </button>
          <button
            class="button button-quiet"
            type="button"
            disabled={at >= pages - 1}
            onClick={() => setPage(at + 1)}
          >
            Weiter
          </button>
        </div>
      )}
    </section>
  )
}
