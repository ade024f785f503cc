// All that the dossier of one person shows.
import { findDossier, type Dossier } from '../../../membership/dossier.ts'
import type { PeopleState } from '../../../membership/people-query.ts'
import type { House } from '../../../site/house.ts'

export interface PersonSeen {
  dossier: Dossier
  path: string
  state: PeopleState
}

/** The person a member's or an inquiry's id belongs to; undefined when the id is nobody's. */
export async function lookAtPerson(house: House, id: string): Promise<PersonSeen | undefined> {
  const dossier = await findDossier(house, id)
  return dossier && { dossier, path: `/redaktion/person/${id}`, state: stateOf(dossier, house.now()) }
}

function stateOf({ member }: Dossier, now: number): PeopleState {
  if (!member) return 'asking'
  return member.state === 'confirmed' && (member.paused_until ?? 0) > now ? 'paused' : member.state
}
