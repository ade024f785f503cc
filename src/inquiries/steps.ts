// What is done with a lead, step by step. A step is written only onto the number its taker saw: of two publishers at the
// same lead one is told, and neither overwrites the other. It keeps what it changed, so that it can be taken back.
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
  { kind, subject = '', note = '', change = {} }: Step,
  { seen, who, now }: Taker,
): Promise<StepTaken> {
  const before = await db.selectFrom('inquiry').selectAll().where('id', '=', id).executeTakeFirst()
  if (!before) return { kind: 'moved' }
  const number = seen + 1
  const said = foldedWords([subject, note, change.next_step ?? '', change.outcome ?? ''])
  const lead = await write(db, id, seen, change, said)
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
    })
    .execute()
  return { kind: 'taken', number, lead }
}

/** What can be taken back: anything but a mail, which is out. */
const undoable = new Set<LeadStepTable['kind']>(['state', 'next', 'owner', 'note', 'answered', 'story'])

/** The step that would be taken back now, or undefined. */
export function lastUndoable(steps: readonly LeadStepTable[]): LeadStepTable | undefined {
  return steps.findLast(({ kind, undone_at: undone }) => undone === null && undoable.has(kind))
}

/** Takes the last step back that can be: what it changed is as it was, and the step stays and says so. */
export async function undoStep(db: Db, id: string, { seen, now }: Omit<Taker, 'who'>): Promise<StepTaken> {
  const last = lastUndoable(await stepsOf(db, [id]))
  if (!last) return { kind: 'moved' }
  const lead = await write(db, id, seen, JSON.parse(last.was) as LeadChange)
  if (!lead) return { kind: 'moved' }
  await db
    .updateTable('lead_step')
    .set({ undone_at: now })
    .where('inquiry_id', '=', id)
    .where('number', '=', last.number)
    .execute()
  return { kind: 'taken', number: seen + 1, lead }
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

// The number is the lock: whoever saw an older one changes nothing.
function write(
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
