/** Two minutes for the largest customers: what no ERP knows, so that an ordinary list gets classes. */
import type { Assessed } from '../../customer-value/assess.ts'
import { segmentNames } from '../../customer-value/segment.ts'
import { TableScroll } from '../parts/TableScroll.tsx'
import { count, euros, percent } from '../../site/numbers.ts'
import { mostRated, needs, nothingRated, readDemand } from './typed-rating.ts'
import type { TypedRating, TypedRatings } from './typed-rating.ts'

interface Props {
  readonly assessed: Assessed
  readonly typed: TypedRatings
  readonly onTyped: (typed: TypedRatings) => void
}

const safeties = [
  ['4', 'sehr sicher'],
  ['3', 'sicher'],
  ['2', 'unsicher'],
  ['1', 'gefährdet'],
] as const

export function Ratings({ assessed, typed, onTyped }: Props) {
  const { abc, segments, table, plan } = assessed
  const largest = [...abc.order.subarray(0, mostRated)]
  const classed = largest.filter((k) => segments[k]! > 0).length
  return (
    <details class="what-if no-print">
      <summary>Die {count(largest.length)} größten Kunden einschätzen</summary>
      <p class="measure">
        Eine Liste aus der Buchhaltung sagt, was ein Kunde heute bringt, nicht, was er noch kaufen könnte und
        was er braucht. Das wissen nur Sie. Für eine Klasse müssen die Angaben{' '}
        {percent(plan.settings.minCoverage)} der Gewichte decken; meist genügt dafür Ihr Anteil am Bedarf.
        Jedes Feld darf leer bleiben.
      </p>
      <p role="status">
        {classed === 0
          ? 'Noch keiner davon hat eine Klasse.'
          : `${count(classed)} von ${count(largest.length)} ${classed === 1 ? 'hat' : 'haben'} eine Klasse.`}
      </p>
      <TableScroll label="Tabelle: Einschätzung der größten Kunden">
        <table class="table cards rating-table">
          <thead>
            <tr>
              <th scope="col">Kunde</th>
              <th scope="col">Unser Anteil an seinem Bedarf, oder sein Bedarf</th>
              <th scope="col">Wie sicher bleibt er?</th>
              {needs.map((need) => (
                <th scope="col" key={need}>
                  {need}, 1 bis 5
                </th>
              ))}
              <th scope="col">Klasse</th>
            </tr>
          </thead>
          <tbody>
            {largest.map((k) => (
              <Row
                key={k}
                id={`einschaetzung-${k}`}
                name={table.names[k]!}
                revenue={table.columns.revenue[k]!}
                segment={segmentNames[segments[k]!]!}
                typed={typed.get(k) ?? nothingRated}
                onTyped={(one) => onTyped(new Map(typed).set(k, one))}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p class="field-hint measure" id="einschaetzung-hinweis">
        Anteil in Prozent wie „30 %“ oder Bedarf im Jahr wie „250.000 €“; eine Zahl ohne Zeichen gilt bis 100
        als Prozent. 1 = wenig, 5 = sehr viel; gezählt wird der Durchschnitt als „Anforderungen“.
        Einschätzungen gehen mit ihrer Unsicherheit in die Spannen ein.
      </p>
    </details>
  )
}

interface RowProps {
  readonly id: string
  readonly name: string
  readonly revenue: number
  readonly segment: string
  readonly typed: TypedRating
  readonly onTyped: (typed: TypedRating) => void
}

function Row({ id, name, revenue, segment, typed, onTyped }: RowProps) {
  const read = readDemand(typed.demand, revenue)
  const wrong = 'wrong' in read ? read.wrong : null
  return (
    <tr>
      <th scope="row">
        {name} <span class="meta">{euros(revenue)}</span>
      </th>
      <td data-label="Anteil oder Bedarf">
        <input
          class="input input-number"
          inputMode="decimal"
          autoComplete="off"
          aria-label={`Unser Anteil am Bedarf in Prozent, oder sein Bedarf in Euro, ${name}`}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? `${id}-fehler` : 'einschaetzung-hinweis'}
          value={typed.demand}
          onChange={({ currentTarget }) => onTyped({ ...typed, demand: currentTarget.value })}
        />
        {wrong && (
          <p class="field-error" id={`${id}-fehler`}>
            {wrong}
          </p>
        )}
      </td>
      <td data-label="Wie sicher?">
        <Choice
          label={`Wie sicher bleibt er, ${name}`}
          options={safeties}
          value={typed.safety}
          onChange={(safety) => onTyped({ ...typed, safety: safety as TypedRating['safety'] })}
        />
      </td>
      {needs.map((need, at) => (
        <td data-label={need} key={need}>
          <Choice
            label={`${need}, ${name}`}
            options={grades}
            value={typed.needs[at]!}
            onChange={(grade) =>
              onTyped({ ...typed, needs: typed.needs.map((one, other) => (other === at ? grade : one)) })
            }
          />
        </td>
      ))}
      <td data-label="Klasse">{segment}</td>
    </tr>
  )
}

const grades = ['1', '2', '3', '4', '5'].map((grade) => [grade, grade] as const)

interface ChoiceProps {
  readonly label: string
  readonly options: readonly (readonly [string, string])[]
  readonly value: string
  readonly onChange: (value: string) => void
}

const Choice = ({ label, options, value, onChange }: ChoiceProps) => (
  <select class="input" aria-label={label} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
    <option value="" selected={value === ''}>
      offen
    </option>
    {options.map(([key, words]) => (
      <option value={key} selected={key === value} key={key}>
        {words}
      </option>
    ))}
  </select>
)
