// Looks at inquiries an older program has written: whose company they are, and what a search finds them by.
import { companyOf } from '../site/company.ts'
import { foldedWords } from '../site/search-fold.ts'
import type { Store } from '../store/open.ts'
import type { LeadStepTable } from '../store/schema.ts'
import { stepsOf, type LeadChange } from './steps.ts'
import { inquiryWordsOf } from './words.ts'

const slice = 200

/** A slice a beat; cheap when there is nothing to do. */
export async function assignInquiryCompanies({ db, transaction }: Store): Promise<void> {
  const rows = await db
    .selectFrom('inquiry')
    .selectAll()
    .where((eb) => eb.or([eb('company_key', 'is', null), eb('words', 'is', null)]))
    .limit(slice)
    .execute()
  if (rows.length === 0) return
  const steps = await stepsOf(
    db,
    rows.map(({ id }) => id),
  )
  // What was said of one before it was looked at, too.
  const said = ({ id }: { id: string }) =>
    foldedWords(steps.filter((step) => step.inquiry_id === id).flatMap(wordsOf))
  await transaction(async (trx) => {
    for (const row of rows)
      await trx
        .updateTable('inquiry')
        .set({
          company_key: companyOf(row.company, row.email_key)?.key ?? '',
          words: `${inquiryWordsOf(row)}\n${said(row)}`,
        })
        .where('id', '=', row.id)
        .where((eb) => eb.or([eb('company_key', 'is', null), eb('words', 'is', null)]))
        .execute()
  })
}

function wordsOf({ subject, note, became }: LeadStepTable): string[] {
  const { next_step: next, outcome } = JSON.parse(became) as LeadChange
  return [subject, note, next ?? '', outcome ?? '']
}
