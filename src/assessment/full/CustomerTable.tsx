/** Every customer, filtered and a page at a time, each with its exact "Warum". */
import { Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Assessed } from '../model/assess.ts'
import type { Simulation } from '../model/monte-carlo.ts'
import { segmentNames } from '../model/segment.ts'
import { TableScroll } from '../TableScroll.tsx'
import { count, euros, germanNumber, percent } from '../view/format.ts'
import {
  filterCustomers,
  listFlags,
  listOrders,
  listRow,
  misjudgedKinds,
  wholeList,
} from './view/customer-list.ts'
import type { ListFilter, ListFlag, ListOrder } from './view/customer-list.ts'
import { Why } from './Why.tsx'

interface Props {
  readonly assessed: Assessed
  readonly simulation: Simulation | null
  /** on paper nobody turns a page of a list */
  readonly printing: boolean
}

/** Customers per page: on the screen, and on paper before the rest is left to the files. */
const onScreen = 25
const onPaper = 500

export function CustomerTable({ assessed, simulation, printing }: Props) {
  const [filter, setFilter] = useState<ListFilter>(wholeList)
  const [page, setPage] = useState(0)
  const [open, setOpen] = useState<number | null>(null)
  const pageSize = printing ? onPaper : onScreen
  const found = filterCustomers(assessed, filter, simulation)
  const misjudged = misjudgedKinds(assessed, simulation)
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
              <th scope="col" class="number">
                Umsatz
              </th>
              <th scope="col" class="number">
                Ergebnis
              </th>
              <th scope="col" class="number">
                Kundenwert
              </th>
              <th scope="col" class="number">
                Potenzial
              </th>
              <th scope="col" class="number">
                Punkte
              </th>
              <th scope="col" class="number">
                Abdeckung
              </th>
              <th scope="col" class="number">
                Stabil
              </th>
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
                      {row.segment} <span class="meta">(ABC {row.abc})</span>
                    </td>
                    <td class="number" data-label="Umsatz">
                      {euros(row.revenue)}
                    </td>
                    <td class="number" data-label="Ergebnis">
                      {euros(row.profit)}
                    </td>
                    <td class="number" data-label="Kundenwert">
                      {euros(row.value)}
                    </td>
                    <td class="number" data-label="Potenzial">
                      {euros(row.potential)}
                    </td>
                    <td class="number" data-label="Punkte">
                      {germanNumber(row.score, 0)}
                    </td>
                    <td class="number" data-label="Abdeckung">
                      {percent(row.coverage)}
                    </td>
                    <td class="number" data-label="Stabil">
                      {percent(row.stability)}
                    </td>
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
                      <td colSpan={10}>
                        <Why assessed={assessed} customer={k} stability={row.stability} />
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

interface FiltersProps {
  readonly filter: ListFilter
  readonly onChange: (part: Partial<ListFilter>) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  return (
    <div class="form-row list-filters no-print">
      <div class="field">
        <label htmlFor="filter-name">Name enthält</label>
        <input
          class="input"
          id="filter-name"
          type="search"
          value={filter.text}
          onInput={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      </div>
      <div class="field">
        <label htmlFor="filter-klasse">Klasse</label>
        <select
          class="input"
          id="filter-klasse"
          onChange={({ currentTarget }) =>
            onChange({ segment: currentTarget.value === '' ? null : Number(currentTarget.value) })
          }
        >
          <option value="">alle</option>
          {[4, 3, 2, 1, 0].map((code) => (
            <option value={String(code)} selected={filter.segment === code} key={code}>
              {segmentNames[code]}
            </option>
          ))}
        </select>
      </div>
      <Choice
        id="filter-hinweis"
        label="Hinweis"
        options={listFlags}
        value={filter.flag}
        onChange={(flag) => onChange({ flag: flag as ListFlag })}
      />
      <Choice
        id="filter-folge"
        label="Reihenfolge"
        options={listOrders}
        value={filter.order}
        onChange={(order) => onChange({ order: order as ListOrder })}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly label: string
  readonly options: Readonly<Record<string, string>>
  readonly value: string
  readonly onChange: (value: string) => void
}

const Choice = ({ id, label, options, value, onChange }: ChoiceProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select class="input" id={id} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      {Object.entries(options).map(([key, words]) => (
        <option value={key} selected={key === value} key={key}>
          {words}
        </option>
      ))}
    </select>
  </div>
)
