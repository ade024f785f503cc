// Why a mailing waits for the publisher, or was stopped by him.
import { problemInWords } from '../outbox/problem.ts'
import { inWords, kept, type CauseWords } from '../site/cause.ts'
import { shortDateTime } from '../site/dates.ts'
import { percent } from '../site/numbers.ts'

/** Instants are epoch ms, zones IANA names. */
export type HeldCause =
  | { why: 'late'; slot: number; zone: string }
  /** The probe is over, and so is the patience with the others. */
  | { why: 'late-after-probe' }
  | { why: 'stalled'; since: number; zone: string }
  /** A whole chunk, in the vendor's words. */
  | { why: 'refused'; problem: string }
  | { why: 'refusals'; of: number; failed: number }
  | { why: 'bounces'; of: number; bad: number }
  | { why: 'stopped' }
  /** From an older copy of the store. */
  | { why: 'restored' }
  /** About its letter. */
  | { why: 'letter-gone' }
  | { why: 'letter-withheld' }
  | { why: 'page-later' }
  | { why: 'dead-link'; path: string }

const words: CauseWords<HeldCause> = {
  late: ({ slot, zone }) => `Der Termin ${at(slot, zone)} wurde um mehr als 60 Minuten verpasst.`,
  'late-after-probe': () =>
    'Die Prüfgruppe ist durch, aber die übrigen Briefe sind mehr als 60 Minuten überfällig.',
  stalled: ({ since, zone }) =>
    `Seit ${at(since, zone)} ging nichts mehr hinaus: mehr als 60 Minuten ohne Fortschritt.`,
  refused: ({ problem }) => `Der Versanddienst hat ein ganzes Paket abgelehnt: ${problemInWords(problem)}`,
  refusals: ({ of, failed }) =>
    `Von den ersten ${of} Adressen hat der Versanddienst ${failed} abgelehnt, mehr als 5\u00a0%.`,
  bounces: ({ of, bad }) =>
    `Von den ersten ${of} importierten Adressen kamen ${bad} zurück (${percent(bad / of, 1)}). Ab 4\u00a0% ist die Liste zu alt: Die übrigen Briefe sind angehalten.`,
  restored: () =>
    'Aus einer Sicherung zurückgeholt. Briefe, die danach hinausgegangen sind, stehen hier als offen und gingen noch einmal hinaus.',
  stopped: () => 'Vom Herausgeber gestoppt.',
  'letter-gone': () => 'Den Brief gibt es nicht mehr, oder er lässt sich nicht mehr zeigen.',
  'letter-withheld': () => 'Der Brief ist zurückgehalten.',
  'page-later': () => 'Die Seite des Briefes erscheint erst später als die Mail.',
  'dead-link': ({ path }) => `Ein Link der Mail führt ins Leere: ${path}.`,
}

const at = (instant: number, zone: string) => `${shortDateTime(instant, zone)}\u00a0Uhr`

/** As a row keeps it. */
export const keptHeld = (cause: HeldCause): string => kept(cause)

/** What a row keeps, in words. */
export const heldInWords = (text: string): string => inWords(words, text)

/** Whether a mailing was held because an older copy of the store came back: what it says of who has the letter is old. */
export const heldByRestore = (text: string | null): boolean => text === keptHeld({ why: 'restored' })
