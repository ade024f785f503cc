/**
 * What rows say of themselves: cancelled invoices, drafts, offers, lost orders, payments, plans and other figures sold
 * nothing; a credit note takes back, also where its amount has no minus.
 */
import { cellText } from '../../spreadsheet/cell.ts'
import type { Cell } from '../../spreadsheet/cell.ts'
import { euros } from '../../site/numbers.ts'
import type { Frame } from './frame.ts'
import { meaningOf, plainHeading, yearOf } from './headings.ts'
import type { Question } from './notes.ts'
import { signsOf } from './signs.ts'

const statusHeading =
  /^(?:(?:beleg|rechnungs?|auftrags?|zahlungs?|vertriebs|verkaufs|opportunity|financial|order|deal) ?)?(?:status|stage|phase|stufe|zustand)$/
const kindHeading =
  /^(?:(?:bel|beleg|dokument|dokumenten|vorgangs?|buchungs?|transaktions?|faktura|rechnungs?|verkaufs?|satz) ?)?(?:art|typ)$|^(?:document |transaction )?type$|^ba$/
const textHeading =
  /^(?:(?:buchungs|beleg|rechnungs|positions) ?)?text$|^(?:bemerkung|beschreibung|verwendungszweck)$/
const versionHeading =
  /^(?:(?:plan )?version|szenario|scenario|wertart|wert ?typ|datenart|planart|plan ist|ist plan|kategorie)$/
const measureHeading =
  /^(?:kennzahl(?:en)?|wertart|kenngroesse|messgroesse|measures?|kpi|key figure|merkmal|kennziffer|groesse|attribut|was|zeile|position|art|typ|werte?|values?|datenart|(?:sach|erloes|ertrags)?konto|kostenart|gl account)$/

/** A column of yes and no: was the row cancelled, or is it a credit note? */
const cancelledHeading =
  /^(?:ist )?(?:storno|storniert|annulliert|cancell?ed|void(?:ed)?|geloescht|loeschvormerkung|loeschkennzeichen|deleted|ungueltig|entwurf|draft)(?: ?(?:kennzeichen|kz|flag|vermerk|status))?$|^is cancell?ed$/
const creditHeading =
  /^(?:ist )?(?:gutschrift|retoure|ruecksendung|rechnungskorrektur|credit ?(?:note|memo)|return)(?: ?(?:kennzeichen|kz|flag))?$/
const yes = /^(?:ja|j|x|✓|✔|wahr|true|yes|y|1|s)$/i
const yesOrNo = /^(?:ja|j|x|✓|✔|wahr|true|yes|y|1|s|nein|n|falsch|false|no|0|-|–)?$/i

const cancelled =
  /^(?:stornier\w*|storno|annullier\w*|ungültig|verworfen|abgebrochen|abgelehnt|(?:(?:ab)?geschlossen (?:und |- )?)?verloren|nicht gewonnen|entwurf|angebot\w*|(?:closed ?-? ?)?lost|cancell?ed|void(?:ed)?|rejected|draft|refunded)$/i
const withdrawn = /^(?:stornier\w*|storno|annullier\w*|cancell?ed|void(?:ed)?|refunded)$/i
const won = /^(?:(?:closed ?-? ?)?won|(?:(?:ab)?geschlossen (?:und |- )?)?gewonnen|auftrag erhalten)$/i
/** DZ and its like are what SAP calls the payments of debtors. */
const unbilled =
  /^(?:angebot\w*|auftragsbestätigung|auftrag|bestellung|lieferschein|anfrage|proforma\w*|quot(?:e|ation)|(?:sales )?order|delivery note|zahlung\w*|ausgleich\w*|erstattung|lastschrift|überweisung|payment|d[za]|z[pv]|ab)$/i
const billed = /rechnung|faktura|invoice|^(?:rv|dr)$/i
const credit =
  /^(?:gutschr\w*\.?|rechnungskorrektur|korrekturrechnung|storno\w*|retoure\w*|rücksendung|credit(?: ?(?:note|memo))?|refund\w*)$/i
/** Paid before the whole is billed: the final invoice says it again. */
const advance =
  /^(?:anzahlung|abschlag|akonto|a-conto|à-conto|teil|vorauszahlung|vorkasse)s?-?(?:rechnung|faktura|rg\.?|re)?$/i
