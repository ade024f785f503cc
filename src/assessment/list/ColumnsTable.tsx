/** What each column of the file means: a guess, marked as one, that the visitor can change. */
import { columnGroups, columnNames, columnOf } from '../../customer-value/columns.ts'
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Preview } from '../import/preview.ts'
import { TableScroll } from '../parts/TableScroll.tsx'

export const choosable = Object.entries(columnGroups).map(([group, label]) => ({
  label,
  names: columnNames.filter((name) => columnOf(name).group === group),
}))

interface Props {
  readonly preview: Preview
  readonly chosen: readonly ColumnName[]
  readonly onChoose: (column: number, field: ColumnName) => void
}

const mark = (guess: ColumnName, by: string, field: ColumnName) => {
  if (field !== guess) return 'von Ihnen gewählt'
  if (field === 'ignore') return ''
  return by === 'heading' ? 'erkannt an der Überschrift' : 'vermutet nach dem Inhalt, bitte prüfen'
}

/** Exports fill a list up with columns that hold nothing; a dozen of them hid the questions below. */
export function ColumnsTable({ preview, chosen, onChoose }: Props) {
  const all = preview.columns.map((_, column) => column)
  const empty = all.filter((column) => {
    const { samples, guess } = preview.columns[column]!
    return samples.length === 0 && guess === 'ignore' && (chosen[column] ?? 'ignore') === 'ignore'
  })
  const rows = (columns: readonly number[]) =>
    columns.map((column) => (
      <ColumnRow
        key={column}
        of={preview.columns[column]!}
        column={column}
        field={chosen[column] ?? 'ignore'}
        onChoose={(field) => onChoose(column, field)}
      />
    ))
  return (
    <>
      <table class="list-columns">
        <caption class="visually-hidden">Bedeutung der Spalten</caption>
        <thead>
          <tr>
            <th scope="col">Spalte der Datei</th>
            <th scope="col">Beispiele</th>
            <th scope="col">Bedeutung</th>
          </tr>
        </thead>
        <tbody>{rows(all.filter((column) => !empty.includes(column)))}</tbody>
      </table>
      {empty.length > 0 && (
        <details class="list-more">
          <summary>
            {empty.length === 1 ? 'Eine Spalte ohne Werte' : `${empty.length} Spalten ohne Werte`}
          </summary>
          <table class="list-columns">
            <caption class="visually-hidden">Bedeutung der Spalten ohne Werte</caption>
            <tbody>{rows(empty)}</tbody>
          </table>
        </details>
      )}
    </>
  )
}

interface RowProps {
  readonly of: Preview['columns'][number]
  readonly column: number
  readonly field: ColumnName
  readonly onChoose: (field: ColumnName) => void
}

function ColumnRow({ of: { heading, guess, by, samples, unit }, column, field, onChoose }: RowProps) {
  const note = mark(guess, by, field)
  return (
    <tr class={field === 'ignore' ? 'list-unused' : undefined}>
      <th scope="row" id={`spalte-${column}`}>
        {heading}
        {unit !== 1 && (
          <span class="list-unit"> × {unit < 1 ? '0,01' : unit === 1000 ? '1.000' : '1 Mio.'}</span>
        )}
      </th>
      <td class="list-samples">{samples.slice(0, 3).join(' · ')}</td>
      <td>
        <select
          class="input"
          aria-labelledby={`spalte-${column}`}
          aria-describedby={note === '' ? undefined : `spalte-${column}-art`}
          value={field}
          onChange={(event) => {
            const next = columnNames.find((one) => one === event.currentTarget.value)
            if (next) onChoose(next)
          }}
        >
          <option value="ignore">{columnOf('ignore').label}</option>
          {choosable.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.names.map((one) => (
                <option key={one} value={one}>
                  {columnOf(one).label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        {note !== '' && (
          <span
            class={by === 'cells' && field === guess ? 'list-guess list-guess-weak' : 'list-guess'}
            id={`spalte-${column}-art`}
          >
            {note}
          </span>
        )}
      </td>
    </tr>
  )
}

/** The first rows as they stand in the file. */
export function SampleRows({ preview }: { readonly preview: Preview }) {
  return (
    <details class="list-more">
      <summary>Die ersten Zeilen der Datei</summary>
      <TableScroll label="Die ersten Zeilen der Datei">
        <table class="list-sample">
          <thead>
            <tr>
              {preview.columns.map(({ heading }, column) => (
                <th key={column} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  )
}
