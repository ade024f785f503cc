// What the buttons of a mailing do: about one that is held, and about a chunk nobody knows the outcome of.
import { dropHeld, resumeHeld } from '../../../mailing/hold.ts'
import { leaveUnclear, sendUnclearAgain } from '../../../mailing/unclear.ts'
import type { Desk } from '../../door.ts'
import { noted } from '../../log.ts'
import type { MessageKey } from '../../messages.ts'

/**
 * @param fields with `act`, the value of the button: resume or drop; leave or again, with `chunk` (its id), `key` (as he
 *   saw it) and `sure`
 */
export async function actOnMailing(
  desk: Desk,
  id: string,
  fields: Record<string, string>,
): Promise<MessageKey> {
  switch (fields['act'] ?? '') {
    case 'resume':
      return resume(desk, id)
    case 'drop':
      return drop(desk, id)
    case 'leave':
      return decideUnclear(desk, id, fields, false)
    case 'again':
      // Sending once more needs his word twice: somebody may get the letter a second time.
      return decideUnclear(desk, id, fields, fields['sure'] === 'yes')
    default:
      return 'nicht-angehalten'
  }
}

function resume(desk: Desk, id: string): Promise<MessageKey> {
  return noted(desk, async (house) => {
    const { kind } = await resumeHeld(house, id)
    house.wake()
    return kind === 'resumed'
      ? { done: 'geht-weiter', note: { act: 'hold-resumed', about: id } }
      : { done: 'nicht-angehalten', note: null }
  })
}

function drop(desk: Desk, id: string): Promise<MessageKey> {
  return noted(desk, async (house) => {
    const { kind } = await dropHeld(house, id)
    house.wake()
    return kind === 'not-held'
      ? { done: 'nicht-angehalten', note: null }
      : { done: 'gestoppt', note: { act: 'hold-dropped', about: id } }
  })
}

function decideUnclear(
  desk: Desk,
  mailing: string,
  fields: Record<string, string>,
  again: boolean,
): Promise<MessageKey> {
  const { chunk = '', key = '' } = fields
  const about = { mailing, chunk, key, by: desk.publisher }
  return noted(desk, async (house) => {
    const { kind } = await (again ? sendUnclearAgain : leaveUnclear)(house, about)
    house.wake()
    switch (kind) {
      case 'left':
        return { done: 'nicht-noch-einmal-gesendet', note: { act: 'unclear-left', about: chunk } }
      case 'again':
        return { done: 'noch-einmal-gesendet', note: { act: 'unclear-again', about: chunk } }
      case 'gone':
        return { done: 'schon-geklaert', note: null }
    }
  })
}
