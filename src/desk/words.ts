// The German words for every state on the desk, and the colour of its badge.
import type { DeliveryTable, InquiryTable, MailingTable, OutboxTable } from '../store/schema.ts'

export interface Word {
  label: string
  /** Class beside `badge`; empty for the neutral one. */
  badge: '' | 'badge-ok' | 'badge-warn' | 'badge-error'
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

export const outboxWords: Record<OutboxTable['state'], Word> = {
  promised: { label: 'wartet', badge: 'badge-warn' },
  kept: { label: 'übergeben', badge: 'badge-ok' },
  refused: { label: 'abgelehnt', badge: 'badge-error' },
  unclear: { label: 'ungeklärt', badge: 'badge-error' },
}

export const inquiryWords: Record<InquiryTable['state'], Word> = {
  new: { label: 'neu', badge: 'badge-warn' },
  answered: { label: 'beantwortet', badge: '' },
  won: { label: 'gewonnen', badge: 'badge-ok' },
  lost: { label: 'verloren', badge: '' },
}

const kinds: Record<string, string> = {
  proof: 'Bestätigungslink',
  welcome: 'Willkommen',
  material: 'Unterlagen',
  lead: 'Anfrage an die Redaktion',
  test: 'Testmail',
  'sign-in': 'Anmeldung zur Redaktion',
}

/** What the desk calls a kind of mail. */
export function kindWord(kind: string): string {
  return kinds[kind] ?? kind
}

/** '1.012' */
export function count(value: number): string {
  return value.toLocaleString('de-DE')
}

/** '12,3 kB' */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toLocaleString('de-DE', { maximumFractionDigits: 1 })}\u00a0kB`
}
