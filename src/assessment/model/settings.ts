/**
 * Every number the model uses that the user did not type: one place, each with its unit and where it comes
 * from. "Setzung" marks our own choice; the page shows it as such and lets the visitor change it.
 */

export interface Setting {
  readonly value: number
  /** German, as shown beside the number */
  readonly unit: string
  /** German label */
  readonly label: string
  /** Where the number comes from; "Setzung" = our own choice. */
  readonly source: string
}

const setzung = 'Setzung'
const letter = 'Bänder aus dem Performance-Letter 5/23'

export const settingsTable = {
  discountRate: {
    value: 0.09,
    unit: 'pro Jahr',
    label: 'Kalkulationszins',
    source:
      'KPMG Kapitalkostenstudie 2025: WACC im Mittel 8,5 %, Industrie 9,4 %; große Unternehmen, kleine eher höher',
  },
  horizonYears: { value: 5, unit: 'Jahre', label: 'Horizont des Kundenwerts', source: setzung },
  growthRate: { value: 0, unit: 'pro Jahr', label: 'Wachstum des Kundenergebnisses', source: setzung },
  retentionFallback: {
    value: 0.85,
    unit: 'pro Jahr',
    label: 'Bindungsrate, wenn unbekannt',
    source: 'Annahme; kein belastbarer Vergleichswert für deutsche B2B-Firmen gefunden',
  },
  retentionFallbackLow: {
    value: 0.75,
    unit: 'pro Jahr',
    label: 'Bindungsrate, untere Annahme',
    source: setzung,
  },
  retentionFallbackHigh: {
    value: 0.95,
    unit: 'pro Jahr',
    label: 'Bindungsrate, obere Annahme',
    source: setzung,
  },
  retentionVerySafe: { value: 0.95, unit: 'pro Jahr', label: 'Bindung „sehr sicher“', source: setzung },
  retentionSafe: { value: 0.9, unit: 'pro Jahr', label: 'Bindung „sicher“', source: setzung },
  retentionUnsure: { value: 0.8, unit: 'pro Jahr', label: 'Bindung „unsicher“', source: setzung },
  retentionEndangered: { value: 0.6, unit: 'pro Jahr', label: 'Bindung „gefährdet“', source: setzung },
  retentionSignalWeight: {
    value: 0.5,
    unit: 'Anteil',
    label: 'Gewicht der Einzeleinschätzung gegenüber der Bindungsrate der Firma',
    source: setzung,
  },
  lateOrderFactor: {
    value: 2,
    unit: '× üblicher Abstand',
    label: 'Warnung, wenn die letzte Bestellung länger her ist als',
    source: setzung,
  },

  careHourRate: {
    value: 93.75,
    unit: '€/h',
    label: 'Betreuungsstunde Außendienst',
    source: '120.000 €/Jahr Vollkosten (portatour) ÷ (200 Tage × 8 h × 80 % nutzbare Zeit), eigene Rechnung',
  },
  insideHourRate: {
    value: 68,
    unit: '€/h',
    label: 'Stunde Innendienst',
    source: 'Destatis Arbeitskosten 2024 43,40 €/h ÷ 0,8 × 1,25 Arbeitsplatz (Zuschlag: Setzung)',
  },
  serviceHourRate: {
    value: 75,
    unit: '€/h',
    label: 'Stunde Technik und Service',
    source: 'Destatis Arbeitskosten 2024, verarbeitendes Gewerbe 48,30 €/h ÷ 0,8 × 1,25 (Zuschlag: Setzung)',
  },
  capacityHoursPerHead: {
    value: 1280,
    unit: 'h/Jahr',
    label: 'nutzbare Stunden je Person',
    source: '200 Tage × 8 h × 80 % nutzbare Zeit (Kaplan/Anderson: 80–85 % der theoretischen Kapazität)',
  },
  plausibleHoursPerHead: {
    value: 1600,
    unit: 'h/Jahr',
    label: 'höchstens glaubhafte Stunden je Person',
    source: '200 Tage × 8 h',
  },
  visitCost: {
    value: 75,
    unit: '€',
    label: 'Besuch',
    source: '120.000 € ÷ (8 Besuche × 200 Tage), portatour (Spanne 75–200 €)',
  },
  visitHours: {
    value: 0.8,
    unit: 'h',
    label: 'Zeit je Besuch mit Anfahrt',
    source: '75 € je Besuch ÷ 93,75 € je Stunde',
  },
  orderMinutesManual: { value: 20, unit: 'min', label: 'Auftrag, von Hand erfasst', source: setzung },
  orderMinutesElectronic: { value: 3, unit: 'min', label: 'Auftrag über EDI oder Shop', source: setzung },
  rushOrderMinutes: { value: 30, unit: 'min', label: 'Zuschlag je Eilauftrag', source: setzung },

  bandSmallRevenue: { value: 500, unit: '€/Jahr', label: 'kleiner Kunde', source: letter },
  bandMiddleRevenue: { value: 20_000, unit: '€/Jahr', label: 'mittlerer Kunde', source: letter },
  bandLargeRevenue: { value: 500_000, unit: '€/Jahr', label: 'großer Kunde', source: letter },

  reachHard: {
    value: 0.1,
    unit: 'Anteil',
    label: 'erreichbar bei hartem Wettbewerb (Rating unter 2,5)',
    source: setzung,
  },
  reachNormal: { value: 0.3, unit: 'Anteil', label: 'erreichbar bei normalem Wettbewerb', source: setzung },
  reachEasy: {
    value: 0.5,
    unit: 'Anteil',
    label: 'erreichbar bei günstiger Wettbewerbslage (Rating über 3,5)',
    source: setzung,
  },

  weightRevenue: { value: 10, unit: 'Punkte', label: 'Gewicht Umsatz', source: setzung },
  weightValue: { value: 25, unit: 'Punkte', label: 'Gewicht Kundenwert', source: setzung },
  weightRequirements: { value: 15, unit: 'Punkte', label: 'Gewicht Anforderungen', source: setzung },
  weightCompetition: { value: 15, unit: 'Punkte', label: 'Gewicht Wettbewerb', source: setzung },
  weightPotential: {
    value: 35,
    unit: 'Punkte',
    label: 'Gewicht Potenzial',
    source: 'Setzung nach dem Brief: „ganz besonders nach den Potenzialen“',
  },
  scoreAnchorMargin: {
    value: 0.3,
    unit: 'Anteil',
    label: 'Deckungsbeitrag, mit dem die Anker für Kundenwert und Potenzial gebildet werden',
    source: setzung,
  },
  minCoverage: {
    value: 0.6,
    unit: 'Anteil',
    label: 'nötige Datenabdeckung für eine Klasse',
    source: setzung,
  },
  limitA: { value: 55, unit: 'Punkte', label: 'Grenze zu A', source: setzung },
  limitB: { value: 35, unit: 'Punkte', label: 'Grenze zu B', source: setzung },
  keyRequirements: {
    value: 60,
    unit: 'Punkte',
    label: 'nötige Anforderungen für Schlüsselkunden',
    source: setzung,
  },
  keyCapacity: { value: 25, unit: 'Kunden', label: 'höchstens Schlüsselkunden', source: setzung },
  keyExtraHours: {
    value: 150,
    unit: 'h/Jahr',
    label: 'zusätzliche Betreuung je Schlüsselkunde',
    source: setzung,
  },
  borderlinePoints: { value: 3, unit: 'Punkte', label: 'Grenzfall: Abstand zur Grenze', source: setzung },
  minStability: {
    value: 0.7,
    unit: 'Anteil',
    label: 'Grenzfall: Stabilität der Klasse unter',
    source: setzung,
  },
  quadrantLimit: { value: 50, unit: 'Punkte', label: 'Grenze zwischen niedrig und hoch', source: setzung },

  abcLimitA: { value: 0.8, unit: 'Anteil', label: 'ABC: Grenze A', source: 'meistgenannt 80/15/5' },
  abcLimitB: { value: 0.95, unit: 'Anteil', label: 'ABC: Grenze B', source: 'meistgenannt 80/15/5' },
  clusterRiskShare: {
    value: 0.1,
    unit: 'Anteil',
    label: 'Klumpenrisiko ab Umsatzanteil',
    source: 'IFRS 8.34: Angabepflicht ab 10 % (eine Berichtsregel, kein Risikogrenzwert)',
  },
  misjudgedMinRanks: { value: 3, unit: 'Ränge', label: 'verkannt: Mindestabstand', source: setzung },
  misjudgedRankShare: {
    value: 0.1,
    unit: 'Anteil der Kunden',
    label: 'verkannt: Abstand',
    source: setzung,
  },
  misjudgedMinStability: {
    value: 0.8,
    unit: 'Anteil der Ziehungen',
    label: 'verkannt: bestätigt in',
    source: setzung,
  },
  minCustomersForRanks: {
    value: 5,
    unit: 'Kunden',
    label: 'Aussagen über Ränge und Kurven ab',
    source: setzung,
  },
  minTotalShareOfPool: {
    value: 0.05,
    unit: 'Anteil',
    label: 'Gipfel in % nur, wenn Summe ≥ Anteil der Gewinne',
    source: setzung,
  },

  elasticityQuestion: { value: 0.4, unit: '', label: 'Elastizität Fragezeichenkunden', source: setzung },
  elasticityStar: { value: 0.3, unit: '', label: 'Elastizität Starkunden', source: setzung },
  elasticityCash: { value: 0.15, unit: '', label: 'Elastizität Ertragskunden', source: setzung },
  elasticityOpportunity: { value: 0.05, unit: '', label: 'Elastizität Mitnahmekunden', source: setzung },
  maxHourChange: {
    value: 0.5,
    unit: 'Anteil pro Jahr',
    label: 'höchste Änderung der Stunden',
    source: setzung,
  },
  minHourShift: {
    value: 0.25,
    unit: 'Anteil',
    label: 'empfohlen erst ab Änderung',
    source: 'flaches Maximum: ±25 % um das Optimum kosten wenig (Mantrala u. a., zitiert bei Springer 2021)',
  },
  minimumServiceHours: {
    value: 1,
    unit: 'h/Jahr',
    label: 'Mindestbetreuung ohne Ertrag',
    source: setzung,
  },

  marginSpread: { value: 0.1, unit: '± relativ', label: 'Unsicherheit Deckungsbeitrag', source: setzung },
  hoursSpread: { value: 0.3, unit: '± relativ', label: 'Unsicherheit Stunden', source: setzung },
  revenueSpread: { value: 0.1, unit: '± relativ', label: 'Unsicherheit Umsatz je Kunde', source: setzung },
  retentionSpread: { value: 0.05, unit: '± Punkte', label: 'Unsicherheit Bindungsrate', source: setzung },
  discountSpread: { value: 0.02, unit: '± Punkte', label: 'Unsicherheit Zins', source: setzung },
  walletSpread: { value: 0.5, unit: '± relativ', label: 'Unsicherheit Bedarf', source: setzung },
  ratingSpread: { value: 0.5, unit: '± Stufen', label: 'Unsicherheit der Ratings', source: setzung },
  monteCarloDraws: { value: 1000, unit: 'Ziehungen', label: 'Monte-Carlo', source: setzung },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settingsTable
/** The plain values the model calculates with. */
export type Settings = Readonly<Record<SettingName, number>>

export const defaultSettings: Settings = Object.fromEntries(
  Object.entries(settingsTable).map(([name, setting]) => [name, setting.value]),
) as Record<SettingName, number>
