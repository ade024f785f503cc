// What the parts of a letter are called to whom who writes it.
import type { BlockName } from '../blocks.ts'

export const blockLabels: Record<BlockName, string> = {
  AssessmentLink: 'Link zur Selbsteinschätzung',
  Bands: 'Kundengruppen',
  Calculator: 'Rechner',
  Callout: 'Hervorgehobener Hinweis',
  Comparison: 'Tabelle mit Unterschrift',
  Figure: 'Bild',
  Formula: 'Formel',
  Lead: 'Vorspann',
  MoreInfo: '„Mehr dazu anfordern“',
  Quotation: 'Zitat',
  Steps: 'Schritte',
}

/** Attributes by their names in the text; those of lists stand below each other. */
export const attributeLabels: Record<string, string> = {
  alt: 'Was zeigt das Bild? (Pflicht, für alle, die es nicht sehen)',
  answers: 'Werte, mit denen die Selbsteinschätzung öffnet (n1=400 db=30)',
  caption: 'Unterschrift',
  items: 'Gruppen',
  kind: 'Welcher Rechner',
  label: 'Name',
  note: 'Erläuterung',
  revenue: 'Umsatz',
  source: 'Quelle',
  src: 'Bild',
  title: 'Titel',
  values: 'Werte des Beispiels (auftrag=100000 db=30)',
}