const final = /^(?:schluss|end|final)-?(?:rechnung|faktura|abrechnung|invoice|rg\.?|re)$/i
/** Beside invoices, or in a column of documents; elsewhere GU may be a Generalunternehmer, and ST Stahl. */
const creditCode = /^(?:g[su]|g2|cn|cm|rk|s1|st|dg)$/i
const invoiceCode = /^(?:re|rg|rn|ar|inv|f2)$/i
const documentHeading =
  /^(?:bel|beleg|dokument|dokumenten|faktura|rechnungs?) ?(?:art|typ)$|^document type$|^ba$/
const creditText = /^(?:storno|gutschrift|rechnungskorrektur|retoure)/i
/** Numbers of credit notes, where those of invoices begin otherwise. */
const creditNumber = /^(?:gu|gs|gut|cn|cm|sto?|storno|sr)[ /-]?\d/i
const invoiceNumber = /^(?:re|rg|rn|r|in|inv|ar)[ /-]?\d/i
const actual = /^(?:ist|ist-?werte?|actuals?|ac|real)$/i
const notActual = /^(?:plan|budget|forecast|fc|soll|ziel|prognose|hochrechnung|vorjahr|vj|py)/i

export interface Status {
  /** columns that say something */
  readonly columns: readonly number[]
  /** what a row with these cells says when nothing was sold by it; '' = it was */
  readonly unsold: (cells: readonly Cell[]) => string
  /** is it an invoice that was cancelled? null = no column could say so */
  readonly withdrawn: ((cells: readonly Cell[]) => boolean) | null
  /** the same when it takes back what was sold */
  readonly credited: (cells: readonly Cell[]) => string
}

const columnsNamed = (headings: readonly string[], pattern: RegExp) =>
  headings.flatMap((heading, column) => (pattern.test(plainHeading(heading)) ? [column] : []))
const invoices = (headings: readonly string[]) =>
  headings.flatMap((heading, column) => (meaningOf(heading) === 'invoice' ? [column] : []))

const flagsNamed = (headings: readonly string[], rows: Frame['rows'], pattern: RegExp) =>
  columnsNamed(headings, pattern).filter((column) => {
    const texts = rows.map(({ cells }) => cellText(cells[column]))
    return texts.some((text) => yes.test(text)) && texts.every((text) => yesOrNo.test(text))
  })

/** Columns that say yes or no to being cancelled or a credit note, and hold no amounts. */
export const flagColumns = ({ headings, rows }: Pick<Frame, 'headings' | 'rows'>): ReadonlySet<number> =>
  new Set([cancelledHeading, creditHeading].flatMap((pattern) => flagsNamed(headings, rows, pattern)))

/** What the cells of such columns can say of their row, by column. */
export function sayingsOf(headings: readonly string[]): ReadonlyMap<number, (text: string) => string> {
  const word = (text: string) => text.toLowerCase()
  const told = [
    statusHeading,
    kindHeading,
    versionHeading,
    measureHeading,
    cancelledHeading,
    creditHeading,
  ].flatMap((pattern) => columnsNamed(headings, pattern).map((column) => [column, word] as const))
  const texts = columnsNamed(headings, textHeading).map(
    (column) => [column, (text: string) => (creditText.test(text) ? 'credit' : '')] as const,
  )
  const numbers = invoices(headings).map((column) => [column, numberSaying] as const)
  return new Map([...numbers, ...texts, ...told])
}

const numberSaying = (text: string) =>
  creditNumber.test(text) ? 'credit' : invoiceNumber.test(text) ? 'invoice' : text === '' ? '' : 'number'

/**
 * null where no column says anything. Where some orders are won, what is not won yet is no revenue; where some rows are
 * invoices, offers and orders beside them would count twice.
 */
