import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Greeting, MemberTable } from '../store/schema.ts'
import { askedForDeclaration, type Asked } from './asked.ts'

/** What a member or the desk may say of him besides the address. */
export interface Details {
  firstName: string
  company: string
  /** '' when unknown. */
  salutation: 'frau' | 'herr' | ''
  title: string
  lastName: string
  /** How he wants to be addressed; '' as the house does. */
  greeting: Greeting | ''
}

/** The details alone, of a form that holds more. */
export const detailsOf = (input: Details): Details => {
  const { firstName, company, salutation, title, lastName, greeting } = input
  return { firstName, company, salutation, title, lastName, greeting }
}

/** Changes what is known of a member, with a line in his declarations that says what became of it. */
export async function changeDetails(
  house: Pick<House, 'store' | 'now'>,
  member: Pick<MemberTable, 'id' | 'email_key'>,
  changed: { details: Details; ip: string; page: string; asked?: Asked },
): Promise<void> {
  const now = house.now()
  const { details, ip, page, asked } = changed
  await house.store.transaction(async (trx) => {
    await trx
      .updateTable('member')
      .set({
        first_name: details.firstName,
        company: details.company,
        salutation: details.salutation || null,
        title: details.title || null,
        last_name: details.lastName || null,
        greeting: details.greeting || null,
      })
      .where('id', '=', member.id)
      .execute()
    await trx
      .insertInto('declaration')
      .values({
        id: newId(now),
        email_key: member.email_key,
        member_id: member.id,
        kind: 'changed',
        page,
        fields: JSON.stringify({ ...detailsOf(details), ...askedForDeclaration(asked) }),
        at: now,
        ip,
      })
      .execute()
  })
}
