// The people of the world: at least two in every state, so that whoever acts on everybody is seen.
import type { Insertable } from 'kysely'
import type { MemberTable, Schema } from '../../src/store/schema.ts'
import { addressHash } from '../../src/proof/address-hash.ts'
import { monday } from '../rig/clock.ts'
import { secret } from '../rig/house.ts'

export type Rows = { [Table in keyof Schema]?: Insertable<Schema[Table]>[] }

export const now = monday
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const year = 365 * day

export const keyOf = (name: string) => `${name}@nord.test`
export const hashOf = (emailKey: string) => addressHash(secret, emailKey)
export const consent = { wording: 'a'.repeat(64), notice: 'b'.repeat(64) }

type Life = Partial<MemberTable> & Pick<MemberTable, 'state' | 'asked_at'>

/** Ids are short names, so that a difference can be read; addresses are typed with a capital. */
function member(name: string, life: Life): Insertable<MemberTable> {
  return {
    id: name,
    email: `${name[0]!.toUpperCase()}${name.slice(1)}@nord.test`,
    email_key: keyOf(name),
    first_name: '',
    company: '',
    ...life,
  }
}

const asked = (name: string, ago: number) => member(name, { state: 'asked', asked_at: now - ago })
const confirmed = (name: string, more: Partial<MemberTable> = {}) =>
  member(name, { state: 'confirmed', asked_at: now - 61 * day, confirmed_at: now - 60 * day, ...more })
const left = (name: string, ago: number) =>
  member(name, {
    state: 'left',
    asked_at: now - ago - 2 * day,
    confirmed_at: now - ago - day,
    left_at: now - ago,
  })

/** Beyond every period of three years and its year's end. */
export const longAgo = 5 * year

const members = [
  asked('anna', day),
  asked('arno', day),
  // Beyond their 28 days: one whose new link still works, two whose links are over or used.
  asked('agnes', 40 * day),
  asked('axel', 40 * day),
  asked('ada', 40 * day),
  confirmed('berta', { first_name: 'Berta', company: 'Nord AG' }),
  confirmed('bruno', { first_name: 'Bruno', company: 'Süd AG' }),
  confirmed('bodo'),
  confirmed('boris'),
  confirmed('birgit'),
  confirmed('bea', { paused_until: now + 28 * day }),
  confirmed('benno', { paused_until: now + 28 * day }),
  confirmed('basti', { paused_until: now - day }),
  // Moved here from another address.
  confirmed('dora'),
  confirmed('dirk'),
  // Came by an import and was never written to.
  confirmed('ilse', { confirmed_at: now - day, asked_at: now - day }),
  confirmed('ingo', { confirmed_at: now - day, asked_at: now - day }),
  left('carla', 10 * day),
  left('claus', 10 * day),
  // Left lately, and no letter was ever sent to her.
  left('clara', 10 * day),
  left('cora', longAgo),
  left('curt', longAgo),
]

let lines = 0
function declared(
  name: string,
  kind: Schema['declaration']['kind'],
  at: number,
  more: Partial<Insertable<Schema['declaration']>> = {},
): Insertable<Schema['declaration']> {
  lines++
  return {
    id: `${name}-${kind}`,
    email_key: keyOf(name),
    member_id: name,
    kind,
    page: '/mitglied',
    fields: JSON.stringify({ email: keyOf(name), number: lines }),
    at,
    ip: '192.0.2.1',
    ...more,
  }
}

const declarations = members.flatMap(({ id, state, asked_at, confirmed_at, left_at }) => [
  declared(id, 'asked', asked_at, consent),
  ...(confirmed_at ? [declared(id, id[0] === 'i' ? 'imported' : 'confirmed', confirmed_at, consent)] : []),
  ...(state === 'left' && left_at ? [declared(id, 'left', left_at)] : []),
])

const moved = ['dora', 'dirk'].map((name) =>
  declared(name, 'moved', now - 30 * day, { email_key: `${name}.alt@nord.test` }),
)

// Of members whose rows are gone already.
const orphans = [
  declared('gone1', 'left', now - longAgo),
  declared('gone2', 'exported', now - longAgo, { member_id: null }),
  declared('gone3', 'left', now - day),
]