export function statusOf({ headings, rows }: Frame): Status | null {
  const states = columnsNamed(headings, statusHeading)
  const kinds = columnsNamed(headings, kindHeading)
  const isIn = (column: number, pattern: RegExp) =>
    rows.some(({ cells }) => pattern.test(cellText(cells[column])))
  const bare = [...headings.keys()].filter((column) => headings[column] === '')
  const versions = [...columnsNamed(headings, versionHeading), ...bare].filter((column) =>
    isIn(column, actual),
  )
  const newest = new Map<number, number>()
  for (const column of [...columnsNamed(headings, measureHeading), ...bare]) {
    const year = newestMeasured(rows, column)
    if (year !== null) newest.set(column, year)
  }
  const measures = [...newest.keys()]
  const isSold = (text: string, column: number) =>
    ['revenue', 'credits', null].includes(measureIn(text)) &&
    (yearOf(text) ?? newest.get(column)!) >= newest.get(column)! &&
    !['old', 'plan'].some((sign) => signsOf(text).has(sign as 'old'))
  const texts = columnsNamed(headings, textHeading).filter((column) => isIn(column, creditText))
  // Where all begin like credit notes, they are no sign of one.
  const numbers = invoices(headings).filter(
    (column) => isIn(column, invoiceNumber) && isIn(column, creditNumber),
  )
  const struck = flagsNamed(headings, rows, cancelledHeading)
  const credits = flagsNamed(headings, rows, creditHeading)
  const speaking = [
    ...new Set([...states, ...kinds, ...versions, ...measures, ...texts, ...numbers, ...struck, ...credits]),
  ]
  if (speaking.length === 0) return null
  const winning = new Set(states.filter((column) => isIn(column, won)))
  const closing = kinds.some((column) => isIn(column, final))
  const billing = kinds.some((column) => isIn(column, billed))
  const documents = new Set([
    ...columnsNamed(headings, documentHeading),
    ...kinds.filter((column) => isIn(column, billed) || isIn(column, invoiceCode)),
  ])
  /** The first of some columns whose words are of a kind; '' = none. */
  const said = (
    cells: readonly Cell[],
    columns: readonly number[],
    is: (text: string, column: number) => boolean,
  ) => {
    for (const column of columns) {
      const text = cellText(cells[column])
      if (text !== '' && is(text, column)) return text
    }
    return ''
  }
  /** The heading of the first such column that says yes; '' = none. */
  const flagged = (cells: readonly Cell[], columns: readonly number[]) => {
    const column = columns.find((at) => yes.test(cellText(cells[at])))
    return column === undefined ? '' : headings[column]!
  }
  return {
    columns: speaking,
    unsold: (cells) =>
      said(cells, states, (text, column) => (winning.has(column) ? !won.test(text) : cancelled.test(text))) ||
      (billing ? said(cells, kinds, (text) => unbilled.test(text)) : '') ||
      (closing ? said(cells, kinds, (text) => advance.test(text)) : '') ||
      flagged(cells, struck) ||
      said(cells, versions, (text) => notActual.test(text)) ||
      said(cells, measures, (text, column) => !isSold(text, column)),
    withdrawn:
      states.length + struck.length === 0
        ? null
        : (cells) =>
            said(cells, states, (text) => withdrawn.test(text)) !== '' || flagged(cells, struck) !== '',
    credited: (cells) =>
      said(
        cells,
        [...kinds, ...measures],
        (text, column) => credit.test(text) || (documents.has(column) && creditCode.test(text)),
      ) ||
      said(cells, texts, (text) => creditText.test(text)) ||
      said(cells, numbers, (text) => creditNumber.test(text)) ||
      flagged(cells, credits),
  }
}

/** "8400 Erlöse" is an account of revenue. */
const measureIn = (text: string) => meaningOf(text.replace(/^\d{3,8}\s+/, ''))

/**
 * Revenue in some rows and other figures in others: "Kennzahl: Umsatz", "Kennzahl: Deckungsbeitrag".
 * @returns the newest year of which it names the revenue, 0 = none; null = the column is none of these
 */
function newestMeasured(rows: Frame['rows'], column: number): number | null {
  const texts = new Set(rows.map(({ cells }) => cellText(cells[column])))
  if (texts.size > 20) return null
  const revenues = [...texts].filter((text) => measureIn(text) === 'revenue')
  if (revenues.length === 0) return null
  const newest = Math.max(...revenues.map((text) => yearOf(text) ?? 0))
  // "Umsatz 2025" and "Umsatz 2024" are two figures, too.
  return newest > 0 || new Set([...texts].map(measureIn)).size > 1 ? newest : null
}

/** Cancelled invoices, of which each takes its cancellation along: left out alone, it would be deducted twice. */
export class Withdrawn {
  readonly #open = new Map<string, number>()

