// The German words for every state on the desk, and the colour of its badge.
import type { LetterState } from '../letters/publication.ts'
import type { PeopleState } from '../membership/people-query.ts'
import type {
  DeclarationTable,
  DeliveryTable,
  InquiryTable,
  MailingTable,
  OutboxTable,
} from '../store/schema.ts'

/** Where a letter stands; `unreadable`: its text cannot be shown as it is; `gone`: there is a mailing and no text. */
export type ListedState = LetterState | 'unreadable' | 'gone'

export interface Word {
  label: string
  /** Class beside `badge`; empty for the neutral one. */
  badge: '' | 'badge-ok' | 'badge-warn' | 'badge-error'
}

export const letterWords: Record<ListedState, Word> = {
  draft: { label: 'in Arbeit', badge: '' },
  ready: { label: 'fertig, noch nicht freigegeben', badge: 'badge-warn' },
  released: { label: 'freigegeben', badge: 'badge-ok' },
  public: { label: 'erschienen', badge: 'badge-ok' },
  withheld: { label: 'zurückgehalten', badge: 'badge-error' },
  unreadable: { label: 'nicht zu zeigen', badge: 'badge-error' },
  gone: { label: 'Text nicht mehr da', badge: 'badge-warn' },
}

export const mailingWords: Record<MailingTable['state'], Word> = {
  released: { label: 'freigegeben', badge: 'badge-ok' },
  sending: { label: 'geht gerade hinaus', badge: 'badge-warn' },
  sent: { label: 'versendet', badge: 'badge-ok' },
  held: { label: 'angehalten', badge: 'badge-error' },
  recalled: { label: 'zurückgezogen', badge: '' },
}

export const handoverWords: Record<DeliveryTable['handover'], Word> = {
  open: { label: 'offen', badge: '' },
  accepted: { label: 'übergeben', badge: 'badge-ok' },
  suppressed: { label: 'gesperrt', badge: 'badge-warn' },
  failed: { label: 'abgelehnt', badge: 'badge-error' },
  unclear: { label: 'ungeklärt', badge: 'badge-error' },
}

export const fateWords: Record<Exclude<DeliveryTable['fate'], 'none'>, Word> = {
  delivered: { label: 'zugestellt', badge: 'badge-ok' },
  bounced: { label: 'kam zurück', badge: 'badge-error' },
  complained: { label: 'beschwert', badge: 'badge-error' },
}

export const checkWords: Record<'error' | 'warning' | 'ok', Word> = {
  error: { label: 'Fehler', badge: 'badge-error' },
  warning: { label: 'Hinweis', badge: 'badge-warn' },
  ok: { label: 'in Ordnung', badge: 'badge-ok' },
}

export const outboxWords: Record<OutboxTable['state'], Word> = {
  promised: { label: 'wartet', badge: 'badge-warn' },
  kept: { label: 'übergeben', badge: 'badge-ok' },
  refused: { label: 'abgelehnt', badge: 'badge-error' },
  unclear: { label: 'ungeklärt', badge: 'badge-error' },
}

export const inquiryWords: Record<InquiryTable['state'], Word> = {
  new: { label: 'neu', badge: 'badge-warn' },
  'in-hand': { label: 'in Arbeit', badge: 'badge-warn' },
  answered: { label: 'beantwortet', badge: '' },
  won: { label: 'gewonnen', badge: 'badge-ok' },
  lost: { label: 'verloren', badge: '' },
}

export const memberWords: Record<PeopleState, Word> = {
  confirmed: { label: 'Mitglied', badge: 'badge-ok' },
  asked: { label: 'noch nicht bestätigt', badge: 'badge-warn' },
  paused: { label: 'Pause', badge: '' },
  left: { label: 'abgemeldet', badge: '' },
  asking: { label: 'nur Anfrage', badge: '' },
}

/** What a declaration of each kind is called in the dossier. */
export const declarationWords: Record<DeclarationTable['kind'], string> = {
  asked: 'Anmeldung (Formular abgeschickt)',
  confirmed: 'Bestätigung (Link aus der Mail)',
  left: 'Abmeldung',
  paused: 'Pause',
  resumed: 'Pause beendet',
  changed: 'Angaben geändert',
  moved: 'Adresse geändert',
  exported: 'Auskunft erteilt',
  imported: 'Mit Nachweis übernommen',
  barred: 'Adresse gesperrt',
  unbarred: 'Sperre der Adresse aufgehoben',
}

const kinds: Record<string, string> = {
  proof: 'Bestätigungslink',
  already: 'Bereits Mitglied',
  moved: 'Adresse geändert',
  notice: 'Hinweis an die Redaktion',
  welcome: 'Willkommen',
  material: 'Unterlagen',
  answer: 'Antwort auf eine Anfrage',
  reminder: 'Erinnerung an Anfragen',
  lead: 'Anfrage an die Redaktion',
  report: 'Link zum Bericht',
  test: 'Testmail',
  trial: 'Probemail',
  alarm: 'Nachricht zum Versand',
  'sign-in': 'Anmeldung zur Redaktion',
}

/** What the desk calls a kind of mail. */
export function kindWord(kind: string): string {
  return kinds[kind] ?? kind
}

export { count, kilobytes } from '../site/numbers.ts'
