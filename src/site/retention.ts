// What is kept about people, why, on what basis and for how long: one list. It drives the deletion (forget.ts), the table
// in the privacy notice and the record of processing on the desk, so that the three cannot differ.
import type { Schema } from '../store/schema.ts'
import type { RetentionPeriod } from './period.ts'

/** The deletion jobs, each made by a room and named here. */
export type RetentionJob =
  | 'asked'
  | 'limits'
  | 'left-members'
  | 'deliveries'
  | 'events'
  | 'suppressions'
  | 'inquiries'
  | 'feedback'
  | 'reports'
  | 'outbox-contents'
  | 'outbox'
  | 'mail-files'
  | 'sessions'
  | 'imports'
  | 'companies'
  | 'log'

export interface Retained {
  data: string
  purpose: string
  basis: string
  period: RetentionPeriod
  /** The period in words, from when it runs. */
  words: string
  /** null: ends with something else, or lies with somebody else. */
  job: RetentionJob | null
  tables: (keyof Schema)[]
  /** Who is concerned, for the record of processing. */
  people: 'Leser' | 'Anfragende' | 'Redaktion' | 'Besucher'
}

const proof = 'Nachweispflicht und Abwehr von Ansprüchen (Art. 7 Abs. 1, Art. 6 Abs. 1 lit. f DSGVO)'
const interest = 'Berechtigtes Interesse (Art. 6 Abs. 1 lit. f DSGVO)'
const threeYearEnds: RetentionPeriod = { kind: 'year-ends', count: 3 }