  add(customer: string, value: number): void {
    const key = keyOf(customer, value)
    if (value > 0) this.#open.set(key, (this.#open.get(key) ?? 0) + 1)
  }

  /** Does a row that takes back cancel one of them? Each is cancelled once. */
  takes(customer: string, value: number): boolean {
    const key = keyOf(customer, value)
    const open = this.#open.get(key) ?? 0
    if (open > 0) this.#open.set(key, open - 1)
    return open > 0
  }
}

const keyOf = (customer: string, value: number) => `${customer}\t${Math.round(Math.abs(value) * 100)}`

/** Rows that say the same of themselves. */
export class Sayings {
  #rows = 0
  #example = ''
  #sum = 0

  add(said: string, value: number): void {
    if (this.#rows++ === 0) this.#example = said
    this.#sum += value
  }

  /** Do rows count by which nothing was sold? null = there are none. */
  unsoldQuestion(): Question | null {
    return this.#question({
      id: 'status',
      asks: 'Zählen sie mit?',
      why: 'Storniertes, Entwürfe, Angebote, nicht gewonnene Aufträge, Zahlungen, Anzahlungen vor der Schlussrechnung, Planzahlen, frühere Jahre und andere Kennzahlen sind kein Umsatz dieses Jahres.',
      options: [
        { value: 'leave', label: 'nein, nicht mitzählen' },
        { value: 'keep', label: 'ja, mitzählen' },
      ],
    })
  }

  /** Do positive amounts of credit notes take back? null = there are none. */
  creditQuestion(): Question | null {
    return this.#question({
      id: 'credit-kind',
      asks: 'Werden ihre Beträge abgezogen?',
      why: 'Sie haben kein Minus, obwohl Gutschriften und Stornos den Umsatz mindern.',
      options: [
        { value: 'subtract', label: 'ja, abziehen' },
        { value: 'add', label: 'nein, dazuzählen' },
      ],
    })
  }

  /** Do rows count that lack the invoice and the date of the others? null = there are none. */
  undatedQuestion(): Question | null {
    if (this.#rows === 0) return null
    return {
      id: 'undated',
      text: `${this.#rows === 1 ? 'Eine Zeile hat' : `${this.#rows} Zeilen haben`} weder Rechnungsnummer noch Datum („${this.#example}“). ${this.#rows === 1 ? 'Zählt sie' : 'Zählen sie'} mit?`,
      why: `In ihnen stehen ${euros(this.#sum)}. Gruppierte Listen nennen in solchen Zeilen die Summe der Zeilen darunter.`,
      options: [
        { value: 'leave', label: 'nein, es sind Summen' },
        { value: 'keep', label: 'ja, mitzählen' },
      ],
      preset: null,
      assumed: 'leave',
    }
  }

  /** Do rows without an invoice count that are what their customer bought? null = there are none. */
  sumsQuestion(): Question | null {
    if (this.#rows === 0) return null
    const one = this.#rows === 1
    return {
      id: 'line-sums',
      text: `${one ? 'Eine Zeile ohne Rechnungsnummer ist' : `${this.#rows} Zeilen ohne Rechnungsnummer sind`} die Summe der Zeilen des Kunden davor („${this.#example}“). ${one ? 'Zählt sie' : 'Zählen sie'} mit?`,
      why: `In ihnen stehen ${euros(this.#sum)}. Mitgezählt stünde der Umsatz dieser Kunden zweimal in der Summe.`,
      options: [
        { value: 'leave', label: 'nein, es sind Summen' },
        { value: 'keep', label: 'ja, mitzählen' },
      ],
      preset: null,
      assumed: 'leave',
    }
  }

  #question({
    id,
    asks,
    why,
    options,
  }: Pick<Question, 'id' | 'why' | 'options'> & { readonly asks: string }): Question | null {
    if (this.#rows === 0) return null
    return {
      id,
      text: `${this.#rows === 1 ? 'Eine Zeile nennt' : `${this.#rows} Zeilen nennen`} sich „${this.#example}“ oder ähnlich. ${asks}`,
      why: `In ihnen stehen ${euros(this.#sum)}. ${why}`,
      options,
      preset: null,
      assumed: options[0]!.value,
    }
  }
}
