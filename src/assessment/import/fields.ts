/** What a column may mean, and by which headings it is recognised. */

export const fields = [
  'ignore',
  'number',
  'name',
  'group',
  'revenue',
  'grossRevenue',
  'credits',
  'priorRevenue',
  'revenueHistory',
  'contribution',
  'margin',
  'goods',
  'orders',
  'electronicOrders',
  'rushOrders',
  'returns',
  'hours',
  'visits',
  'otherCare',
  'paymentDays',
  'badDebt',
  'wallet',
  'shareOfWallet',
  'suppliers',
  'supplierRank',
  'growth',
  'safety',
  'requirements',
  'competition',
  'year',
  'currency',
  'invoice',
  'date',
  'quantity',
  'price',
] as const
export type Field = (typeof fields)[number]

/** As shown in the choice of each column. */
export const fieldLabels: Readonly<Record<Field, string>> = {
  ignore: 'nicht verwenden',
  number: 'Kundennummer',
  name: 'Kunde (Name)',
  group: 'Konzern oder Gruppe',
  revenue: 'Nettoumsatz',
  grossRevenue: 'Bruttoumsatz (vor Gutschriften)',
  credits: 'Gutschriften, Retouren, Boni (Betrag)',
  priorRevenue: 'Umsatz Vorjahr',
  revenueHistory: 'Umsatz früherer Jahre',
  contribution: 'Deckungsbeitrag (Betrag)',
  margin: 'Deckungsbeitrag in %',
  goods: 'Wareneinsatz',
  orders: 'Aufträge',
  electronicOrders: 'Aufträge über EDI oder Shop',
  rushOrders: 'Eilaufträge',
  returns: 'Retouren (Anzahl)',
  hours: 'Betreuungsstunden',
  visits: 'Besuche',
  otherCare: 'zugekaufte Betreuung (Betrag)',
  paymentDays: 'Zahlungsziel (Tage)',
  badDebt: 'erwarteter Ausfall (Betrag)',
  wallet: 'Bedarf des Kunden (Betrag)',
  shareOfWallet: 'Lieferanteil in %',
  suppliers: 'Zahl der Lieferanten',
  supplierRank: 'unser Rang beim Kunden',
  growth: 'weiteres Wachstum (Betrag)',
  safety: 'Sicherheit (4 Stufen)',
  requirements: 'Anforderungen (1–5)',
  competition: 'Wettbewerbslage (1–5)',
  year: 'Jahr',
  currency: 'Währung',
  invoice: 'Rechnungsnummer',
  date: 'Datum',
  quantity: 'Menge',
  price: 'Preis je Stück',
}

/** Read as amounts of money: a unit such as T€ applies, and periods other than a year are scaled. */
export const moneyFields: ReadonlySet<Field> = new Set<Field>([
  'revenue',
  'grossRevenue',
  'credits',
  'priorRevenue',
  'revenueHistory',
  'contribution',
  'goods',
  'otherCare',
  'badDebt',
  'wallet',
  'growth',
  'price',
])
/** Counted over the period, and so scaled to a year like money. */
export const countFields: ReadonlySet<Field> = new Set<Field>([
  'orders',
  'electronicOrders',
  'rushOrders',
  'returns',
  'hours',
  'visits',
  'quantity',
])
export const rateFields: ReadonlySet<Field> = new Set<Field>(['margin', 'shareOfWallet'])
const otherNumbers: readonly Field[] = [
  'paymentDays',
  'suppliers',
  'supplierRank',
  'requirements',
  'competition',
]
export const numberFields: ReadonlySet<Field> = new Set<Field>([
  ...moneyFields,
  ...countFields,
  ...rateFields,
  ...otherNumbers,
])

/** Fields that several columns may share; all others take one. */
export const sharedFields: ReadonlySet<Field> = new Set<Field>([
  'ignore',
  'revenue',
  'credits',
  'revenueHistory',
  'growth',
  'hours',
])

/** Words of other things: the customer's own size, the first year of business. */
const foreign =
  /\b(?:des kunden|beim kunden|kunden ?typ|kunden ?art|kundengruppe|kundenklasse|seit|erstes jahr|letztes jahr)\b/

