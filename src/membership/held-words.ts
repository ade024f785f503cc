// What an export calls its columns on the page: Art. 12 DSGVO asks for plain language, and created_at is none. The file
// for machines keeps the names of the columns. Pure.
import { lineInWords } from './import/cause.ts'
import { problemInWords } from '../outbox/problem.ts'
import { dateTime } from '../site/dates.ts'
import type { HeldCell } from './held.ts'

export const heldWords: Readonly<Record<string, string>> = {
  act: 'Handlung in der Redaktion',
  who: 'Wer',
  active: 'gilt noch',
  address_hash: 'Prüfwert der Adresse',
  asked_at: 'angemeldet',
  at: 'Zeit',
  bounce: 'Art des Rückläufers',
  cells: 'Zeile der Liste',
  company: 'Firma',
  company_key: 'Firma, wie verglichen',
  confirmed_at: 'bestätigt',
  consent: 'Wortlaut der Häkchen',
  content: 'Inhalt',
  created_at: 'entstanden',
  delivery_id: 'Kennung der Zustellung',
  due_at: 'fällig',
  email: 'Adresse',
  email_key: 'Adresse, wie verglichen',
  evidence: 'angegebener Nachweis',
  expires_at: 'gilt bis',
  fate: 'Zustellung',
  fields: 'Angaben',
  first_at: 'letzte Mail',
  first_name: 'Vorname',
  basis: 'Grundlage',
  follow_up: 'Nachfrage erlaubt',
  greeting: 'Art der Anrede',
  handover: 'Übergabe an den Versand',
  id: 'Kennung',
  import_id: 'Kennung der Liste',
  ip: 'IP-Adresse',
  kind: 'Art',
  left_at: 'abgemeldet',
  letter: 'Brief',
  mailbox: 'Postfach',
  lift_asked_at: 'Aufhebung beim Versanddienst verlangt',
  lift_due_at: 'Aufhebung fällig',
  lift_problem: 'Hindernis der Aufhebung',
  lifted_at: 'aufgehoben',
  lifted_by: 'aufgehoben von',
  last_name: 'Nachname',
  line: 'Zeile',
  mail_text: 'Wortlaut der Mail',
  mailing_id: 'Kennung des Versands',
  member_id: 'Kennung des Mitglieds',
  message: 'Nachricht',
  name: 'Name',
  notice: 'Fassung der Datenschutzerklärung',
  old: 'älterer Stand',
  page: 'Seite',
  paused_until: 'Pause bis',
  payload: 'Mail',
  phone: 'Telefon',
  problem: 'Meldung',
  proof: 'Nachweis',
  proven_at: 'Adresse bestätigt',
  purpose: 'Zweck',
  reason: 'Grund',
  received_at: 'eingegangen',
  revoked_at: 'beendet',
  scope: 'Bereich',
  second_at: 'vorletzte Mail',
  said: 'laut Liste',
  salutation: 'Anrede',
  settled_at: 'erledigt',
  shared: 'mit uns geteilt',
  source: 'Quelle',
  standing: 'Stand laut Liste',
  state: 'Stand',
  subject_id: 'Kennung des Vorgangs',
  third_at: 'drittletzte Mail',
  title: 'Titel',
  type: 'Art der Meldung',
  used_at: 'benutzt',
  verdict: 'Ergebnis der Prüfung',
  wording: 'Prüfwert des Wortlauts',
  wording_text: 'Wortlaut',
  written_at: 'übernommen',
  version: 'Fassung',
  value: 'Angabe',
  said_at: 'geändert',
  said_by: 'geändert von',
}

const yesNo = new Set(['active', 'follow_up', 'shared', 'old'])

/** A cell as people read it: yes or no, a date in the zone, JSON indented. */
export function heldText(column: string, value: HeldCell, zone: string): string {
  if (yesNo.has(column)) return value === 1 ? 'ja' : 'nein'
  if (typeof value === 'string' && column.endsWith('problem')) return problemInWords(value)
  if (typeof value === 'string' && column === 'reason') return lineInWords(value)
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, null, 2)
  const time = /(?:^|_)(?:at|until)$/.test(column)
  if (time && typeof value === 'string') return dateTime(Date.parse(value), zone)
  return time && value === 0 ? '–' : String(value)
}
