// Two mailings in every state, each with chunks in several states and people in each; and the mails of the outbox.
import type { Insertable } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'
import { day, hour, keyOf, longAgo, minute, now, type Rows } from './people.ts'

type Mailing = Insertable<Schema['mailing']>
type Chunk = Insertable<Schema['chunk']>
type Delivery = Insertable<Schema['delivery']>

/** Date of the Tuesday so many weeks from the next one. */
const tuesday = (weeks: number) => new Date(now + day + weeks * 7 * day).toISOString().slice(0, 10)

function mailing(id: string, state: Mailing['state'], weeks: number, more: Partial<Mailing> = {}): Mailing {
  return {
    id,
    letter: `brief-${id}`,
    title: `Brief ${id}`,
    slot_date: tuesday(weeks),
    slot_time: '10:00',
    slot_zone: 'Europe/Berlin',
    slot_taken: state === 'recalled' ? null : `${id} ${tuesday(weeks)} 10:00`,
    state,
    subject: `Brief ${id}`,
    html: '<p>%%ANREDE%%</p><a href="%%ABMELDEN%%">Abmelden</a>',
    text: '%%ANREDE%% %%ABMELDEN%%',
    sender: 'brief@verlag.test',
    reply_to: 'chefin@verlag.test',
    site_url: 'https://brief.verlag.test',
    released_at: now - day,
    released_by: 'chefin@verlag.test',
    hold_minutes: 0,
    probe_hours: 0,
    ...more,
  }
}

const frozen = (ago: number) => ({
  freeze_cursor: 'zuletzt',
  frozen_at: now - ago,
  progress_at: now - ago + minute,
  probe_open: 0 as const,
})

/** A chunk and how it stands. */
const states: Record<string, Partial<Chunk>> = {
  open: {},
  // Called half an hour ago; nobody answered, and the lease is over.
  tried: {
    first_tried_at: now - hour / 2,
    attempts: 1,
    lease_until: now - hour / 2 + minute,
    due_at: now + minute,
  },
  // In the hands of another process right now.
  leased: { first_tried_at: now - minute / 2, attempts: 1, lease_until: now + minute / 2 },
  // Called more than 23 hours ago.
  stale: { first_tried_at: now - day, attempts: 3, lease_until: now - day + minute },
  kept: { state: 'kept', settled_at: now - hour, attempts: 1, first_tried_at: now - hour },
  refused: { state: 'refused', settled_at: now - hour, attempts: 1, problem: '403 gesperrt' },
  unclear: {
    state: 'unclear',
    settled_at: now - hour,
    attempts: 4,
    first_tried_at: now - day,
    problem: 'keine Antwort',
  },
}

const handovers: Record<string, Delivery['handover']> = {
  kept: 'accepted',
  refused: 'failed',
  unclear: 'unclear',
}

const chunks: Chunk[] = []
const deliveries: Delivery[] = []

// Who has left, is suppressed or was let back meanwhile stands in the second and the third chunk.
const readers =
  'berta bruno bea ilse claus bodo birgit dora carla boris dirk basti benno ingo anna arno'.split(' ')

/** Gives a mailing its chunks, four people in each, the last of them first: their order is `position` alone. */
function send(mailingId: string, kinds: string[], first = 0, more: Partial<Chunk> = {}): void {
  for (const [index, kind] of kinds.entries()) {
    const number = first + index + 1
    const id = `${mailingId}-${number}`
    chunks.push({
      id,
      mailing_id: mailingId,
      number,
      key: `key-${id}`,
      state: 'promised',
      due_at: now - minute,
      lease_until: 0,
      attempts: 0,
      ...states[kind],
      ...more,
    })
    for (const position of [3, 2, 1, 0]) {
      const name = readers[(number - 1) * 4 + position]!
      deliveries.push({
        id: `${id}-${position}`,
        mailing_id: mailingId,
        chunk_id: id,
        position,
        member_id: name,
        email: keyOf(name),
        email_key: keyOf(name),
        first_name: '',
        handover: handovers[kind] ?? 'open',
        fate: 'none',
        ...(kind === 'kept' ? { vendor_id: `vendor-${id}-${position}` } : {}),
        ...(kind === 'refused' ? { problem: '403 gesperrt' } : {}),
      })
    }
  }
}

/** One more address of a mailing's first chunk that the vendor refused. */
export const refused = (mailingId: string, index: number): Delivery => ({
  id: `${mailingId}-1-x${index}`,
  mailing_id: mailingId,
  chunk_id: `${mailingId}-1`,
  position: 10 + index,
  member_id: `x${index}`,
  email: keyOf(`x${index}`),
  email_key: keyOf(`x${index}`),
  first_name: '',
  handover: 'failed',
  fate: 'none',
  problem: 'ungültig',
})

