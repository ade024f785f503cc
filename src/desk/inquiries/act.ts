// What the buttons of the inquiries do.
import { setInquiryState, type InquiryState } from '../../inquiries/leads.ts'
import type { Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'
import { inquiryWords } from '../words.ts'

/** @param fields with `id` of an inquiry and `act`, the state it goes to */
export async function actOnInquiry(desk: Desk, fields: Record<string, string>): Promise<MessageKey> {
  const { id = '', act = '' } = fields
  const state = (Object.keys(inquiryWords) as InquiryState[]).find((key) => key === act)
  if (!state) return 'nicht-moeglich'
  return noted(desk, async ({ store }) => {
    const { kind } = await setInquiryState(store.db, id, state)
    return kind === 'set'
      ? { done: 'gespeichert', note: { act: 'inquiry-moved', about: id } }
      : { done: 'nicht-moeglich', note: null }
  })
}
