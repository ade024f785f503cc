// What the tests of the mailing share: members in rows, a letter with its marks, and a vendor that keeps its word on keys.
import type { Carrier, Handing, Mail, CallOutcome } from '../../src/outbox/mail.ts'
import { noteEvents } from '../../src/mailing/fate.ts'
import { release, type ReleaseRequest } from '../../src/mailing/release.ts'
import { eventsAbout } from '../../src/outbox/events.ts'
import { runMailings } from '../../src/mailing/run.ts'
import { newId } from '../../src/store/id.ts'
import type { Store } from '../../src/store/open.ts'
import type { Rig } from '../rig/house.ts'

export const slot = Date.parse('2026-03-03T09:00:00Z')
export const date = '2026-03-03'

export const mail = {
  subject: 'Kleinaufträge',
  html: '<p>%%ANREDE%%</p><p>Ein Brief.</p><a href="%%ABMELDEN%%">Abmelden</a>',
  text: '%%ANREDE%%\n\nEin Brief.\n\nAbmelden: %%ABMELDEN%%',
}

export const leaveUrl = (siteUrl: string, memberId: string) =>
  `${siteUrl}/mitglied/abmelden?m=${memberId}&s=x`

export const letter = (slug = 'kleinauftraege', on = date) => ({
  letter: slug,
  title: `Brief ${slug}`,
  date: on,
  mail,
  by: 'redaktion@verlag.test',
})

/** Writes confirmed members reader0@..., reader1@... straight into the store; returns their ids. */
export async function addMembers(
  store: Store,
  count: number,
  confirmedAt: number,
  from = 0,
): Promise<string[]> {
  const members = Array.from({ length: count }, (_, index) => ({
    id: newId(confirmedAt),
    email: `Reader${from + index}@firma.test`,
    email_key: `reader${from + index}@firma.test`,
    first_name: index % 3 === 0 ? '' : `Eva${from + index}`,
    company: '',
    state: 'confirmed' as const,
    asked_at: confirmedAt,
    confirmed_at: confirmedAt,
  }))
  await store.transaction(async (trx) => {
    for (let start = 0; start < count; start += 500) {
      await trx
        .insertInto('member')
        .values(members.slice(start, start + 500))
        .execute()
    }
  })
  return members.map(({ id }) => id)
}

/** Releases the letter on Monday; returns the mailing's id. */
export async function releaseLetter(rig: Rig, request: ReleaseRequest = letter()): Promise<string> {
  const released = await release(rig.house, request)
  if (released.kind !== 'released') throw new Error(`not released: ${released.kind}`)
  return released.id
}

export const mailingOf = (store: Store, id: string) =>
  store.db.selectFrom('mailing').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** One beat of the tick. */
export const beat = (rig: Rig, carrier: Carrier, store = rig.store) =>
  runMailings({ store, now: rig.clock.now }, carrier, leaveUrl, new AbortController().signal)

export interface Vendor extends Carrier {
  /** Every mail that went in, once per key. */
  inbox: Mail[]
  /** Every call, answered or not. */
  calls: { mails: Mail[]; handing: Handing }[]
  /** Called before each call; what it returns is answered instead of accepting. */
  instead: (call: number, accept: () => CallOutcome) => CallOutcome | null
}

/** Accepts batches like the vendor: the same key and bytes get the first answer, the same key with others an error. */
export function vendorCarrier(interval = 0): Vendor {
  const known = new Map<string, { bytes: string; answer: CallOutcome }>()
  const vendor: Vendor = {
    name: 'resend',
    account: 'resend',
    repeats: true,
    interval: () => interval,
    inbox: [],
    calls: [],
    instead: () => null,
    send: async () => {
      throw new Error('a mailing sends batches')
    },
    sendBatch: async (mails, handing) => {
      vendor.calls.push({ mails, handing })
      const accept = (): CallOutcome => {
        const bytes = JSON.stringify([mails, handing.at])
        const before = known.get(handing.key)
        if (before && before.bytes !== bytes) return { kind: 'unclear', problem: 'other bytes under one key' }
        if (before) return before.answer
        vendor.inbox.push(...mails)
        const answer: CallOutcome = {
          kind: 'kept',
          each: mails.map((_, index) => ({ vendorId: `${handing.key}/${index}` })),
        }
        known.set(handing.key, { bytes, answer })
        return answer
      }
      return vendor.instead(vendor.calls.length, accept) ?? accept()
    },
  }
  return vendor
}

/** The vendor reports of one recipient, at the slot, as the webhook would write it down. */
export async function vendorReports(
  { store }: Pick<Rig, 'store'>,
  about: { chunk: number; position: number; type: string },
): Promise<void> {
  const delivery = await store.db
    .selectFrom('delivery')
    .innerJoin('chunk', 'chunk.id', 'delivery.chunk_id')
    .selectAll('delivery')
    .where('chunk.number', '=', about.chunk)
    .where('position', '=', about.position)
    .executeTakeFirstOrThrow()
  const event = {
    id: `svix-${about.position}`,
    type: about.type,
    vendor_id: `v-${about.position}`,
    message_id: null,
    email_key: delivery.email_key,
    mailing_id: delivery.mailing_id,
    delivery_id: delivery.id,
    bounce: '' as const,
    problem: '',
    at: slot,
  }
  await store.db
    .insertInto('event')
    .values({ ...event, received_at: slot })
    .execute()
  await noteEvents(store.db, [event], await eventsAbout(store.db, [event.email_key]))
}
