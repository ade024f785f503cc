// Why a list could not be read, and why a line of one is not taken over.
import { unfitWords, type Unfit } from '../../proof/address.ts'
import { inWords, kept, type CauseWords } from '../../site/cause.ts'
import { count } from '../../site/numbers.ts'
import type { SuppressionTable } from '../../store/schema.ts'

export type LineCause =
  | { why: 'no-address' }
  | { why: 'address'; unfit: Unfit }
  | { why: 'opt-in-date' }
  | { why: 'opt-in-source' }
  | { why: 'purchase-date' }
  | { why: 'purchase' }
  | { why: 'no-proof' }
  /** Column and word of the line itself, or of another line about the same address. */
  | { why: 'said'; said: string }
  | { why: 'said-elsewhere'; line: number; said: string }
  | { why: 'duplicate'; line: number }
  | { why: 'member' }
  | { why: 'left' }
  | { why: 'blocked' }
  | { why: 'barred'; as: SuppressionTable['reason'] }

const lineWords: CauseWords<LineCause> = {
  'no-address': () => 'Keine E-Mail-Adresse',
  address: ({ unfit }) => unfitWords[unfit],
  'opt-in-date': () => 'Das Datum der Bestätigung ist nicht lesbar oder liegt in der Zukunft',
  'opt-in-source': () => 'Zur Bestätigung fehlt die IP-Adresse oder die Quelle',
  'purchase-date': () => 'Das Kaufdatum ist nicht lesbar oder liegt in der Zukunft',
  purchase: () => 'Zum Kaufdatum fehlt, was gekauft wurde',
  'no-proof': () => 'Kein Nachweis: weder bestätigte Anmeldung noch Kauf',
  said: ({ said }) => `In der Datei steht: ${said}`,
  'said-elsewhere': ({ line, said }) => `In Zeile ${line} steht: ${said}`,
  duplicate: ({ line }) => `Steht schon in Zeile ${line}`,
  member: () => 'Ist bereits Mitglied',
  left: () => 'Hat sich abgemeldet oder wurde gelöscht',
  blocked: () => 'Möchte nicht mehr angeschrieben werden',
  barred: ({ as }) => suppressionWords[as],
}

export const suppressionWords = {
  bounce: 'Adresse gibt es nicht (Mail kam zurück)',
  complaint: 'Hat eine Mail als unerwünscht gemeldet',
  'soft-bounces': 'Fünf Mails hintereinander waren nicht zustellbar',
  vendor: 'Beim Versanddienst gesperrt',
  desk: 'Auf Wunsch gesperrt',
} as const

export type FileCause =
  | { why: 'unreadable' }
  | { why: 'too-slow' }
  | { why: 'too-large' }
  /** Reading it has ended the whole process. */
  | { why: 'crashed' }
  | { why: 'too-many-rows'; most: number }
  | { why: 'no-email-column' }

const fileWords: CauseWords<FileCause> = {
  unreadable: () => 'Die Datei konnte nicht gelesen werden.',
  'too-slow': () =>
    'Das Lesen der Datei dauert länger als eine Minute; so lange braucht keine Liste. Bitte speichern Sie das Blatt mit der Liste als CSV.',
  'too-large': () => 'Die Datei ist zu groß oder beschädigt.',
  crashed: () =>
    'Beim Lesen dieser Datei ist das Programm zweimal abgebrochen; sie wird nicht noch einmal versucht. Bitte speichern Sie das Blatt mit der Liste als CSV und laden Sie es neu hoch.',
  'too-many-rows': ({ most }) => `Die Datei hat mehr als ${count(most)} Zeilen. Bitte teilen Sie sie auf.`,
  'no-email-column': () =>
    'In den ersten zehn Zeilen steht keine Spalte „E-Mail“. Bitte geben Sie der Liste Überschriften.',
}

/** As a line and a job keep them. */
export const keptLine = (cause: LineCause): string => kept(cause)
export const keptFile = (cause: FileCause): string => kept(cause)

/** What a line and a job keep, in words. */
export const lineInWords = (text: string): string => inWords(lineWords, text)
export const fileInWords = (text: string): string => inWords(fileWords, text)
