/**
 * Keep the report: an ordinary form post, with what is sent shown before it is sent. The page, and the server after a
 * mistake, render the same form.
 */
import { followUpWords, orderLetterWords, reportConsent, shareWords, shownContent } from './report-words.ts'
import type { ReportOffer } from './report-words.ts'

export interface ReportTyped {
  readonly email: string
  readonly consent: boolean
  readonly share: boolean
  readonly letter: boolean
  readonly followUp: boolean
}
export const untouched: ReportTyped = {
  email: '',
  consent: false,
  share: false,
  letter: false,
  followUp: false,
}

interface Props {
  readonly kind: 'quick' | 'full'
  readonly offer: ReportOffer
  /** the answers as a link's fragment, or the figures as JSON: exactly what is transmitted */
  readonly content: string
  /** only its title, until asked for */
  readonly folded?: boolean
  readonly typed?: ReportTyped
  readonly errors?: Partial<Readonly<Record<'email' | 'consent', string>>>
}

export function ReportForm(props: Props) {
  const { kind, offer, folded = false, typed = untouched } = props
  // What was sent all the same comes back with its form, so that nothing typed is lost.
  if (offer.closed && typed === untouched) return <p class="notice notice-warn no-print">{offer.closed}</p>
  const heading = (
    <h3 class="box-title" id={partId(kind, 'titel')}>
      Bericht behalten
    </h3>
  )
  return (
    <section class="box report-form no-print" aria-labelledby={partId(kind, 'titel')}>
      {folded ? (
        <details>
          <summary>{heading}</summary>
          <Offered {...props} />
        </details>
      ) : (
        <>
          {heading}
          <Offered {...props} />
        </>
      )}
    </section>
  )
}

/** Quick and full mode stand on one page. */
const partId = (kind: Props['kind'], part: string) => `bericht-${kind}-${part}`

function Offered({ kind, offer, content, typed = untouched, errors = {} }: Props) {
  const id = (part: string) => partId(kind, part)
  return (
    <>
      <p>
        Als Seite hinter einem Link, der 90&nbsp;Tage gilt. In der E-Mail selbst stehen keine Zahlen. Sie
        brauchen das nicht: Drucken und Speichern gehen auch ohne.
      </p>
      <details class="why">
        <summary>Genau das wird übertragen</summary>
        <p>
          {kind === 'quick'
            ? 'Ihre Antworten; unser Server rechnet damit noch einmal.'
            : 'Summen, Anzahlen und höchstens 20 Punkte der Walkurve, wie Ihr Browser sie gerechnet hat. Kein Name, kein einzelner Kunde, nicht die Liste.'}{' '}
          Dazu die Adresse und die Häkchen unten.
        </p>
        <pre class="payload">{shownContent(kind, content)}</pre>
      </details>
      <form class="form measure" method="post" action="/kundenwert/bericht" noValidate>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="content" value={content} />
        <input type="hidden" name="wording" value={offer.wording} />
        <input type="hidden" name="notice" value={offer.notice} />
        <div class="visually-hidden" aria-hidden="true">
          <label>
            Bitte leer lassen
            <input type="text" name="website" tabIndex={-1} autocomplete="off" />
          </label>
        </div>
        <div class="field">
          <label htmlFor={id('email')}>Ihre E-Mail-Adresse</label>
          <input
            class="input"
            id={id('email')}
            name="email"
            type="email"
            autocomplete="email"
            defaultValue={typed.email}
            aria-invalid={errors.email ? 'true' : undefined}
            aria-describedby={errors.email ? id('email-fehler') : undefined}
          />
          {errors.email && (
            <p class="field-error" id={id('email-fehler')}>
              {errors.email}
            </p>
          )}
        </div>
        <Tick
          id={id('zustimmung')}
          name="consent"
          label={reportConsent}
          checked={typed.consent}
          {...(errors.consent ? { error: errors.consent } : {})}
        />
        <fieldset class="choices">
          <legend class="legend">Wenn Sie möchten</legend>
          <Tick id={id('teilen')} name="share" label={shareWords(offer.company)} checked={typed.share} />
          <Tick id={id('nachfragen')} name="followUp" label={followUpWords} checked={typed.followUp} />
          <Tick
            id={id('brief')}
            name="letter"
            label={orderLetterWords(offer.letter)}
            checked={typed.letter}
          />
          <p class="small-print">
            Zum Brief: {offer.wordingText} Er beginnt erst, wenn Sie dem Link in der E-Mail gefolgt sind und
            ihn dort eigens bestätigt haben. Mehr unter <a href="/datenschutz">Datenschutz</a>.
          </p>
        </fieldset>
        <div class="button-row">
          <button class="button" type="submit">
            Bericht senden
          </button>
        </div>
        <p class="small-print">
          Zuerst kommt eine E-Mail mit einem Link zum Bestätigen. Ohne Häkchen bei „
          {shareWords(offer.company)}“ sehen nur Sie den Bericht.
        </p>
      </form>
    </>
  )
}

interface TickProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly checked: boolean
  readonly error?: string
}

const Tick = ({ id, name, label, checked, error }: TickProps) => (
  <div class="field">
    <label class="choice">
      <input
        type="checkbox"
        name={name}
        value="yes"
        defaultChecked={checked}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-fehler` : undefined}
      />
      {label}
    </label>
    {error && (
      <p class="field-error" id={`${id}-fehler`}>
        {error}
      </p>
    )}
  </div>
)
