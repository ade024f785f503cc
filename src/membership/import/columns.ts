// Which column of a list means what, by the headers that German programs, rapidmail, CleverReach and our own export write.

/** What a column can mean for an import. */
export const memberFields = [
  'email',
  'firstName',
  'company',
  'optInAt',
  'optInIp',
  'optInSource',
  'purchase',
  'purchaseAt',
  'lastMailAt',
  'status',
] as const
export type MemberField = (typeof memberFields)[number]

/** Where each field stands; fields without a column are left out. */
export type Columns = Partial<Record<MemberField, number>>

/** As the preview calls them, and as the export writes them. */
export const headings: Record<MemberField, string> = {
  email: 'E-Mail',
  firstName: 'Vorname',
  company: 'Firma',
  optInAt: 'Bestätigt am',
  optInIp: 'IP-Adresse',
  optInSource: 'Quelle',
  purchase: 'Kauf',
  purchaseAt: 'Kaufdatum',
  lastMailAt: 'Letzte Mail',
  status: 'Status',
}

// Compared without case, umlauts, spaces and signs. The first column that fits wins.
const known: Record<MemberField, string[]> = {
  email: ['email', 'emailadresse', 'mail', 'mailadresse', 'emailaddress', 'eposta', 'emailgeschaeftlich'],
  firstName: ['vorname', 'firstname', 'rufname'],
  company: ['firma', 'firmenname', 'unternehmen', 'company', 'organisation', 'firma1', 'companyname'],
  optInAt: [
    'bestaetigtam',
    'bestaetigt',
    'doidatum',
    'doiam',
    'doubleoptindatum',
    'doubleoptinam',
    'optindatum',
    'optinam',
    'optin',
    'doi',
    'einwilligungam',
    'einwilligungsdatum',
    'datumdereinwilligung',
    'activated',
    'activatedat',
    'confirmedat',
    'confirmtime',
    'optintime',
    'bestaetigungsdatum',
    'datumderbestaetigung',
  ],
  optInIp: [
    'ipadresse',
    'ip',
    'doiip',
    'optinip',
    'activatedip',
    'confirmip',
    'bestaetigungsip',
    'ipderbestaetigung',
  ],
  optInSource: ['quelle', 'herkunft', 'source', 'nachweis', 'formular', 'anmeldequelle', 'optinquelle'],
  purchase: [
    'kauf',
    'gekauft',
    'produkt',
    'leistung',
    'auftrag',
    'auftragsnummer',
    'rechnung',
    'rechnungsnummer',
    'bestellung',
  ],
  purchaseAt: [
    'kaufdatum',
    'kaufam',
    'auftragsdatum',
    'rechnungsdatum',
    'bestelldatum',
    'kundeseit',
    'letzterkauf',
  ],
  lastMailAt: [
    'letztemail',
    'letztermailversand',
    'zuletztgesendet',
    'letzterversand',
    'lastmail',
    'lastsent',
  ],
  status: ['status', 'zustand', 'state'],
}

/**
 * Finds the header among the first ten rows: the one with a column for the address.
 * @returns the index of the header row and what its columns mean, or null when there is none
 */
export function findColumns(rows: readonly string[][]): { header: number; columns: Columns } | null {
  for (const [index, row] of rows.slice(0, 10).entries()) {
    const names = row.map(plain)
    if (!names.some((name) => known.email.includes(name))) continue
    const columns: Columns = {}
    for (const field of memberFields) {
      const at = names.findIndex((name) => known[field].includes(name))
      if (at >= 0) columns[field] = at
    }
    return { header: index, columns }
  }
  return null
}

function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]/g, '')
}
