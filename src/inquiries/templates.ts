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

/**
 * @param template.id '' for a new one
 * @param template.seen when the one was saved that its writer saw, epoch ms
 * @returns 'overtaken' when somebody has saved another since
 */
export async function saveTemplate(
  db: Db,
  { id, name, subject, body, seen }: Omit<AnswerTemplate, 'saved_at'> & { seen: number },
  now: number,
): Promise<{ kind: 'saved' | 'gone' } | { kind: 'overtaken'; now: number }> {
  if (id === '') {
    await db
      .insertInto('answer_template')
      .values({ id: newId(now), name, subject, body, saved_at: now })
      .execute()
    return { kind: 'saved' }
  }
  const row = await db
    .updateTable('answer_template')
    .set({ name, subject, body, saved_at: Math.max(now, seen + 1) })
    .where('id', '=', id)
    .where('saved_at', '=', seen)
    .returning('id')
    .executeTakeFirst()
  if (row) return { kind: 'saved' }
  const other = await db
    .selectFrom('answer_template')
    .select('saved_at')
    .where('id', '=', id)
    .executeTakeFirst()
  return other ? { kind: 'overtaken', now: other.saved_at } : { kind: 'gone' }
}

export async function deleteTemplate(db: Db, id: string): Promise<void> {
  await db.deleteFrom('answer_template').where('id', '=', id).execute()
}
