/**
 * What a column of a customer list is. Everything anybody needs to know of one stands here once: how it is recognised,
 * chosen, read, added up, kept, offered in the template. Every list of column names elsewhere is derived, so that a
 * column added here is there everywhere, and a fact left out does not compile.
 */

/** How its cells are read. */
export type ColumnKind =
  /** not at all */
  | 'none'
  | 'text'
  | 'date'
  /** four steps of safety, in words */
  | 'steps'
  /** an amount: the unit and the currency of the heading apply */
  | 'money'
  /** counted over the period */
  | 'count'
  /** 0..1; written as percent or as a share */
  | 'rate'
  /** a property of the customer, the same in every period */
  | 'number'

/** How the rows of one customer become one figure. */
export type ColumnJoin =
  | 'none'
  | 'sum'
  /** unknown as soon as one part is: known parts alone would make the customer look worse than he is */
  | 'whole'
  /** the mean, weighted by revenue */
  | 'mean'
  /** the mean of one row; several rows have it in money only */
  | 'single'
  | 'lowest'

export interface ListColumn {
  /** as shown, and as heading of the template; German */
  readonly label: string
  /** under which heading it can be chosen; null = never offered */
  readonly group: keyof typeof columnGroups | null
  readonly kind: ColumnKind
  /** headings it is recognised by: lower case, umlauts spelt out, years and units removed; null = by none */
  readonly words: RegExp | null
  /** which is tried first where two fit: low before high */
  readonly tried: number
  /** several columns of a file may have this meaning, and add up */
  readonly repeats: boolean
  readonly join: ColumnJoin
  /** scaled when the figures cover another period than a year */
  readonly perYear: boolean
  /** the model takes it per customer, and so it is kept and saved */
  readonly model: boolean
  /** two examples in the list to fill in; null = not in it */
  readonly template: readonly [string | number, string | number] | null
  /** keyboard of a phone where customers are typed by hand; null = not typed there */
  readonly typed: 'text' | 'decimal' | 'numeric' | null
}

export const columnGroups = {
  who: 'Wer',
  earned: 'Umsatz und Ertrag',
  effort: 'Aufwand',
  future: 'Zukunft',
  lines: 'Rechnungszeilen und anderes',
} as const