/** In order: the first that fits a heading wins. Headings arrive lower case, umlauts spelt out, units removed. */
const headings: readonly (readonly [Field, RegExp])[] = [
  ['ignore', foreign],
  [
    'invoice',
    /^(?:rechnungs|beleg|invoice|lieferschein|auftrags?|order)[ -]?(?:nr|nummer|no|number|id)$|^(?:beleg|invoice)$/,
  ],
  [
    'number',
    /^(?:kunden?|kd|debitor(?:en)?|customer|client|account|adress)[ -]?(?:nr|nummer|no|number|id|code|konto)\b|^(?:debitor|kdnr|id|nr|nummer|konto)$/,
  ],
  ['group', /^(?:konzern|gruppe|unternehmensgruppe|verbund|mutter|parent|group)/],
  ['priorRevenue', /^(?:vorjahr|vj|umsatz (?:vj|vorjahr)|vorjahresumsatz|prior year|last year)/],
  [
    'margin',
    /^(?:db|deckungsbeitrag|rohertrag|rohgewinn|marge|spanne|kdb|margin|gross margin|gross profit|bruttomarge)(?: ?[1i])? ?(?:%|quote|satz|in %|prozent|rate)|^(?:handels)?spanne$|^db ?quote$|^margin$|^marge$/,
  ],
  [
    'contribution',
    /^(?:k?db|deckungsbeitrag|rohertrag|rohgewinn|gross profit|bruttogewinn|contribution|profit)\b/,
  ],
  [
    'goods',
    /^(?:wareneinsatz|warenkosten|materialeinsatz|materialkosten|herstellkosten|einstand|cogs|cost of goods|hk|ek wert)/,
  ],
  ['shareOfWallet', /^(?:liefer ?anteil|sow|share of wallet|anteil am (?:bedarf|einkauf)|lieferquote)/],
  ['suppliers', /^(?:(?:zahl|anzahl)(?: der)? )?lieferanten$|^suppliers$/],
  ['supplierRank', /^(?:unser )?rang\b|^lieferanten ?rang/],
  [
    'growth',
    /^(?:weiteres )?wachstum|^ausbau|^verdraengung|^niederlassungen|^toechter|^partner ?potenzial|^kunden der kunden/,
  ],
  [
    'wallet',
    /^(?:bedarf|jahresbedarf|gesamtbedarf|potenzial|potential|umsatzpotenzial|ekv|einkaufsvolumen|wallet)/,
  ],
  ['rushOrders', /^(?:eil|express|rush)/],
  ['electronicOrders', /\b(?:edi|shop|online ?auftraege|webshop)\b/],
  [
    'credits',
    /^(?:gutschrift|erloesschmaelerung|rabatt|boni|bonus|skont|nachlass|nachlaesse|credit|retouren ?wert|wkz)/,
  ],
  ['returns', /^(?:retoure|storno|reklamation|return|ruecksendung)/],
  ['orders', /^(?:(?:zahl|anzahl)(?: der)? )?(?:auftraege|bestellungen|rechnungen|orders|belege|auftrag)$/],
  [
    'hours',
    /^(?:betreuungs|pflege|service)?(?:stunden|std|zeit|aufwand|hours)\b|^betreuung(?:saufwand|szeit)?$|^h$|^(?:davon )?(?:(?:aussen|innen)dienst|ad|id|vertrieb|service|technik|kam|kunden|besuchs?|beratungs?|reise|visit|sales|support|care|field|inside)s?[ -]?(?:stunden|std|hours|hrs)\b/,
  ],
  ['visits', /^(?:anzahl )?(?:kunden)?(?:besuche|termine|visits)$/],
  ['otherCare', /^(?:service|kundenmarketing|zugekaufte|betreuungs) ?kosten/],
  [
    'paymentDays',
    /^(?:zahlungs(?:ziel|frist|dauer)|dso|tage netto|debitorenlaufzeit|payment (?:terms|days))/,
  ],
  ['badDebt', /^(?:forderungs)?ausfall|^bad debt/],
  ['safety', /^(?:sicherheit|bindung|gefaehrdung|abwanderungs|kundenbindung)/],
  ['requirements', /^(?:anforderung|komplexitaet|betreuungsbedarf)/],
  ['competition', /^(?:wettbewerb|konkurrenz|competition)/],
  ['currency', /^(?:waehrung|whg|currency|ccy)$/],
  ['quantity', /^(?:menge|quantity|qty|stueck|stueckzahl|anzahl)$/],
  ['price', /^(?:(?:stueck|einzel|verkaufs|netto)?preis|vk|(?:unit ?)?price)$/],
  ['date', /^(?:(?:rechnungs|beleg|auftrags|buchungs|liefer|invoice ?|order ?)?(?:datum|date)|tag)$/],
  ['year', /^(?:jahr|year|geschaeftsjahr|gj|periode|zeitraum)$/],
  ['grossRevenue', /^brutto ?(?:umsatz|erloes)/],
  [
    'revenue',
    /^(?:netto ?|jahres ?|waren ?|gesamt ?|faktura ?|kunden ?)?(?:umsatz|umsaetze|erloese?|umsatzerloese?)\b|^fakturaerloes|^netto(?:betrag|wert)?$|^(?:rechnungs|zeilen|positions)?(?:betrag|wert)\b|^(?:net )?(?:revenue|sales|turnover|amount)\b/,
  ],
  [
    'name',
    /^(?:kunde|kunden|kundenname|firma|firmenname|firmierung|name(?: ?1)?|unternehmen|customer|client|company|account|debitorname|auftraggeber|geschaeftspartner|haendler)(?: ?name)?$/,
  ],
]

