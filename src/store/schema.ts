// The tables as Kysely sees them; migrations/*.sql is the truth, this file follows it.

export interface Schema {
  setting: { name: string; value: string }
  wording: { hash: string; kind: 'consent' | 'notice'; text: string; first_shown_at: number }
  member: MemberTable
  declaration: DeclarationTable
  proof: ProofTable
  /** `email_key` holds the mailbox of an address (proof/mailbox.ts); an older program beside this one writes the address. */
  proof_budget: { email_key: string; scope: string; first_at: number; second_at: number; third_at: number }
  desk_session: {
    token_hash: string
    email: string
    created_at: number
    expires_at: number
    revoked_at: number | null
    /** What it is called when it is ended from another browser. */
    id: string | null
    seen_at: number | null
    browser: string | null
  }
  log: { id: string; at: number; who: string; act: string; about: string }
  inquiry: InquiryTable
  lead_step: LeadStepTable
  letter_feedback: { slug: string; person: string; helpful: 0 | 1; note: string; at: number }
  material: { slug: string; text: string; saved_at: number; draft: string | null }
  material_file: {
    id: string
    slug: string
    name: string
    kind: 'pdf' | 'xlsx'
    size: number
    bytes: string
    added_at: number
  }
  answer_template: { id: string; name: string; subject: string; body: string; saved_at: number }
  outbox: OutboxTable
  pace: { name: string; next_at: number }
  mailing: MailingTable
  chunk: ChunkTable
  delivery: DeliveryTable
  proof_mail: { hash: string; mail: string; first_sent_at: number }
  address_block: { address_hash: string; at: number }
  tombstone: { address_hash: string; reason: 'left' | 'erased' | 'complained'; at: number }
  erasure: { id: string; address_hash: string; at: number; asked_by: 'person' | 'desk'; counts: string }
  leave_reason: { id: string; reason: string; day: string }
  rate_limit: { bucket: string; empty_at: number }
  event: EventTable
  suppression: SuppressionTable
  import_job: ImportJobTable
  import_line: ImportLineTable
  import_piece: ImportPieceTable
  company: { key: string; name: string; domain: string | null; first_seen_at: number }
  company_member: { member_id: string; company_key: string; source: string }
  report: ReportTable
  letter: LetterTable
  letter_revision: { slug: string; number: number; file: string; text: string; at: number }
  publication: PublicationTable
  skipped_slot: { date: string; reason: string; skipped_at: number }
  /** `value` is JSON; null where the delivered fact counts again. */
  fact: { name: string; version: number; value: string; said_at: number; said_by: string }
  figure: { name: string; bytes: string; added_at: number; unused_at: number | null }
}

export interface LetterTable {
  slug: string
  file: string
  text: string
  revision: number
  file_digest: string | null
  saved_at: number
  returned_at: number | null
}

export interface PublicationTable {
  slug: string
  first_seen_at: number
  archived: 0 | 1
  ready: 0 | 1
  web_only: 0 | 1
  withheld_at: number | null
  note: string | null
  noted_at: number | null
  page_only: string | null
  revision: number
}

export interface MemberTable {
  id: string
  email: string
  email_key: string
  first_name: string
  company: string
  state: 'asked' | 'confirmed' | 'left'
  asked_at: number
  confirmed_at: number | null
  left_at: number | null
  /** No letter before this instant; null or past means none is held back. */
  paused_until: number | null
  /** How he is addressed; null when unknown. */
  salutation: 'frau' | 'herr' | null
  title: string | null
  last_name: string | null
  /** null: as the house does. */
  greeting: Greeting | null
  /** null: his own confirmed order; 'customer': an address given with a purchase (§ 7 (3) UWG). */
  basis: Basis | null
}

export type Basis = 'customer'

/** „Guten Tag, Eva!“, „Guten Tag, Frau Dr. Weber!“ or „Guten Tag!“. */
export type Greeting = 'first-name' | 'formal' | 'none'

