import { useState } from 'preact/hooks'
import { TableScroll } from '../parts/TableScroll.tsx'
import type { ChartTable } from './table.ts'

interface NumbersProps {
  readonly title: string
  readonly table: ChartTable
  readonly live: boolean
}

export function Numbers({ title, table, live }: NumbersProps) {
  // Hundreds of rows that nobody looks at would slow down every change of an assumption.
  const [open, setOpen] = useState(false)
  return (
    <details class="why no-print" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Als Tabelle: {title}</summary>
      {(open || !live) && (
        <TableScroll label={`Tabelle: ${title}`}>
          <table class="table">
            {table.note && <caption>{table.note}</caption>}
            <thead>
              <tr>
                {table.columns.map(({ label, number }) => (
                  <th scope="col" class={number ? 'number' : undefined} key={label}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, at) => (
                <tr key={String(at)}>
                  {row.map((cell, column) => (
                    <td class={table.columns[column]?.number ? 'number' : undefined} key={String(column)}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </details>
  )
}
