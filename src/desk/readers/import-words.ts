// The German words for an import and its lines.
import type { ImportJobTable, ImportLineTable } from '../../store/schema.ts'
import type { Format } from '../../membership/import/job.ts'
import { encodingNames } from '../../spreadsheet/encoding-names.ts'
import type { Word } from '../words.ts'

export const importWords: Record<ImportJobTable['state'], Word> = {
  reading: { label: 'wird gelesen', badge: 'badge-warn' },
  sorting: { label: 'wird geprüft', badge: 'badge-warn' },
  ready: { label: 'wartet auf Ihre Entscheidung', badge: 'badge-warn' },
  writing: { label: 'wird übernommen', badge: 'badge-warn' },
  done: { label: 'übernommen', badge: 'badge-ok' },
  failed: { label: 'nicht lesbar', badge: 'badge-error' },
  dropped: { label: 'verworfen', badge: '' },
}

export const verdictWords: Record<ImportLineTable['verdict'], { label: string; says: string }> = {
  open: { label: 'Noch nicht geprüft', says: '' },
  new: { label: 'Neue Mitglieder', says: 'Mit Nachweis. Nur diese werden übernommen.' },
  unproven: {
    label: 'Ohne Nachweis',
    says: 'Werden nicht übernommen und nie angeschrieben, auch nicht mit der Bitte um Bestätigung.',
  },
  unknown: {
    label: 'Unklarer Status',
    says: 'Die Liste sagt etwas, das vieles heißen kann. Solange Sie nichts anderes sagen, werden sie nicht angeschrieben.',
  },
  left: {
    label: 'Abgemeldet oder gelöscht',
    says: 'Bleiben abgemeldet. Nur eine eigene Anmeldung ändert das.',
  },
  blocked: { label: 'Möchte keine Mails', says: 'Der Inhaber der Adresse hat das so gewünscht.' },
  suppressed: { label: 'Gesperrt', says: 'An diese Adressen wird nicht mehr gesendet.' },
  member: { label: 'Bereits Mitglied', says: 'Bleiben unverändert.' },
  duplicate: { label: 'Doppelt in der Datei', says: 'Die Zeile mit Nachweis zählt, sonst die erste.' },
  invalid: { label: 'Keine gültige Adresse', says: 'Bitte in Ihrer Liste prüfen.' },
}

const separators = { ';': 'Semikolon', ',': 'Komma', '\t': 'Tabulator', '|': 'Strich' }

/** How a list was read; jobs of before 2026-11-28 keep it in words. */
export function formatWords(format: Partial<Format> & { words?: string }): string {
  const { as, words = '–' } = format
  if (as === undefined) return words
  if ('sheet' in as) return `Excel, Blatt „${as.sheet}“`
  const separator = (separators as Record<string, string>)[as.separator] ?? as.separator
  return `CSV, ${(encodingNames as Record<string, string>)[as.encoding] ?? as.encoding}, getrennt durch ${separator}`
}
