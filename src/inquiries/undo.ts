// Taking a step back: what it changed is as it was before, whatever was done since, and the step stays and says so. A
// merge is taken back in all the leads it brought together.
import type { Db } from '../store/open.ts'
import type { InquiryTable, LeadStepTable } from '../store/schema.ts'
import { holdLeads, stepsOf, writeLead, type LeadChange, type Taker } from './steps.ts'

/** What can be taken back: anything but a mail, which is out. */
const undoable = new Set<LeadStepTable['kind']>(['state', 'next', 'owner', 'note', 'answered', 'story'])

/** The step that would be taken back now, or undefined. */
export function lastUndoable(steps: readonly LeadStepTable[]): LeadStepTable | undefined {
  return steps.findLast(({ kind, undone_at: undone }) => undone === null && undoable.has(kind))
}

/** `alone`: the lead was part of a story that is gone, and stands alone now. */
export type StepUndone = { kind: 'taken'; alone: boolean } | { kind: 'moved' }

/** Takes the last step back that can be, inside the caller's transaction. */
export async function undoStep(db: Db, id: string, { seen, now }: Omit<Taker, 'who'>): Promise<StepUndone> {
  const last = lastUndoable(await stepsOf(db, [id]))
  if (!last) return { kind: 'moved' }
  const joined = last.joint === null ? [last] : await stepsOfJoint(db, last.joint)
  const leads = await holdLeads(
    db,
    joined.map((step) => step.inquiry_id),
  )
  if ((leads.get(id)?.steps ?? 0) !== seen) return { kind: 'moved' }
  let alone = false
  // Those that stand alone again first: the others go back to them.
  for (const step of joined.toSorted((a, b) => Number(wasPart(a)) - Number(wasPart(b)))) {
    const lead = leads.get(step.inquiry_id)
    if (lead && (await takeOut(db, lead, step, now)) && lead.id === id) alone = true
  }
  return { kind: 'taken', alone }
}

function stepsOfJoint(db: Db, joint: string): Promise<LeadStepTable[]> {
  return db
    .selectFrom('lead_step')
    .selectAll()
    .where('joint', '=', joint)
    .where('undone_at', 'is', null)
    .orderBy('inquiry_id')
    .execute()
}

const wasPart = ({ was }: LeadStepTable): boolean => Boolean((JSON.parse(was) as LeadChange).story)

// Out of the middle too: a merge may be taken back after more was done with one of its leads. A later step that changed
// the same column then begins where this one began.
async function takeOut(db: Db, lead: InquiryTable, step: LeadStepTable, now: number): Promise<boolean> {
  const later = (await stepsOf(db, [lead.id])).filter(
    ({ number, undone_at: undone }) => number > step.number && undone === null,
  )
  const back = JSON.parse(step.was) as LeadChange
  for (const one of later) {
    const was = JSON.parse(one.was) as LeadChange
    const both = Object.entries(back).filter(([column]) => column in was)
    if (both.length === 0) continue
    await setStep(db, one, { was: JSON.stringify({ ...was, ...Object.fromEntries(both) }) })
    for (const [column] of both) delete back[column as keyof LeadChange]
  }
  const story = back.story ?? null
  if (story !== null) back.story = await headOf(db, story)
  await writeLead(db, lead.id, lead.steps ?? 0, back)
  if (back.story)
    await db.updateTable('inquiry').set({ story: back.story }).where('story', '=', lead.id).execute()
  await setStep(db, step, { undone_at: now })
  return story !== null && back.story === null
}

async function setStep(
  db: Db,
  { inquiry_id: id, number }: LeadStepTable,
  change: Partial<Pick<LeadStepTable, 'was' | 'undone_at'>>,
): Promise<void> {
  await db
    .updateTable('lead_step')
    .set(change)
    .where('inquiry_id', '=', id)
    .where('number', '=', number)
    .execute()
}

/** Whose story a lead tells today: its own, or of the one it was merged into; null when it is gone. */
async function headOf(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('inquiry').select('story').where('id', '=', id).executeTakeFirst()
  return row ? (row.story ?? id) : null
}
