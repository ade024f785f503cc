// What the desk and the vendor ask of a store with a long list: timed by scale.ts, their plans printed by plans.ts.
import { lookAtMailing, lookAtProofSheet } from '../../src/desk/letters/mailing/look.ts'
import { lookAtCompanies, lookAtMembers } from '../../src/desk/readers/look.ts'
import { countRecipients } from '../../src/mailing/freeze.ts'
import { countFresh } from '../../src/mailing/probe.ts'
import { findDossier } from '../../src/membership/dossier.ts'
import { collectHeld } from '../../src/membership/held.ts'
import { exportMembers } from '../../src/membership/import/export.ts'
import type { House } from '../../src/site/house.ts'
import { receiveEvent } from '../rig/receive.ts'

export interface Looked {
  house: House
  /** A member in the middle of the list, and the mailing of the middle. */
  member: { id: string; email_key: string }
  mailing: string
}

/** Each look by what it is. */
export function looksOf({ house, member, mailing }: Looked): Record<string, () => Promise<unknown>> {
  const { db } = house.store
  let events = 0
  return {
    dossier: () => findDossier(house, member.id),
    'everything held of one person': () => collectHeld(house, member.email_key, 'desk'),
    'companies, first page': () => lookAtCompanies(house, new URLSearchParams('show=all')),
    'companies, page 20': () => lookAtCompanies(house, new URLSearchParams('show=all&page=20')),
    'companies without a reader': () => lookAtCompanies(house, new URLSearchParams()),
    'members, first page': () => lookAtMembers(house, new URLSearchParams()),
    'members, a rare name (whole list)': () => lookAtMembers(house, new URLSearchParams('search=ÜBERALL')),
    'members, paused (whole list)': () => lookAtMembers(house, new URLSearchParams('state=paused')),
    'mailing, first page': () => lookAtMailing(house, mailing, new URLSearchParams()),
    'mailing, who bounced': () => lookAtMailing(house, mailing, new URLSearchParams('fate=bounced')),
    'mailing, proof, sheet 50': () => lookAtProofSheet(house, mailing, new URLSearchParams('page=50')),
    'release: recipients counted': () => countRecipients(db, house.now()),
    'release: fresh ones counted': () => countFresh(db),
    'one report of the vendor': () =>
      receiveEvent(house, {
        id: `svix-${events++}`,
        type: 'email.delivered',
        vendor_id: `v-${events}`,
        message_id: null,
        email_key: member.email_key,
        mailing_id: null,
        delivery_id: null,
        bounce: '',
        problem: '',
        at: house.now(),
      }),
    'export (whole list)': async () => {
      for await (const rows of exportMembers(db, 'Europe/Berlin')) if (rows.length > 1_000) return
    },
  }
}
