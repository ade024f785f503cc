import { sendAlarms } from '../../../src/mailing/alarm-mails.ts'
import { deliverChunk, giveUpChunks } from '../../../src/mailing/deliver.ts'
import { beginSending, freezeSlice } from '../../../src/mailing/freeze.ts'
import { beginHour, dropHeld, hold, holdAfterRestore, resumeHeld } from '../../../src/mailing/hold.ts'
import { findMailing } from '../../../src/mailing/mailing.ts'
import { freezeAgain, recall, release } from '../../../src/mailing/release.ts'
import { runMailings } from '../../../src/mailing/run.ts'
import { sendTestMail } from '../../../src/mailing/test-mail.ts'
import { leaveUnclear, sendUnclearAgain } from '../../../src/mailing/unclear.ts'
import type { Carrier, Mail, CallOutcome, Single } from '../../../src/outbox/mail.ts'
import { noteTrouble } from '../../../src/outbox/trouble.ts'
import type { Command } from '../command.ts'
import { day, hour, minute, now } from '../people.ts'
import { refused } from '../mailings.ts'
import type { World } from '../world.ts'

const mail = { subject: 'Neu', html: '<p>%%ANREDE%% %%ABMELDEN%%', text: '%%ANREDE%% %%ABMELDEN%%' }
const letter = (slug: string, date: string) => ({
  letter: slug,
  title: 'Neuer Brief',
  date,
  mail,
  by: 'partner@verlag.test',
  holdMinutes: 5,
  probeHours: 2,
})

const leaveUrl = (site: string, id: string) => `${site}/?m=${id}`
const all = (mails: Mail[]): CallOutcome => ({
  kind: 'kept',
  each: mails.map(({ to }, index) => ({ vendorId: `v${index}-${to}` })),
})

function vendor(answer: (mails: Mail[]) => CallOutcome, pace = 0): Carrier {
  return {
    name: 'resend',
    account: 'resend',
    repeats: true,
    interval: () => pace,
    send: async (one) => answer([one]),
    sendBatch: async (mails) => answer(mails),
  }
}

const mailing = async ({ store }: World, id: string) => (await findMailing(store.db, id))!

/** One chunk of one mailing. */
const deliver =
  (id: string, answer: (mails: Mail[]) => CallOutcome = all, pace = 0) =>
  async (world: World) =>
    deliverChunk(world.house, vendor(answer, pace), leaveUrl, await mailing(world, id))

/** A mail server: each mail noted by itself, and no call repeated. */
const server: Carrier = {
  name: 'smtp',
  account: 'smtp',
  repeats: false,
  interval: () => 0,
  send: async (one) => all([one]),
  sendBatch: async (mails, _, note) => {
    const each = mails.map(({ to }): Single =>
      to.startsWith('dora') ? { problem: '550' } : { vendorId: `<${to}>` },
    )
    for (const [index, single] of each.entries()) await note?.(index, single)
    return { kind: 'kept', each }
  },
}

// A single mail that is due would go first; others wait for later, or are in other hands.
const nothingIsDue = ({ store }: World) =>
  store.db
    .updateTable('outbox')
    .set({ state: 'kept' })
    .where('state', '=', 'promised')
    .where('due_at', '<=', now)
    .where('lease_until', '<', now)
    .execute()

const decided = { mailing: 'sent1', chunk: 'sent1-2', key: 'key-sent1-2', by: 'partner@verlag.test' }

/** Every chunk of a mailing is settled, or all but one. */
const settle =
  (id: string, but = '') =>
  ({ store }: World) =>
    store.db
      .updateTable('chunk')
      .set({ state: 'kept', settled_at: now - minute })
      .where('mailing_id', '=', id)
      .where('id', '!=', but)
      .execute()

const run = ({ house }: World) => runMailings(house, vendor(all), leaveUrl, new AbortController().signal)