export const people: Rows = {
  wording: [
    { hash: consent.wording, kind: 'consent', text: 'Alte Einwilligung', first_shown_at: now - longAgo },
    { hash: consent.notice, kind: 'notice', text: 'Alte Hinweise', first_shown_at: now - longAgo },
  ],
  member: members,
  declaration: [...declarations, ...moved, ...orphans],
  tombstone: [
    { address_hash: hashOf(keyOf('carla')), reason: 'left', at: now - 10 * day },
    { address_hash: hashOf(keyOf('claus')), reason: 'left', at: now - 10 * day },
    { address_hash: hashOf('erased1@nord.test'), reason: 'erased', at: now - 90 * day },
    { address_hash: hashOf('erased2@nord.test'), reason: 'erased', at: now - 90 * day },
  ],
  erasure: ['erased1', 'erased2'].map((name, index) => ({
    id: `01900000-0000-7000-8000-00000000000${index}`,
    address_hash: hashOf(keyOf(name)),
    at: now - 90 * day,
    asked_by: 'person',
    counts: '[]',
  })),
  leave_reason: [
    { id: 'reason1', reason: 'thema', day: '2026-02-01' },
    { id: 'reason3', reason: 'thema', day: '2026-02-03' },
    { id: 'reason2', reason: 'zu-oft', day: '2026-02-02' },
  ],
  address_block: ['ulla', 'uwe'].map((name) => ({ address_hash: hashOf(keyOf(name)), at: now - 5 * day })),
  suppression: [
    ...['bodo', 'boris'].map((name) => ({
      email_key: keyOf(name),
      reason: 'bounce' as const,
      active: 1 as const,
      at: now - 9 * day,
      source: `bounce-${name}`,
    })),
    // Lifted by the publisher; and one whose lifting the vendor has yet to hear of.
    {
      email_key: keyOf('birgit'),
      reason: 'bounce',
      active: 0,
      at: now - 9 * day,
      source: 'bounce-birgit',
      lifted_at: now - 8 * day,
      lifted_by: 'chefin@verlag.test',
      lift_asked_at: now - 8 * day,
    },
    ...['stranger1', 'stranger2'].map((name, index) => ({
      email_key: keyOf(name),
      reason: 'complaint' as const,
      active: 1 as const,
      at: now - 2 * year - index,
      source: `complaint-${name}`,
      lift_asked_at: now - minute,
      lift_due_at: now - minute,
    })),
  ],
  event: [
    ...['bodo', 'boris', 'birgit'].map((name) => event(`bounce-${name}`, name, now - 9 * day, 'hard')),
    ...['berta', 'bruno'].map((name) => event(`soft-${name}`, name, now - 9 * day, 'soft')),
    event('old1', 'berta', now - longAgo, ''),
    event('old2', 'bruno', now - longAgo, ''),
  ],
  company: [
    { key: 'name:nord', name: 'Nord AG', domain: 'nord.test', first_seen_at: now - 60 * day },
    { key: 'name:süd', name: 'Süd AG', domain: null, first_seen_at: now - 60 * day },
    { key: 'name:leer1', name: 'Leer 1', domain: null, first_seen_at: now - longAgo },
    { key: 'name:leer2', name: 'Leer 2', domain: null, first_seen_at: now - longAgo },
    { key: 'name:leer3', name: 'Leer 3', domain: null, first_seen_at: now - day },
    { key: 'name:claus', name: 'Claus KG', domain: null, first_seen_at: now - longAgo },
    { key: 'domain:west.test', name: 'west.test', domain: 'west.test', first_seen_at: now - 60 * day },
    { key: 'domain:ost.test', name: 'ost.test', domain: 'ost.test', first_seen_at: now - 60 * day },
  ],
  company_member: [
    { member_id: 'berta', company_key: 'name:nord', source: 'kept' },
    { member_id: 'bruno', company_key: 'name:süd', source: 'kept' },
    { member_id: 'claus', company_key: 'name:claus', source: 'kept' },
    { member_id: 'carla', company_key: 'name:nord', source: 'kept' },
    { member_id: 'dora', company_key: 'domain:west.test', source: 'kept' },
    { member_id: 'dirk', company_key: 'domain:ost.test', source: 'kept' },
  ],
}

function event(
  id: string,
  name: string,
  at: number,
  bounce: 'hard' | 'soft' | '',
): Insertable<Schema['event']> {
  return {
    id,
    type: bounce === '' ? 'email.delivered' : 'email.bounced',
    vendor_id: `vendor-${id}`,
    message_id: null,
    email_key: keyOf(name),
    bounce,
    problem: '',
    at,
    received_at: at + minute,
  }
}
