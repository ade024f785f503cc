// The small calculators a letter may hold: what each asks, with the example that stands there until a reader types his
// own numbers. Plain, for the editor's browser reads it too; the arithmetic is in compute.ts.
import type { NumberUnit } from '../../site/typed-number.ts'

export interface CalculatorField {
  label: string
  unit: Extract<NumberUnit, 'count' | 'eur' | 'percent' | 'hours'>
  /** As a reader would type it: percent as 30, not 0.3. */
  example: number
  min: number
  max: number
}

interface Calculator {
  title: string
  formula: string
  /** By their names in a letter and in an address. */
  fields: Record<string, CalculatorField>
}

const euro = (label: string, example: number, min = 0): CalculatorField => ({
  label,
  unit: 'eur',
  example,
  min,
  max: 1e9,
})
const rate = (label: string, example: number, min = 0, max = 100): CalculatorField => ({
  label,
  unit: 'percent',
  example,
  min,
  max,
})
const margin = rate('Deckungsbeitrag', 30, 0.1)

export const calculators = {
  rabatt: {
    title: 'Was kostet ein Nachlass?',
    formula: 'Nötige Mehrmenge = Rabatt ÷ (Deckungsbeitrag − Rabatt)',
    fields: {
      auftrag: euro('Auftragswert zum Listenpreis', 100_000, 0.01),
      db: margin,
      rabatt: rate('Rabatt', 3),
    },
  },
  mindestbestellwert: {
    title: 'Ab welchem Bestellwert trägt sich ein Auftrag?',
    formula: 'Mindestbestellwert = Kosten je Auftrag ÷ Deckungsbeitrag in Prozent',
    fields: {
      kosten: euro('Kosten je Auftrag', 48),
      db: margin,
      wert: euro('Wert eines kleinen Auftrags', 120),
      auftraege: { label: 'solche Aufträge im Jahr', unit: 'count', example: 2_400, min: 0, max: 1e7 },
    },
  },
  kundenwert: {
    title: 'Was ist ein Kunde über fünf Jahre wert?',
    formula: 'Kundenwert = Σ Ergebnis × Bindungsrate hoch Jahr ÷ (1 + Zins) hoch Jahr',
    fields: {
      ergebnis: euro('Ergebnis im Jahr', 20_000, -1e9),
      bindung: rate('Bindungsrate', 95),
      zins: rate('Zins', 9, 0, 50),
    },
  },
  stunden: {
    title: 'Wie viele Stunden trägt ein Kunde?',
    formula: 'Getragene Stunden = Umsatz × Deckungsbeitrag in Prozent ÷ Kosten einer Stunde',
    fields: {
      umsatz: euro('Umsatz im Jahr', 500),
      db: margin,
      stunde: euro('Kosten einer Betreuungsstunde', 93.75, 0.01),
      heute: { label: 'Stunden, die er heute bekommt', unit: 'hours', example: 4.8, min: 0, max: 100_000 },
    },
  },
  preiserhoehung: {
    title: 'Wie viel dürfen Sie bei einer Preiserhöhung verlieren?',
    formula: 'Erlaubter Verlust = Erhöhung ÷ (Deckungsbeitrag + Erhöhung)',
    fields: {
      umsatz: euro('Umsatz heute', 6_000_000),
      db: margin,
      erhoehung: rate('Erhöhung', 4),
    },
  },
  zahlungsziel: {
    title: 'Was kostet ein Zahlungsziel?',
    formula: 'Kosten des Ziels = Umsatz × Tage ÷ 365 × Zins',
    fields: {
      umsatz: euro('Umsatz im Jahr', 365_000, 0.01),
      tage: { label: 'Tage bis zur Zahlung', unit: 'count', example: 60, min: 0, max: 365 },
      zins: rate('Zins', 9, 0, 50),
      db: margin,
    },
  },
  angebot: {
    title: 'Was kostet ein Auftrag, bevor er einer ist?',
    formula: 'Angebotskosten je Auftrag = Kosten je Angebot ÷ Trefferquote',
    fields: {
      angebote: { label: 'Angebote im Jahr', unit: 'count', example: 240, min: 0, max: 1e7 },
      stunden: { label: 'Zeit je Angebot', unit: 'hours', example: 6, min: 0, max: 10_000 },
      stunde: euro('Kosten einer Stunde', 75, 0.01),
      quote: rate('Trefferquote', 20, 0.1),
      wert: euro('Auftragswert', 12_000, 0.01),
      db: margin,
    },
  },
  besuch: {
    title: 'Was kostet ein Besuch, und wie viele trägt ein Kunde?',
    formula: 'Kosten je Besuch = Kosten im Jahr ÷ (Besuche am Tag × Tage)',
    fields: {
      kosten: euro('Kosten eines Außendienstes im Jahr', 120_000, 0.01),
      besuche: { label: 'Besuche am Tag', unit: 'count', example: 8, min: 1, max: 100 },
      tage: { label: 'Tage im Außendienst', unit: 'count', example: 200, min: 1, max: 366 },
      umsatz: euro('Umsatz des Kunden', 4_000),
      db: margin,
      heute: { label: 'Besuche, die er heute bekommt', unit: 'count', example: 12, min: 0, max: 1_000 },
    },
  },
} as const satisfies Record<string, Calculator>

export type CalculatorKind = keyof typeof calculators
/** A number for each field of a kind, in the field's unit. */
export type Values<Kind extends CalculatorKind> = Record<
  keyof (typeof calculators)[Kind]['fields'] & string,
  number
>

export const calculatorKinds = Object.keys(calculators) as CalculatorKind[]

/** The fields of a kind by name, in the order in which they are asked. */
export const fieldsOf = (kind: CalculatorKind): [string, CalculatorField][] =>
  Object.entries(calculators[kind].fields)