/** All others are out of the way of the tick. */
const only =
  (id: string) =>
  ({ store }: World) =>
    store.db
      .updateTable('mailing')
      .set({ state: 'recalled' })
      .where('id', '!=', id)
      .where('state', 'in', ['released', 'sending'])
      .execute()

export const mailings: Command[] = [
  {
    name: 'release: a new letter',
    act: async ({ house }) => (await release(house, letter('neu', '2026-04-07'))).kind,
    changes: `
      = "released"
      + mailing letter=neu title=Neuer Brief slot_date=2026-04-07 slot_time=10:00 slot_zone=Europe/Berlin slot_taken=2026-04-07 10:00 state=released subject=Neu html=<p>%%ANREDE%% %%ABMELDEN%% text=%%ANREDE%% %%ABMELDEN%% sender=Performance-Letter <brief@verlag.test> reply_to=redaktion@verlag.test site_url=https://brief.verlag.test released_at=now released_by=partner@verlag.test hold_minutes=5 probe_hours=2 greeting=first-name
    `,
  },
  {
    name: 'release: a recalled letter again',
    act: async ({ house }) => (await release(house, letter('brief-back1', '2026-04-07'))).kind,
    changes: `
      = "released"
      mailing back1: title=Neuer Brief slot_date=2026-04-07 slot_taken=2026-04-07 10:00 state=released subject=Neu html=<p>%%ANREDE%% %%ABMELDEN%% sender=Performance-Letter <brief@verlag.test> reply_to=redaktion@verlag.test released_at=now released_by=partner@verlag.test hold_minutes=5 probe_hours=2 greeting=first-name
    `,
  },
  {
    name: 'release: a letter that is released',
    act: ({ house }) => release(house, letter('brief-planned1', '2026-04-07')),
    changes: `
      = {"kind":"already-released","state":"released"}
    `,
  },
  {
    name: 'release: the mail of a released letter once more',
    act: async ({ house, ...world }) => {
      const seen = await mailing({ house, ...world }, 'planned1')
      const asked = letter('brief-planned1', '2026-04-07')
      const done = await freezeAgain(house, seen, asked)
      // The one he had seen is no longer there.
      return [done.kind, (await freezeAgain(house, { ...seen, released_at: 0 }, asked)).kind]
    },
    changes: `
      = ["frozen","too-late"]
      mailing planned1: title=Neuer Brief subject=Neu html=<p>%%ANREDE%% %%ABMELDEN%% reply_to=redaktion@verlag.test released_at=now released_by=partner@verlag.test
    `,
  },
  {
    name: 'release: recalled',
    act: ({ house }) => recall(house, 'planned1'),
    changes: `
      = {"kind":"recalled"}
      mailing planned1: slot_taken=null state=recalled
    `,
  },
  {
    name: 'release: recalled too late',
    act: ({ house }) => recall(house, 'sending1'),
    changes: `
      = {"kind":"too-late"}
    `,
  },
  {
    name: 'freeze: begins',
    act: ({ store }) => beginSending(store, 'planned1', now),
    changes: `
      = true
      mailing planned1: state=sending freeze_cursor= progress_at=now
    `,
  },
  {
    name: 'freeze: begins once',
    act: ({ store }) => beginSending(store, 'sending1', now),
    changes: `
      = false
    `,
  },
  {
    name: 'freeze: a slice',
    // Another one is as far, and its row stays as it is.
    given: async ({ store }) => {
      await beginSending(store, 'planned1', now)
      await store.db
        .updateTable('mailing')
        .set({ frozen_at: null, freeze_cursor: '' })
        .where('id', '=', 'sending2')
        .execute()
    },
    act: async (world) => freezeSlice(world.store, await mailing(world, 'planned1'), now),
    changes: `
      = true
      + chunk mailing_id=planned1 number=1 key=mailing-planned1-1 state=promised due_at=now lease_until=0 attempts=0 probe=0
      + delivery mailing_id=planned1 chunk_id=<id> position=0 member_id=basti email=Basti@nord.test email_key=basti@nord.test handover=open fate=none
      + delivery mailing_id=planned1 chunk_id=<id> position=1 member_id=berta email=Berta@nord.test email_key=berta@nord.test first_name=Berta handover=open fate=none
      + delivery mailing_id=planned1 chunk_id=<id> position=2 member_id=birgit email=Birgit@nord.test email_key=birgit@nord.test handover=open fate=none
      + delivery mailing_id=planned1 chunk_id=<id> position=3 member_id=bruno email=Bruno@nord.test email_key=bruno@nord.test first_name=Bruno handover=open fate=none
      + delivery mailing_id=planned1 chunk_id=<id> position=4 member_id=dirk email=Dirk@nord.test email_key=dirk@nord.test handover=open fate=none
      + delivery mailing_id=planned1 chunk_id=<id> position=5 member_id=dora email=Dora@nord.test email_key=dora@nord.test handover=open fate=none
      + delivery mailing_id=planned1 chunk_id=<id> position=6 member_id=ilse email=Ilse@nord.test email_key=ilse@nord.test handover=open fate=none
      + delivery mailing_id=planned1 chunk_id=<id> position=7 member_id=ingo email=Ingo@nord.test email_key=ingo@nord.test handover=open fate=none
      mailing planned1: freeze_cursor=ingo frozen_at=now probe_open=0
    `,
  },
  {
    name: 'freeze: nothing when another process was faster',
    given: ({ store }) => beginSending(store, 'planned1', now),
    act: async (world) =>
      freezeSlice(world.store, { ...(await mailing(world, 'planned1')), freeze_cursor: 'woanders' }, now),
    changes: `
      = false
    `,
  },
  {
    name: 'deliver: a chunk',
    given: nothingIsDue,
    act: deliver('sending1'),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=accepted vendor_id=v0-birgit@nord.test
      delivery sending1-2-3: handover=accepted vendor_id=v1-dora@nord.test
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'deliver: a chunk once more, of which one was heard meanwhile',
    given: async (world) => {
      await nothingIsDue(world)
      await world.store.db
        .updateTable('delivery')
        .set({ fate: 'delivered', problem: '{"why":"unanswered"}' })
        .where('id', '=', 'sending1-2-2')
        .execute()
    },
    act: deliver('sending1'),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=accepted problem=null
      delivery sending1-2-3: handover=accepted vendor_id=v0-dora@nord.test
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'deliver: mail by mail',
    given: nothingIsDue,
    act: async (world) => deliverChunk(world.house, server, leaveUrl, await mailing(world, 'sending1')),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=smtp
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=accepted vendor_id=<birgit@nord.test>
      delivery sending1-2-3: handover=failed problem=550
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'deliver: mail by mail, after a call without an answer',
    given: async (world) => {
      await nothingIsDue(world)
      const { db } = world.store
      await db
        .updateTable('chunk')
        .set({ first_tried_at: now - hour })
        .where('id', '=', 'sending1-2')
        .execute()
    },
    act: async (world) => deliverChunk(world.house, server, leaveUrl, await mailing(world, 'sending1')),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=unclear attempts=1 first_tried_at=now settled_at=now problem={"why":"unanswered-before"} tried_by=smtp
      delivery sending1-2-0: handover=unclear problem={"why":"unanswered-before"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=accepted vendor_id=<birgit@nord.test>
      delivery sending1-2-3: handover=failed problem=550
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'deliver: after a call of another account without an answer',
    given: async (world) => {
      await nothingIsDue(world)
      const { db } = world.store
      await db
        .updateTable('chunk')
        .set({ first_tried_at: now - hour, tried_by: 'resend' })
        .where('id', '=', 'sending1-2')
        .execute()
    },
    act: async (world) => deliverChunk(world.house, server, leaveUrl, await mailing(world, 'sending1')),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=unclear attempts=1 settled_at=now problem={"why":"unanswered-elsewhere"}
      delivery sending1-2-0: handover=unclear problem={"why":"unanswered-elsewhere"}
      delivery sending1-2-1: handover=unclear problem={"why":"unanswered-elsewhere"}
      delivery sending1-2-2: handover=unclear problem={"why":"unanswered-elsewhere"}
      delivery sending1-2-3: handover=unclear problem={"why":"unanswered-elsewhere"}
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'deliver: the vendor refuses one address',
    given: nothingIsDue,
    act: deliver('sending1', (mails) => ({
      kind: 'kept',
      each: mails.map((_, index) => (index === 0 ? { problem: 'ungültig' } : { vendorId: 'v' })),
    })),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=failed problem=ungültig
      delivery sending1-2-3: handover=accepted vendor_id=v
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'deliver: the vendor refuses one address too many',
    given: async (world) => {
      await nothingIsDue(world)
      const both = ['sending1', 'sending2'].flatMap((id) =>
        Array.from({ length: 10 }, (_, index) => refused(id, index)),
      )
      await world.store.db.insertInto('delivery').values(both).execute()
    },
    act: deliver('sending1', (mails) => ({
      kind: 'kept',
      each: mails.map((_, index) => (index === 0 ? { problem: 'ungültig' } : { vendorId: 'v' })),
    })),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=failed problem=ungültig
      delivery sending1-2-3: handover=accepted vendor_id=v
      mailing sending1: state=held held_reason={"why":"refusals","of":200,"failed":11} progress_at=now held_kind=refusals
    `,
  },
  {
    name: 'deliver: the vendor refuses the chunk',
    given: nothingIsDue,
    act: deliver('sending1', () => ({ kind: 'refused', problem: '403' })),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=refused attempts=1 first_tried_at=now settled_at=now problem=403 tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=failed problem=403
      delivery sending1-2-3: handover=failed problem=403
      mailing sending1: state=held held_reason={"why":"refused","problem":"403"} progress_at=now held_kind=refused
    `,
  },
  {
    name: 'deliver: nobody knows',
    given: nothingIsDue,
    act: deliver('sending1', () => ({ kind: 'unclear', problem: '409' })),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=unclear attempts=1 first_tried_at=now settled_at=now problem=409 tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=unclear problem=409
      delivery sending1-2-3: handover=unclear problem=409
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'deliver: no answer',
    given: nothingIsDue,
    act: deliver('sending1', () => ({ kind: 'retry', at: now + minute, problem: 'still', unsent: false })),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: due_at=now+1min attempts=1 first_tried_at=now problem=still tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
    `,
  },
  {
    name: 'deliver: a chunk at the pace of the vendor, while single mails wait for later',
    given: nothingIsDue,
    act: deliver('sending1', all, 250),
    changes: `
      = {"kind":"handed"}
      chunk sending1-2: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=accepted vendor_id=v0-birgit@nord.test
      delivery sending1-2-3: handover=accepted vendor_id=v1-dora@nord.test
      mailing sending1: progress_at=now
      pace vendor: next_at=now+250ms
    `,
  },
  {
    name: 'deliver: a single mail goes first',
    act: deliver('sending1', all, 250),
    changes: `
      = {"kind":"later","at":1772438400250}
    `,
  },
  {
    name: 'deliver: not after a single mail that waits for the account to be in order',
    given: async ({ store }) => {
      await noteTrouble(store.db, { problem: '401', row: 'due1', until: now + minute }, now)
    },
    act: deliver('sending1', all, 250),
    changes: `
      = {"kind":"handed"}
      - setting mail-trouble
      chunk sending1-2: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=resend
      delivery sending1-2-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-2-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-2-2: handover=accepted vendor_id=v0-birgit@nord.test
      delivery sending1-2-3: handover=accepted vendor_id=v1-dora@nord.test
      mailing sending1: progress_at=now
      pace vendor: next_at=now+250ms
    `,
  },
  {
    name: 'deliver: not before the next turn',
    given: async (world) => {
      await nothingIsDue(world)
      await world.store.db
        .updateTable('pace')
        .set({ next_at: now + 100 })
        .where('name', '=', 'vendor')
        .execute()
    },
    act: deliver('sending1', all, 250),
    changes: `
      = {"kind":"later","at":1772438400100}
    `,
  },
  {
    name: 'deliver: nothing of a held one',
    given: nothingIsDue,
    act: deliver('refused1'),
    changes: `
      = {"kind":"idle"}
    `,
  },
  {
    name: 'deliver: too old to be repeated',
    act: ({ store }) => giveUpChunks(store, now),
    changes: `
      chunk sending2-4: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      delivery sending2-4-0: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-1: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-2: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-3: handover=unclear problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'run: a mailing is over',
    given: async (world) => {
      await only('sending1')(world)
      await settle('sending1')(world)
    },
    act: run,
    changes: `
      = null
      chunk sending2-4: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      delivery sending2-4-0: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-1: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-2: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-3: handover=unclear problem={"why":"given-up","hours":23}
      mailing sending1: state=sent sent_at=now
    `,
  },
  {
    name: 'run: a mailing was asleep',
    given: only('sending1'),
    at: 2 * hour,
    act: run,
    changes: `
      = null
      chunk sending2-4: state=unclear settled_at=now+2h problem={"why":"given-up","hours":23}
      delivery sending2-4-0: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-1: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-2: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-3: handover=unclear problem={"why":"given-up","hours":23}
      mailing sending1: state=held held_reason={"why":"stalled","since":<now-29min>,"zone":"Europe/Berlin"} held_kind=stalled
    `,
  },
  {
    name: 'run: the probe is over',
    given: async (world) => {
      await only('sending1')(world)
      await settle('sending1', 'sending1-3')(world)
      const { db } = world.store
      await db
        .updateTable('mailing')
        .set({ probe_open: 1, probe_hours: 2 })
        .where('state', 'in', ['sending', 'held'])
        .execute()
      await db
        .updateTable('chunk')
        .set({ probe: 1 })
        .where('mailing_id', 'in', ['sending1', 'refused1'])
        .where('number', '<', 3)
        .execute()
      await db
        .updateTable('delivery')
        .set({ fate: 'delivered' })
        .where('mailing_id', '=', 'sending1')
        .execute()
    },
    act: run,
    changes: `
      = null
      chunk sending1-3: state=kept attempts=1 first_tried_at=now settled_at=now tried_by=resend
      chunk sending2-4: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      delivery sending1-3-0: handover=suppressed problem={"why":"left-meanwhile"}
      delivery sending1-3-1: handover=suppressed problem={"why":"barred-meanwhile"}
      delivery sending1-3-2: handover=accepted
      delivery sending1-3-3: handover=accepted
      delivery sending2-4-0: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-1: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-2: handover=unclear problem={"why":"given-up","hours":23}
      delivery sending2-4-3: handover=unclear problem={"why":"given-up","hours":23}
      mailing sending1: state=sent progress_at=now sent_at=now probe_open=0
    `,
  },
  {
    name: 'hold: one that is sending',
    act: async (world) => hold(world.store, await mailing(world, 'sending1'), 'stalled', { why: 'stopped' }),
    changes: `
      mailing sending1: state=held held_reason={"why":"stopped"} held_kind=stalled
    `,
  },
  {
    name: 'hold: a missed slot',
    act: async (world) =>
      hold(world.store, await mailing(world, 'planned1'), 'late', { why: 'late-after-probe' }),
    changes: `
      mailing planned1: state=held held_reason={"why":"late-after-probe"} held_kind=late
    `,
  },
  {
    name: 'hold: not when it went on meanwhile',
    act: async (world) =>
      hold(world.store, { ...(await mailing(world, 'sending1')), progress_at: now - day }, 'stalled', {
        why: 'letter-gone',
      }),
    changes: ``,
  },
  {
    name: 'hold: the hour begins anew after a clock that ran ahead',
    given: async ({ store }) => {
      await store.db
        .updateTable('mailing')
        .set({ progress_at: now + day })
        .where('id', '=', 'sending1')
        .execute()
      await store.db
        .updateTable('chunk')
        .set({ due_at: now + day })
        .where('id', '=', 'sending1-4')
        .execute()
    },
    act: async (world) => beginHour(world.store, await mailing(world, 'sending1'), now),
    changes: `
      chunk sending1-4: due_at=now
      mailing sending1: progress_at=now
    `,
  },
  {
    name: 'hold: the hour does not begin anew when it went on meanwhile',
    act: async (world) =>
      beginHour(world.store, { ...(await mailing(world, 'sending1')), progress_at: now + day }, now),
    changes: ``,
  },
  {
    name: 'hold: after a backup was put back',
    act: ({ store }) => holdAfterRestore(store.db),
    changes: `
      = 4
      mailing planned1: state=held held_reason={"why":"restored"}
      mailing planned2: state=held held_reason={"why":"restored"}
      mailing sending1: state=held held_reason={"why":"restored"}
      mailing sending2: state=held held_reason={"why":"restored"}
    `,
  },
  {
    name: 'hold: send now, refused as a whole',
    act: ({ house }) => resumeHeld(house, 'refused1'),
    changes: `
      = {"kind":"resumed"}
      chunk refused1-2: state=promised due_at=now settled_at=null problem=null
      chunk refused1-3: due_at=now
      chunk refused1-4: due_at=now
      delivery refused1-2-0: handover=open problem=null
      delivery refused1-2-1: handover=open problem=null
      delivery refused1-2-2: handover=open problem=null
      delivery refused1-2-3: handover=open problem=null
      mailing refused1: state=sending held_reason=null progress_at=now held_kind=null
    `,
  },
  {
    name: 'hold: send now, too many refusals',
    act: ({ house }) => resumeHeld(house, 'refused2'),
    changes: `
      = {"kind":"resumed"}
      chunk refused2-2: state=promised due_at=now settled_at=null problem=null
      chunk refused2-3: due_at=now
      chunk refused2-4: due_at=now
      delivery refused2-2-0: handover=open problem=null
      delivery refused2-2-1: handover=open problem=null
      delivery refused2-2-2: handover=open problem=null
      delivery refused2-2-3: handover=open problem=null
      mailing refused2: state=sending held_reason=null progress_at=now held_kind=null refusals_seen=1
    `,
  },
  {
    name: 'hold: send now, late',
    act: ({ house }) => resumeHeld(house, 'late1'),
    changes: `
      = {"kind":"resumed"}
      mailing late1: state=sending held_reason=null freeze_cursor= progress_at=now held_kind=null
    `,
  },
  {
    name: 'hold: send now, but it is sending',
    act: ({ house }) => resumeHeld(house, 'sending1'),
    changes: `
      = {"kind":"not-held"}
    `,
  },
  {
    name: 'hold: do not send, before the freeze',
    act: ({ house }) => dropHeld(house, 'late1'),
    changes: `
      = {"kind":"recalled"}
      mailing late1: slot_taken=null state=recalled held_reason=null held_kind=null
    `,
  },
  {
    name: 'hold: do not send the rest',
    act: ({ house }) => dropHeld(house, 'refused1'),
    changes: `
      = {"kind":"stopped"}
      chunk refused1-3: state=unclear settled_at=now problem={"why":"stopped"}
      chunk refused1-4: state=refused settled_at=now problem={"why":"stopped"}
      delivery refused1-3-0: handover=unclear problem={"why":"stopped"}
      delivery refused1-3-1: handover=unclear problem={"why":"stopped"}
      delivery refused1-3-2: handover=unclear problem={"why":"stopped"}
      delivery refused1-3-3: handover=unclear problem={"why":"stopped"}
      delivery refused1-4-0: handover=suppressed problem={"why":"stopped"}
      delivery refused1-4-1: handover=suppressed problem={"why":"stopped"}
      delivery refused1-4-2: handover=suppressed problem={"why":"stopped"}
      delivery refused1-4-3: handover=suppressed problem={"why":"stopped"}
      mailing refused1: state=sent held_reason={"why":"stopped"} sent_at=now
    `,
  },
  {
    name: 'hold: do not send, but it is sending',
    act: ({ house }) => dropHeld(house, 'sending1'),
    changes: `
      = {"kind":"not-held"}
    `,
  },
  {
    name: 'unclear: leave it',
    act: ({ house }) => leaveUnclear(house, decided),
    changes: `
      = {"kind":"left"}
      chunk sent1-2: decision=leave decided_by=partner@verlag.test decided_at=now
    `,
  },
  {
    name: 'unclear: once more',
    act: ({ house }) => sendUnclearAgain(house, decided),
    changes: `
      = {"kind":"again"}
      chunk sent1-2: key=key-sent1-2-again state=promised due_at=now attempts=0 first_tried_at=null settled_at=null problem=null decision=again decided_by=partner@verlag.test decided_at=now
      delivery sent1-2-0: handover=open
      delivery sent1-2-1: handover=open
      delivery sent1-2-2: handover=open
      delivery sent1-2-3: handover=open
      mailing sent1: state=sending progress_at=now
    `,
  },
  {
    name: 'unclear: once more, but the mailing is held',
    given: ({ store }) =>
      store.db.updateTable('mailing').set({ state: 'held' }).where('id', '=', 'sent1').execute(),
    act: ({ house }) => sendUnclearAgain(house, decided),
    changes: `
      = {"kind":"again"}
      chunk sent1-2: key=key-sent1-2-again state=promised due_at=now attempts=0 first_tried_at=null settled_at=null problem=null decision=again decided_by=partner@verlag.test decided_at=now
      delivery sent1-2-0: handover=open
      delivery sent1-2-1: handover=open
      delivery sent1-2-2: handover=open
      delivery sent1-2-3: handover=open
    `,
  },
  {
    name: 'unclear: once more, but one was heard of and one was taken',
    given: async ({ store }) => {
      await store.db
        .updateTable('delivery')
        .set({ fate: 'delivered' })
        .where('id', '=', 'sent1-2-0')
        .execute()
      await store.db
        .updateTable('delivery')
        .set({ handover: 'accepted' })
        .where('id', '=', 'sent1-2-1')
        .execute()
    },
    act: ({ house }) => sendUnclearAgain(house, decided),
    changes: `
      = {"kind":"again"}
      chunk sent1-2: key=key-sent1-2-again state=promised due_at=now attempts=0 first_tried_at=null settled_at=null problem=null decision=again decided_by=partner@verlag.test decided_at=now
      delivery sent1-2-2: handover=open
      delivery sent1-2-3: handover=open
      mailing sent1: state=sending progress_at=now
    `,
  },
  {
    name: 'unclear: a page that was old',
    act: async ({ house }) => [
      await leaveUnclear(house, { ...decided, key: 'key-alt' }),
      await sendUnclearAgain(house, { ...decided, key: 'key-alt' }),
      await leaveUnclear(house, { ...decided, mailing: 'sent2' }),
      await sendUnclearAgain(house, { ...decided, mailing: 'sent2' }),
    ],
    changes: `
      = [{"kind":"gone"},{"kind":"gone"},{"kind":"gone"},{"kind":"gone"}]
    `,
  },
  {
    name: 'mails: a test',
    act: ({ house }) =>
      sendTestMail(house, { letter: 'neu', mail, to: 'Test@verlag.test', toKey: 'test@verlag.test' }),
    changes: `
      + outbox key=test-neu-<id> kind=test email_key=test@verlag.test payload=<Test@verlag.test: [Test] Neu> state=promised due_at=now lease_until=0 attempts=0 created_at=now
    `,
  },
  {
    name: 'mails: alarms of what is held and unclear',
    act: ({ house }) => sendAlarms(house),
    changes: `
      + outbox key=alarm-held-late1-<now-1d>-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Angehalten, bitte entscheiden: Brief late1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-held-late1-<now-1d>-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Angehalten, bitte entscheiden: Brief late1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-held-late2-<now-1d>-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Angehalten, bitte entscheiden: Brief late2> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-held-late2-<now-1d>-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Angehalten, bitte entscheiden: Brief late2> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-held-refused1-<now-59min>-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Angehalten, bitte entscheiden: Brief refused1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-held-refused1-<now-59min>-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Angehalten, bitte entscheiden: Brief refused1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-held-refused2-<now-59min>-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Angehalten, bitte entscheiden: Brief refused2> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-held-refused2-<now-59min>-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Angehalten, bitte entscheiden: Brief refused2> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-unclear-sent1-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Ungeklärt, bitte ansehen: Brief sent1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=alarm-unclear-sent1-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Ungeklärt, bitte ansehen: Brief sent1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
    `,
  },
  {
    name: 'mails: alarms once',
    given: ({ house }) => sendAlarms(house),
    act: ({ house }) => sendAlarms(house),
    changes: ``,
  },
  {
    name: 'mails: alarms of what did not start, and a report of what is over',
    given: async (world) => {
      await sendAlarms(world.house)
      const { db } = world.store
      const today = { slot_date: '2026-03-02' }
      await db
        .updateTable('mailing')
        .set(today)
        .where('id', 'in', ['planned1', 'sending1', 'sent1'])
        .execute()
    },
    at: 2 * hour,
    act: ({ house }) => sendAlarms(house),
    changes: `
      + outbox key=alarm-not-started-planned1-<now-1d>-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Der Brief ist noch nicht gestartet: Brief planned1> state=promised due_at=now+2h lease_until=0 attempts=0 created_at=now+2h
      + outbox key=alarm-not-started-planned1-<now-1d>-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Der Brief ist noch nicht gestartet: Brief planned1> state=promised due_at=now+2h lease_until=0 attempts=0 created_at=now+2h
      + outbox key=report-sending1-underway-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Brief geht noch hinaus: 4 übergeben, 0 gesperrt, 12 offen> state=promised due_at=now+2h lease_until=0 attempts=0 created_at=now+2h
      + outbox key=report-sending1-underway-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Brief geht noch hinaus: 4 übergeben, 0 gesperrt, 12 offen> state=promised due_at=now+2h lease_until=0 attempts=0 created_at=now+2h
      + outbox key=report-sent1-over-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Brief ist raus: 5 übergeben, 0 gesperrt, 8 ungeklärt, 0 offen> state=promised due_at=now+2h lease_until=0 attempts=0 created_at=now+2h
      + outbox key=report-sent1-over-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Brief ist raus: 5 übergeben, 0 gesperrt, 8 ungeklärt, 0 offen> state=promised due_at=now+2h lease_until=0 attempts=0 created_at=now+2h
    `,
  },
  {
    name: 'mails: an alarm when nothing is released',
    given: async (world) => {
      await sendAlarms(world.house)
      await recall(world.house, 'planned1')
    },
    at: 10 * hour,
    act: ({ house }) => sendAlarms(house),
    changes: `
      + outbox key=alarm-not-released-2026-03-03-2449f254aa66 kind=alarm email_key=partner@verlag.test payload=<partner@verlag.test: Für Dienstag ist kein Brief freigegeben> state=promised due_at=now+10h lease_until=0 attempts=0 created_at=now+10h
      + outbox key=alarm-not-released-2026-03-03-3d8ca2becad4 kind=alarm email_key=chefin@verlag.test payload=<chefin@verlag.test: Für Dienstag ist kein Brief freigegeben> state=promised due_at=now+10h lease_until=0 attempts=0 created_at=now+10h
    `,
  },
]