export interface DeclarationTable {
  id: string
  email_key: string
  member_id: string | null
  kind:
    | 'asked'
    | 'confirmed'
    | 'left'
    | 'paused'
    | 'resumed'
    | 'changed'
    | 'moved'
    | 'exported'
    | 'imported'
    | 'barred'
    | 'unbarred'
  wording: string | null
  notice: string | null
  page: string
  fields: string
  at: number
  ip: string
}

export interface ProofTable {
  id: string
  purpose: 'join' | 'ask' | 'report' | 'sign-in' | 'manage' | 'move'
  email: string
  email_key: string
  subject_id: string | null
  fields: string
  token_hash: string
  /** Hash of the proof_mail that carried the link; null when none was mailed. */
  mail: string | null
  created_at: number
  expires_at: number
  used_at: number | null
}

export interface InquiryTable {
  id: string
  email: string
  email_key: string
  name: string
  company: string
  phone: string
  message: string
  kind: 'material' | 'call'
  letter: string | null
  page: string
  state: 'new' | 'in-hand' | 'answered' | 'won' | 'lost'
  created_at: number
  proven_at: number | null
  ip: string
  /** When he wants to be called, such as 'mon-morning'; null for any time. */
  call_when: string | null
  /** The sentence he ticked; null: no second mail of ours. */
  follow_up: string | null
  /** null until it was looked at, '' for none. */
  company_key: string | null
  /** What a search compares, folded (site/search-fold.ts); null until it was looked at. */
  words: string | null
  /** How many steps were taken; null for none. A step is written only onto the number its taker saw. */
  steps: number | null
  owner: string | null
  /** 'YYYY-MM-DD' */
  next_on: string | null
  next_step: string | null
  outcome: string | null
  /** Euros. */
  worth: number | null
  /** The inquiry to whose story this one belongs; null for its own. */
  story: string | null
  /** Of a lead entered at the desk; null for one of the forms. */
  origin: string | null
  ground: 'asked' | 'consent' | 'customer' | 'none' | null
}

/** What was done with an inquiry; `was` and `became` are JSON of the columns it changed. */
export interface LeadStepTable {
  inquiry_id: string
  /** From 1, not without gaps. */
  number: number
  email_key: string
  kind: 'state' | 'next' | 'owner' | 'note' | 'answer' | 'answered' | 'story'
  subject: string
  note: string
  was: string
  became: string
  who: string
  at: number
  undone_at: number | null
  /** Shared by the steps of a merge; null for a step that stands alone. */
  joint: string | null
}

/** The columns of anything handed to the vendor once: a single mail or a chunk of a mailing. */
export interface Handover {
  id: string
  key: string
  state: 'promised' | 'kept' | 'refused' | 'unclear'
  due_at: number
  lease_until: number
  attempts: number
  /** When a call went out whose answer we may not know; null again once the vendor has surely not accepted. */
  first_tried_at: number | null
  /** By which account (Carrier.account) that call went out; null in rows from before. */
  tried_by: string | null
  settled_at: number | null
  problem: string | null
}

export interface OutboxTable extends Handover {
  kind: string
  email_key: string
  /** JSON of the mail; null once blanked, 24 h after settling. */
  payload: string | null
  vendor_id: string | null
  created_at: number
  /** When it was to go at the earliest, whatever its tries did to `due_at`; null: at its creation. */
  planned_at: number | null
}

export interface MailingTable {
  id: string
  letter: string
  title: string
  slot_date: string
  slot_time: string
  slot_zone: string
  slot_taken: string | null
  state: 'released' | 'sending' | 'sent' | 'held' | 'recalled'
  subject: string
  html: string
  text: string
  sender: string
  reply_to: string
  site_url: string
  released_at: number
  released_by: string
  held_reason: string | null
  freeze_cursor: string | null
  frozen_at: number | null
  progress_at: number | null
  sent_at: number | null
  hold_minutes: number | null
  probe_hours: number | null
  probe_open: 0 | 1 | null
  held_kind: 'late' | 'stalled' | 'refused' | 'refusals' | 'bounces' | null
  refusals_seen: 0 | 1 | null
  /** The house's own way at release; null in rows from before there was a choice. */
  greeting: Greeting | null
  /** The mailing to whose readers a Nachtrag goes; null for a letter. */
  supplement_to: string | null
}

