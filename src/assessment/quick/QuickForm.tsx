/** The eight questions and three on key accounts. Without JavaScript an ordinary form that posts to its own page. */
import type { RefObject } from 'preact'
import { readGermanNumber } from '../../site/typed-number.ts'
import { NumberField, fieldId } from '../parts/NumberField.tsx'
import { AskedQuestion } from '../parts/AskedQuestion.tsx'
import { criterionChoices, deductionChoices, kamQuestions, levelChoices, why } from '../parts/questions.ts'
import type { FieldErrors, Typed } from '../parts/quick-fields.ts'
import { TimeSliders } from './TimeSliders.tsx'
import { germanNumber } from '../../site/numbers.ts'

interface Props {
  /** what the form is rendered with; later typing stays in the fields */
  readonly start: Typed
  /** what stands in the fields now */
  readonly typed: Typed
  readonly errors: FieldErrors
  /** true once the island computes in the browser */
  readonly live: boolean
  readonly formRef: RefObject<HTMLFormElement>
  readonly onInput: () => void
  /** a field was left, a choice made */
  readonly onChange: () => void
  /** sliders set the fields of question 5 */
  readonly onMove: (values: Readonly<Record<'t1' | 't2' | 't3', string>>) => void
  readonly onSubmit: (event: Event) => void
  readonly onClear: () => void
}