const mailings = [
  mailing('planned1', 'released', 0),
  mailing('planned2', 'released', 1),
  mailing('late1', 'held', -3, { held_kind: 'late', held_reason: 'Zu spät.' }),
  mailing('late2', 'held', -4, { held_kind: 'late', held_reason: 'Zu spät.' }),
  mailing('refused1', 'held', -5, { ...frozen(hour), held_kind: 'refused', held_reason: 'Abgelehnt.' }),
  mailing('refused2', 'held', -6, { ...frozen(hour), held_kind: 'refusals', held_reason: 'Abgelehnt.' }),
  mailing('sending1', 'sending', -1, { ...frozen(hour / 2), sender: 'Eins <brief@verlag.test>' }),
  mailing('sending2', 'sending', -2, { ...frozen(hour / 2), sender: 'Zwei <brief@verlag.test>' }),
  mailing('sent1', 'sent', -7, { ...frozen(2 * day), sent_at: now - day }),
  mailing('sent2', 'sent', -8, { ...frozen(9 * day), sent_at: now - 9 * day }),
  mailing('old1', 'sent', -260, { ...frozen(longAgo), sent_at: now - longAgo }),
  mailing('old2', 'sent', -261, { ...frozen(longAgo), sent_at: now - longAgo }),
  mailing('back1', 'recalled', 2),
  mailing('back2', 'recalled', 3),
]

send('sending1', ['kept', 'open', 'open', 'leased'])
send('sending2', ['kept', 'open', 'open', 'stale'])
send('refused1', ['kept', 'refused', 'tried', 'open'])
send('refused2', ['kept', 'refused', 'tried', 'open'])
send('sent1', ['kept', 'unclear', 'unclear'])
send('sent2', ['kept', 'unclear', 'unclear'])
send('old1', ['kept', 'kept'])
send('old2', ['kept', 'kept'])
// A bad list, long over: more refused addresses than a mailing may have among its first.
for (let index = 0; index < 12; index++) deliveries.push(refused('sent2', index))
// Somebody who left long ago and whose last letter is still in the ledger.
deliveries.push({
  ...deliveries.find(({ id }) => id === 'sent1-1-0')!,
  id: 'sent1-1-curt',
  mailing_id: 'sent1',
  chunk_id: 'sent1-1',
  position: 9,
  member_id: 'curt',
  email: keyOf('curt'),
  email_key: keyOf('curt'),
  vendor_id: 'vendor-sent1-1-curt',
})

const letter = { from: 'a@verlag.test', to: 'eva@ost.test', subject: 'Hallo', html: '<p>', text: 'Hallo' }

function mail(
  id: string,
  kind: string,
  more: Partial<Insertable<Schema['outbox']>> = {},
): Insertable<Schema['outbox']> {
  return {
    id,
    key: `key-${id}`,
    kind,
    email_key: `${id}@ost.test`,
    payload: JSON.stringify({ ...letter, to: `${id}@ost.test` }),
    state: 'promised',
    due_at: now - minute,
    lease_until: 0,
    attempts: 0,
    created_at: now - hour,
    ...more,
  }
}

const settled = (state: 'kept' | 'refused' | 'unclear', ago: number) => ({
  state,
  settled_at: now - ago,
  attempts: 1,
  ...(state === 'refused' ? { problem: '403' } : { first_tried_at: now - ago }),
})

export const mailingRows: Rows = {
  mailing: mailings,
  chunk: chunks,
  delivery: deliveries,
  outbox: [
    mail('due1', 'proof'),
    mail('due2', 'welcome'),
    mail('later1', 'proof', { due_at: now + hour }),
    mail('later2', 'material', { due_at: now + hour }),
    mail('leased', 'proof', {
      first_tried_at: now - minute / 2,
      attempts: 1,
      lease_until: now + minute / 2,
    }),
    mail('stale1', 'proof', { first_tried_at: now - day, attempts: 2 }),
    mail('stale2', 'welcome', { first_tried_at: now - day, attempts: 2 }),
    mail('kept1', 'proof', settled('kept', hour)),
    mail('kept2', 'proof', settled('kept', 2 * day)),
    mail('kept3', 'welcome', settled('kept', 2 * day)),
    mail('refused1', 'welcome', settled('refused', hour)),
    mail('refused2', 'proof', settled('refused', hour)),
    mail('unclear1', 'welcome', settled('unclear', hour)),
    mail('unclear2', 'welcome', settled('unclear', hour)),
    mail('blank1', 'welcome', { ...settled('refused', 2 * day), payload: null }),
    mail('old1', 'proof', { ...settled('kept', longAgo), payload: null }),
    mail('old2', 'welcome', { ...settled('kept', longAgo), payload: null }),
    mail('berta', 'welcome', { ...settled('kept', day / 2), email_key: keyOf('berta') }),
    mail('bruno', 'welcome', { ...settled('kept', day / 2), email_key: keyOf('bruno') }),
  ],
  pace: [
    { name: 'vendor', next_at: now - hour },
    { name: 'attack-plain', next_at: now - hour },
    { name: 'attack-suspect', next_at: now - hour },
  ],
}
