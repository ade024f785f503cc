/** Questions about rows, asked alike of customers and of invoice lines. */
import { euros } from '../../site/numbers.ts'
import { hasLegalForm } from './merge.ts'
import type { Question } from './notes.ts'

const collective =
  /(?:^|[^a-zäöü])(?:divers[e]?|diverse kunden|bar(?:verkauf|verkäufe|kunden?)|laufkund(?:e|en|schaft)|sammel(?:kunde|debitor|konto)|cpd|einmalkunden?|tageskasse|kassenverkauf|nicht zugeordnet|ohne kunde|sonstige(?: kunden)?|übrige(?: kunden)?|others?|miscellaneous|cash sales?)(?=$|[^a-zäöü])|^(?:(?:\d[\d.]* )?(?:rest|restliche|(?:alle )?(?:weiteren?|übrigen|anderen?|sonstigen?))|kleinkunden)(?: \d[\d.]*)?(?: (?:klein|einzel)?(?:kunden|debitoren|firmen|konten|abnehmer))?(?: \(\d[\d.]*\))?$|^(?:klein)?kunden (?:unter|bis|<) ?[\d.]+/i

/** An account many customers are booked on; "Diverse Druck GmbH" is a firm. */
export const isCollective = (name: string): boolean =>
  collective.test(name) && (!hasLegalForm(name) || /^bar(?:verk|kund)/i.test(name))
/** A number a spreadsheet has turned into a power of ten: 4,00012E+11. */
export const isCut = (number: string): boolean => /^\d[.,]\d+e\+\d+$/i.test(number)

/** @param rows as `fewRows` writes them @param revenue EUR in them, null = not known */
export const hiddenRowsQuestion = (
  count: number,
  rows: string,
  filtered: boolean,
  revenue: number | null,
): Question => ({
  id: 'hidden-rows',
  text: `${count === 1 ? 'Eine Zeile ist' : `${count} Zeilen sind`} ${filtered ? 'weggefiltert' : 'ausgeblendet'} (Zeile ${rows}). Zählen sie mit?`,
  why: `${revenue === null ? '' : `In ihnen stehen ${euros(revenue)}. `}Ob jemand nur eine Ansicht gewählt oder Zeilen ausgeschlossen hat, weiß nur er.`,
  options: [
    { value: 'all', label: 'ja, alle Zeilen' },
    { value: 'visible', label: 'nein, nur die sichtbaren' },
  ],
  preset: null,
  assumed: 'all',
})

export const cutNumbersQuestion = (example: string): Question => ({
  id: 'cut-numbers',
  text: `Die Kundennummern sind verkürzt (${example}). Woran sind die Kunden zu erkennen?`,
  why: 'Ein Tabellenprogramm hat lange Nummern in Potenzen verwandelt; verschiedene Kunden tragen jetzt dieselbe Nummer.',
  options: [
    { value: 'names', label: 'am Namen' },
    { value: 'numbers', label: 'trotzdem an der Nummer' },
  ],
  preset: null,
  assumed: 'names',
})

/** @param where "Zeile 7", '' = not said */
export const collectiveQuestion = (name: string, where: string, revenue: number): Question => ({
  id: 'collective',
  text: `Ist „${name}“${where && ` (${where})`} ein Kunde?`,
  why: `Ein Sammelkonto steht für viele: Mit ${euros(revenue)} sähe es aus wie ein großer Kunde.`,
  options: [
    { value: 'leave', label: 'nein, ein Sammelkonto: weglassen' },
    { value: 'keep', label: 'ja, ein Kunde' },
  ],
  preset: null,
  assumed: 'leave',
})

