// What a declaration was made with, in words that a court or the person himself can read. Pure.
import { askedWayWords } from './asked-words.ts'
import { greetingWords } from '../../../membership/greeting-words.ts'
import { dateTime, instantOf, longDate, shortDateTime } from '../../../site/dates.ts'

const names: Record<string, string> = {
  email: 'E-Mail',
  firstName: 'Vorname',
  company: 'Firma',
  askedAt: 'Formular abgeschickt',
  mail: 'Bestätigungsmail (Prüfwert)',
  form: 'Formular, wie gezeigt',
  way: 'Weg',
  weeks: 'Wochen',
  until: 'Bis',
  from: 'Bisherige Adresse',
  to: 'Neue Adresse',
  givenBy: 'Erteilt durch',
  proof: 'Art des Nachweises',
  evidence: 'Nachweis laut Liste',
  file: 'Datei',
  line: 'Zeile',
  import: 'Kennung des Imports',
  by: 'Übernommen durch',
  salutation: 'Anrede',
  title: 'Titel',
  lastName: 'Nachname',
  greeting: 'Form der Anrede',
  asker: 'Auf Wunsch von',
  askedWay: 'Auf dem Weg',
  askedOn: 'Gewünscht am',
}

/** What fields were called before 2026-11-28: a declaration is never written anew. */
const formerly: Record<string, string> = {
  formular: 'form',
  wochen: 'weeks',
  bis: 'until',
  von: 'from',
  an: 'to',
  durch: 'givenBy',
  wunschVon: 'asker',
  wunschWeg: 'askedWay',
  wunschAm: 'askedOn',
}
const proofs: Record<string, string> = {
  'double-opt-in': 'bestätigte Anmeldung (Double-Opt-in)',
  'existing-customer': 'Bestandskunde (§\u00a07 Abs.\u00a03 UWG)',
}
const evidences: Record<string, string> = {
  optInAt: 'bestätigt am',
  ip: 'IP-Adresse',
  source: 'Quelle',
  purchase: 'Kauf',
  purchaseAt: 'gekauft am',
  lastMailAt: 'letzte Mail am',
}
const ways: Record<string, string> = {
  'one-click': 'Knopf im Mailprogramm',
  form: 'Seite hinter dem Link',
  desk: 'durch die Redaktion',
  complaint: 'als unerwünscht gemeldet',
  restored: 'aus der Liste neben der Datenbank, nach einer Sicherung',
}

/** The ways on which people ask the desk, and the words of other short values, by the field that holds them. */
const values: Record<string, Record<string, string>> = {
  asker: { self: 'der Person selbst' },
  askedWay: askedWayWords,
  givenBy: { desk: 'Redaktion', person: 'die Person selbst' },
  salutation: { frau: 'Frau', herr: 'Herr' },
  greeting: greetingWords,
}

// Instants of a list are epoch ms; what else it said stands as it was read.
const listed = (value: object, zone: string): string =>
  Object.entries(value)
    .map(([name, one]: [string, unknown]) => {
      const said = name.endsWith('At') && typeof one === 'number' ? shortDateTime(one, zone) : String(one)
      return `${evidences[name] ?? name}: ${said}`
    })
    .join(' · ')

// A pause ends with a date; the ones of earlier years were kept as instants.
const until = (value: string, zone: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(value)
    ? longDate(instantOf(value, '00:00', zone), zone)
    : dateTime(Date.parse(value), zone)

const read = (name: string, value: unknown, zone: string): string => {
  if (name === 'askedAt' && typeof value === 'number') return dateTime(value, zone)
  if (name === 'until' && typeof value === 'string') return until(value, zone)
  if (name === 'proof' && typeof value === 'string') return proofs[value] ?? value
  if (name === 'evidence' && typeof value === 'object' && value !== null) return listed(value, zone)
  if (name === 'way' && typeof value === 'string') return ways[value] ?? value
  if (name === 'askedOn' && typeof value === 'string') return longDate(instantOf(value, '00:00', zone), zone)
  if (typeof value === 'string' && values[name]?.[value]) return values[name][value]
  if (name === 'form' && typeof value === 'object' && value !== null) return shown(value)
  return typeof value === 'string' || typeof value === 'number' ? String(value) || '–' : JSON.stringify(value)
}

const shown = (form: { fields?: string[]; button?: string; felder?: string[]; knopf?: string }): string => {
  const { felder, fields = felder, knopf, button = knopf } = form
  return [fields && `Felder: ${fields.join(', ')}`, button && `Knopf: „${button}“`]
    .filter(Boolean)
    .join(' · ')
}

/** The kept fields of a declaration as name and value, in their order; those without a value are left out. */
export function declarationFacts(fields: Record<string, unknown>, zone: string): [string, string][] {
  return Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([kept, value]) => {
      const name = formerly[kept] ?? kept
      return [names[name] ?? name, read(name, value, zone)]
    })
}
