// Says of inquiries from before companies were compared whose they are.
import { companyOf } from '../site/company.ts'
import type { Store } from '../store/open.ts'

const slice = 200

/** A slice a beat; cheap when there is nothing to do. */
export async function assignInquiryCompanies({ db, transaction }: Store): Promise<void> {
  const rows = await db
    .selectFrom('inquiry')
    .select(['id', 'company', 'email_key'])
    .where('company_key', 'is', null)
    .limit(slice)
    .execute()
  if (rows.length === 0) return
  await transaction(async (trx) => {
    for (const { id, company, email_key: emailKey } of rows)
      await trx
        .updateTable('inquiry')
        .set({ company_key: companyOf(company, emailKey)?.key ?? '' })
        .where('id', '=', id)
        .where('company_key', 'is', null)
        .execute()
  })
}