/** "Nettoumsatz 2025 (T€)" → "nettoumsatz"; "InvoiceNo" → "invoice no". */
export const plainHeading = (heading: string): string =>
  heading
    .replaceAll(/([a-zäöüß])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[([](?!\s*%)[^)\]]*[)\]]/g, ' ')
    .replaceAll(/\b(?:19|20)\d{2}(?:\s?\/\s?\d{2,4})?\b/g, ' ')
    .replaceAll(/\b(?:in )?(?:t?eur|t?chf|usd|gbp|euro|tsd|mio)\b\.?|[tk]?€|\$|£/g, ' ')
    .replaceAll(/[^a-z0-9%]+/g, ' ')
    .trim()

/** A unit in brackets says more than the word before it: "Besuche (h)" is time. */
const hourUnit = /[([]\s*(?:h|std\.?|stunden|hours|hrs)\s*[)\]]/i

/** The field a heading names, null when no synonym fits. */
export function fieldOf(heading: string): Field | null {
  const plain = plainHeading(heading)
  if (plain === '') return null
  if (hourUnit.test(heading) && !foreign.test(plain)) return 'hours'
  const found = headings.find(([, pattern]) => pattern.test(plain))
  return found ? found[0] : null
}

/** The four-digit year in a heading, null when none. */
export function yearOf(heading: string): number | null {
  const found = /\b((?:19|20)\d{2})\b/.exec(heading)
  return found ? Number(found[1]) : null
}

/** Factor of a unit in a heading: T€, TEUR, k€, Tsd., in 1.000 €, Mio. */
export function unitOf(heading: string): number {
  if (/(?:^|[\s([/])(?:t€|teur|tchf|tusd|k€|keur|tsd|tausend|in 1[.' ]?000)/i.test(heading)) return 1000
  return /(?:^|[\s([/])(?:mio|m€|meur|millionen)\b/i.test(heading) || /m€/i.test(heading) ? 1e6 : 1
}

/** The currency named in a heading, null when none. */
export function currencyOf(heading: string): string | null {
  if (/€|\bt?eur(?:o)?\b/i.test(heading)) return 'EUR'
  const found = /\b[tk]?(chf|usd|gbp)\b/i.exec(heading)?.[1]
  if (found) return found.toUpperCase()
  return heading.includes('$') ? 'USD' : heading.includes('£') ? 'GBP' : null
}
