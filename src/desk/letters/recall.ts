// Takes a mailing back before it goes, of a letter or of its Nachtrag, and notes who did.
import { recall } from '../../mailing/release.ts'
import type { Desk } from '../door.ts'
import { noted } from '../log.ts'
import type { MessageKey } from '../messages.ts'

/** @param recalled what is said when it was in time */
export function recallNoted(desk: Desk, id: string, recalled: MessageKey): Promise<MessageKey> {
  return noted<MessageKey>(desk, async (house) => {
    const { kind } = await recall(house, id)
    if (kind === 'recalled') return { done: recalled, note: { act: 'recall', about: id } }
    return { done: kind === 'was-recalled' ? recalled : 'zu-spaet', note: null }
  })
}