export interface ChunkTable extends Handover {
  mailing_id: string
  number: number
  probe: 0 | 1 | null
  decision: 'leave' | 'again' | null
  decided_by: string | null
  decided_at: number | null
}

export interface DeliveryTable {
  id: string
  mailing_id: string
  chunk_id: string
  position: number
  member_id: string
  email: string
  email_key: string
  first_name: string
  /** Frozen with the names; null in rows from before there was a choice. */
  greeting: Greeting | null
  /** Frozen with them. */
  basis: Basis | null
  salutation: MemberTable['salutation']
  title: string | null
  last_name: string | null
  handover: 'open' | 'accepted' | 'suppressed' | 'failed' | 'unclear'
  fate: 'none' | 'delivered' | 'bounced' | 'complained'
  vendor_id: string | null
  problem: string | null
}

/** One webhook of the vendor; `at` is its own time, arrival means nothing. */
export interface EventTable {
  /** svix-id */
  id: string
  type: string
  vendor_id: string | null
  /** `<…@…>`; null where the report did not name it. */
  message_id: string | null
  email_key: string
  mailing_id: string | null
  delivery_id: string | null
  bounce: 'hard' | 'soft' | ''
  problem: string
  at: number
  received_at: number
}

export interface SuppressionTable {
  email_key: string
  reason: 'bounce' | 'complaint' | 'soft-bounces' | 'vendor' | 'desk'
  active: 0 | 1
  at: number
  source: string
  lifted_at: number | null
  lifted_by: string | null
  lift_asked_at: number | null
  lift_due_at: number | null
  lift_problem: string | null
}

export interface ImportJobTable {
  id: string
  file_name: string
  uploaded_by: string
  /** Base64; only of a list that an older program took. */
  file: string | null
  state: 'reading' | 'sorting' | 'ready' | 'writing' | 'done' | 'failed' | 'dropped'
  problem: string | null
  format: string
  line_count: number
  line_cursor: number
  lease_until: number
  /** How often its reading was begun and neither ended nor got any further; null for never. */
  attempts: number | null
  created_at: number
  ready_at: number | null
  confirmed_at: number | null
  done_at: number | null
}

export interface ImportPieceTable {
  import_id: string
  number: number
  kept_at: number
  /** Base64. */
  data: string
}

export interface ImportLineTable {
  import_id: string
  /** As a spreadsheet counts: the header is line 1. */
  line: number
  /** JSON of the cells as read. */
  cells: string
  email: string
  email_key: string
  salutation: MemberTable['salutation']
  title: string | null
  first_name: string
  last_name: string | null
  company: string
  greeting: Greeting | null
  proof: 'double-opt-in' | 'existing-customer' | 'unproven'
  /** JSON of what the proof consists of. */
  evidence: string
  verdict:
    | 'open'
    | 'new'
    | 'unproven'
    | 'unknown'
    | 'invalid'
    | 'duplicate'
    | 'member'
    | 'left'
    | 'suppressed'
    | 'blocked'
  reason: string
  /** What the list itself says of being written to; '' for nothing against it, 'unknown' for any other word. */
  standing: '' | 'unknown' | 'left' | 'complained' | 'bounced' | 'unconfirmed'
  /** Column and word that said so. */
  said: string
  old: 0 | 1
  written_at: number | null
}

/** An assessment kept behind a link; deleted when it expires. */
export interface ReportTable {
  id: string
  email: string
  email_key: string
  kind: 'quick' | 'full'
  content: string
  /** JSON of the sentences that were ticked. */
  consent: string
  shared: 0 | 1
  follow_up: 0 | 1
  created_at: number
  proven_at: number | null
  expires_at: number
  ip: string
}
