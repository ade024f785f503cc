/** The result of quick mode, from the label to the offer. Everything it shows comes ready from the view. */
import { Fragment } from 'preact'
import type { ComponentChildren, Ref } from 'preact'
import { BandPicture } from './BandPicture.tsx'
import { QuickKam } from '../parts/QuickKam.tsx'
import { QuickTornado } from './QuickTornado.tsx'
import { TableScroll } from '../parts/TableScroll.tsx'
import type { QuickView } from './view.ts'

interface Props {
  readonly view: QuickView
  /** true while the fields hold something the result does not know yet */
  readonly stale: boolean
  readonly headingRef: Ref<HTMLHeadingElement>
  /** export and offer */
  readonly children: ComponentChildren
}

export function QuickResult({ view, stale, headingRef, children }: Props) {
  return (
    <section class="assessment-result" id="ergebnis" aria-labelledby="ergebnis-titel">
      <header class="result-head">
        <p class="eyebrow">{view.label}</p>
        <h2 id="ergebnis-titel" tabIndex={-1} ref={headingRef}>
          {view.example ? 'Ergebnis des Beispiels' : 'Ihr Ergebnis'}
        </h2>
        {view.example && (
          <p class="meta">Das sind noch die Zahlen aus dem Brief. Setzen Sie oben Ihre eigenen ein.</p>
        )}
        {stale && <p class="meta">Stand vor der letzten Eingabe: ein Feld braucht noch eine Korrektur.</p>}
        <div class="result-sentences">
          {view.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </header>

      {view.doubts.length > 0 && (
        <div class="notice notice-warn">
          <p class="notice-title">Bitte prüfen</p>
          {view.doubts.map((doubt) => (
            <p key={doubt}>{doubt}</p>
          ))}
        </div>
      )}

      <section aria-labelledby="je-groesse">
        <h3 id="je-groesse">Ergebnis je Größe</h3>
        <BandPicture panels={view.panels} />
        <div class="band-words">
          {view.bands.map((band) => (
            <div class={`band-word band-word-${band.outcome}`} key={band.band}>
              <h4>
                {band.title} {band.headline}
              </h4>
              {band.words && <p>{band.words}</p>}
            </div>
          ))}
        </div>
        <BandTable view={view} />
      </section>

      <section aria-labelledby="kennzahlen">
        <h3 id="kennzahlen">Kennzahlen</h3>
        <dl class="key-figures">
          {view.figures.map(({ label, value, meaning }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class="key-figure">{value}</dd>
              <dd class="meta">{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>

      <QuickTornado tornado={view.tornado} />
      <QuickKam kam={view.kam} />

      <section aria-labelledby="annahmen">
        <h3 id="annahmen">Womit wir gerechnet haben</h3>
        <h4>Ihre Angaben</h4>
        <dl class="facts">
          {view.inputs.map(({ label, value }) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
        <h4>Unsere Annahmen</h4>
        <TableScroll label="Tabelle: unsere Annahmen">
          <table class="table assumptions">
            <caption>„Setzung“ heißt: unsere eigene Wahl.</caption>
            <thead>
              <tr>
                <th scope="col">Annahme</th>
                <th scope="col" class="number">
                  Wert
                </th>
                <th scope="col">Einheit</th>
                <th scope="col">Quelle</th>
              </tr>
            </thead>
            <tbody>
              {view.assumptions.map(({ label, value, unit, source }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td class="number">{value}</td>
                  <td>{unit}</td>
                  <td>{source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
        <p class="meta">
          Formelversion {view.formulaVersion}. Wie gerechnet wird, steht unter{' '}
          <a href="/methodik">Methodik</a>.
        </p>
      </section>

      <section aria-labelledby="daten">
        <h3 id="daten">Was eine Rechnung je Kunde brauchte</h3>
        <p class="measure">
          Innerhalb einer Größe gilt hier jeder Kunde als Durchschnitt. Die Unterschiede zwischen einzelnen
          Kunden sind immer größer. Mit dieser Liste ließe sich jeder für sich rechnen:
        </p>
        <ul class="missing">
          {view.missing.map(({ column, need, label, why }) => (
            <li key={column}>
              <strong>{label}</strong> <span class="badge">{needWords[need]}</span> {why}
            </li>
          ))}
        </ul>
      </section>

      {children}
    </section>
  )
}

const needWords = { required: 'nötig', recommended: 'empfohlen', optional: 'freiwillig' } as const

function BandTable({ view }: { readonly view: QuickView }) {
  return (
    <TableScroll label="Tabelle: alle Zahlen je Größe">
      <table class="table band-table">
        <caption>Alle Zahlen je Größe. „–“ heißt: nicht bestimmbar.</caption>
        <thead>
          <tr>
            <th scope="col">Kenngröße</th>
            {view.columns.map((column) => (
              <th scope="col" class="number" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map(({ label, unit, cells, strong }) => (
            <tr class={strong ? 'strong' : undefined} key={label}>
              <th scope="row">
                {label} <span class="unit">{unit}</span>
              </th>
              {cells.map((cell, at) => (
                <td class="number" key={view.columns[at]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}
