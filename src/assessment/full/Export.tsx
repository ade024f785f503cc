/** Take it along: print, CSV, XLSX. Everything is made in the browser; nothing is sent. */
import { toCsv } from '../csv.ts'
import { save } from '../charts/picture.ts'
import { writeXlsx } from '../../spreadsheet/xlsx-write.ts'
import { exportSheets } from './view/export-rows.ts'
import type { Exported } from './view/export-rows.ts'

interface Props extends Exported {
  readonly onPrint: (what: 'page' | 'all') => void
}

const xlsx = 'data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,'

/** In pieces: a call with a hundred thousand arguments would overflow the stack. */
function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

export function Export({ onPrint, ...exported }: Props) {
  const csv = () => {
    const rows = exportSheets(exported)[0]?.rows ?? []
    save(`data:text/csv;charset=utf-8,${encodeURIComponent(toCsv(rows))}`, 'kundenwert-kunden.csv')
  }
  const workbook = () => save(xlsx + base64(writeXlsx(exportSheets(exported))), 'kundenwert.xlsx')
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
        <button class="button button-quiet" type="button" onClick={workbook}>
          Excel (XLSX)
        </button>
        <button class="button button-quiet" type="button" onClick={csv}>
          Kunden als CSV
        </button>
      </div>
      <p class="small-print">
        Die Dateien entstehen auf Ihrem Rechner. Text, der wie eine Formel aussieht, wird als Text
        gespeichert.
      </p>
    </section>
  )
}
