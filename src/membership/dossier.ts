// The dossier: everything that proves what one person agreed to, as the German Federal Court asks for it
// (BGH I ZR 164/09): the concrete declaration, not a note that there was one.
import type { Mail } from '../outbox/mail.ts'
import { blockedSince } from '../proof/block.ts'
import { copyOfProofMail } from '../proof/mail.ts'
import type { House } from '../site/house.ts'
import type { Db } from '../store/open.ts'
import type {
  DeclarationTable,
  DeliveryTable,
  InquiryTable,
  MemberTable,
  OutboxTable,
  Schema,
  SuppressionTable,
} from '../store/schema.ts'
import { personOf } from './person.ts'

export interface Declared extends Omit<DeclarationTable, 'fields'> {
  fields: Record<string, unknown>
}

export interface MailSent {
  subject: string
  kind: string
  at: number
  state: OutboxTable['state']
}

export interface Dossier {
  id: string
  email: string
  emailKey: string
  /** null for somebody who only asked something. */
  member: MemberTable | null
  blockedSince: number | null
  /** Why no letter goes to the address; null when it is not barred. */
  barredAs: { reason: SuppressionTable['reason']; at: number } | null
  /** Oldest first. */
  declarations: Declared[]
  /** Every wording and privacy notice they point at, by hash. */
  texts: Schema['wording'][]
  /** The mails whose links were asked for, links masked, oldest first. */
  proofMails: { at: number; usedAt: number | null; purpose: string; to: string; mail: Mail | null }[]
  mails: MailSent[]
  letters: {
    title: string
    at: number
    to: string
    handover: DeliveryTable['handover']
    fate: DeliveryTable['fate']
  }[]
  events: { type: string; at: number; problem: string }[]
  inquiries: InquiryTable[]
}

/** The dossier of a member, or of whoever sent an inquiry; undefined when the id is nobody's. */
export async function findDossier(
  house: Pick<House, 'store' | 'secret'>,
  id: string,
): Promise<Dossier | undefined> {
  const { db } = house.store
  const known = await whose(db, id)
  if (!known) return undefined
  const { email_key: emailKey, email } = known
  const member = await db
    .selectFrom('member')
    .selectAll()
    .where('email_key', '=', emailKey)
    .executeTakeFirst()
  const { keys, memberIds } = await personOf(db, emailKey)
  const declarations = await findDeclarations(db, keys, memberIds)
  return {
    id,
    email,
    emailKey,
    member: member ?? null,
    blockedSince: await blockedSince(db, house, emailKey),
    barredAs: (await findBar(db, emailKey)) ?? null,
    declarations,
    texts: await findTexts(db, declarations),
    proofMails: await findProofMails(db, keys, memberIds),
    mails: await findMails(db, keys),
    letters: await findLetters(db, keys, memberIds),
    events: await db
      .selectFrom('event')
      .select(['type', 'at', 'problem'])
      .where('email_key', 'in', keys)
      .orderBy('at')
      .execute(),
    inquiries: await db
      .selectFrom('inquiry')
      .selectAll()
      .where('email_key', 'in', keys)
      .orderBy('created_at')
      .execute(),
  }
}

function findBar(db: Db, emailKey: string) {
  return db
    .selectFrom('suppression')
    .select(['reason', 'at'])
    .where('email_key', '=', emailKey)
    .where('active', '=', 1)
    .executeTakeFirst()
}

async function whose(db: Db, id: string): Promise<{ email: string; email_key: string } | undefined> {
  for (const table of ['member', 'inquiry'] as const) {
    const row = await db
      .selectFrom(table)
      .select(['email', 'email_key'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row) return row
  }
  return undefined
}

async function findDeclarations(db: Db, keys: string[], memberIds: string[]): Promise<Declared[]> {
  const rows = await db
    .selectFrom('declaration')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('email_key', 'in', keys),
        ...(memberIds.length > 0 ? [eb('member_id', 'in', memberIds)] : []),
      ]),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => Object.assign(row, { fields: JSON.parse(row.fields) as Record<string, unknown> }))
}

async function findTexts(db: Db, declarations: Declared[]): Promise<Schema['wording'][]> {
  const hashes = [...new Set(declarations.flatMap(({ wording, notice }) => [wording, notice]))]
  const known = hashes.filter((hash) => hash !== null)
  if (known.length === 0) return []
  return db
    .selectFrom('wording')
    .selectAll()
    .where('hash', 'in', known)
    .orderBy('kind')
    .orderBy('first_shown_at')
    .execute()
}

async function findProofMails(db: Db, keys: string[], memberIds: string[]): Promise<Dossier['proofMails']> {
  const rows = await db
    .selectFrom('proof')
    .select(['created_at', 'used_at', 'purpose', 'email', 'mail'])
    .where((eb) =>
      eb.or([
        eb('email_key', 'in', keys),
        ...(memberIds.length > 0 ? [eb('subject_id', 'in', memberIds)] : []),
      ]),
    )
    .where('purpose', '!=', 'sign-in')
    .orderBy('created_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      at: row.created_at,
      usedAt: row.used_at,
      purpose: row.purpose,
      to: row.email,
      mail: await copyOfProofMail(db, row.mail, row.email),
    })),
  )
}

async function findMails(db: Db, keys: string[]): Promise<MailSent[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['kind', 'payload', 'created_at', 'settled_at', 'state'])
    .where('email_key', 'in', keys)
    .where('kind', 'not in', ['sign-in', 'lead', 'notice'])
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    subject: row.payload === null ? '' : (JSON.parse(row.payload) as Mail).subject,
    kind: row.kind,
    at: row.settled_at ?? row.created_at,
    state: row.state,
  }))
}

async function findLetters(db: Db, keys: string[], memberIds: string[]): Promise<Dossier['letters']> {
  return db
    .selectFrom('delivery')
    .innerJoin('mailing', 'mailing.id', 'delivery.mailing_id')
    .innerJoin('chunk', 'chunk.id', 'delivery.chunk_id')
    .select((eb) => [
      'mailing.title as title',
      eb.fn.coalesce('chunk.settled_at', 'mailing.frozen_at', 'mailing.released_at').as('at'),
      'delivery.email as to',
      'delivery.handover as handover',
      'delivery.fate as fate',
    ])
    .where((eb) =>
      memberIds.length > 0 ? eb('delivery.member_id', 'in', memberIds) : eb('delivery.email_key', 'in', keys),
    )
    .orderBy('mailing.released_at')
    .orderBy('delivery.id')
    .execute()
}
