/** What is read of a line of a list. */
import type { ImportLineTable, SuppressionTable } from '../../store/schema.ts'

/** What a proof consists of: texts as they stood in the file, instants as we read them. */
export interface Evidence {
  optInAt?: number
  ip?: string
  source?: string
  purchaseAt?: number
  purchase?: string
  lastMailAt?: number
  pausedUntil?: number
  leftAt?: number
  /** Why it was barred, and since when. */
  blockedAs?: SuppressionTable['reason']
  blockedAt?: number
  /** The list says in so many words that he may be written to. */
  confirmed?: true
}

export type ReadLine = Pick<
  ImportLineTable,
  | 'email'
  | 'email_key'
  | 'salutation'
  | 'title'
  | 'first_name'
  | 'last_name'
  | 'company'
  | 'greeting'
  | 'proof'
  | 'verdict'
  | 'reason'
  | 'standing'
  | 'said'
  | 'old'
> & { evidence: Evidence }
