import { noteBackup } from '../../../src/store/last-backup.ts'
import { retryRefused } from '../../../src/desk/setup/post.ts'
import { forgetLog } from '../../../src/desk/log.ts'
import { requestSignIn, signInLink } from '../../../src/desk/sign-in/link.ts'
import { endSessions, findSession, noteSeen, openSession } from '../../../src/desk/sign-in/session.ts'
import { confirmMove } from '../../../src/membership/move.ts'
import { askToLift, liftSuppressions } from '../../../src/membership/lift.ts'
import type { Carrier, CallOutcome } from '../../../src/outbox/mail.ts'
import { deliverOutbox, leaveWaiting } from '../../../src/outbox/outbox.ts'
import { dropSecondWay, keepSecondWay } from '../../../src/outbox/second-way.ts'
import { tellOtherwise } from '../../../src/outbox/tell-otherwise.ts'
import { renewProof } from '../../../src/proof/renew.ts'
import { askSetupAnew, checkSetup } from '../../../src/outbox/setup.ts'
import { clearTrouble, noteTrouble } from '../../../src/outbox/trouble.ts'
import { watchForAttack } from '../../../src/proof/attack-watch.ts'
import { blockAddress, liftBlock } from '../../../src/proof/block.ts'
import { takeFromLimits } from '../../../src/proof/limit.ts'
import { readinessOf } from '../../../src/ready.ts'
import { receiveEvent } from '../../rig/receive.ts'
import { secretFits } from '../../../src/store/secret.ts'
import type { EventTable } from '../../../src/store/schema.ts'
import { secret } from '../../rig/house.ts'
import type { Command } from '../command.ts'
import { consent, day, hashOf, hour, keyOf, minute, now } from '../people.ts'
import { tokenOf } from '../proofs.ts'
import type { World } from '../world.ts'

const secondWay = {
  to: 'chefin@daheim.test',
  server: { host: 'smtp.daheim.test', port: 465, secure: true },
}

/** The account is refused for two days, and there is another way to say so. */
async function troubled({ store }: World): Promise<void> {
  await noteTrouble(store.db, aboutDue1, now - 2 * day)
  await keepSecondWay(store.db, secret, secondWay)
}

const never = () => new AbortController().signal

/** A vendor who answers the first call so, and every later one that he is busy. */
function vendor(first: CallOutcome, pace = 0): Carrier {
  let calls = 0
  const answer = async (): Promise<CallOutcome> =>
    calls++ === 0 ? first : { kind: 'retry', at: now + hour, problem: '429', unsent: true }
  return {
    name: 'resend',
    account: 'resend',
    repeats: true,
    interval: () => pace,
    send: answer,
    sendBatch: answer,
  }
}

/** One mail an hour to the same target, from wherever it is asked. */
const narrow = {
  ip: { every: minute, burst: 9 },
  network: { every: minute, burst: 9 },
  target: { every: hour, burst: 1 },
}
const fromAfar = { form: 'join', ip: '192.0.2.9', target: keyOf('berta') }

const refusedAccount: CallOutcome = { kind: 'account', at: now + minute, problem: '401', quota: false }
const aboutDue1 = { problem: '401', row: 'due1', until: now - minute }

const kept: CallOutcome = { kind: 'kept', each: [{ vendorId: 'v1' }] }

const reported =
  (event: Partial<Omit<EventTable, 'received_at'>>) =>
  ({ house }: World) =>
    receiveEvent(house, {
      id: 'svix-1',
      type: 'email.delivered',
      vendor_id: null,
      message_id: null,
      email_key: keyOf('berta'),
      mailing_id: null,
      delivery_id: null,
      bounce: '' as const,
      problem: '',
      at: now - minute,
      ...event,
    })

const unconfirmed =
  (count: number, created_at: number) =>
  async ({ store }: World) => {
    for (let index = 0; index < count; index++)
      await store.db
        .insertInto('proof')
        .values({
          id: `flood-${index}`,
          purpose: 'join',
          email: `f${index}@flood.test`,
          email_key: `f${index}@flood.test`,
          subject_id: null,
          fields: JSON.stringify(consent),
          token_hash: `flood-${index}`,
          created_at,
          expires_at: now + day,
        })
        .execute()
  }

