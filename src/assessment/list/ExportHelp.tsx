/** The way to the right list, where it is asked for; the page /kundenwert/export says the same. */
import { programs, whatListHolds } from './export-programs.ts'

export function ExportHelp() {
  return (
    <details class="list-more">
      <summary>So exportieren Sie die richtige Liste</summary>
      <p class="measure">{whatListHolds}</p>
      <dl>
        {programs.map(({ name, steps }) => (
          <div key={name}>
            <dt>
              <strong>{name}</strong>
            </dt>
            <dd>{steps}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
