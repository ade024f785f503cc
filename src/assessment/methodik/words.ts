/** What each check shows, in German, and how well its numbers are known. */

export const checkTitles: Readonly<Record<string, string>> = {
  'CLV-01': 'Margenmultiplikator r ÷ (1 + i − r), 16 Werte (Gupta und Lehmann)',
  'CLV-03': 'Kundenwert mit erster Marge (Farris u. a.)',
  'CLV-05': 'Kundenwert ohne erste Marge, dieselben Eingaben',
  'CLV-06': 'Kundenwert bei 99, 95 und 90 % Bindung im Monat',
  'CLV-07': 'Fall 1 mit Werbung zur Jahresmitte (Berger und Nasr 1998)',
  'CLV-08': 'Drei Lehrbuchformeln, drei Werte (Fader und Hardie 2012)',
  'CLV-10': 'Abzinsung mit 15 %',
  'CLV-11': 'Endlicher Zeitraum, Grenzwert und der Fall q = 1',
  'CLV-12': 'Dasselbe, Jahr für Jahr aufsummiert',
  'CLV-14': 'Bindungsrate (Ende − neue) ÷ Anfang',
  'CLV-15': 'Kundenwert abzüglich Gewinnungskosten',
  'RET-01': 'Konstante Abwanderung aus Vertragsjahren',
  'RET-04': 'sBG: Anteil der Kunden nach 8 bis 12 Jahren',
  'RET-06': 'sBG: Log-Likelihood',
  'RET-07': 'sBG: Anpassung an vier Jahrgänge',
  'RET-08': 'Wilson-Intervall für 37 von 40',
  'BTYD-04': 'Durchschnittlicher Auftrag, geschrumpft (Gamma-Gamma)',
  'CTS-01': 'Zeitgesteuerte Prozesskosten mit freier Kapazität (Kaplan und Anderson 2004)',
  'CTS-03': 'Fallstudie Kanthal: gleicher Umsatz, anderes Ergebnis',
  'CTS-04': 'Fünf Tätigkeiten, drei Kunden',
  'CTS-06': 'Fünf Kunden eines Großhändlers (Horngren)',
  'CTS-10': '400 kleine gegen 40 große Aufträge',
  'CTS-11': 'Zwei Kunden mit Retouren, ein Verlust',
  'CTS-13': 'Kosten je Besuch im Außendienst (portatour)',
  'FIN-01': 'Kosten des Zahlungsziels',
  'CON-01': 'Gini, Herfindahl, Rosenbluth',
  'CON-03': 'Gini: Randfälle',
  'CON-04': 'Lorenzkurve einer Kauftabelle',
  'CON-05': 'ABC-Analyse, kumuliert in %',
  'CON-06': 'Walkurve und Stobachoff-Index der fünf Kunden',
  'CON-07': 'Walkurve der Fallstudie Kanthal: Gipfel 225 %',
  'CON-08': 'Ungleichheit mit Verlusten (Raffinetti u. a. 2015)',
  'POT-01': 'Lieferanteil nach Rang (Keiningham u. a. 2011)',
  'ALL-01': 'Aufteilung nach Beitrag × Elastizität (Albers 1998)',
  'RNK-01': 'Umsatzrang gegen Ergebnisrang, Spearman',
  'RNK-02': 'Gleiche Werte bekommen mittlere Ränge',
  'SEED-01': 'Tragbare Stunden je Größe aus dem Brief',
  'SEED-02': 'Die drei Größen aus dem Brief, ganz durchgerechnet',
  'SEED-03': 'Punkte für den Umsatz auf den Ankern des Briefs',
  'SCO-01': 'Prozentränge bei Gleichstand',
  'SCO-02': 'Fünf Kriterien, vollständig und mit Lücken',
  'PFO-01': 'Vier Felder des Portfolios, Grenze zählt als hoch',
}

const evidences: readonly (readonly [string, string])[] = [
  ['memory', 'aus der Literatur, am Original nicht geprüft'],
  ['excerpt', 'veröffentlichte Quelle, auszugsweise gesehen'],
  ['repo', 'öffentliches Programm oder Testfall'],
  ['identity', 'mathematische Identität'],
  ['computed', 'eigene Rechnung'],
]

/** The weakest mark counts: a number half from memory is from memory. */
export const evidenceWords = (evidence: string): string =>
  evidences.find(([mark]) => evidence.includes(mark))?.[1] ?? evidence
