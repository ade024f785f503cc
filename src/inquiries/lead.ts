// One lead with all that belongs to its story.
import type { Db } from '../store/open.ts'
import type { InquiryTable, LeadStepTable } from '../store/schema.ts'
import { stepsOf } from './steps.ts'

export interface Lead {
  inquiry: InquiryTable
  /** Those merged into it, oldest first. */
  merged: InquiryTable[]
  /** Its own steps, oldest first. */
  steps: LeadStepTable[]
  /** The steps of all that he himself asked in this story, oldest first. */
  told: LeadStepTable[]
  /** Others of the same person or company that stand alone, newest first, at most 20. */
  alike: InquiryTable[]
}

/** @returns undefined when the id is nobody's */
export async function findLead(db: Db, id: string): Promise<Lead | undefined> {
  const inquiry = await db.selectFrom('inquiry').selectAll().where('id', '=', id).executeTakeFirst()
  if (!inquiry) return undefined
  const merged = await db
    .selectFrom('inquiry')
    .selectAll()
    .where('story', '=', id)
    .orderBy('id')
    .limit(200)
    .execute()
  const told = await stepsOf(db, await hisOwn(db, inquiry))
  return { inquiry, merged, steps: await stepsOf(db, [id]), told, alike: await alikeOf(db, inquiry) }
}

async function hisOwn(db: Db, { id, story, email_key: emailKey }: InquiryTable): Promise<string[]> {
  const rows = await db
    .selectFrom('inquiry')
    .select('id')
    .where('email_key', '=', emailKey)
    .where((eb) => eb.or([eb('id', '=', story ?? id), eb('story', '=', story ?? id)]))
    .execute()
  return rows.map((row) => row.id)
}

function alikeOf(db: Db, { id, email_key: emailKey, company_key: company }: InquiryTable) {
  return db
    .selectFrom('inquiry')
    .selectAll()
    .where('id', '!=', id)
    .where('story', 'is', null)
    .where((eb) =>
      eb.or([eb('email_key', '=', emailKey), ...(company ? [eb('company_key', '=', company)] : [])]),
    )
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
}

/** Every inquiry of a person or of a company, merged or not, oldest first, at most 200. */
export function inquiriesOf(
  db: Db,
  of: { keys: readonly string[]; company: string },
): Promise<InquiryTable[]> {
  return db
    .selectFrom('inquiry')
    .selectAll()
    .where((eb) =>
      eb.or([
        ...(of.keys.length > 0 ? [eb('email_key', 'in', of.keys)] : []),
        ...(of.company === '' ? [] : [eb('company_key', '=', of.company)]),
      ]),
    )
    .orderBy('id')
    .limit(200)
    .execute()
}