export const post: Command[] = [
  {
    name: 'outbox: one mail is taken by the vendor',
    act: ({ house }) => deliverOutbox(house, vendor(kept), never()),
    changes: `
      = null
      outbox due1: state=kept attempts=1 first_tried_at=now settled_at=now vendor_id=v1 tried_by=resend
      outbox due2: due_at=now+1h problem=429
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'outbox: after a backup was put back',
    act: ({ store }) => leaveWaiting(store.db, now),
    changes: `
      = 7
      outbox due1: state=unclear settled_at=now problem={"why":"restored"}
      outbox due2: state=unclear settled_at=now problem={"why":"restored"}
      outbox later1: state=unclear settled_at=now problem={"why":"restored"}
      outbox later2: state=unclear settled_at=now problem={"why":"restored"}
      outbox leased: state=unclear lease_until=0 settled_at=now problem={"why":"restored"}
      outbox stale1: state=unclear settled_at=now problem={"why":"restored"}
      outbox stale2: state=unclear settled_at=now problem={"why":"restored"}
    `,
  },
  {
    name: 'outbox: one mail is refused',
    act: ({ house }) => deliverOutbox(house, vendor({ kind: 'refused', problem: '422' }), never()),
    changes: `
      = null
      outbox due1: state=refused attempts=1 first_tried_at=now settled_at=now problem=422 tried_by=resend
      outbox due2: due_at=now+1h problem=429
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'outbox: one mail is refused inside a good answer',
    act: ({ house }) =>
      deliverOutbox(house, vendor({ kind: 'kept', each: [{ problem: 'so nicht' }] }), never()),
    changes: `
      = null
      outbox due1: state=refused attempts=1 first_tried_at=now settled_at=now problem=so nicht tried_by=resend
      outbox due2: due_at=now+1h problem=429
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'outbox: no answer',
    act: ({ house }) =>
      deliverOutbox(
        house,
        vendor({ kind: 'retry', at: now + minute, problem: 'still', unsent: false }),
        never(),
      ),
    changes: `
      = null
      outbox due1: due_at=now+1min attempts=1 first_tried_at=now problem=still tried_by=resend
      outbox due2: due_at=now+1h problem=429
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'outbox: nobody knows',
    act: ({ house }) => deliverOutbox(house, vendor({ kind: 'unclear', problem: '409' }), never()),
    changes: `
      = null
      outbox due1: state=unclear attempts=1 first_tried_at=now settled_at=now problem=409 tried_by=resend
      outbox due2: due_at=now+1h problem=429
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'outbox: the vendor refuses the account, and everything waits',
    act: ({ house }) => deliverOutbox(house, vendor(refusedAccount), never()),
    changes: `
      = ${now + minute}
      + setting name=mail-trouble value={"problem":"401","row":"due1","until":<now+1min>,"since":<now>,"times":1,"over":false}
      outbox due1: problem=401
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'outbox: the account is in order again',
    given: ({ store }) => noteTrouble(store.db, aboutDue1, now - hour),
    act: ({ house }) => deliverOutbox(house, vendor(kept), never()),
    changes: `
      = null
      - setting mail-trouble
      outbox due1: state=kept attempts=1 first_tried_at=now settled_at=now vendor_id=v1 tried_by=resend
      outbox due2: due_at=now+1h problem=429
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'outbox: what was said of the account was about the mail, as another one went through',
    given: async ({ store }) => {
      for (const at of [3, 2, 1]) await noteTrouble(store.db, aboutDue1, now - at * hour)
      await clearTrouble(store.db, 'due2')
    },
    act: ({ store }) => noteTrouble(store.db, aboutDue1, now),
    changes: `
      = "mail"
      - setting mail-trouble
    `,
  },
  {
    name: 'outbox: a second way is named',
    act: ({ store }) => keepSecondWay(store.db, secret, secondWay),
    changes: `
      + setting name=second-way value=<sealed>
    `,
  },
  {
    name: 'outbox: the second way is dropped',
    given: ({ store }) => keepSecondWay(store.db, secret, secondWay),
    act: ({ store }) => dropSecondWay(store.db),
    changes: `
      - setting second-way
    `,
  },
  {
    name: 'outbox: trouble is told by the second way',
    given: troubled,
    act: ({ house }) => tellOtherwise(house, () => vendor(kept)),
    changes: `
      + setting name=second-way-told value={"since":<now-2d>,"at":<now>,"newest":"","failed":false}
    `,
  },
  {
    name: 'outbox: the second way takes nothing either, the next time a day later',
    given: async (world) => {
      await troubled(world)
      await tellOtherwise({ ...world.house, now: () => now - day }, () => vendor(kept))
    },
    act: ({ house }) => tellOtherwise(house, () => vendor(refusedAccount)),
    changes: `
      setting second-way-told: value={"since":<now-2d>,"at":<now>,"newest":"","failed":true}
    `,
  },
  {
    name: 'proof: the link of a mail that went out two hours and a half later than planned',
    act: ({ store }) => renewProof(store.db, 'proof-manage-berta', now + 3 * hour),
    changes: `
      proof manage-berta: expires_at=now+210min
    `,
  },
  {
    name: 'store: a backup was made',
    act: ({ store }) => noteBackup(store.db, now),
    changes: `
      + setting name=last-backup value=<now>
    `,
  },
  {
    name: 'readiness: the store is tried',
    act: async ({ house }) => (await readinessOf(house, () => undefined, '1.0.0')()).ready,
    changes: `
      = true
      + setting name=last-program value=1.0.0
    `,
  },
  {
    name: 'outbox: not before the next turn',
    given: ({ store }) =>
      store.db
        .updateTable('pace')
        .set({ next_at: now + 100 })
        .where('name', '=', 'vendor')
        .execute(),
    act: ({ house }) => deliverOutbox(house, vendor(kept, 250), never()),
    changes: `
      = 1772438400100
      outbox stale1: state=unclear settled_at=now problem={"why":"given-up","hours":23}
      outbox stale2: state=unclear settled_at=now problem={"why":"given-up","hours":23}
    `,
  },
  {
    name: 'desk: one refused mail again',
    act: ({ store }) => retryRefused(store.db, 'refused1', now),
    changes: `
      = true
      outbox refused1: state=promised due_at=now settled_at=null problem=null planned_at=now
    `,
  },
  {
    name: 'desk: not one that is unclear',
    act: ({ store }) => retryRefused(store.db, 'unclear1', now),
    changes: `
      = false
    `,
  },
  {
    name: 'desk: not one that is blank',
    act: ({ store }) => retryRefused(store.db, 'blank1', now),
    changes: `
      = false
    `,
  },
  {
    name: 'desk: the second publisher asks for a link',
    act: ({ house }) => requestSignIn(house, 'Partner@verlag.test', 'mark'),
    changes: `
      = {"kind":"answered"}
      + outbox key=sign-in-<id> kind=sign-in email_key=partner@verlag.test payload=<Partner@verlag.test: Anmeldung zur Redaktion: Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=sign-in email=Partner@verlag.test email_key=partner@verlag.test fields={"mark":"<hash>","code":"pl4xDyTnOp9FB0r12X7k1v"} created_at=now expires_at=now+15min
      proof_budget partner@verlag.test desk: first_at=now second_at=now-1min
    `,
  },
  {
    name: 'desk: a link for the console',
    act: async ({ house }) => (await signInLink(house, hour)).replace(/t=.*/, 't=…'),
    changes: `
      = "https://brief.verlag.test/redaktion/anmelden?t=…"
      + proof purpose=sign-in email=chefin@verlag.test email_key=chefin@verlag.test fields={} created_at=now expires_at=now+1h
    `,
  },
  {
    name: 'desk: the first signs in',
    act: async ({ house }) => (await openSession(house, tokenOf('desk-chefin'))).kind,
    changes: `
      = "opened"
      + desk_session email=chefin@verlag.test created_at=now expires_at=now+14d id=<id> seen_at=now
      + log at=now who=chefin@verlag.test act=sign-in about=<id>
      proof desk-chefin: used_at=now
    `,
  },
  {
    name: 'desk: the second signs in',
    act: async ({ house }) => (await openSession(house, tokenOf('desk-partner'))).kind,
    changes: `
      = "opened"
      + desk_session email=partner@verlag.test created_at=now expires_at=now+14d id=<id> seen_at=now
      + log at=now who=partner@verlag.test act=sign-in about=<id>
      proof desk-partner: used_at=now
    `,
  },
  {
    name: 'desk: a link of a member opens no desk',
    act: async ({ house }) => (await openSession(house, tokenOf('manage-berta'))).kind,
    changes: `
      = "unknown"
    `,
  },
  {
    name: 'desk: signs out here',
    act: ({ house }) => endSessions(house, ['id-session-chefin']),
    changes: `
      = ["id-session-chefin"]
      desk_session cd1467753ff58460a9d2a4e71b8599c9f66b7a7b0495edc8b5c9aadd31912fef: revoked_at=now
    `,
  },
  {
    name: 'desk: signs out twice',
    act: ({ house }) => endSessions(house, ['id-session-revoked']),
    changes: `
      = []
    `,
  },
  {
    name: 'desk: a session is seen again',
    act: async ({ house }) => noteSeen(house, (await findSession(house, 'session-chefin'))!),
    changes: `
      desk_session cd1467753ff58460a9d2a4e71b8599c9f66b7a7b0495edc8b5c9aadd31912fef: seen_at=now
    `,
  },
  {
    name: 'desk: old lines of the log go',
    act: ({ store }) => forgetLog(store.db, now - hour),
    changes: `
      - log log-old
    `,
  },
  {
    name: 'desk: the vendor is to be asked anew',
    act: ({ store }) => askSetupAnew(store.db, now),
    changes: `
      + setting name=vendor-setup-asked value=<now>
    `,
  },
  {
    name: 'desk: the vendor was asked',
    given: ({ store }) =>
      store.db.updateTable('mailing').set({ state: 'sent' }).where('state', '=', 'sending').execute(),
    act: ({ house }) =>
      checkSetup(
        house,
        {
          ...vendor(kept),
          lookAtSetup: async () => ({ problem: '401', domain: null, quota: null, webhooks: null }),
        },
        async () => null,
      ),
    changes: `
      = 1772442000000
      + setting name=vendor-setup value={"problem":"401","domain":null,"quota":null,"webhooks":null,"dmarc":null,"at":<now>}
    `,
  },
  {
    name: 'events: delivered, by the tags of the mail',
    act: reported({ mailing_id: 'sent1', delivery_id: 'sent1-1-0', vendor_id: 'vendor-sent1-1-0' }),
    changes: `
      = "kept"
      + event type=email.delivered vendor_id=vendor-sent1-1-0 email_key=berta@nord.test mailing_id=sent1 delivery_id=sent1-1-0 at=now-1min received_at=now
      delivery sent1-1-0: fate=delivered
    `,
  },
  {
    name: 'events: delivered, by the id of the vendor alone',
    act: reported({ vendor_id: 'vendor-sent2-1-0' }),
    changes: `
      = "kept"
      + event type=email.delivered vendor_id=vendor-sent2-1-0 email_key=berta@nord.test at=now-1min received_at=now
      delivery sent2-1-0: fate=delivered
    `,
  },
  {
    name: 'events: delivered, of a mail that nobody knew of, and so its chunk is half clear',
    act: reported({
      email_key: keyOf('claus'),
      mailing_id: 'sent1',
      delivery_id: 'sent1-2-0',
      vendor_id: 'vendor-late',
    }),
    changes: `
      = "kept"
      + event type=email.delivered vendor_id=vendor-late email_key=claus@nord.test mailing_id=sent1 delivery_id=sent1-2-0 at=now-1min received_at=now
      delivery sent1-2-0: handover=accepted fate=delivered vendor_id=vendor-late
    `,
  },
  {
    name: 'events: delivered, the last of a chunk that nobody knew of',
    given: ({ store }) =>
      store.db
        .updateTable('delivery')
        .set({ handover: 'accepted' })
        .where('id', 'in', ['sent1-2-1', 'sent1-2-2', 'sent1-2-3'])
        .execute(),
    act: reported({
      email_key: keyOf('claus'),
      mailing_id: 'sent1',
      delivery_id: 'sent1-2-0',
      vendor_id: 'vendor-late',
    }),
    changes: `
      = "kept"
      + event type=email.delivered vendor_id=vendor-late email_key=claus@nord.test mailing_id=sent1 delivery_id=sent1-2-0 at=now-1min received_at=now
      chunk sent1-2: state=kept problem=null
      delivery sent1-2-0: handover=accepted fate=delivered vendor_id=vendor-late
    `,
  },
  {
    name: 'events: the tags of one mail in the mail of another move nothing',
    act: reported({ email_key: keyOf('bruno'), mailing_id: 'sent1', delivery_id: 'sent1-1-0' }),
    changes: `
      = "kept"
      + event type=email.delivered email_key=bruno@nord.test mailing_id=sent1 delivery_id=sent1-1-0 at=now-1min received_at=now
    `,
  },
  {
    name: 'events: a hard bounce',
    act: reported({
      type: 'email.bounced',
      bounce: 'hard',
      problem: 'Permanent: weg',
      mailing_id: 'sent1',
      delivery_id: 'sent1-1-0',
      vendor_id: 'vendor-sent1-1-0',
    }),
    changes: `
      = "kept"
      + event type=email.bounced vendor_id=vendor-sent1-1-0 email_key=berta@nord.test mailing_id=sent1 delivery_id=sent1-1-0 bounce=hard problem=Permanent: weg at=now-1min received_at=now
      + suppression email_key=berta@nord.test reason=bounce active=1 at=now-1min source=svix-1
      delivery sent1-1-0: fate=bounced problem=Permanent: weg
    `,
  },
  {
    name: 'events: a hard bounce of somebody who is suppressed already',
    act: reported({ type: 'email.bounced', bounce: 'hard', email_key: keyOf('bodo'), vendor_id: 'other' }),
    changes: `
      = "kept"
      + event type=email.bounced vendor_id=other email_key=bodo@nord.test bounce=hard at=now-1min received_at=now
    `,
  },
  {
    name: 'events: a complaint',
    act: reported({ type: 'email.complained', vendor_id: 'vendor-sent1-1-0' }),
    changes: `
      = "kept"
      + declaration email_key=berta@nord.test member_id=berta kind=left fields={"way":"complaint","event":"svix-1"} at=now-1min
      + event type=email.complained vendor_id=vendor-sent1-1-0 email_key=berta@nord.test at=now-1min received_at=now
      + suppression email_key=berta@nord.test reason=complaint active=1 at=now-1min source=svix-1
      + tombstone address_hash=#berta@nord.test reason=complained at=now-1min
      delivery sent1-1-0: fate=complained
      member berta: state=left left_at=now-1min
      proof again-berta: expires_at=now-1h
    `,
  },
  {
    name: 'events: a complaint of one who has moved since his letter',
    given: ({ house }) => confirmMove(house, tokenOf('move-berta'), '198.51.100.9'),
    act: reported({
      type: 'email.complained',
      mailing_id: 'sent1',
      delivery_id: 'sent1-1-0',
      vendor_id: 'vendor-sent1-1-0',
    }),
    changes: `
      = "kept"
      + declaration email_key=berta.neu@sued.test member_id=berta kind=left fields={"way":"complaint","event":"svix-1"} at=now-1min
      + event type=email.complained vendor_id=vendor-sent1-1-0 email_key=berta@nord.test mailing_id=sent1 delivery_id=sent1-1-0 at=now-1min received_at=now
      + suppression email_key=berta@nord.test reason=complaint active=1 at=now-1min source=svix-1
      + tombstone address_hash=Th-1egJH6i2ojBKUQGdx5x reason=complained at=now-1min
      delivery sent1-1-0: fate=complained
      member berta: state=left left_at=now-1min
    `,
  },
  {
    name: 'events: a complaint of somebody unknown',
    act: reported({ type: 'email.complained', email_key: 'fremd@fremd.test' }),
    changes: `
      = "unknown"
      + setting name=unknown-reports value=1
    `,
  },
  {
    name: 'events: a complaint of one who only asked',
    act: reported({ type: 'email.complained', email_key: keyOf('anna') }),
    changes: `
      = "kept"
      + event type=email.complained email_key=anna@nord.test at=now-1min received_at=now
      + suppression email_key=anna@nord.test reason=complaint active=1 at=now-1min source=svix-1
      proof join-anna: expires_at=now-1h
    `,
  },
  {
    name: 'events: a complaint from before he confirmed',
    act: reported({ type: 'email.complained', email_key: keyOf('ilse'), at: now - 2 * day }),
    changes: `
      = "kept"
      + event type=email.complained email_key=ilse@nord.test at=now-2d received_at=now
      + suppression email_key=ilse@nord.test reason=complaint active=1 at=now-2d source=svix-1
    `,
  },
  {
    name: 'events: the vendor lifts his own suppression',
    act: reported({ type: 'suppression.removed', email_key: keyOf('bodo') }),
    changes: `
      = "kept"
      + event type=suppression.removed email_key=bodo@nord.test at=now-1min received_at=now
      suppression bodo@nord.test: active=0 lifted_at=now-1min
    `,
  },
  {
    name: 'events: the same twice',
    given: reported({}),
    act: reported({}),
    changes: `
      = "repeated"
    `,
  },
  {
    name: 'suppressions: the publisher lifts one',
    act: ({ house }) => askToLift(house, keyOf('bodo'), 'partner@verlag.test'),
    changes: `
      = {"kind":"asked"}
      suppression bodo@nord.test: lifted_by=partner@verlag.test lift_asked_at=now lift_due_at=now
    `,
  },
  {
    name: 'suppressions: not one that is lifted already',
    act: ({ house }) => askToLift(house, keyOf('birgit'), 'partner@verlag.test'),
    changes: `
      = {"kind":"gone"}
    `,
  },
  {
    name: 'suppressions: the vendor forgets one and refuses the next',
    act: ({ house }) => {
      let calls = 0
      return liftSuppressions(
        house,
        {
          ...vendor(kept),
          liftSuppression: async () =>
            calls++ === 0 ? { kind: 'lifted' } : { kind: 'refused', problem: 'unbekannt' },
        },
        never(),
      )
    },
    changes: `
      suppression stranger1@nord.test: active=0 lifted_at=now lift_due_at=null
      suppression stranger2@nord.test: lift_due_at=null lift_problem=unbekannt
    `,
  },
  {
    name: 'suppressions: the vendor is busy',
    act: ({ house }) =>
      liftSuppressions(
        house,
        { ...vendor(kept), liftSuppression: async () => ({ kind: 'retry', at: now + hour, problem: '429' }) },
        never(),
      ),
    changes: `
      suppression stranger1@nord.test: lift_due_at=now+1h lift_problem=429
      suppression stranger2@nord.test: lift_due_at=now+1h lift_problem=429
    `,
  },
  {
    name: 'limits: refused for its target, a request spends nothing of its neighbours',
    given: ({ house, store }) => takeFromLimits(store.db, house, fromAfar, narrow, now),
    act: ({ house, store }) =>
      takeFromLimits(store.db, house, { ...fromAfar, ip: '198.51.100.9' }, narrow, now),
    changes: `
      = {"kind":"too-many","minutes":60}
      + rate_limit empty_at=now
      + rate_limit empty_at=now+1min
    `,
  },
  {
    name: 'block: one address',
    act: ({ house }) => blockAddress(house, hashOf(keyOf('berta'))),
    changes: `
      + address_block address_hash=#berta@nord.test at=now
    `,
  },
  { name: 'block: twice', act: ({ house }) => blockAddress(house, hashOf(keyOf('ulla'))), changes: `` },
  {
    name: 'block: lifted for one',
    act: ({ house }) => liftBlock(house, keyOf('ulla')),
    changes: `
      = true
      - address_block #ulla@nord.test
    `,
  },
  {
    name: 'block: lifted where none is',
    act: ({ house }) => liftBlock(house, keyOf('berta')),
    changes: `
      = false
    `,
  },
  {
    name: 'attack: begins',
    given: unconfirmed(40, now - minute),
    act: ({ house }) => watchForAttack(house),
    changes: `
      + outbox key=attack-<now>-0 kind=notice email_key=chefin@verlag.test payload=<chefin@verlag.test: Ungewöhnlich viele Anmeldungen> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=attack-<now>-1 kind=notice email_key=partner@verlag.test payload=<partner@verlag.test: Ungewöhnlich viele Anmeldungen> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + setting name=attack-since value=<now>
      outbox due1: due_at=now planned_at=now
      outbox later1: planned_at=now+1h
      pace attack-plain: next_at=now+66666ms
    `,
  },
  {
    name: 'attack: ends',
    given: ({ store }) =>
      store.db
        .insertInto('setting')
        .values([
          { name: 'attack-since', value: String(now - hour) },
          { name: 'other', value: 'x' },
        ])
        .execute(),
    act: ({ house }) => watchForAttack(house),
    changes: `
      - setting attack-since
    `,
  },
  {
    name: 'secret: the first start',
    act: ({ store }) => secretFits(store.db, secret),
    changes: `
      = true
      + setting name=secret-fingerprint value=5e468ee5b940008f8892c6257680cd3b
    `,
  },
]
