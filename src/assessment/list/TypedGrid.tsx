/** A few customers typed by hand; read by the same importer as a file. Cells copied from Excel may land here too. */
import { columnNames, columnOf } from '../../customer-value/columns.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { useRef, useState } from 'preact/hooks'

export const typedColumns = columnNames.flatMap((column) => {
  const { label, typed } = columnOf(column)
  return typed === null ? [] : [{ name: label, mode: typed }]
})

interface Props {
  readonly busy: boolean
  readonly onText: (text: string) => void
}

const cellText = (text: string) => {
  const flat = text.replaceAll(/[\t\r\n]+/g, ' ')
  return flat.includes('"') ? `"${flat.replaceAll('"', '""')}"` : flat
}

export function TypedGrid({ busy, onText }: Props) {
  const [rows, setRows] = useState(5)
  const form = useRef<HTMLFormElement>(null)
  const read = (event: Event) => {
    event.preventDefault()
    const cells = [...(form.current?.querySelectorAll('input') ?? [])].map(({ value }) => value.trim())
    const lines = Array.from({ length: rows }, (_, row) =>
      cells.slice(row * typedColumns.length, (row + 1) * typedColumns.length),
    ).filter((line) => line.some((cell) => cell !== ''))
    onText(
      [typedColumns.map(({ name }) => name), ...lines]
        .map((line) => line.map(cellText).join('\t'))
        .join('\n'),
    )
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!text.includes('\t')) return
    event.preventDefault()
    onText(text)
  }
  return (
    <form ref={form} class="list-grid-form" onSubmit={read} onPaste={paste} autocomplete="off">
      <TableScroll label="Kunden eintippen">
        <table class="list-grid">
          <thead>
            <tr>
              {typedColumns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rows }, (_, row) => (
              <tr key={row}>
                {typedColumns.map(({ name, mode }) => (
                  <td key={name}>
                    <input
                      class="input"
                      inputMode={mode}
                      aria-label={`${name}, Zeile ${row + 1}`}
                      disabled={busy}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <div class="button-row">
        <button type="submit" class="button button-quiet" disabled={busy}>
          Eingaben lesen
        </button>
        <button type="button" class="button button-quiet" onClick={() => setRows(rows + 5)}>
          Fünf Zeilen mehr
        </button>
      </div>
    </form>
  )
}
