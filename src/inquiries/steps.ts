// What is done with a lead, step by step. A step is written only onto the number its taker saw: of two publishers at the
// same lead one is told, and neither overwrites the other. It keeps what it changed, so that it can be taken back (undo.ts).
import { sql } from 'kysely'
import { foldedWords } from '../site/search-fold.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable, LeadStepTable } from '../store/schema.ts'

/** The columns a step may change. */
export type LeadChange = Partial<
  Pick<InquiryTable, 'state' | 'owner' | 'next_on' | 'next_step' | 'outcome' | 'worth' | 'story'>
>

export interface Step {
  kind: LeadStepTable['kind']
  subject?: string
  note?: string
  change?: LeadChange
  /** What the steps of several leads have in common that are taken back as one. */
  joint?: string
}

export interface Taker {
  /** How many steps the lead had on the page he saw. */
  seen: number
  who: string
  /** Epoch ms. */
  now: number
}

/** 'moved': somebody was there in between, or the lead is gone. */
export type StepTaken = { kind: 'taken'; number: number; lead: InquiryTable } | { kind: 'moved' }

/** Takes a step, inside the caller's transaction. */
export async function takeStep(
  db: Db,
  id: string,
  { kind, subject = '', note = '', change = {}, joint }: Step,
  { seen, who, now }: Taker,
): Promise<StepTaken> {
  const before = await db.selectFrom('inquiry').selectAll().where('id', '=', id).executeTakeFirst()
  if (!before) return { kind: 'moved' }
  const number = seen + 1
  const said = foldedWords([subject, note, change.next_step ?? '', change.outcome ?? ''])
  const lead = await writeLead(db, id, seen, change, said)
  if (!lead) return { kind: 'moved' }
  await db
    .insertInto('lead_step')
    .values({
      inquiry_id: id,
      number,
      email_key: before.email_key,
      kind,
      subject,
      note,
      was: JSON.stringify(only(before, change)),
      became: JSON.stringify(change),
      who,
      at: now,
      undone_at: null,
      joint: joint ?? null,
    })
    .execute()
  return { kind: 'taken', number, lead }
}

/**
 * Leads as they stay until the transaction ends: writing locks a row. In one order, or two publishers who merge the same
 * leads both ways would wait for each other. SQLite has one writer anyway.
 */
export async function holdLeads(db: Db, ids: readonly string[]): Promise<Map<string, InquiryTable>> {
  const held = new Map<string, InquiryTable>()
  for (const id of [...new Set(ids)].toSorted()) {
    const lead = await db
      .updateTable('inquiry')
      .set((eb) => ({ steps: eb.ref('steps') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (lead) held.set(id, lead)
  }
  return held
}

/** The steps of some leads, oldest first. */
export async function stepsOf(db: Db, ids: readonly string[]): Promise<LeadStepTable[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('lead_step')
    .selectAll()
    .where('inquiry_id', 'in', ids)
    .orderBy('at')
    .orderBy('number')
    .execute()
}

/** Changes a lead. The number is the lock: whoever saw an older one changes nothing. */
export function writeLead(
  db: Db,
  id: string,
  seen: number,
  change: LeadChange,
  said = '',
): Promise<InquiryTable | undefined> {
  return db
    .updateTable('inquiry')
    .set({
      ...change,
      steps: seen + 1,
      ...(said === '' ? {} : { words: sql<string>`words || ${`\n${said}`}` }),
    })
    .where('id', '=', id)
    .where((eb) =>
      seen === 0 ? eb.or([eb('steps', 'is', null), eb('steps', '=', 0)]) : eb('steps', '=', seen),
    )
    .returningAll()
    .executeTakeFirst()
}

function only(row: InquiryTable, change: LeadChange): LeadChange {
  return Object.fromEntries(Object.keys(change).map((column) => [column, row[column as keyof LeadChange]]))
}
