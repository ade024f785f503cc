/** Take it along: print, slides, CSV, XLSX. Everything is made in the browser; nothing is sent. */
import { csvFile, csvType } from '../../spreadsheet/csv-write.ts'
import { writeXlsx, xlsxType } from '../../spreadsheet/xlsx-write.ts'
import { saveFile } from '../parts/save.ts'
import { pptxType, writePptx } from './slides/pptx.ts'
import { exportSheets } from './export-rows.ts'
import { managementDeck } from './management-deck.ts'
import type { DeckSource } from './management-deck.ts'

interface Props extends DeckSource {
  /** what the amounts are, where they are not euros */
  readonly currency: string | null
  readonly onPrint: (what: 'page' | 'all') => void
  readonly onProject: () => void
}

export function Export({ onPrint, onProject, ...exported }: Props) {
  const csv = () => {
    const rows = exportSheets(exported)[0]?.rows ?? []
    saveFile(csvFile(rows), csvType, 'kundenwert-kunden.csv')
  }
  const workbook = () => saveFile(writeXlsx(exportSheets(exported)), xlsxType, 'kundenwert.xlsx')
  const slides = () => saveFile(writePptx(managementDeck(exported)), pptxType, 'kundenwert.pptx')
  return (
    <section class="no-print" aria-labelledby="voll-mitnehmen">
      <h4 id="voll-mitnehmen">Mitnehmen</h4>
      <div class="button-row">
        <button class="button" type="button" onClick={() => onPrint('page')}>
          Vorlage für die Geschäftsführung drucken
        </button>
        <button class="button button-quiet" type="button" onClick={() => onPrint('all')}>
          Alles drucken
        </button>
        <button class="button button-quiet" type="button" onClick={slides}>
          Folien (PPTX)
        </button>
        <button class="button button-quiet" type="button" onClick={workbook}>
          Excel (XLSX)
        </button>
        <button class="button button-quiet" type="button" onClick={csv}>
          Kunden als CSV
        </button>
        <button class="button button-quiet" type="button" onClick={onProject}>
          Projekt speichern
        </button>
      </div>
      <p class="small-print">
        Die Dateien entstehen auf Ihrem Rechner. Tabellen und Diagramm der Folien lassen sich bearbeiten;
        Text, der wie eine Formel aussieht, wird als Text gespeichert. Die Projektdatei enthält die ganze
        Liste mit Namen und alle Ihre Angaben: zum Weiterrechnen, zum Weitergeben und als Vorjahr für die
        nächste Liste.
      </p>
    </section>
  )
}
