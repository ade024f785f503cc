// The publisher's own beginnings of an answer: kept by name, filled in with what is known of a lead.
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'

export type AnswerTemplate = Schema['answer_template']

export interface Known {
  name: string
  company: string
  /** Title of the letter; '' for none. */
  letter: string
}

/** A text with all filled in that is known; what is not stays, to be seen. */
export function fillIn(text: string, { name, company, letter }: Known): string {
  const values = { '{Name}': name, '{Firma}': company, '{Brief}': letter }
  return text.replaceAll(/\{(?:Name|Firma|Brief)\}/g, (mark) => values[mark as keyof typeof values] || mark)
}

export function listTemplates(db: Db): Promise<AnswerTemplate[]> {
  return db.selectFrom('answer_template').selectAll().orderBy('id').limit(100).execute()
}

/** @param id '' for a new one */
export async function saveTemplate(
  db: Db,
  { id, name, subject, body }: Omit<AnswerTemplate, 'saved_at'>,
  now: number,
): Promise<{ kind: 'saved' | 'gone' }> {
  if (id === '') {
    await db
      .insertInto('answer_template')
      .values({ id: newId(now), name, subject, body, saved_at: now })
      .execute()
    return { kind: 'saved' }
  }
  const row = await db
    .updateTable('answer_template')
    .set({ name, subject, body, saved_at: now })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return { kind: row ? 'saved' : 'gone' }
}

export async function deleteTemplate(db: Db, id: string): Promise<void> {
  await db.deleteFrom('answer_template').where('id', '=', id).execute()
}
