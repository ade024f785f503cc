// What the buttons of a dossier do.
import type { Dossier } from '../../../membership/dossier.ts'
import { erase, type Receipt } from '../../../membership/erase.ts'
import { exportHeld, heldFile, type Held } from '../../../membership/held.ts'
import { liftBlock } from '../../../proof/block.ts'
import { goTo, type Desk } from '../../door.ts'

/** What the page shows instead of the dossier, or above it. */
export type PersonDone =
  { kind: 'held'; held: Held } | { kind: 'erased'; receipt: Receipt } | { kind: 'unsure' }

/** @param fields with `was`, the value of the button: auskunft, json, sperre or loeschen (with `sicher`) */
export async function actOnPerson(
  { house }: Desk,
  { id, emailKey }: Pick<Dossier, 'id' | 'emailKey'>,
  fields: Record<string, string>,
): Promise<Response | PersonDone> {
  const path = `/redaktion/person/${id}`
  const request = { emailKey, by: 'desk', ip: '', page: '/redaktion' } as const
  switch (fields['was'] ?? '') {
    case 'auskunft':
      return { kind: 'held', held: await exportHeld(house, request) }
    case 'json':
      return heldFile(await exportHeld(house, request))
    case 'loeschen':
      if (fields['sicher'] !== 'ja') return { kind: 'unsure' }
      return { kind: 'erased', receipt: await erase(house, { emailKey, by: 'desk' }) }
    case 'sperre':
      await liftBlock(house, emailKey)
      return goTo(path)
    default:
      return goTo(path)
  }
}
