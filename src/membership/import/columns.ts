// Which column of a list means what, by the headers that German programs, rapidmail, CleverReach and our own export write.
import { permissionColumns, type PermissionColumn } from './standing.ts'

/** What a column can mean for an import. */
export const memberFields = [
  'email',
  'salutation',
  'title',
  'firstName',
  'lastName',
  'company',
  'greeting',
  'optInAt',
  'optInIp',
  'optInSource',
  'purchase',
  'purchaseAt',
  'lastMailAt',
  'status',
  'pausedUntil',
  'leftAt',
  'blockedAs',
  'blockedAt',
] as const
export type MemberField = (typeof memberFields)[number]

/** Where each field stands; fields without a column are left out. */
export type Columns = Partial<Record<MemberField, number>>

/** As the preview calls them, and as the export writes them. */
export const headings: Record<MemberField, string> = {
  email: 'E-Mail',
  salutation: 'Anrede',
  title: 'Titel',
  firstName: 'Vorname',
  lastName: 'Nachname',
  company: 'Firma',
  greeting: 'Form der Anrede',
  optInAt: 'Bestätigt am',
  optInIp: 'IP-Adresse',
  optInSource: 'Quelle',
  purchase: 'Kauf',
  purchaseAt: 'Kaufdatum',
  lastMailAt: 'Letzte Mail',
  status: 'Status',
  pausedUntil: 'Pause bis',
  leftAt: 'Abgemeldet am',
  blockedAs: 'Gesperrt wegen',
  blockedAt: 'Gesperrt am',
}

// Compared without case, umlauts, spaces and signs. The first column that fits wins.
const known: Record<MemberField, string[]> = {
  email: ['email', 'emailadresse', 'mail', 'mailadresse', 'emailaddress', 'eposta', 'emailgeschaeftlich'],
  salutation: ['anrede', 'salutation', 'geschlecht', 'gender', 'sex', 'briefanrede'],
  title: ['titel', 'title', 'akademischertitel', 'akadtitel', 'academictitle', 'namenstitel'],
  firstName: ['vorname', 'firstname', 'rufname', 'fname', 'givenname'],
  lastName: ['nachname', 'lastname', 'familienname', 'surname', 'lname', 'zuname', 'familyname'],
  company: ['firma', 'firmenname', 'unternehmen', 'company', 'organisation', 'firma1', 'companyname'],
  greeting: ['formderanrede', 'greeting'],
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
  pausedUntil: ['pausebis', 'pausiertbis', 'pauseduntil'],
  leftAt: [
    'abgemeldetam',
    'abmeldedatum',
    'abbestelltam',
    'unsubscribedat',
    'unsubscribedon',
    'unsubtime',
    'leavetime',
  ].concat([
    'optoutat',
    'optoutdatum',
    'unsubscribedate',
    'deactivatedat',
    'deactivated',
    'gekuendigtam',
    'widerrufenam',
  ]),
  blockedAs: ['gesperrtwegen'],
  blockedAt: ['gesperrtam'],
}

/**
 * Finds the header among the first ten rows: the one with a column for the address.
 * @returns the index of the header row, what its columns mean, and which of them say whether somebody may be written
 *   to; or null when there is none
 */
export function findColumns(
  rows: readonly string[][],
): { header: number; columns: Columns; permissions: PermissionColumn[] } | null {
  for (const [index, row] of rows.slice(0, 10).entries()) {
    const names = row.map(plain)
    if (!names.some((name) => known.email.includes(name))) continue
    const columns: Columns = {}
    for (const field of memberFields) {
      const at = names.findIndex((name) => known[field].includes(name))
      if (at >= 0) columns[field] = at
    }
    const says = new Set(Object.values(columns))
    const permissions = permissionColumns(row, rows.slice(index + 1)).filter(
      // The date of an opt-in is called "confirmed" as well; only the status and the ends are both.
      ({ at, permission }) => !/wanted|denied/.test(permission) || !says.has(at),
    )
    return { header: index, columns, permissions }
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
