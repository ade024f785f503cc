// Sentences of ours in rows: worded once, they could never be worded better. A row keeps a key and its values instead
// (src/site/cause.ts); only what somebody typed, read or was sent stands there as it was.
import type { Dump } from './changes.ts'

/** Columns whose sentences are somebody else's, or were shown to somebody as they stand there. */
const asShown = new Set([
  'wording.text',
  'letter.text',
  'letter_revision.text',
  'publication.note',
  'mailing.title',
  'mailing.subject',
  'mailing.html',
  'mailing.text',
  'outbox.payload',
  'proof_mail.mail',
  'inquiry.message',
  'inquiry.words',
  'inquiry.follow_up',
  'inquiry.next_step',
  'inquiry.outcome',
  'inquiry.origin',
  'lead_step.subject',
  'lead_step.note',
  'lead_step.was',
  'lead_step.became',
  'material.text',
  'material.draft',
  'letter_feedback.note',
  'answer_template.name',
  'answer_template.subject',
  'answer_template.body',
  'report.consent',
  'report.content',
  'import_job.file_name',
  'import_line.cells',
])

/** Three words in a row, the last of them no name. */
const sentence = /\p{L}{2,} \p{L}{2,} \p{Ll}{2,}|\p{L}{2,} \p{Ll}{2,} \p{L}{2,}/u

/** What a command has written in sentences: `table.column: value`. */
export function proseIn(before: Dump, after: Dump): string[] {
  const found: string[] = []
  for (const [table, rows] of after) {
    for (const [key, row] of rows) {
      const was = before.get(table)?.get(key)
      for (const [column, value] of Object.entries(row)) {
        const ours = value !== was?.[column] && !asShown.has(`${table}.${column}`)
        if (ours && typeof value === 'string' && sentence.test(value))
          found.push(`${table}.${column}: ${value.slice(0, 80)}`)
      }
    }
  }
  return found
}
