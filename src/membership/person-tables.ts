// Every table that may hold something about a person: how his rows are found, what an export calls them, and what an
// erasure does with them. A new table is one entry here; the test that searches the whole store finds a forgotten one.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Schema } from '../store/schema.ts'

/** One person: the address, every other key and id he is known by. */
export interface Person {
  /** Compared addresses that are his and nobody else's. */
  keys: string[]
  /** Every spelling of them, as typed and as compared. */
  spellings: string[]
  memberIds: string[]
}

export interface PersonTable {
  table: keyof Schema
  /** Heading in the export. */
  label: string
  /** Columns that hold a compared address. */
  keys?: string[]
  /** Columns that hold the mailbox of an address, or until 2026-11-28 the address itself. */
  mailboxes?: string[]
  /** Columns that hold a member's id. */
  memberIds?: string[]
  /** Columns of free text or JSON in which an address may stand. */
  texts?: string[]
  /** Columns of other people's rows in which an address may stand, and what an erasure writes there instead. */
  others?: Record<string, string | null>
  /** What tells its rows apart, as text; `id` by default. */
  id?: RawBuilder<string>
  /** Rows an erasure must leave for now; the next round of the erasure list takes them. */
  notYet?: RawBuilder<SqlBool>
  /** Values that make the row nobody's; without them the row is deleted. */
  blank?: Record<string, unknown>
  /** Column that points at another row of the table; emptied where that row is gone. */
  pointer?: string
  /** A column only the person himself may see, unless the row says that it was shared, and what the desk reads instead. */
  own?: { column: string; shared: string; instead: string }
  /** The column of which the names of mail files are made: `report-shared-<id>-0.eml`. */
  namesMails?: 'id' | 'key'
  /** Columns an export leaves out: keys of machines, not data of a person. */
  hidden?: string[]
}

/** In the order of an erasure: what points at a member goes before him. */
export const personTables: PersonTable[] = [
  { table: 'declaration', label: 'Erklärungen', keys: ['email_key'], memberIds: ['member_id'] },
  {
    table: 'proof',
    label: 'Bestätigungslinks',
    keys: ['email_key'],
    memberIds: ['subject_id'],
    texts: ['fields'],
    namesMails: 'id',
    hidden: ['token_hash', 'mail'],
  },
  {
    table: 'proof_budget',
    label: 'Zeitpunkte der letzten Bestätigungsmails',
    mailboxes: ['email_key'],
    id: sql<string>`email_key || ':' || scope`,
  },
  {
    table: 'lead_step',
    label: 'Bearbeitung der Anfragen',
    keys: ['email_key'],
    others: { subject: '', note: '', was: '{}', became: '{}', who: '' },
    id: sql<string>`inquiry_id || ':' || cast(number as text)`,
    hidden: ['was'],
  },
  {
    table: 'letter_feedback',
    label: 'Urteile zu Briefen',
    texts: ['note'],
    id: sql<string>`slug || ':' || person`,
    hidden: ['person'],
  },
  {
    table: 'inquiry',
    label: 'Anfragen',
    keys: ['email_key'],
    // The words are folded anew from what is left (inquiries/assign-companies.ts).
    others: {
      name: '',
      company: '',
      phone: '',
      message: '',
      origin: '',
      owner: null,
      next_step: null,
      outcome: null,
      words: null,
    },
    // What was merged into his stands alone again, or no list would show it.
    pointer: 'story',
    namesMails: 'id',
    hidden: ['steps', 'words'],
  },
  {
    table: 'report',
    label: 'Aufbewahrte Berichte',
    keys: ['email_key'],
    namesMails: 'id',
    own: {
      column: 'content',
      shared: 'shared',
      instead: 'nicht geteilt; sichtbar nur für die Person selbst, unter „Ihre Daten“',
    },
  },
  {
    table: 'outbox',
    label: 'Einzelne Mails',
    keys: ['email_key'],
    texts: ['payload', 'problem'],
    namesMails: 'key',
    hidden: ['key', 'lease_until', 'attempts', 'first_tried_at', 'tried_by', 'vendor_id'],
  },
  {
    table: 'delivery',
    label: 'Versandnachweis der Briefe',
    keys: ['email_key'],
    memberIds: ['member_id'],
    texts: ['problem'],
    // The row stays, or the ledger of that mailing would not add up any more; it says nothing about anybody.
    blank: {
      email: '',
      email_key: sql`'geloescht-' || id`,
      first_name: '',
      salutation: null,
      title: null,
      last_name: null,
      basis: null,
      member_id: '',
      problem: null,
      handover: sql`case when handover = 'open' then 'suppressed' else handover end`,
    },
    // A call is out and unanswered: other bytes under the same key would be refused, and nobody would know what became
    // of the whole chunk. Such a call is settled within 23 hours.
    notYet: sql<SqlBool>`handover = 'open' and exists (select 1 from chunk where chunk.id = delivery.chunk_id
      and chunk.state = 'promised' and chunk.first_tried_at is not null)`,
    hidden: ['chunk_id', 'position', 'vendor_id'],
  },
  { table: 'event', label: 'Meldungen des Versanddienstes', keys: ['email_key'], hidden: ['vendor_id'] },
  { table: 'suppression', label: 'Sperre nach Meldungen des Versanddienstes', keys: ['email_key'] },
  {
    table: 'import_line',
    label: 'Zeilen aus Importen',
    keys: ['email_key'],
    // Lines that could not be read have no address of their own; others name a second one.
    texts: ['cells', 'evidence'],
    id: sql<string>`import_id || ':' || cast(line as text)`,
  },
  {
    table: 'company_member',
    label: 'Zuordnung zu einer Firma',
    memberIds: ['member_id'],
    hidden: ['source'],
  },
  {
    table: 'log',
    label: 'Protokoll der Redaktion',
    keys: ['who'],
    // What was done stays true; by whom is no longer said.
    blank: { who: '' },
  },
  {
    table: 'fact',
    label: 'Angaben zum Herausgeber, die er geändert hat',
    keys: ['said_by'],
    id: sql<string>`name || ':' || cast(version as text)`,
    // What the publisher says of himself stays true; who said it is no longer said.
    blank: { said_by: '' },
  },
  { table: 'desk_session', label: 'Sitzungen in der Redaktion', keys: ['email'], hidden: ['token_hash'] },
  { table: 'member', label: 'Mitgliedschaft', keys: ['email_key'], memberIds: ['id'], namesMails: 'id' },
]
