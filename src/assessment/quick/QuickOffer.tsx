/** What a visitor can take along, and after that the offer. Never a wall: the result above is whole without it. */
import { useState } from 'preact/hooks'
import { quickCsv } from './csv.ts'
import type { OfferedLetter } from '../parts/letters-offered.ts'
import { fittingLetters } from '../parts/letters-offered.ts'
import { ReportForm } from '../keep/ReportForm.tsx'
import type { ReportOffer } from '../keep/report-words.ts'
import type { QuickView } from './view.ts'

interface Props {
  readonly view: QuickView
  readonly fragment: string
  readonly live: boolean
  readonly letters: readonly OfferedLetter[]
  readonly report: ReportOffer
}

export function QuickOffer({ view, fragment, live, letters, report }: Props) {
  const fitting = fittingLetters(letters, view.topics)
  return (
    <>
      <section class="no-print" aria-labelledby="mitnehmen">
        <h3 id="mitnehmen">Mitnehmen</h3>
        <div class="button-row">
          {live && (
            <button class="button button-quiet" type="button" onClick={() => window.print()}>
              Drucken
            </button>
          )}
          <a
            class="button button-quiet"
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(quickCsv(view))}`}
            download="kundenwert.csv"
          >
            Als CSV speichern
          </a>
          {live && <CopyLink fragment={fragment} />}
        </div>
        <p class="small-print">
          {live && <a href={`#${fragment}`}>Link zu meinen Antworten</a>}
          {live && '. Er trägt die Zahlen hinter dem #, das kein Browser an einen Server schickt. '}
          {live && 'Die CSV-Datei entsteht auf Ihrem Rechner.'}
        </p>
      </section>
      {!view.example && <ReportForm kind="quick" offer={report} content={fragment} />}
      <section class="box no-print" aria-labelledby="angebot">
        <h3 class="box-title" id="angebot">
          Und jetzt?
        </h3>
        <p>
          Wenn Sie das Ergebnis besprechen oder Unterlagen dazu haben möchten,{' '}
          <a href="/anfrage">schreiben Sie uns</a>. Von dem, was Sie hier eingegeben haben, wissen wir dann
          nur, was Sie selbst erzählen.
        </p>
        {fitting.length > 0 && (
          <>
            <p>Zum Weiterlesen:</p>
            <ul class="offered-letters plain">
              {fitting.map(({ href, title, number, summary }) => (
                <li key={href}>
                  <a href={href}>{title}</a>
                  <span class="meta">
                    {' '}
                    Brief {number}. {summary}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  )
}

function CopyLink({ fragment }: { readonly fragment: string }) {
  const [said, setSaid] = useState('')
  const copy = () => {
    const link = `${location.origin}${location.pathname}#${fragment}`
    navigator.clipboard.writeText(link).then(
      () => setSaid('Link kopiert.'),
      () => setSaid('Bitte kopieren Sie den Link darunter mit der rechten Maustaste.'),
    )
  }
  return (
    <>
      <button class="button button-quiet" type="button" onClick={copy}>
        Link kopieren
      </button>
      <output>{said}</output>
    </>
  )
}
