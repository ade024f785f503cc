// What the buttons of a dossier do.
import type { Dossier } from '../../membership/dossier.ts'
import { erase } from '../../membership/erase.ts'
import { exportHeld } from '../../membership/held.ts'
import { ownDataFile, type OwnDataPage } from '../../membership/own-data.ts'
import { liftBlock } from '../../proof/block.ts'
import type { House } from '../../site/house.ts'

type Done = Extract<OwnDataPage, { kind: 'held' | 'erased' | 'download' | 'redirect' }> | { kind: 'unsure' }

/** @param was value of the button: auskunft, json, sperre or loeschen */
export async function actOnPerson(
  house: House,
  { id, emailKey }: Pick<Dossier, 'id' | 'emailKey'>,
  was: string,
  fields: Record<string, string>,
): Promise<Done> {
  const path = `/redaktion/person/${id}`
  const request = { emailKey, by: 'desk', ip: '', page: '/redaktion' } as const
  switch (was) {
    case 'auskunft':
      return { kind: 'held', held: await exportHeld(house, request) }
    case 'json':
      return ownDataFile(await exportHeld(house, request))
    case 'loeschen':
      if (fields['sicher'] !== 'ja') return { kind: 'unsure' }
      return { kind: 'erased', receipt: await erase(house, { emailKey, by: 'desk' }) }
    case 'sperre':
      await liftBlock(house, emailKey)
      return { kind: 'redirect', to: path }
    default:
      return { kind: 'redirect', to: path }
  }
}
