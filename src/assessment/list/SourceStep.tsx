/** Where the list comes from: a file, the clipboard, the keyboard, or the demo. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { csvType } from '../../spreadsheet/csv-write.ts'
import { xlsxType } from '../../spreadsheet/xlsx-write.ts'
import { saveFile } from '../parts/save.ts'
import { ExportHelp } from './ExportHelp.tsx'
import { Opening } from './Reading.tsx'
import { templateCsv, templateXlsx } from './template.ts'
import { TypedGrid } from './TypedGrid.tsx'

interface Props {
  readonly busy: boolean
  readonly error: string | null
  readonly onFile: (file: File) => void
  readonly onText: (text: string) => void
  /** stops what is being opened */
  readonly onCancel: () => void
  readonly onDemo: () => void
}

export function SourceStep({ busy, error, onFile, onText, onCancel, onDemo }: Props) {
  const [over, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file) onFile(file)
  }
  const drop = (event: JSX.TargetedDragEvent<HTMLElement>) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer?.files)
  }
  return (
    <div class="list-sources" aria-busy={busy}>
      {error && (
        <div class="notice notice-error" role="alert">
          <p>{error}</p>
        </div>
      )}
      {busy && <Opening onCancel={onCancel} />}
      <section aria-labelledby="quelle-datei">
        <h4 id="quelle-datei">Datei</h4>
        <div
          class={over ? 'list-drop list-drop-over' : 'list-drop'}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <p class="list-file">Kundenliste oder Rechnungszeilen, CSV, Excel oder OpenDocument</p>
          <input
            id="liste-datei"
            class="list-file-input"
            type="file"
            accept=".json,.csv,.txt,.tsv,.tab,.xlsx,.xlsm,.xlsb,.xls,.ods,.xml,.htm,.html,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            disabled={busy}
            aria-describedby="liste-datei-hinweis"
            onChange={(event) => {
              take(event.currentTarget.files)
              // The same file again, corrected meanwhile, must count as a change.
              event.currentTarget.value = ''
            }}
          />
          <label class="button list-file-button" htmlFor="liste-datei">
            Datei wählen
          </label>
          <p class="field-hint" id="liste-datei-hinweis">
            Oder hierher ziehen. Trennzeichen, Umlaute und Zahlenformat erkennen wir; was nicht eindeutig ist,
            fragen wir. Eine gespeicherte Projektdatei (.json) öffnet sich ohne Fragen.
          </p>
        </div>
        <p class="list-links">
          Noch keine Liste?{' '}
          <button
            type="button"
            class="link"
            onClick={() => saveFile(templateXlsx(), xlsxType, 'kundenliste-vorlage.xlsx')}
          >
            Vorlage für Excel
          </button>{' '}
          ·{' '}
          <button
            type="button"
            class="link"
            onClick={() => saveFile(templateCsv(), csvType, 'kundenliste-vorlage.csv')}
          >
            Vorlage als CSV
          </button>
        </p>
        <ExportHelp />
      </section>
      <section aria-labelledby="quelle-einfuegen">
        <h4 id="quelle-einfuegen">Aus Excel einfügen</h4>
        <div class="field">
          <label htmlFor="liste-text">Zellen mit Überschriften kopieren und hier einfügen</label>
          <textarea
            id="liste-text"
            class="input list-paste"
            value={pasted}
            spellcheck={false}
            disabled={busy}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
        </div>
        <button
          type="button"
          class="button button-quiet"
          disabled={busy || pasted.trim() === ''}
          onClick={() => onText(pasted)}
        >
          Eingefügtes lesen
        </button>
      </section>
      <details class="list-more">
        <summary>Von Hand eintippen</summary>
        <TypedGrid busy={busy} onText={onText} />
      </details>
      <section aria-labelledby="quelle-beispiel">
        <h4 id="quelle-beispiel">Erst einmal ansehen</h4>
        <p class="measure">
          Eine frei erfundene Beispielfirma mit 120 Kunden: Einige der größten kosten Geld, einige mittlere
          sind viel mehr wert, als ihr Umsatz sagt.
        </p>
        <button type="button" class="button button-quiet" disabled={busy} onClick={onDemo}>
          Beispielfirma zeigen
        </button>
      </section>
    </div>
  )
}
