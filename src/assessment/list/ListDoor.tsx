/**
 * The door to full mode: a heading, what it costs and what it keeps, and a button. Everything else (import,
 * worker, XLSX, result) is fetched when it opens, so quick mode stays light.
 */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OfferedLetter } from '../parts/letters-offered.ts'
import type { ReportOffer } from '../keep/report-words.ts'
import type { ListPage } from './ListSteps.tsx'

interface Props {
  readonly letters: readonly OfferedLetter[]
  readonly report: ReportOffer
}

export default function ListDoor({ letters, report }: Props) {
  const [live, setLive] = useState(false)
  const [state, setState] = useState<'closed' | 'opening' | 'failed'>('closed')
  const [Area, setArea] = useState<{ readonly view: ComponentType<ListPage> } | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  const open = () => {
    setState('opening')
    import('./ListArea.tsx').then(
      ({ ListArea }) => setArea({ view: ListArea }),
      () => setState('failed'),
    )
  }
  useEffect(() => {
    setLive(true)
    if (location.hash === '#liste') heading.current?.focus()
  }, [])

  return (
    <section class={Area ? 'list-mode' : 'list-mode no-print'} id="liste" aria-labelledby="liste-titel">
      <h2 id="liste-titel" tabIndex={-1} ref={heading}>
        Mit Ihrer Kundenliste
      </h2>
      <p class="list-promise">
        <strong>Ihre Kundenliste verlässt diesen Browser nicht.</strong> Möchten Sie am Ende einen Bericht,
        gehen nur Summen ohne Kundennamen an uns, und Sie sehen vorher jede davon.
      </p>
      {Area ? (
        <Area.view letters={letters} report={report} />
      ) : (
        <>
          <p class="measure">
            Zehn Minuten, am besten mit einer Excel-Datei: je Kunde Umsatz und Deckungsbeitrag, dazu Stunden
            oder Besuche, wenn Sie sie haben. Danach sehen Sie Kunde für Kunde, wer Geld verdient, wer welches
            kostet und wen Sie bisher verkennen.{' '}
            <a href="/kundenwert/export">So exportieren Sie die Liste.</a>
          </p>
          <div class="button-row">
            <button type="button" class="button" onClick={open} disabled={!live || state === 'opening'}>
              {state === 'opening' ? 'Wird geladen …' : 'Kundenliste auswerten'}
            </button>
          </div>
          {state === 'failed' && (
            <div class="notice notice-error" role="alert">
              <p>
                Das Werkzeug ließ sich nicht laden. Besteht eine Verbindung? Bitte laden Sie die Seite neu und
                versuchen Sie es noch einmal.
              </p>
            </div>
          )}
          <noscript>
            <p>
              Die Auswertung einer Kundenliste rechnet in Ihrem Browser und braucht dafür JavaScript. Die acht
              Fragen oben gehen auch ohne.
            </p>
          </noscript>
        </>
      )}
    </section>
  )
}