export const retention = [
  {
    data: 'Anmeldung ohne Bestätigung, samt Prüfwert des Links',
    purpose: 'Bestätigung abwarten',
    basis: 'Vertragsähnliche Anbahnung auf Ihre Anfrage (Art. 6 Abs. 1 lit. b DSGVO)',
    period: { kind: 'days', days: 28 },
    words: '28 Tage',
    job: 'asked',
    tables: ['member', 'declaration', 'proof'],
    people: 'Leser',
  },
  {
    data: 'Zeitpunkte der Bestätigungsmails je Adresse; Zähler je Adresse, IP-Adresse und Netz als Prüfwert',
    purpose: 'Schutz vor unerwünschten Mails und Missbrauch der Formulare',
    basis: interest,
    period: { kind: 'days', days: 28 },
    words: '28 Tage, Zähler höchstens einen Tag',
    job: 'limits',
    tables: ['proof_budget', 'rate_limit'],
    people: 'Besucher',
  },
  {
    data: 'Mitgliedschaft: Adresse, Anrede, Titel, Name, Firma, Form der Anrede, Pausen',
    purpose: 'Versand des Briefes',
    basis:
      'Einwilligung (Art. 6 Abs. 1 lit. a DSGVO, § 7 Abs. 2 UWG); bei Kunden berechtigtes Interesse (Art. 6 Abs. 1 lit. f DSGVO, § 7 Abs. 3 UWG)',
    period: { kind: 'while' },
    words: 'bis zur Abmeldung, danach nur als Nachweis',
    job: null,
    tables: ['member'],
    people: 'Leser',
  },
  {
    data: 'Nachweis: Wortlaut, Zeit, IP-Adresse, Seite und Angaben jeder Erklärung, auch wer uns wann und auf welchem Weg um eine Änderung gebeten hat; Kopie der Bestätigungsmail; benutzter Prüfwert',
    purpose: 'Beleg der Einwilligung, gesperrt für alles andere',
    basis: proof,
    period: threeYearEnds,
    words: 'bis zum dritten Jahresende nach der letzten Mail',
    job: 'left-members',
    tables: ['member', 'declaration', 'proof'],
    people: 'Leser',
  },
  {
    data: 'Versandnachweis je Brief',
    purpose: 'Einmalige Zustellung, Beleg',
    basis: proof,
    period: threeYearEnds,
    words: 'bis zum dritten Jahresende nach dem Brief',
    job: 'deliveries',
    tables: ['delivery'],
    people: 'Leser',
  },
  {
    data: 'Meldungen des Versanddienstes: zugestellt, verzögert, abgewiesen, als unerwünscht gemeldet',
    purpose: 'Nicht weiter an Adressen senden, die nicht erreichbar sind oder keine Mails wünschen',
    basis: interest,
    period: threeYearEnds,
    words: 'bis zum dritten Jahresende nach der Meldung',
    job: 'events',
    tables: ['event'],
    people: 'Leser',
  },
  {
    data: 'Sperre einer Adresse nach Rückläufer, Beschwerde oder auf Wunsch, mit Grund und Zeit',
    purpose: 'Keine weiteren Briefe an diese Adresse',
    basis: interest,
    period: threeYearEnds,
    words: 'solange Sie Mitglied sind, sonst bis zum dritten Jahresende nach der Sperre',
    job: 'suppressions',
    tables: ['suppression'],
    people: 'Leser',
  },
  {
    data: 'Vermerk „abgemeldet“, „gelöscht“ oder „nicht mehr anschreiben“ als Prüfwert, ohne die Adresse selbst',
    purpose:
      'Ihren Widerruf, Widerspruch oder Ihre Löschung auf Dauer beachten, auch nach einem Import oder einer Wiederherstellung',
    basis:
      'Rechtliche Verpflichtung und berechtigtes Interesse (Art. 6 Abs. 1 lit. c und f, Art. 21 Abs. 3 DSGVO)',
    period: { kind: 'while' },
    words: 'bis Sie sich selbst wieder anmelden',
    job: null,
    tables: ['tombstone', 'address_block', 'erasure'],
    people: 'Leser',
  },
  {
    data: 'Anfragen: Adresse, Name, Firma, Telefon, gewünschte Zeit eines Anrufs, Nachricht, Häkchen, Zeit, IP-Adresse; wie wir sie bearbeitet haben: Stand, Zuständige, nächster Schritt, Notizen, unsere Antworten, Ergebnis; bei Anfragen, die wir selbst eintragen, Herkunft und Grundlage',
    purpose: 'Beantwortung, Vorbereitung eines Auftrags',
    basis: 'Anbahnung eines Vertrags und berechtigtes Interesse (Art. 6 Abs. 1 lit. b und f DSGVO)',
    period: { kind: 'months', months: 24 },
    words: '24 Monate',
    job: 'inquiries',
    tables: ['inquiry', 'lead_step', 'proof'],
    people: 'Anfragende',
  },
  {
    data: 'Urteil „hilfreich“ oder „nicht hilfreich“ zu einem Brief, der Satz dazu, Zeit; ein Prüfwert aus IP-Adresse und Browser, der je Brief ein anderer ist',
    purpose: 'Erfahren, welche Briefe helfen, und jede Person einmal zählen',
    basis: interest,
    period: { kind: 'months', months: 24 },
    words: '24 Monate',
    job: 'feedback',
    tables: ['letter_feedback'],
    people: 'Besucher',
  },
  {
    data: 'Aufbewahrte Berichte der Kundenbewertung: Adresse, Antworten oder Summen ohne Kundennamen, Häkchen, Zeit, IP-Adresse',
    purpose: 'Den Bericht hinter einem Link zeigen, auf Wunsch auch uns',
    basis: 'Einwilligung (Art. 6 Abs. 1 lit. a DSGVO)',
    period: { kind: 'days', days: 90 },
    words: '90 Tage, ohne Bestätigung 28 Tage; früher, wenn Sie ihn selbst löschen',
    job: 'reports',
    tables: ['report', 'proof'],
    people: 'Anfragende',
  },
  {
    data: 'Inhalt der Mails im Postausgang',
    purpose: 'Versand',
    basis: interest,
    period: { kind: 'days', days: 1 },
    words: '24 Stunden nach Abschluss',
    job: 'outbox-contents',
    tables: ['outbox'],
    people: 'Leser',
  },
  {
    data: 'Art, Adresse und Zeit einzelner Mails im Postausgang',
    purpose: 'Jede Mail genau einmal senden',
    basis: interest,
    period: { kind: 'days', days: 28 },
    words: '28 Tage; bei der Willkommensmail bis zum dritten Jahresende',
    job: 'outbox',
    tables: ['outbox'],
    people: 'Leser',
  },
  {
    data: 'Mails als Dateien auf unserem Server, solange kein Versanddienst eingerichtet ist',
    purpose: 'Erprobung ohne Versand',
    basis: interest,
    period: { kind: 'days', days: 28 },
    words: '28 Tage',
    job: 'mail-files',
    tables: [],
    people: 'Leser',
  },
  {
    data: 'Inhalte und Protokolle bei Resend (USA)',
    purpose: 'Versand',
    basis: 'Auftragsverarbeitung (Art. 28 DSGVO), Standardvertragsklauseln (Art. 46 Abs. 2 lit. c DSGVO)',
    period: { kind: 'while' },
    words: '30 Tage',
    job: null,
    tables: [],
    people: 'Leser',
  },
  {
    data: 'Zeilen aus Listen, die wir übernehmen',
    purpose: 'Prüfen, wer seine Einwilligung nachweislich gegeben hat',
    basis: interest,
    period: { kind: 'days', days: 7 },
    words: '7 Tage; dass und wann eine Liste übernommen wurde, bis zum dritten Jahresende',
    job: 'imports',
    tables: ['import_line', 'import_piece', 'import_job'],
    people: 'Leser',
  },
  {
    data: 'Zuordnung zu einer Firma nach Name oder Mail-Domain',
    purpose: 'Zählen, wie viele Firmen den Brief lesen',
    basis: interest,
    period: threeYearEnds,
    words: 'mit der Mitgliedschaft; der Name der Firma bis zum dritten Jahresende danach',
    job: 'companies',
    tables: ['company_member', 'company'],
    people: 'Leser',
  },
  {
    data: 'Sitzungen in der Redaktion: Adresse, Zeiten, ungefährer Browser, Prüfwert des Cookies; Anmeldelinks',
    purpose: 'Anmeldung der Herausgeber',
    basis: interest,
    period: { kind: 'days', days: 14 },
    words: '14 Tage; Anmeldelinks 28 Tage',
    job: 'sessions',
    tables: ['desk_session', 'proof'],
    people: 'Redaktion',
  },
  {
    data: 'Wer einen Brief freigegeben, über unklare Zustellungen entschieden, eine Liste übernommen, eine Sperre aufgehoben oder eine Angabe zum Herausgeber geändert hat: Adresse, Zeit',
    purpose: 'Nachvollziehen, wer in der Redaktion was veranlasst hat',
    basis: interest,
    period: { kind: 'while' },
    words: 'solange der Vorgang selbst aufbewahrt wird',
    job: null,
    tables: ['mailing', 'chunk', 'import_job', 'suppression', 'fact'],
    people: 'Redaktion',
  },
  {
    data: 'Protokoll der Redaktion: wer sich angemeldet, freigegeben, exportiert, Auskunft erteilt, gelöscht, für eine Person gehandelt oder eine Sperre aufgehoben hat; Adresse, Zeit, Kennung des Vorgangs',
    purpose: 'Nachvollziehen, wer in der Redaktion was veranlasst hat, und Missbrauch erkennen',
    basis: interest,
    period: threeYearEnds,
    words: 'bis zum dritten Jahresende; ohne die Adresse, wenn sie gelöscht wurde',
    job: 'log',
    tables: ['log'],
    people: 'Redaktion',
  },
] as const satisfies Retained[]

/**
 * Tables that say nothing about a person a reader could be, and why: what its test holds the list above against.
 * @public
 */
export const nobodysTables = {
  setting: 'Einstellungen der Anlage',
  wording: 'Wortlaute der Einwilligung und dieser Erklärung',
  proof_mail: 'Wortlaute der Bestätigungsmails, ohne Adresse und Link',
  pace: 'Takt beim Versanddienst',
  answer_template: 'Vorlagen für Antworten',
  material: 'Unterlagen zu den Briefen',
  material_file: 'Dateien zu den Unterlagen',
  letter: 'Texte der Briefe',
  letter_revision: 'Frühere Texte der Briefe',
  figure: 'Bilder der Briefe',
  skipped_slot: 'Termine, an denen kein Brief erscheint',
  publication: 'Was über die Seite eines Briefes entschieden ist',
  leave_reason: 'Gründe der Abmeldung, ohne Bezug zu einer Person',
} as const satisfies Partial<Record<keyof Schema, string>>