export const listColumns = {
  ignore: {
    label: 'nicht verwenden',
    group: null,
    kind: 'none',
    // Words of other things: the customer's own size, the first year of business.
    words:
      /\b(?:des kunden|beim kunden|kunden ?typ|kunden ?art|kundengruppe|kundenklasse|seit|erstes jahr)\b/,
    tried: 0,
    repeats: true,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  number: {
    label: 'Kundennummer',
    group: 'who',
    kind: 'text',
    words:
      /^(?:kunden?|kd|deb(?:itor(?:en)?)?|customer|client|account|adress|geschaeftspartner|konto|kto|card|sold to)[ -]?(?:nr|nummer|no|number|id|code|konto|kto|num)\b|^(?:debitor|kdnr|id|nr|no|nummer|konto|kto|adresse|kundenkonto|debitorenkonto|personenkonto|kunnr)$/,
    tried: 20,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: ['10001', '10002'],
    typed: null,
  },
  name: {
    label: 'Kunde (Name)',
    group: 'who',
    kind: 'text',
    words:
      /^(?:verknuepftes |verknuepfte |zugeordnetes |zugeordnete |associated |primary |deal )?(?:kunde|kunden|kundin|kundenname|kundenbezeichnung|firma|firmenname|firmierung|name(?: ?1)?|unternehmen|unternehmensname|customer|client|company|account|debitorname|debitorenname|debitorenbezeichnung|auftraggeber|geschaeftspartner|matchcode|suchname|suchbegriff|kurzname|kurzbezeichnung|beschriftung|kontobezeichnung|kontenbezeichnung|kontoname|zeilenbeschriftungen?|row labels?|rechnungsempfaenger|regulierer|warenempfaenger|sold to party|sold to|bill to(?: name)?|card ?name|bezeichnung)(?: ?name)?$/,
    tried: 90,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: ['Muster Maschinenbau GmbH', 'Beispiel Handel KG'],
    typed: 'text',
  },
  group: {
    label: 'Konzern oder Gruppe',
    group: 'who',
    kind: 'text',
    words: /^(?:konzern|gruppe|unternehmensgruppe|verbund|mutter|parent|group)/,
    tried: 30,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: ['', ''],
    typed: null,
  },
  revenue: {
    label: 'Nettoumsatz',
    group: 'earned',
    kind: 'money',
    words:
      /^(?:netto ?|jahres ?|waren ?|gesamt ?|faktura ?|kunden ?|ist ?|vk ?|verkaufs ?|rechnungs ?)*(?:umsatz|umsaetze|erloese?|umsatzerloese?)\b|^fakturaerloes|^(?:netto|rechnungs|faktura|waren|umsatz)+(?:betrag|wert|summe)?$|^(?:rechnungs|zeilen|positions|umsatz|fakturierter? )?(?:netto)?(?:betrag|wert)\b|^(?:net |total |invoiced |untaxed )*(?:revenues?|sales|turnover|amount)\b|^verkauf$|^verkauf mw$|^vk ?wert\b|^umsatz(?:wert|betrag|summe)\b|^(?:gesamt|zeilen|positions)(?:preis|summe)(?: netto)?$|^(?:line total|total price|summe netto|gesamt netto|tax excluded|untaxed)$|^deal (?:wert|betrag|amount|value)$/,
    tried: 85,
    repeats: true,
    join: 'sum',
    perYear: true,
    model: true,
    template: [184500, 9800],
    typed: 'decimal',
  },
  contribution: {
    label: 'Deckungsbeitrag (Betrag)',
    group: 'earned',
    kind: 'money',
    words:
      /^(?:k?db|deckungsbeitrag|deckungsbeitraege|rohertrag|rohgewinn|rohmarge|gross profit|bruttogewinn|contribution|profit|gewinn mw)\b/,
    tried: 50,
    repeats: false,
    join: 'whole',
    perYear: true,
    model: true,
    template: [52000, 2900],
    typed: null,
  },
  margin: {
    label: 'Deckungsbeitrag in %',
    group: 'earned',
    kind: 'rate',
    words:
      /^(?:db|deckungsbeitrag|rohertrag|rohgewinn|marge|spanne|kdb|margin|gross margin|gross profit|bruttomarge|rohmarge)(?: ?[1i])? ?(?:%|quote|satz|in %|prozent|rate)|^(?:handels)?spanne$|^db ?quote$|^margin$|^marge$/,
    tried: 40,
    repeats: false,
    join: 'single',
    perYear: false,
    model: true,
    template: null,
    typed: 'decimal',
  },
  goods: {
    label: 'Wareneinsatz',
    group: 'earned',
    kind: 'money',
    words:
      /^(?:wareneinsatz|wareneingang|warenkosten|materialeinsatz|materialkosten|herstellkosten|selbstkosten|einstand(?:s(?:wert|preis))?|cogs|cost of goods|cost amount|hk|ek(?: ?wert| ?umsatz| ?betrag)|einkaufswert|einstandsbetrag)\b/,
    tried: 51,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  grossRevenue: {
    label: 'Bruttoumsatz (vor Gutschriften)',
    group: 'earned',
    kind: 'money',
    words:
      /^brutto$|^brutto ?(?:umsatz|erloes|betrag|wert)|^(?:umsatz|erloese?|betrag|rechnungsbetrag) brutto\b/,
    tried: 80,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  credits: {
    label: 'Gutschriften, Retouren, Boni (Betrag)',
    group: 'earned',
    kind: 'money',
    words:
      /^(?:gutschrift|erloesschmaelerung|rabatt|boni(?!t)|bonus|skont|nachlass|nachlaesse|credit(?! (?:limit|rating|hold))|retouren ?wert|wkz)(?!.*(?:gruppe|klasse|stufe|staffel|\bsatz\b|(?:rabatt|bonus|skonto|steuer|prozent)satz|(?:\b|skonto|zahlungs|rabatt)tage\b|frist|verfahren|art\b|code|schluessel|kennz|\bkz|%|prozent))/,
    tried: 60,
    repeats: true,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  priorRevenue: {
    label: 'Umsatz Vorjahr',
    group: 'earned',
    kind: 'money',
    words:
      /^(?:vorjahr|vj\b|(?:umsatz )?letztes jahr\b|umsatz (?:vj\b|vorjahr)|vorjahresumsatz|prior year|last year)/,
    tried: 35,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: [171200, 10400],
    typed: null,
  },
  revenueHistory: {
    label: 'Umsatz früherer Jahre',
    group: 'earned',
    kind: 'money',
    words: null,
    tried: 99,
    repeats: true,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  sign: {
    label: 'Soll oder Haben (Vorzeichen)',
    group: 'earned',
    kind: 'text',
    words:
      /^(?:s h|h s|sh|soll haben|s h kennzeichen|s h kz|soll haben kennzeichen|sollhaben|dc|d c|debit credit|shkzg|vorzeichen|vz|plus minus)$/,
    tried: 5,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  orders: {
    label: 'Aufträge',
    group: 'effort',
    kind: 'count',
    words:
      /^(?:(?:zahl|anzahl)(?: der)? )?(?:auftraege|bestellungen|rechnungen|orders|belege|auftrag)$|^anz (?:auftraege|rechnungen|belege)$/,
    tried: 62,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: [46, 11],
    typed: 'numeric',
  },
  electronicOrders: {
    label: 'Aufträge über EDI oder Shop',
    group: 'effort',
    kind: 'count',
    words: /\b(?:edi|shop|online ?auftraege|webshop)\b/,
    tried: 58,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: null,
    typed: null,
  },
  rushOrders: {
    label: 'Eilaufträge',
    group: 'effort',
    kind: 'count',
    words: /^(?:eil|express|rush)/,
    tried: 57,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: [4, 0],
    typed: null,
  },
  returns: {
    label: 'Retouren (Anzahl)',
    group: 'effort',
    kind: 'count',
    words: /^(?:retoure|storno|reklamation|return|ruecksendung)/,
    tried: 61,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: null,
    typed: null,
  },
  hours: {
    label: 'Betreuungsstunden',
    group: 'effort',
    kind: 'count',
    words:
      /^(?:betreuungs|pflege|service)?(?:stunden|std|zeit|aufwand|hours)\b|^betreuung(?:saufwand|szeit)?$|^h$|^(?:davon )?(?:(?:aussen|innen)dienst|ad|id|vertrieb|service|technik|kam|kunden|besuchs?|beratungs?|reise|visit|sales|support|care|field|inside)s?[ -]?(?:stunden|std|hours|hrs)\b/,
    tried: 63,
    repeats: true,
    join: 'sum',
    perYear: true,
    model: true,
    template: [120, 6],
    typed: 'decimal',
  },
  visits: {
    label: 'Besuche',
    group: 'effort',
    kind: 'count',
    words: /^(?:anzahl )?(?:kunden)?(?:besuche|termine|visits)$/,
    tried: 64,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: [14, 1],
    typed: null,
  },
  otherCare: {
    label: 'zugekaufte Betreuung (Betrag)',
    group: 'effort',
    kind: 'money',
    words: /^(?:service|kundenmarketing|zugekaufte|betreuungs) ?kosten/,
    tried: 65,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: null,
    typed: null,
  },
  paymentDays: {
    label: 'Zahlungsziel (Tage)',
    group: 'effort',
    kind: 'number',
    words: /^(?:zahlungs(?:ziel|frist|dauer)|dso|tage netto|debitorenlaufzeit|payment (?:terms|days))/,
    tried: 66,
    repeats: false,
    join: 'mean',
    perYear: false,
    model: true,
    template: [30, 14],
    typed: null,
  },
  badDebt: {
    label: 'erwarteter Ausfall (Betrag)',
    group: 'effort',
    kind: 'money',
    words: /^(?:forderungs)?ausfall|^bad debt/,
    tried: 67,
    repeats: false,
    join: 'sum',
    perYear: true,
    model: true,
    template: null,
    typed: null,
  },
  wallet: {
    label: 'Bedarf des Kunden (Betrag)',
    group: 'future',
    kind: 'money',
    words:
      /^(?:bedarf|jahresbedarf|gesamtbedarf|potenzial|potential|umsatzpotenzial|ekv|einkaufsvolumen|wallet)/,
    tried: 56,
    repeats: false,
    join: 'sum',
    // A demand is always stated per year, whatever the list covers.
    perYear: false,
    model: true,
    template: [420000, 15000],
    typed: null,
  },
  shareOfWallet: {
    label: 'Lieferanteil in %',
    group: 'future',
    kind: 'rate',
    words: /^(?:liefer ?anteil|sow|share of wallet|anteil am (?:bedarf|einkauf)|lieferquote)/,
    tried: 52,
    repeats: false,
    join: 'mean',
    perYear: false,
    model: true,
    template: null,
    typed: null,
  },
  suppliers: {
    label: 'Zahl der Lieferanten',
    group: 'future',
    kind: 'number',
    words: /^(?:(?:zahl|anzahl)(?: der)? )?lieferanten$|^suppliers$/,
    tried: 53,
    repeats: false,
    join: 'mean',
    perYear: false,
    model: true,
    template: null,
    typed: null,
  },
  supplierRank: {
    label: 'unser Rang beim Kunden',
    group: 'future',
    kind: 'number',
    words: /^(?:unser )?rang\b|^lieferanten ?rang/,
    tried: 54,
    repeats: false,
    join: 'mean',
    perYear: false,
    model: true,
    template: null,
    typed: null,
  },
  growth: {
    label: 'weiteres Wachstum (Betrag)',
    group: 'future',
    kind: 'money',
    words:
      /^(?:weiteres )?wachstum|^ausbau|^verdraengung|^niederlassungen|^toechter|^partner ?potenzial|^kunden der kunden/,
    tried: 55,
    repeats: true,
    join: 'sum',
    perYear: false,
    model: true,
    template: null,
    typed: null,
  },
  safety: {
    label: 'Sicherheit (4 Stufen)',
    group: 'future',
    kind: 'steps',
    words: /^(?:sicherheit|bindung|gefaehrdung|abwanderungs|kundenbindung)/,
    tried: 68,
    repeats: false,
    join: 'lowest',
    perYear: false,
    model: true,
    template: ['sicher', 'unsicher'],
    typed: null,
  },
  requirements: {
    label: 'Anforderungen (1–5)',
    group: 'future',
    kind: 'number',
    words: /^(?:anforderung|komplexitaet|betreuungsbedarf)/,
    tried: 69,
    repeats: false,
    join: 'mean',
    perYear: false,
    model: true,
    template: [4, 2],
    typed: null,
  },
  competition: {
    label: 'Wettbewerbslage (1–5)',
    group: 'future',
    kind: 'number',
    words: /^(?:wettbewerb|konkurrenz|competition)/,
    tried: 70,
    repeats: false,
    join: 'mean',
    perYear: false,
    model: true,
    template: [3, 3],
    typed: null,
  },
  invoice: {
    label: 'Rechnungsnummer',
    group: 'lines',
    kind: 'text',
    words:
      /^(?:rechnungs|rechn|rg|re|beleg|invoice|lieferschein|auftrags?|order|document|faktura|op)[ -]?(?:nr|nummer|no|number|id)$|^(?:beleg|invoice|faktura|rechnung|belegfeld(?: ?1)?)$/,
    tried: 10,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  date: {
    label: 'Datum',
    group: 'lines',
    kind: 'date',
    words:
      /^(?:(?:rechnungs|rechn ?|rg ?|re ?|beleg|auftrags|bestell|verkaufs|versand|kauf|buchungs|liefer|faktura|leistungs|invoice ?|order ?|posting ?|document ?)?(?:datum|date)|tag)$/,
    tried: 75,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  quantity: {
    label: 'Menge',
    group: 'lines',
    kind: 'count',
    words: /^(?:menge|absatz(?:menge)?|quantity|qty|stueck|stueckzahl|anzahl)(?: stueck)?$/,
    tried: 72,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  price: {
    label: 'Preis je Stück',
    group: 'lines',
    kind: 'money',
    words: /^(?:(?:stueck|einzel|verkaufs|netto|brutto)?preis|vk|(?:unit ?)?price)(?: (?:netto|brutto))?$/,
    tried: 74,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  year: {
    label: 'Jahr',
    group: 'lines',
    kind: 'text',
    words: /^(?:jahr|year|geschaeftsjahr|gj|periode|zeitraum)$/,
    tried: 76,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
  currency: {
    label: 'Währung',
    group: 'lines',
    kind: 'text',
    words: /^(?:waehrung|waehrungscode|waehrungsschluessel|whg|wrg|waehrg|currency|ccy)$/,
    tried: 59,
    repeats: false,
    join: 'none',
    perYear: false,
    model: false,
    template: null,
    typed: null,
  },
} as const satisfies Readonly<Record<string, ListColumn>>

export type ColumnName = keyof typeof listColumns

/** What the registered facts say, for those who only read them. */
export const columnOf = (name: ColumnName): ListColumn => listColumns[name]

export const columnNames = Object.keys(listColumns) as readonly ColumnName[]

/** Names whose fact has that value, in the order of the register. */
type With<Fact extends keyof ListColumn, Value> = {
  [Name in ColumnName]: (typeof listColumns)[Name][Fact] extends Value ? Name : never
}[ColumnName]
export const columnsWith = <Fact extends keyof ListColumn, Value extends ListColumn[Fact]>(
  fact: Fact,
  ...values: readonly Value[]
): readonly With<Fact, Value>[] =>
  columnNames.filter((name): name is With<Fact, Value> =>
    (values as readonly unknown[]).includes(columnOf(name)[fact]),
  )

/** The columns the model takes, one number per customer. */
export type ModelColumn = With<'model', true>
export const modelColumns = columnsWith('model', true)
