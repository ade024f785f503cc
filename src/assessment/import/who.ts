/** Whether the rows of a list are customers, where no heading says so: articles, salesmen and regions have revenue, too. */
import type { ColumnName } from '../../customer-value/columns.ts'
import { cellText } from '../../spreadsheet/cell.ts'
import type { Frame } from './frame.ts'
import type { ColumnGuess } from './guesses.ts'
import { plainHeading } from './headings.ts'
import { hasLegalForm } from './merge.ts'
import type { Question } from './notes.ts'

const customer =
  /kunde|kundin|debitor|kdnr|\bkd\b|customer|client|klient|firm[ae]|unternehmen|compan|account|auftraggeber|empfaenger|geschaeftspartner|\bgp\b|haendler|abnehmer|kaeufer|besteller|bauherr|mandant|mitglied|patient|partner|organi[sz]ation|betrieb|adress|anschrift|bill to|sold to|buyer|debtor|payer|regulierer|matchcode/
const other =
  /artikel|produkt|product|material|\bitem|\bsku\b|\bean\b|waren(?!empf)|sortiment|marke|brand|hersteller|vertreter|verkaeufer|mitarbeiter|betreuer|sachbearb|sales ?(?:rep|person)|\b(?:ad|key account|adm)\b|region|gebiet|bezirk|\bland\b|laender|country|\bort\b|stadt|\bcity\b|\bplz\b|branche|industry|filiale|standort|niederlassung|lager|kostenstelle|cost ?center|projekt|project|auftrag(?!geber)|kategorie|category|gruppe|klasse|segment|sparte|bereich|abteilung|sachkonto|konto(?:art|klasse)|titel|position|\bpos\b|vertriebsweg|kanal|channel|zahlungsart|wochentag|kampagne|beschreibung|leistung|dienstleistung|tarif|vertragsart|ansprechpartner/
/** Names of anything. */
const anyName =
  /^(?:bezeichnung|kurzbezeichnung|beschriftung|name|name 1|suchbegriff|zeilenbeschriftung(?:en)?|row labels?)$/
/** Beside a name it is his address. */
const place = /\bort\b|stadt|\bcity\b|\bplz\b|\bland\b|country/
const anyNumber = /^(?:id|nr|no|nummer|konto|kto)$/

/** null = a heading or the names themselves say that they are customers, or the visitor has. */
export function customerQuestion(
  { rows }: Frame,
  guesses: readonly ColumnGuess[],
  fields: readonly ColumnName[],
  byHand: (column: number) => boolean,
): Question | null {
  const plain = guesses.map(({ heading }) => plainHeading(heading))
  const who = fields.findIndex((field) => field === 'name' || field === 'number')
  if (
    fields.includes('group') ||
    fields.some((field, at) => ['name', 'number'].includes(field) && byHand(at))
  )
    return null
  const named = fields.indexOf('name')
  const says = plain.some(
    (heading, at) => customer.test(heading) && !other.test(heading) && namesEach(guesses[at]!),
  )
  if (says || (who >= 0 && plain.every((heading) => heading === ''))) return null
  const keys = plain.findIndex(
    (heading, at) =>
      other.test(heading) && guesses[at]!.shape.distinct > 1 && !(named >= 0 && place.test(heading)),
  )
  const sure =
    named >= 0
      ? guesses[named]!.by === 'heading' && (!anyName.test(plain[named]!) || keys < 0 || keys > named + 1)
      : who >= 0 && (!anyNumber.test(plain[who]!) || keys < 0)
  if (sure) return null
  const column = named >= 0 ? named : keys >= 0 ? keys : who
  if (named >= 0 && !other.test(plain[named]!) && areFirms(rows, named)) return null
  const heading = column < 0 ? '' : guesses[column]!.heading
  return {
    id: 'customers-listed',
    text:
      heading === ''
        ? 'Keine Spalte nennt den Kunden. Ist jede Zeile ein Kunde?'
        : `Die Liste nennt „${heading}“ und keine Kunden. Ist jede Zeile ein Kunde?`,
    why: 'Gerechnet wird mit Kunden. Ist es eine Liste nach Artikeln, Vertretern oder Regionen, exportieren Sie sie bitte nach Kunden, oder wählen Sie oben die Spalte mit dem Kunden.',
    options: [{ value: 'customers', label: 'ja, es sind Kunden' }],
    preset: null,
    assumed: 'customers',
  }
}

/** One customer in all rows, or how many there are, says nothing of each row. */
const namesEach = ({ heading, shape }: ColumnGuess) =>
  (shape.distinct > 1 || shape.filled === 1) && !/anzahl|menge|\bzahl|count\b|number of/i.test(heading)

/** Are some of the first names those of firms? */
function areFirms(rows: Frame['rows'], column: number): boolean {
  const names = rows.slice(0, 200).map(({ cells }) => cellText(cells[column]))
  return names.filter(hasLegalForm).length >= names.length / 5
}
