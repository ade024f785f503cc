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

const own = (value: number, unit: string, label: string): Setting => ({
  value,
  unit,
  label,
  source: 'Setzung',
})
const letter = 'Bänder aus dem Performance-Letter 5/23'

export const settingsTable = {
  discountRate: {
    value: 0.09,
    unit: 'pro Jahr',
    label: 'Kalkulationszins',
    source:
      'KPMG Kapitalkostenstudie 2025: WACC im Mittel 8,5\u00A0%, Industrie 9,4\u00A0%; große Unternehmen, kleine eher höher',
  },
  horizonYears: own(5, 'Jahre', 'Horizont des Kundenwerts'),
  growthRate: own(0, 'pro Jahr', 'Wachstum des Kundenergebnisses'),
  retentionFallback: {
    value: 0.85,
    unit: 'pro Jahr',
    label: 'Bindungsrate, wenn unbekannt',
    source: 'Annahme; kein belastbarer Vergleichswert für deutsche B2B-Firmen gefunden',
  },
  retentionFallbackLow: own(0.75, 'pro Jahr', 'Bindungsrate, untere Annahme'),
  retentionFallbackHigh: own(0.95, 'pro Jahr', 'Bindungsrate, obere Annahme'),
  retentionVerySafe: own(0.95, 'pro Jahr', 'Bindung „sehr sicher“'),
  retentionSafe: own(0.9, 'pro Jahr', 'Bindung „sicher“'),
  retentionUnsure: own(0.8, 'pro Jahr', 'Bindung „unsicher“'),
  retentionEndangered: own(0.6, 'pro Jahr', 'Bindung „gefährdet“'),
  retentionSignalWeight: own(
    0.5,
    'Anteil',
    'Gewicht der Einzeleinschätzung gegenüber der Bindungsrate der Firma',
  ),

  careHourRate: {
    value: 93.75,
    unit: '€/h',
    label: 'Betreuungsstunde Außendienst',
    source:
      '120.000\u00A0€/Jahr Vollkosten (portatour) ÷ (200 Tage × 8\u00A0h × 80\u00A0% nutzbare Zeit), eigene Rechnung',
  },
  insideHourRate: {
    value: 68,
    unit: '€/h',
    label: 'Stunde Innendienst',
    source: 'Destatis Arbeitskosten 2024 43,40\u00A0€/h ÷ 0,8 × 1,25 Arbeitsplatz (Zuschlag: Setzung)',
  },
  capacityHoursPerHead: {
    value: 1280,
    unit: 'h/Jahr',
    label: 'nutzbare Stunden je Person',
    source:
      '200 Tage × 8\u00A0h × 80\u00A0% nutzbare Zeit (Kaplan/Anderson: 80–85\u00A0% der theoretischen Kapazität)',
  },
  plausibleHoursPerHead: {
    value: 1600,
    unit: 'h/Jahr',
    label: 'höchstens glaubhafte Stunden je Person',
    source: '200 Tage × 8\u00A0h',
  },
  visitHours: {
    value: 0.8,
    unit: 'h',
    label: 'Zeit je Besuch mit Anfahrt',
    source:
      '75\u00A0€ je Besuch (120.000\u00A0€ ÷ (8 Besuche × 200 Tage), portatour; Spanne 75–200\u00A0€) ÷ 93,75\u00A0€ je Stunde',
  },
  orderMinutesManual: own(20, 'min', 'Auftrag, von Hand erfasst'),
  orderMinutesElectronic: own(3, 'min', 'Auftrag über EDI oder Shop'),
  rushOrderMinutes: own(30, 'min', 'Zuschlag je Eilauftrag'),

  returnMinutes: own(30, 'min', 'Bearbeitung je Retoure'),

  bandSmallRevenue: { value: 500, unit: '€/Jahr', label: 'kleiner Kunde', source: letter },
  bandMiddleRevenue: { value: 20_000, unit: '€/Jahr', label: 'mittlerer Kunde', source: letter },
  bandLargeRevenue: { value: 500_000, unit: '€/Jahr', label: 'großer Kunde', source: letter },

  reachHard: own(0.1, 'Anteil', 'erreichbar bei hartem Wettbewerb (Note unter 2,5)'),
  reachNormal: own(0.3, 'Anteil', 'erreichbar bei normalem Wettbewerb'),
  reachEasy: own(0.5, 'Anteil', 'erreichbar bei günstiger Wettbewerbslage (Note über 3,5)'),

  extraCareShare: own(0.5, 'Anteil', 'Betreuung, die zusätzlicher Umsatz im Verhältnis zum heutigen braucht'),

  weightRevenue: own(10, 'Punkte', 'Gewicht Umsatz'),
  weightValue: own(25, 'Punkte', 'Gewicht Kundenwert'),
  weightRequirements: own(15, 'Punkte', 'Gewicht Anforderungen'),
  weightCompetition: own(15, 'Punkte', 'Gewicht Wettbewerb'),
  weightPotential: {
    value: 35,
    unit: 'Punkte',
    label: 'Gewicht Potenzial',
    source: 'Setzung nach dem Brief über Key Accounts: „Dieses Kriterium wiegt am schwersten.“',
  },
  scoreAnchorMargin: own(
    0.3,
    'Anteil',
    'Deckungsbeitrag, mit dem die Anker für Kundenwert und Potenzial gebildet werden',
  ),
  minCoverage: own(0.6, 'Anteil', 'nötige Datenabdeckung für eine Klasse'),
  limitA: own(55, 'Punkte', 'Grenze zu A'),
  limitB: own(35, 'Punkte', 'Grenze zu B'),
  keyRequirements: own(60, 'Punkte', 'nötige Anforderungen für Key Accounts'),
  keyCapacity: own(25, 'Kunden', 'höchstens Key Accounts'),
  keyExtraHours: own(150, 'h/Jahr', 'zusätzliche Betreuung je Key Account'),
  borderlinePoints: own(3, 'Punkte', 'Grenzfall: Abstand zur Grenze'),
  minStability: own(0.7, 'Anteil', 'Grenzfall: Stabilität der Klasse unter'),
  quadrantLimit: own(50, 'Punkte', 'Grenze zwischen niedrig und hoch'),

  abcLimitA: { value: 0.8, unit: 'Anteil', label: 'ABC: Grenze A', source: 'meistgenannt 80/15/5' },
  abcLimitB: { value: 0.95, unit: 'Anteil', label: 'ABC: Grenze B', source: 'meistgenannt 80/15/5' },
  clusterRiskShare: {
    value: 0.1,
    unit: 'Anteil',
    label: 'Klumpenrisiko ab Umsatzanteil',
    source: 'IFRS 8.34: Angabepflicht ab 10\u00A0% (eine Berichtsregel, kein Risikogrenzwert)',
  },
  misjudgedMinRanks: own(3, 'Ränge', 'verkannt: Mindestabstand'),
  misjudgedRankShare: own(0.1, 'Anteil der Kunden', 'verkannt: Abstand'),
  misjudgedMinStability: own(0.8, 'Anteil der Ziehungen', 'verkannt: bestätigt in'),
  minCustomersForRanks: own(5, 'Kunden', 'Aussagen über Ränge und Kurven ab'),
  rhythmMinOrders: own(4, 'Bestelltage', 'eigener Rhythmus ab'),
  rhythmLimit: own(2, 'Abstände', 'aus dem Rhythmus nach mehr als'),
  rhythmMinSilence: own(7, 'Tage', 'aus dem Rhythmus nie vor Ablauf von'),
  minTotalShareOfPool: own(0.05, 'Anteil', 'Gipfel in % nur, wenn Summe ≥ Anteil der Gewinne'),

  elasticityQuestion: own(0.4, '', 'Elastizität Fragezeichenkunden'),
  elasticityStar: own(0.3, '', 'Elastizität Starkunden'),
  elasticityCash: own(0.15, '', 'Elastizität Ertragskunden'),
  elasticityOpportunity: own(0.05, '', 'Elastizität Mitnahmekunden'),
  maxHourChange: own(0.5, 'Anteil pro Jahr', 'höchste Änderung der Stunden'),
  minHourShift: {
    value: 0.25,
    unit: 'Anteil',
    label: 'empfohlen erst ab Änderung',
    source:
      'flaches Maximum: ±25\u00A0% um das Optimum kosten wenig (Mantrala u. a., zitiert bei Springer 2021)',
  },
  elasticityUnknown: own(0.15, '', 'Elastizität ohne Portfolio-Lage'),
  minimumServiceHours: own(2, 'h/Jahr', 'Mindestbetreuung, die jeder Kunde trägt'),

  marginSpread: own(0.1, '± relativ', 'Unsicherheit Deckungsbeitrag, geschätzt oder angenommen'),
  marginCountedSpread: own(0.03, '± relativ', 'Unsicherheit Deckungsbeitrag, gezählt'),
  hoursSpread: own(0.3, '± relativ', 'Unsicherheit Stunden, geschätzt oder angenommen'),
  hoursCountedSpread: own(0.1, '± relativ', 'Unsicherheit Stunden, gezählt'),
  commonShare: own(0.5, 'Anteil', 'gemeinsamer Anteil am Fehler geschätzter Angaben'),
  revenueSpread: own(0.1, '± relativ', 'Unsicherheit Umsatz je Kunde'),
  discountSpread: own(0.02, '± Punkte', 'Unsicherheit Zins'),
  walletSpread: own(0.5, '± relativ', 'Unsicherheit Bedarf'),
  ratingSpread: own(0.5, '± Stufen', 'Unsicherheit der Noten'),
  rateSpread: own(0.1, '± relativ', 'Unsicherheit Stundensatz'),
  maxMissingMargins: own(
    0.4,
    'Anteil der Kunden',
    'kein Ergebnisbild, wenn Deckungsbeitrag fehlt bei mehr als',
  ),
  monteCarloDraws: own(1000, 'Ziehungen', 'Monte-Carlo'),
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settingsTable
/** The plain values the model calculates with. */
export type Settings = Readonly<Record<SettingName, number>>

export const defaultSettings: Settings = Object.fromEntries(
  Object.entries(settingsTable).map(([name, setting]) => [name, setting.value]),
) as Record<SettingName, number>
