// What the buttons of a dossier do.
import type { Dossier } from '../../../membership/dossier.ts'
import { exportHeld, heldFile, type Held } from '../../../membership/held.ts'
import { goTo, type Desk } from '../../door.ts'
import { noted } from '../../log.ts'
import { liftNoted } from '../act.ts'

/** What the page shows instead of the dossier, or above it. */
export type PersonDone = { kind: 'held'; held: Held }

/** @param fields with `act`, the value of the button: held, json or lift */
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
