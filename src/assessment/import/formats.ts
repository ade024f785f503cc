/** Lists that German programs write, known by their headings, and what follows from it: said, so that it can be denied. */
import type { ColumnGuess } from './guesses.ts'
import type { Note } from './notes.ts'
import { folded } from './signs.ts'

interface KnownFormat {
  /** each must fit one of the headings */
  readonly headings: readonly RegExp[]
  readonly text: string
}

/** The first that fits is named. */
const formats: readonly KnownFormat[] = [
  {
    headings: [/^kunde \(zeile darueber\)$/],
    text: 'Das ist ein Bericht, der jeden Kunden einmal über seinen Zeilen nennt („Kunde: …“): Jede Zeile zählt für den Kunden darüber.',
  },
  {
    headings: [/^konto|^debitor/, /^eb.?wert/, /soll/, /haben/],
    text: 'Das ist eine Summen- und Saldenliste, wie DATEV sie schreibt: „Soll“ sind die Rechnungen mit Umsatzsteuer, „Haben“ Zahlungen und Gutschriften.',
  },
  {
    headings: [/^konto|^debitor/, /^s ?\/ ?h|soll ?\/ ?haben/, /faellig|offen/],
    text: 'Das ist eine Liste offener Posten, wie DATEV sie schreibt: Haben-Zeilen sind Gutschriften, die Beträge enthalten in der Regel die Umsatzsteuer.',
  },
  {
    headings: [/^konto/, /^gegenkonto/, /soll ?\/ ?haben/],
    text: 'Das ist ein Buchungsstapel, wie DATEV ihn schreibt: Haben-Zeilen sind Gutschriften oder Zahlungen, die Beträge enthalten in der Regel die Umsatzsteuer.',
  },
  {
    headings: [/^konto/, /^s ?\/ ?h|soll ?\/ ?haben/],
    text: 'Das ist eine Buchungsliste mit Soll und Haben: Haben-Zeilen sind Gutschriften.',
  },
  {
    headings: [/\(mw\)/],
    text: 'Das ist eine Debitorenliste aus Business Central oder Navision: „(MW)“ heißt Mandantenwährung.',
  },
  {
    headings: [/^debitor$|^kunde$|^auftraggeber$/, /^name 1$/],
    text: 'Das ist eine Liste aus SAP: „Debitor“ ist die Kundennummer, „Name 1“ der Kunde.',
  },
  {
    headings: [/^(?:zeilenbeschriftungen|row labels)$/],
    text: 'Das ist eine Pivot-Tabelle: Zeilen, die andere zusammenzählen, gelten nicht noch einmal.',
  },
  {
    headings: [/^(?:summe von|sum of) /],
    text: 'Das ist eine Pivot-Tabelle: „Summe von …“ ist der Betrag je Zeile.',
  },
  {
    headings: [/^matchcode$/],
    text: 'Das ist eine Kundenliste mit „Matchcode“, wie Lexware und Sage sie schreiben: Der Matchcode ist der Name.',
  },
  {
    headings: [/^suchname$|^suchbegriff$/],
    text: 'Das ist eine Kundenliste aus einer Warenwirtschaft: Der Suchname ist der Kunde.',
  },
  {
    headings: [/ansprechpartner|kontaktperson|^kontakt$/, /^(?:kunde|firma|account|unternehmen)/],
    text: 'Das ist eine Liste aus einem CRM: Ein Kunde kann mehrere Zeilen haben, eine je Ansprechpartner.',
  },
]

/** Says which program's list this is; nothing for any other. */
export function formatNotes(guesses: readonly ColumnGuess[]): readonly Note[] {
  const headings = guesses.map(({ heading }) => folded(heading).replaceAll(/\s+/g, ' ').trim())
  const found = formats.find((format) =>
    format.headings.every((pattern) => headings.some((heading) => pattern.test(heading))),
  )
  return found ? [{ code: 'format', level: 'info', text: found.text }] : []
}
