// A lead entered at the desk: whom he met at a fair, who rang up. It says where he came from and on what ground he may be
// written to; no mail goes out by it.
import { companyOf } from '../site/company.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'
import { untouchedLead } from './ask.ts'
import { inquiryWordsOf } from './words.ts'

export type LeadGround = NonNullable<InquiryTable['ground']>

export interface Entered {
  email: { email: string; key: string }
  name: string
  company: string
  phone: string
  message: string
  letter: string
  origin: string
  ground: LeadGround
}

/** @returns the id of the new lead */
export async function enterLead(db: Db, entered: Entered, now: number): Promise<string> {
  const id = newId(now)
  const { email, name, company, phone, message, letter, origin, ground } = entered
  await db
    .insertInto('inquiry')
    .values({
      ...untouchedLead,
      id,
      email: email.email,
      email_key: email.key,
      name,
      company,
      phone,
      message,
      kind: 'call',
      letter: letter || null,
      page: '/redaktion/anfragen/neu',
      state: 'new',
      created_at: now,
      proven_at: null,
      ip: '',
      call_when: null,
      follow_up: null,
      company_key: companyOf(company, email.key)?.key ?? '',
      origin,
      ground,
      words: inquiryWordsOf({ ...entered, email: email.email, email_key: email.key }),
    })
    .execute()
  return id
}