export function QuickForm(props: Props) {
  const { start, typed, errors, live, formRef, onInput, onChange, onMove, onSubmit, onClear } = props
  const field = { typed: start, errors }
  return (
    <form
      ref={formRef}
      class="assessment-form"
      method="post"
      action="/kundenwert#ergebnis"
      noValidate
      onInput={onInput}
      onChange={onChange}
      onSubmit={onSubmit}
    >
      <section class="question-group" aria-labelledby="gruppe-kunden">
        <h2 id="gruppe-kunden">Ihre Kunden</h2>
        <AskedQuestion number="1" title="Wie viele aktive Kunden haben Sie je Größe?" why={why.customers}>
          <div class="form-row form-row-three">
            <NumberField {...field} name="n1" label="klein" />
            <NumberField {...field} name="n2" label="mittel" />
            <NumberField {...field} name="n3" label="groß" />
          </div>
        </AskedQuestion>
        <AskedQuestion
          number="2"
          title="Wie viel Umsatz macht ein Kunde jeder Größe im Jahr?"
          why={why.revenue}
        >
          <div class="form-row form-row-three">
            <NumberField {...field} name="u1" label="klein, in €" />
            <NumberField {...field} name="u2" label="mittel, in €" />
            <NumberField {...field} name="u3" label="groß, in €" />
          </div>
        </AskedQuestion>
      </section>

      <section class="question-group" aria-labelledby="gruppe-aufwand">
        <h2 id="gruppe-aufwand">Ertrag und Aufwand</h2>
        <AskedQuestion
          number="3"
          title="Wie hoch ist Ihr Deckungsbeitrag, und was ist darin schon abgezogen?"
          why={why.margin}
          error={errors.deducted}
        >
          <div class="form-row form-row-narrow">
            <NumberField {...field} name="db" label="Deckungsbeitrag, in % vom Umsatz" />
          </div>
          <Radios name="deducted" choices={deductionChoices} chosen={start.deducted} />
        </AskedQuestion>
        <fieldset class="question question-way">
          <legend class="question-title">Wie geben Sie die Betreuung an?</legend>
          <div class="question-body">
            <Radios
              name="care"
              choices={[
                { value: 'team', label: 'als Team mit Zeitanteilen' },
                { value: 'hours', label: 'als Stunden je Kunde, falls bekannt' },
              ]}
              chosen={start.care}
            />
            {errors.care && <p class="field-error">{errors.care}</p>}
          </div>
        </fieldset>
        <AskedQuestion
          class="care-team"
          number="4"
          title="Wie groß ist Ihr Team in Vertrieb, Innendienst und Service?"
          why={why.team}
        >
          <div class="form-row">
            <NumberField {...field} name="people" label="Personen (Vollzeit)" />
            <NumberField {...field} name="cost" label="Gesamtkosten im Jahr, in €" optional />
          </div>
        </AskedQuestion>
        <AskedQuestion
          class="care-team"
          number="5"
          title="Wie verteilt sich die Zeit des Teams auf die Größen?"
          why={why.times}
          error={errors.times}
        >
          <div class="form-row form-row-three">
            <NumberField {...field} name="t1" label="klein, in %" />
            <NumberField {...field} name="t2" label="mittel, in %" />
            <NumberField {...field} name="t3" label="groß, in %" />
          </div>
          {live && <TimeSliders typed={typed} onMove={onMove} />}
          <p class="field-hint">{live ? timeSum(typed) : 'Zusammen 100\u00A0%.'}</p>
        </AskedQuestion>
        <AskedQuestion
          class="care-hours"
          number="4/5"
          title="Wie viele Stunden Betreuung bekommt ein Kunde im Jahr?"
          why={why.hours}
        >
          <div class="form-row form-row-three">
            <NumberField {...field} name="h1" label="klein, in h" />
            <NumberField {...field} name="h2" label="mittel, in h" />
            <NumberField {...field} name="h3" label="groß, in h" />
          </div>
        </AskedQuestion>
      </section>

      <section class="question-group" aria-labelledby="gruppe-zukunft">
        <h2 id="gruppe-zukunft">Bindung und Potenzial</h2>
        <AskedQuestion
          number="6"
          title="Wie viele Ihrer Kunden vom Jahresanfang sind heute noch Kunden?"
          why={why.retention}
        >
          <div class="form-row">
            <NumberField {...field} name="kept" label="heute noch Kunden" optional />
            <NumberField {...field} name="of" label="von so vielen am Jahresanfang" optional />
          </div>
          <div class="form-row form-row-narrow">
            <NumberField {...field} name="lost" label="oder: so viele verlieren wir im Jahr, in %" optional />
          </div>
        </AskedQuestion>
        <AskedQuestion
          number="7"
          title="Welchen Anteil ihres Bedarfs kaufen Ihre Kunden bei Ihnen?"
          why={why.wallet}
        >
          <div class="form-row">
            <NumberField {...field} name="s2" label="mittlere Kunden, in %" optional />
            <NumberField {...field} name="s3" label="große Kunden, in %" optional />
          </div>
          <p class="field-hint">Wissen Sie es nicht, lassen Sie das Feld leer.</p>
        </AskedQuestion>
      </section>

      <section class="question-group" aria-labelledby="gruppe-heute">
        <h2 id="gruppe-heute">Wie Sie heute vorgehen</h2>
        <AskedQuestion
          number="8"
          title="Wonach teilen Sie Kunden heute ein?"
          why={why.today}
          error={errors.today}
        >
          <div class="choices">
            {criterionChoices.map(({ value, label }) => (
              <label class="choice" key={value}>
                <input
                  type="checkbox"
                  name="today"
                  value={value}
                  defaultChecked={start.today.includes(value)}
                />
                {label}
              </label>
            ))}
          </div>
        </AskedQuestion>
        <AskedQuestion number="+3" title="Drei Fragen zu Ihren Key Accounts" why={why.kam}>
          {kamQuestions.map(({ name, question }) => (
            <div class="field" key={name}>
              <label for={fieldId(name)}>
                {question}
                <span class="optional"> (freiwillig)</span>
              </label>
              <select
                class="input"
                id={fieldId(name)}
                name={name}
                aria-invalid={errors[name] ? 'true' : undefined}
                aria-describedby={errors[name] ? `${fieldId(name)}-fehler` : undefined}
              >
                <option value="">keine Angabe</option>
                {levelChoices.map(({ value, label }) => (
                  <option value={value} key={value} selected={start[name] === value}>
                    {label}
                  </option>
                ))}
              </select>
              {errors[name] && (
                <p class="field-error" id={`${fieldId(name)}-fehler`}>
                  {errors[name]}
                </p>
              )}
            </div>
          ))}
        </AskedQuestion>
      </section>

      <div class="assessment-submit">
        <div class="button-row">
          <button class="button" type="submit">
            {live ? 'Im Browser berechnen' : 'Berechnen (auf unserem Server, nichts wird gespeichert)'}
          </button>
          {live && (
            <button class="button button-quiet" type="button" onClick={onClear}>
              Alle Felder leeren
            </button>
          )}
        </div>
        <p class="small-print">
          {live
            ? 'Ihre Angaben bleiben in diesem Browser. Die Seite darf keine Verbindung aufbauen, auch wir sehen nichts.'
            : 'Ohne JavaScript rechnet unser Server mit denselben Formeln und vergisst Ihre Angaben danach.'}
        </p>
      </div>
    </form>
  )
}

interface RadiosProps {
  readonly name: string
  readonly choices: readonly { value: string; label: string }[]
  readonly chosen: string
}

function Radios({ name, choices, chosen }: RadiosProps) {
  return (
    <div class="choices">
      {choices.map(({ value, label }) => (
        <label class="choice" key={value}>
          <input type="radio" name={name} value={value} defaultChecked={chosen === value} />
          {label}
        </label>
      ))}
    </div>
  )
}

function timeSum({ t1, t2, t3 }: Typed): string {
  const sum = [t1, t2, t3].reduce((total, text) => {
    const read = readGermanNumber(text, 'percent')
    return read.kind === 'number' ? total + read.value : total
  }, 0)
  return `Summe: ${germanNumber(sum, 1)}\u00A0% von 100\u00A0%`
}
