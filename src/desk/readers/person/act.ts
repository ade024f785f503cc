// What the buttons of a dossier do.
import type { Dossier } from '../../../membership/dossier.ts'
import { erase, type Receipt } from '../../../membership/erase.ts'
import { exportHeld, heldFile, type Held } from '../../../membership/held.ts'
import { goTo, type Desk } from '../../door.ts'
import { noted, writeLog } from '../../log.ts'
import { askAnew } from '../../sign-in/fresh.ts'
import { liftNoted } from '../act.ts'

/** What the page shows instead of the dossier, or above it. */
export type PersonDone =
  { kind: 'held'; held: Held } | { kind: 'erased'; receipt: Receipt } | { kind: 'unsure' }

/** @param fields with `act`, the value of the button: held, json, lift or erase (with `sure`) */
export async function actOnPerson(
  desk: Desk,
  { id, emailKey }: Pick<Dossier, 'id' | 'emailKey'>,
  fields: Record<string, string>,
): Promise<Response | PersonDone> {
  const path = `/redaktion/person/${id}`
  switch (fields['act'] ?? '') {
    case 'held':
      return { kind: 'held', held: await takeHeld(desk, id, emailKey) }
    case 'json':
      return heldFile(await takeHeld(desk, id, emailKey))
    case 'erase':
      if (fields['sure'] !== 'yes') return { kind: 'unsure' }
      return askAnew(desk, path) ?? { kind: 'erased', receipt: await eraseNoted(desk, emailKey) }
    case 'lift':
      await liftNoted(desk, emailKey)
      return goTo(path)
    default:
      return goTo(path)
  }
}

function takeHeld(desk: Desk, about: string, emailKey: string): Promise<Held> {
  return noted(desk, async (house) => ({
    done: await exportHeld(house, { emailKey, by: 'desk', ip: '', page: '/redaktion' }),
    note: { act: 'dossier', about },
  }))
}

// The erasure has a transaction of its own, after its line in the file and before the mail files: the log's line goes in
// there. It names the receipt, not the person.
function eraseNoted({ house, publisher }: Desk, emailKey: string): Promise<Receipt> {
  const note = (about: string) => ({ act: 'erasure', about }) as const
  return erase(house, {
    emailKey,
    by: 'desk',
    also: (trx, receipt) => writeLog(trx, publisher, note(receipt), house.now()),
  })
}
