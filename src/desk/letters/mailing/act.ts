// What the buttons of a mailing do: about one that is held, and about a chunk nobody knows the outcome of.
import { dropHeld, resumeHeld } from '../../../mailing/hold.ts'
import { leaveUnclear, sendUnclearAgain } from '../../../mailing/unclear.ts'
import type { Desk } from '../../door.ts'
import type { MessageKey } from '../../messages.ts'

/** @param fields with `tat`, the value of the button: resume or drop; leave or again (with `paket` and `schluessel`) */
export async function actOnMailing(
  desk: Desk,
  id: string,
  fields: Record<string, string>,
): Promise<MessageKey> {
  const action = fields['tat']
  const said =
    action === 'leave' || action === 'again'
      ? await decideUnclear(desk, id, fields, action)
      : await decideHeld(desk, id, action)
  desk.house.wake()
  return said
}

async function decideUnclear(
  { house, publisher }: Desk,
  id: string,
  fields: Record<string, string>,
  action: 'leave' | 'again',
): Promise<MessageKey> {
  const about = {
    mailing: id,
    chunk: fields['paket'] ?? '',
    key: fields['schluessel'] ?? '',
    by: publisher,
  }
  // Sending once more needs his word twice: somebody may get the letter a second time.
  const again = action === 'again' && 'bestaetigt' in fields
  const settled = await (again ? sendUnclearAgain : leaveUnclear)(house, about)
  const word = {
    left: 'nicht-noch-einmal-gesendet',
    again: 'noch-einmal-gesendet',
    gone: 'schon-geklaert',
  } as const
  return word[settled.kind]
}

async function decideHeld({ house }: Desk, id: string, action: string | undefined): Promise<MessageKey> {
  const decided = action === 'resume' ? resumeHeld : action === 'drop' ? dropHeld : undefined
  const done = decided ? await decided(house, id) : ({ kind: 'not-held' } as const)
  switch (done.kind) {
    case 'resumed':
      return 'geht-weiter'
    case 'recalled':
    case 'stopped':
      return 'gestoppt'
    case 'not-held':
      return 'nicht-angehalten'
  }
}
