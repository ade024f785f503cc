// What the buttons of the inquiries do.
import { setInquiryState, type InquiryState } from '../../inquiries/leads.ts'
import type { Desk } from '../door.ts'
import type { MessageKey } from '../messages.ts'
import { inquiryWords } from '../words.ts'

/** @param fields with `id` of an inquiry and `stand`, where it goes to */
export async function actOnInquiry({ house }: Desk, fields: Record<string, string>): Promise<MessageKey> {
  const { id = '', stand = '' } = fields
  const state = (Object.keys(inquiryWords) as InquiryState[]).find((key) => key === stand)
  const set = state ? await setInquiryState(house.store.db, id, state) : { kind: 'refused' }
  return set.kind === 'set' ? 'gespeichert' : 'nicht-moeglich'
}
