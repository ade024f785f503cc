// What a search among the leads compares: all that was typed of one, folded when it is written.
import { foldedWords } from '../site/search-fold.ts'
import type { InquiryTable } from '../store/schema.ts'

type Typed = Pick<
  InquiryTable,
  'email' | 'email_key' | 'name' | 'company' | 'phone' | 'message' | 'letter' | 'origin'
>

/** Of the request itself; what steps add is put behind it (steps.ts). */
export function inquiryWordsOf({
  email,
  email_key: key,
  name,
  company,
  phone,
  message,
  letter,
  origin,
}: Typed): string {
  return foldedWords([email, key, name, company, phone, message, letter, origin])
}
