/** Care and firm: how often twenty customers are looked after when the file has no hours, and what the firm knows. */
import { bandNames, bandOf, careLevels, careSample } from '../import/care.ts'
import type { CareEstimate } from '../import/care.ts'
import { moneyIn } from '../import/draft.ts'
import type { Draft } from '../import/draft.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { count, hours } from '../../site/numbers.ts'
import type { Decisions } from './decisions.ts'
import { bandsOpen, withoutHours } from './list-input.ts'

interface Props {
  readonly draft: Draft
  readonly decisions: Decisions
  readonly estimate: CareEstimate | null
  /** people named, null = not known */
  readonly heads: number | null
  readonly onDecide: (next: Decisions, typing?: boolean) => void
}

/** Customers per band of the list. */
export function bandsPresent(revenue: Float64Array): readonly number[] {
  const present = [0, 0, 0]
  for (const value of revenue) present[bandOf(value, defaultSettings)]!++
  return present
}

export function CareStep({ draft, decisions, estimate, heads, onDecide }: Props) {
  const { table, keys } = draft.customers
  const unknown = withoutHours(table)
  if (unknown === 0) return null
  if (unknown < keys.length)
    return (
      <section aria-labelledby="betreuung">
        <h4 id="betreuung">Bei {count(unknown)} Kunden fehlen die Stunden</h4>
        <p class="field-hint">Ohne Stunden hat ein Kunde kein Ergebnis und fehlt in den Bildern.</p>
        <label class="choice">
          <input
            type="checkbox"
            checked={decisions.fillHours}
            onChange={(event) => onDecide({ ...decisions, fillHours: event.currentTarget.checked })}
          />
          <span>Dafür den Durchschnitt der Kunden gleicher Größe annehmen</span>
        </label>
      </section>
    )
  const sample = careSample(table.columns.revenue, defaultSettings)
  const capacity = heads === null ? null : heads * defaultSettings.capacityHoursPerHead
  const open = bandsOpen(estimate, bandNames, bandsPresent(table.columns.revenue))
  return (
    <section aria-labelledby="betreuung">
      <h4 id="betreuung">Keine Stunden in der Datei?</h4>
      <p class="measure">
        Wie oft haben Vertrieb, Innendienst und Service mit diesen {count(sample.length)} Kunden zu tun? Die
        übrigen folgen ihrer Größe. Sie müssen nicht alle kennen; je Größe genügt einer.
      </p>
      <div class="list-care">
        <table>
          <caption class="visually-hidden">Betreuung von {sample.length} Kunden</caption>
          <thead>
            <tr>
              <th scope="col">Kunde</th>
              {careLevels.map(({ value, label }) => (
                <th key={value} scope="col" class="list-care-level">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((at) => {
              const key = keys[at]!
              return (
                <tr key={key}>
                  <th scope="row">
                    {table.names[at]}{' '}
                    <span class="list-amount">
                      {moneyIn(table.columns.revenue[at]!, draft.control.currency)}
                    </span>
                  </th>
                  {careLevels.map(({ value, label }) => (
                    <td key={value} class="list-care-level">
                      <label>
                        <input
                          type="radio"
                          name={`betreuung-${at}`}
                          checked={decisions.care[key] === value}
                          onChange={() =>
                            onDecide({ ...decisions, care: { ...decisions.care, [key]: value } })
                          }
                        />
                        {label}
                      </label>
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <div class="field list-narrow">
        <label htmlFor="liste-kontakt">Stunden je Kontakt, mit Vorbereitung und Weg</label>
        <input
          id="liste-kontakt"
          class="input input-number"
          inputMode="decimal"
          value={decisions.hoursPerContact}
          onChange={(event) => onDecide({ ...decisions, hoursPerContact: event.currentTarget.value }, true)}
        />
        <p class="field-hint">
          Setzung: kaum = 2 Kontakte im Jahr, monatlich = 12, wöchentlich = 48, täglich = 220.
        </p>
      </div>
      <p class="list-control list-control-small" role="status">
        {estimate === null
          ? 'Noch keine Angaben. Ohne sie fehlt die Betreuung in jedem Ergebnis.'
          : `${estimate.byBand.flatMap((mean, band) => (mean === null ? [] : [`${bandNames[band]} ${hours(mean)} je Kunde`])).join(', ')}; zusammen ${hours(estimate.total)} im Jahr.`}
        {estimate !== null && open.length > 0 && ` Noch offen: ${open.join(', ')}.`}
      </p>
      {capacity !== null && estimate !== null && (
        <>
          <p class={estimate.total > capacity * 1.001 ? 'field-error' : 'field-hint'}>
            {estimate.total > capacity * 1.001
              ? `Sie haben mehr Betreuungsstunden verteilt, als Ihr Team hat: ${hours(capacity)}.`
              : `Ihr Team hat ${hours(capacity)} (je Person 1.280). Der Rest gilt als nicht zugeordnet.`}
          </p>
          <label class="choice">
            <input
              type="checkbox"
              checked={decisions.fit}
              onChange={(event) => onDecide({ ...decisions, fit: event.currentTarget.checked })}
            />
            <span>Alle Stunden im selben Verhältnis auf die Stunden des Teams umrechnen</span>
          </label>
        </>
      )}
    </section>
  )
}