const summary =
  /^(?:[øØ⌀]|durchschnitt|mittelwert|mittel|average|mean|max(?:imum|\.)?|min(?:imum|\.)?|median|anzahl|count|vorjahr|vj|abweichung|differenz|delta|veränderung|wachstum|ziel|plan|budget|soll|hochrechnung|prognose|(?:zzgl\.? |inkl\.? |\+ )?(?:mwst|ust|mehrwertsteuer|umsatzsteuer|steuer|vat)\.?(?:-?betrag)?|skonto|skonti|rabatte?|bon(?:us|i)|fracht(?:kosten)?|versand(?:kosten)?|porto|rundung(?:sdifferenz)?|gutschriften|retouren|korrektur(?:en|buchung)?|(?:%|anteil|prozent) (?:vom|am|an|von) (?:gesamt\S*|umsatz)|abgrenzung|rückstellung(?:en)?)(?: (?:kunden?|umsatz|netto|je kunde|pro kunde|gesamt|vorjahr|vj|plan|in %|%|\d{4}|\d{1,2}(?:[.,]\d)? ?%))*[\s:]*$/i

/** Says something about all customers: the mean, their count, the target. */
export const isSummary = (name: string): boolean => summary.test(name)

export const summariesQuestion = (name: string, rows: string, revenue: number): Question => ({
  id: 'summary-rows',
  text: `Ist „${name}“ (Zeile ${rows}) ein Kunde?`,
  why: `In diesen Zeilen stehen ${euros(revenue)}. Durchschnitt, Anzahl, Vorjahr, Ziel und Steuer unter einer Liste sind keine Umsätze von Kunden.`,
  options: [
    { value: 'leave', label: 'nein, nicht mitzählen' },
    { value: 'keep', label: 'ja, ein Kunde, der so heißt' },
  ],
  preset: null,
  assumed: 'leave',
})

/** A row that is contained in another: "davon Ersatzteile". */
export const isPart = (name: string): boolean =>
  /^(?:[-–•]\s*)?(?:davon|darin|hiervon|darunter|of which|thereof)(?=$|[^a-zäöü])/i.test(name)

export const partsQuestion = (name: string, rows: string, revenue: number): Question => ({
  id: 'parts',
  text: `Ist „${name}“ (Zeile ${rows}) im Umsatz der Zeile darüber schon enthalten?`,
  why: `In diesen Zeilen stehen ${euros(revenue)}. Mitgezählt stünden sie zweimal in der Summe.`,
  options: [
    { value: 'leave', label: 'ja, enthalten: nicht mitzählen' },
    { value: 'keep', label: 'nein, mitzählen' },
  ],
  preset: null,
  assumed: 'leave',
})

/** @param example what stands in one of them */
export const unreadableQuestion = (count: number, rows: string, example: string): Question => ({
  id: 'unreadable-revenue',
  text: `In ${count === 1 ? 'einer Zeile ist' : `${count} Zeilen ist`} der Umsatz nicht lesbar (Zeile ${rows}). Ohne ${count === 1 ? 'sie' : 'diese'} weiter?`,
  why: `Dort steht zum Beispiel „${example.slice(0, 40)}“. Besser ist, die Zellen in der Datei zu berichtigen und sie noch einmal zu laden.`,
  options: [{ value: 'leave', label: count === 1 ? 'ja, ohne diese Zeile' : 'ja, ohne diese Zeilen' }],
  preset: null,
  assumed: 'leave',
})

export const belowTotalQuestion = (count: number, rows: string, revenue: number): Question => ({
  id: 'below-total',
  text: `Nach der Summe der Liste ${count === 1 ? 'steht noch eine Zeile' : `stehen noch ${count} Zeilen`} (Zeile ${rows}). ${count === 1 ? 'Zählt sie' : 'Zählen sie'} mit?`,
  why: `In ihnen stehen ${euros(revenue)}. Unter der Summe folgt oft eine zweite Tabelle mit denselben Umsätzen, oder was sie erläutert.`,
  options: [
    { value: 'leave', label: 'nein, nicht mitzählen' },
    { value: 'keep', label: 'ja, mitzählen' },
  ],
  preset: null,
  assumed: 'leave',
})
