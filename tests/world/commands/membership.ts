import { writeFile } from 'node:fs/promises'
import { join as pathOf } from 'node:path'
import { addMember } from '../../../src/membership/add.ts'
import { barAddress, unbarAddress } from '../../../src/membership/bar.ts'
import { assignCompanies } from '../../../src/membership/company-assignment.ts'
import { confirm } from '../../../src/membership/confirm.ts'
import { registerConsent } from '../../../src/membership/consent.ts'
import { takeStep } from '../../../src/inquiries/steps.ts'
import { erase } from '../../../src/membership/erase.ts'
import { replayErasures } from '../../../src/membership/replay-erasures.ts'
import { appendErasure } from '../../../src/membership/erasure-log.ts'
import { joinForm } from '../../../src/membership/form.ts'
import { exportHeld } from '../../../src/membership/held.ts'
import { join } from '../../../src/membership/join.ts'
import { leave } from '../../../src/membership/leave.ts'
import { noteManaged, requestManage } from '../../../src/membership/manage.ts'
import { changeDetails } from '../../../src/membership/details.ts'
import { confirmMove } from '../../../src/membership/move.ts'
import { requestMove, requestMoveFor } from '../../../src/membership/request-move.ts'
import { pause } from '../../../src/membership/pause.ts'
import { replayStops } from '../../../src/membership/replay-stops.ts'
import { keepReason } from '../../../src/membership/reasons.ts'
import { publicRates, takeFromLimits } from '../../../src/proof/limit.ts'
import { filledIn } from '../../rig/door.ts'
import type { Command } from '../command.ts'
import { consent, hashOf, keyOf, day, hour, minute, now } from '../people.ts'
import { tokenOf } from '../proofs.ts'
import type { World } from '../world.ts'

const ip = '198.51.100.9'
const page = '/seite'
const details = {
  firstName: 'Bert',
  company: 'Neu',
  salutation: 'herr',
  title: 'Dr.',
  lastName: 'Bau',
  greeting: '',
} as const
const asked = { who: 'Frau Ruf, Sekretariat', way: 'phone', on: '2026-11-20' } as const
const neu = { email: 'Neu@sued.test', key: 'neu@sued.test' }
const added = async (house: World['house'], how: Parameters<typeof addMember>[1]) => {
  const result = await addMember(house, how)
  return result.kind === 'refused' ? result.reason : result.kind
}
const never = () => new AbortController().signal

const signUp =
  (email: string, from = ip) =>
  ({ house }: World) => {
    const input = filledIn(joinForm, { email, firstName: 'Neuer', company: 'Name AG', page, ...consent })
    return join(house, input, { ip: from })
  }
const click =
  (proof: string) =>
  ({ house }: World) =>
    confirm(house, tokenOf(proof), { ip, page, newest: null })
const take = (house: World['house'], { db }: World['store'], target: string | null, from = ip) =>
  takeFromLimits(db, house, { form: 'manage', ip: from, target }, publicRates, house.now())
const memberOf = async ({ store }: World, id: string) =>
  store.db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const membership: Command[] = [
  {
    name: 'proof/limit takeFromLimits: who is refused already spends nothing of the address he types',
    given: async ({ store, house }) => {
      for (let count = 0; count < publicRates.ip.burst; count++) await take(house, store, null)
    },
    act: ({ store, house }) => take(house, store, 'eva@ost.test'),
    changes: `
      = {"kind":"too-many","minutes":3}
    `,
  },
  {
    name: 'proof/limit takeFromLimits: an address typed too often costs the network of who typed it nothing',
    given: async ({ store, house }) => {
      for (let count = 0; count < publicRates.target.burst; count++)
        await take(house, store, 'eva@ost.test', `203.0.${count}.1`)
    },
    act: ({ store, house }) => take(house, store, 'eva@ost.test'),
    changes: `
      = {"kind":"too-many","minutes":15}
      + rate_limit empty_at=now
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'join: a new address',
    act: signUp('Neu@sued.test'),
    changes: `
      = {"kind":"taken"}
      + declaration email_key=neu@sued.test member_id=<id> kind=asked wording=<hash> notice=<hash> page=/seite fields={"email":"Neu@sued.test","firstName":"Neuer","company":"Name AG","form":{"fields":["E-Mail","Vorname (freiwillig)","Firma (freiwillig)"],"button":"Mitglied werden"}} at=now ip=198.51.100.9
      + member email=Neu@sued.test email_key=neu@sued.test state=asked asked_at=now
      + outbox key=proof-<id> kind=proof email_key=neu@sued.test payload=<Neu@sued.test: Bitte bestätigen Sie Ihre Anmeldung zum Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=join email=Neu@sued.test email_key=neu@sued.test subject_id=<id> fields={"firstName":"Neuer","company":"Name AG","wording":"<hash>","notice":"<hash>","page":"/seite"} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=neu@sued.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'join: an address that asked a day ago',
    act: signUp('Anna@nord.test'),
    changes: `
      = {"kind":"taken"}
      + declaration email_key=anna@nord.test member_id=anna kind=asked wording=<hash> notice=<hash> page=/seite fields={"email":"Anna@nord.test","firstName":"Neuer","company":"Name AG","form":{"fields":["E-Mail","Vorname (freiwillig)","Firma (freiwillig)"],"button":"Mitglied werden"}} at=now ip=198.51.100.9
      + outbox key=proof-<id> kind=proof email_key=anna@nord.test payload=<Anna@nord.test: Bitte bestätigen Sie Ihre Anmeldung zum Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=join email=Anna@nord.test email_key=anna@nord.test subject_id=anna fields={"firstName":"Neuer","company":"Name AG","wording":"<hash>","notice":"<hash>","page":"/seite"} mail=<mail> created_at=now expires_at=now+7d
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
      proof_budget anna@nord.test public: first_at=now second_at=now-1h
    `,
  },
  {
    name: 'join: a member',
    act: signUp('Dora@nord.test'),
    changes: `
      = {"kind":"taken"}
      + declaration email_key=dora@nord.test member_id=dora kind=asked wording=<hash> notice=<hash> page=/seite fields={"email":"Dora@nord.test","firstName":"Neuer","company":"Name AG","form":{"fields":["E-Mail","Vorname (freiwillig)","Firma (freiwillig)"],"button":"Mitglied werden"}} at=now ip=198.51.100.9
      + outbox key=already-<id> kind=already email_key=dora@nord.test payload=<Dora@nord.test: Sie sind bereits Mitglied> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=join email=Dora@nord.test email_key=dora@nord.test subject_id=dora fields={"firstName":"Neuer","company":"Name AG","wording":"<hash>","notice":"<hash>","page":"/seite"} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=dora@nord.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'join: a blocked address',
    act: signUp('Ulla@nord.test'),
    changes: `
      = {"kind":"taken"}
      + declaration email_key=ulla@nord.test member_id=<id> kind=asked wording=<hash> notice=<hash> page=/seite fields={"email":"Ulla@nord.test","firstName":"Neuer","company":"Name AG","form":{"fields":["E-Mail","Vorname (freiwillig)","Firma (freiwillig)"],"button":"Mitglied werden"}} at=now ip=198.51.100.9
      + member email=Ulla@nord.test email_key=ulla@nord.test state=asked asked_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'join: again within ten minutes',
    given: signUp('Neu@sued.test'),
    act: signUp('Neu@sued.test'),
    changes: `
      = {"kind":"taken"}
      + declaration email_key=neu@sued.test member_id=<id> kind=asked wording=<hash> notice=<hash> page=/seite fields={"email":"Neu@sued.test","firstName":"Neuer","company":"Name AG","form":{"fields":["E-Mail","Vorname (freiwillig)","Firma (freiwillig)"],"button":"Mitglied werden"}} at=now ip=198.51.100.9
      rate_limit AeGXAmc1tjJSHQUuQPpvp-: empty_at=now+1min
      rate_limit W24hxrvh61Rtrr-ol2khV9: empty_at=now+6min
      rate_limit ezhxkRYN35qYMM1hUWh9eX: empty_at=now+30min
    `,
  },
  {
    name: 'join: a neighbour within ten minutes',
    given: signUp('Neu@sued.test'),
    act: signUp('Anders@sued.test', '203.0.113.1'),
    changes: `
      = {"kind":"taken"}
      + declaration email_key=anders@sued.test member_id=<id> kind=asked wording=<hash> notice=<hash> page=/seite fields={"email":"Anders@sued.test","firstName":"Neuer","company":"Name AG","form":{"fields":["E-Mail","Vorname (freiwillig)","Firma (freiwillig)"],"button":"Mitglied werden"}} at=now ip=203.0.113.1
      + member email=Anders@sued.test email_key=anders@sued.test state=asked asked_at=now
      + outbox key=proof-<id> kind=proof email_key=anders@sued.test payload=<Anders@sued.test: Bitte bestätigen Sie Ihre Anmeldung zum Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=join email=Anders@sued.test email_key=anders@sued.test subject_id=<id> fields={"firstName":"Neuer","company":"Name AG","wording":"<hash>","notice":"<hash>","page":"/seite"} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=anders@sued.test scope=public first_at=now second_at=0 third_at=0
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'join: under attack, when mails leave later and their links live as much longer',
    given: async ({ store }) => {
      await store.db
        .insertInto('setting')
        .values({ name: 'attack-since', value: String(now) })
        .execute()
      await store.db
        .updateTable('pace')
        .set({ next_at: now + 10 * minute })
        .where('name', '=', 'attack-plain')
        .execute()
    },
    act: signUp('Anders@sued.test'),
    changes: `
      = {"kind":"taken"}
      + declaration email_key=anders@sued.test member_id=<id> kind=asked wording=<hash> notice=<hash> page=/seite fields={"email":"Anders@sued.test","firstName":"Neuer","company":"Name AG","form":{"fields":["E-Mail","Vorname (freiwillig)","Firma (freiwillig)"],"button":"Mitglied werden"}} at=now ip=198.51.100.9
      + member email=Anders@sued.test email_key=anders@sued.test state=asked asked_at=now
      + outbox key=proof-<id> kind=proof email_key=anders@sued.test payload=<Anders@sued.test: Bitte bestätigen Sie Ihre Anmeldung zum Performance-Letter> state=promised due_at=now+10min lease_until=0 attempts=0 created_at=now planned_at=now+10min
      + proof purpose=join email=Anders@sued.test email_key=anders@sued.test subject_id=<id> fields={"firstName":"Neuer","company":"Name AG","wording":"<hash>","notice":"<hash>","page":"/seite"} mail=<mail> created_at=now expires_at=now+10090min
      + proof_budget email_key=anders@sued.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
      pace attack-plain: next_at=now+633333ms
    `,
  },
  {
    name: 'confirm: who asked',
    act: click('join-anna'),
    changes: `
      = {"kind":"confirmed","email":"anna@nord.test"}
      + declaration email_key=anna@nord.test member_id=anna kind=confirmed wording=<hash> notice=<hash> page=/seite fields={"email":"anna@nord.test","firstName":"Voranna","company":"Firma anna","askedAt":<now-1h>,"mail":"mail1","form":{"button":"Ja, Anmeldung bestätigen"}} at=now ip=198.51.100.9
      + outbox key=welcome-anna-<now> kind=welcome email_key=anna@nord.test payload=<anna@nord.test: Willkommen beim Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      member anna: email=anna@nord.test first_name=Voranna company=Firma anna state=confirmed confirmed_at=now
      proof join-anna: used_at=now
    `,
  },
  {
    name: 'confirm: who had left',
    act: click('again-carla'),
    changes: `
      = {"kind":"confirmed","email":"carla@nord.test"}
      + declaration email_key=carla@nord.test member_id=carla kind=confirmed wording=<hash> notice=<hash> page=/seite fields={"email":"carla@nord.test","firstName":"Vorcarla","company":"Firma carla","askedAt":<now-1h>,"mail":"mail1","form":{"button":"Ja, Anmeldung bestätigen"}} at=now ip=198.51.100.9
      + outbox key=welcome-carla-<now> kind=welcome email_key=carla@nord.test payload=<carla@nord.test: Willkommen beim Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      - tombstone #carla@nord.test
      member carla: email=carla@nord.test first_name=Vorcarla company=Firma carla state=confirmed confirmed_at=now left_at=null
      proof again-carla: used_at=now
    `,
  },
  {
    name: 'confirm: who is confirmed already',
    act: click('again-berta'),
    changes: `
      = {"kind":"already","email":"berta@nord.test"}
      proof again-berta: used_at=now
    `,
  },
  {
    name: 'confirm: a second click',
    given: click('join-anna'),
    act: click('join-anna'),
    changes: `
      = {"kind":"already","email":"anna@nord.test"}
    `,
  },
  {
    name: 'confirm: a link that is over',
    act: click('join-axel'),
    changes: `
      = {"kind":"expired"}
    `,
  },
  {
    name: 'confirm: a link for something else',
    act: click('manage-berta'),
    changes: `
      = {"kind":"unknown"}
    `,
  },
  {
    name: 'leave: a member',
    act: ({ house }) => leave(house, { memberId: 'berta', ip, page, oneClick: false }),
    changes: `
      = {"kind":"left"}
      + declaration email_key=berta@nord.test member_id=berta kind=left page=/seite fields={"way":"form"} at=now ip=198.51.100.9
      + tombstone address_hash=#berta@nord.test reason=left at=now
      member berta: state=left left_at=now
      proof again-berta: expires_at=now-1h
    `,
  },
  {
    name: 'leave: who only asked, by one click',
    act: ({ house }) => leave(house, { memberId: 'anna', ip, page, oneClick: true }),
    changes: `
      = {"kind":"left"}
      + declaration email_key=anna@nord.test member_id=anna kind=left page=/seite fields={"way":"one-click"} at=now ip=198.51.100.9
      + tombstone address_hash=#anna@nord.test reason=left at=now
      member anna: state=left left_at=now
      proof join-anna: expires_at=now-1h
    `,
  },
  {
    name: 'leave: who has left',
    act: ({ house }) => leave(house, { memberId: 'carla', ip, page, oneClick: true }),
    changes: `
      = {"kind":"already"}
    `,
  },
  {
    name: 'pause: a member for eight weeks',
    act: ({ house }) => pause(house, { memberId: 'berta', weeks: 8, ip, page }),
    changes: `
      = {"kind":"paused","until":1777240800000}
      + declaration email_key=berta@nord.test member_id=berta kind=paused page=/seite fields={"weeks":8,"until":"2026-04-27"} at=now ip=198.51.100.9
      member berta: paused_until=now+1334h
    `,
  },
  {
    name: 'pause: a paused member goes on',
    act: ({ house }) => pause(house, { memberId: 'bea', weeks: 0, ip, page }),
    changes: `
      = {"kind":"resumed"}
      + declaration email_key=bea@nord.test member_id=bea kind=resumed page=/seite fields={} at=now ip=198.51.100.9
      member bea: paused_until=null
    `,
  },
  {
    name: 'pause: who only asked',
    act: ({ house }) => pause(house, { memberId: 'anna', weeks: 4, ip, page }),
    changes: `
      = {"kind":"nobody"}
    `,
  },
  {
    name: 'manage: a link is asked for',
    act: ({ house }) => requestManage(house, { email: 'Berta@nord.test', key: keyOf('berta') }, { ip }),
    changes: `
      = {"kind":"taken"}
      + outbox key=proof-<id> kind=proof email_key=berta@nord.test payload=<Berta@nord.test: Ihre Daten beim Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=manage email=Berta@nord.test email_key=berta@nord.test fields={} mail=<mail> created_at=now expires_at=now+30min
      + proof_budget email_key=berta@nord.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'manage: the link is used',
    act: ({ house }) => noteManaged(house, keyOf('berta')),
    changes: `
      proof manage-berta: used_at=now
    `,
  },
  {
    name: 'manage: name and company',
    act: async (world) => changeDetails(world.house, await memberOf(world, 'berta'), { details, ip, page }),
    changes: `
      + declaration email_key=berta@nord.test member_id=berta kind=changed page=/seite fields={"firstName":"Bert","company":"Neu","salutation":"herr","title":"Dr.","lastName":"Bau","greeting":""} at=now ip=198.51.100.9
      member berta: first_name=Bert company=Neu salutation=herr title=Dr. last_name=Bau
    `,
  },
  {
    name: 'leave: at the desk, by telephone',
    act: ({ house }) => leave(house, { memberId: 'berta', ip: '', page, asked }),
    changes: `
      = {"kind":"left"}
      + declaration email_key=berta@nord.test member_id=berta kind=left page=/seite fields={"way":"desk","asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} at=now
      + tombstone address_hash=#berta@nord.test reason=left at=now
      member berta: state=left left_at=now
      proof again-berta: expires_at=now-1h
    `,
  },
  {
    name: 'pause: at the desk, by telephone',
    act: ({ house }) => pause(house, { memberId: 'berta', weeks: 4, ip: '', page, asked }),
    changes: `
      = {"kind":"paused","until":1774821600000}
      + declaration email_key=berta@nord.test member_id=berta kind=paused page=/seite fields={"weeks":4,"until":"2026-03-30","asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} at=now
      member berta: paused_until=now+662h
    `,
  },
  {
    name: 'move: at the desk, by telephone',
    act: async (world) => requestMoveFor(world.house, await memberOf(world, 'berta'), neu, asked),
    changes: `
      = "promised"
      + outbox key=proof-<id> kind=proof email_key=neu@sued.test payload=<Neu@sued.test: Neue Adresse für den Performance-Letter bestätigen> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=move email=Neu@sued.test email_key=neu@sued.test subject_id=berta fields={"from":"berta@nord.test","asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} mail=<mail> created_at=now expires_at=now+1d
      + proof_budget email_key=neu@sued.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
    `,
  },
  {
    name: 'bar: an address at the desk',
    act: ({ house }) => barAddress(house, keyOf('berta'), asked),
    changes: `
      = {"kind":"barred"}
      + declaration email_key=berta@nord.test member_id=berta kind=barred page=/redaktion fields={"asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} at=now
      + suppression email_key=berta@nord.test reason=desk active=1 at=now source=desk-<id>
    `,
  },
  {
    name: 'bar: one that is barred already',
    given: ({ house }) => barAddress(house, keyOf('berta'), asked),
    act: ({ house }) => barAddress(house, keyOf('berta'), asked),
    changes: `
      = {"kind":"already"}
    `,
  },
  {
    name: 'bar: lifted at the desk',
    given: ({ house }) => barAddress(house, keyOf('berta'), asked),
    act: ({ house }) => unbarAddress(house, keyOf('berta'), 'chef@verlag.test', asked),
    changes: `
      = {"kind":"asked"}
      + declaration email_key=berta@nord.test member_id=berta kind=unbarred page=/redaktion fields={"asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} at=now
      suppression berta@nord.test: lifted_by=chef@verlag.test lift_asked_at=now lift_due_at=now
    `,
  },
  {
    name: 'add: by a link',
    act: ({ house }) => added(house, { email: neu, details, ground: { proof: 'link' }, asked }),
    changes: `
      = "mailed"
      + declaration email_key=neu@sued.test member_id=<id> kind=asked page=/redaktion fields={"email":"Neu@sued.test","firstName":"Bert","company":"Neu","asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} at=now
      + member email=Neu@sued.test email_key=neu@sued.test state=asked asked_at=now
      + outbox key=proof-<id> kind=proof email_key=neu@sued.test payload=<Neu@sued.test: Bitte bestätigen Sie Ihre Anmeldung zum Performance-Letter> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=join email=Neu@sued.test email_key=neu@sued.test subject_id=<id> fields={"firstName":"Bert","company":"Neu","salutation":"herr","title":"Dr.","lastName":"Bau","greeting":"","wording":"<hash>","notice":"<hash>","page":"/redaktion","asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=neu@sued.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
    `,
  },
  {
    name: 'add: when it had three mails',
    given: async ({ store }) =>
      store.db
        .insertInto('proof_budget')
        .values({
          email_key: neu.key,
          scope: 'public',
          first_at: now - day,
          second_at: now - day,
          third_at: now - day,
        })
        .execute(),
    act: ({ house }) => added(house, { email: neu, details, ground: { proof: 'link' }, asked }),
    changes: `
      = "exhausted"
    `,
  },
  {
    name: 'add: who has agreed in writing',
    act: ({ house }) =>
      added(house, {
        email: neu,
        details,
        ground: { proof: 'double-opt-in', optInAt: now - day, source: 'Messe' },
        asked,
      }),
    changes: `
      = "added"
      + declaration email_key=neu@sued.test member_id=<id> kind=imported page=/redaktion fields={"email":"Neu@sued.test","proof":"double-opt-in","evidence":{"optInAt":<now-1d>,"source":"Messe"},"asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} at=now
      + member email=Neu@sued.test email_key=neu@sued.test first_name=Bert company=Neu state=confirmed asked_at=now confirmed_at=now salutation=herr title=Dr. last_name=Bau
    `,
  },
  {
    name: 'add: a customer who had asked',
    act: ({ house }) =>
      added(house, {
        email: { email: 'Anna@nord.test', key: keyOf('anna') },
        details,
        ground: { proof: 'existing-customer', purchaseAt: now - day, purchase: 'Seminar' },
        asked,
      }),
    changes: `
      = "added"
      + declaration email_key=anna@nord.test member_id=anna kind=imported page=/redaktion fields={"email":"Anna@nord.test","proof":"existing-customer","evidence":{"purchaseAt":<now-1d>,"purchase":"Seminar"},"asker":"Frau Ruf, Sekretariat","askedWay":"phone","askedOn":"2026-11-20"} at=now
      member anna: first_name=Bert company=Neu state=confirmed confirmed_at=now salutation=herr title=Dr. last_name=Bau basis=customer
    `,
  },
  {
    name: 'add: who has left',
    act: ({ house }) =>
      added(house, {
        email: { email: 'Carla@nord.test', key: keyOf('carla') },
        details,
        ground: { proof: 'existing-customer', purchaseAt: now - day, purchase: 'Seminar' },
        asked,
      }),
    changes: `
      = "{\\"why\\":\\"left\\"}"
    `,
  },
  {
    name: 'manage: all that is held, for himself',
    act: async ({ house }) =>
      (await exportHeld(house, { emailKey: keyOf('berta'), by: 'person', ip, page })).tables.map(
        ({ table, rows }) => `${table} ${rows.length}`,
      ),
    changes: `
      = ["declaration 2","proof 4","lead_step 1","inquiry 1","outbox 1","delivery 8","event 2","import_line 1","company_member 1","member 1"]
      + declaration email_key=berta@nord.test member_id=berta kind=exported page=/seite fields={"givenBy":"person"} at=now ip=198.51.100.9
    `,
  },
  {
    name: 'manage: all that is held, by the desk, of somebody moved',
    act: async ({ house }) =>
      (await exportHeld(house, { emailKey: keyOf('dora'), by: 'desk', ip, page })).tables.map(
        ({ table, rows }) => `${table} ${rows.length}`,
      ),
    changes: `
      = ["declaration 3","proof 1","delivery 8","company_member 1","member 1"]
      + declaration email_key=dora@nord.test member_id=dora kind=exported page=/seite fields={"givenBy":"desk"} at=now
    `,
  },
  {
    name: 'move: asked for',
    act: async (world) =>
      requestMove(
        world.house,
        await memberOf(world, 'dora'),
        { email: 'Neu@sued.test', key: 'neu@sued.test' },
        { ip },
      ),
    changes: `
      = {"kind":"taken"}
      + outbox key=proof-<id> kind=proof email_key=neu@sued.test payload=<Neu@sued.test: Neue Adresse für den Performance-Letter bestätigen> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=move email=Neu@sued.test email_key=neu@sued.test subject_id=dora fields={"from":"dora@nord.test"} mail=<mail> created_at=now expires_at=now+1d
      + proof_budget email_key=neu@sued.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'move: confirmed',
    act: ({ house }) => confirmMove(house, tokenOf('move-berta'), ip),
    changes: `
      = {"kind":"moved","email":"Berta.Neu@sued.test"}
      + declaration email_key=berta.neu@sued.test member_id=berta kind=moved page=/mitglied/adresse fields={"from":"Berta@nord.test","to":"Berta.Neu@sued.test","mail":"mail1"} at=now ip=198.51.100.9
      + outbox key=moved-move-berta kind=moved email_key=berta@nord.test payload=<Berta@nord.test: Der Performance-Letter kommt jetzt an eine andere Adresse> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      member berta: email=Berta.Neu@sued.test email_key=berta.neu@sued.test
      proof again-berta: expires_at=now-1h
      proof move-berta: used_at=now
    `,
  },
  {
    name: 'move: confirmed, to where he asked and never answered',
    act: ({ house }) => confirmMove(house, tokenOf('move-bea'), ip),
    changes: `
      = {"kind":"moved","email":"anna@nord.test"}
      + declaration email_key=anna@nord.test member_id=bea kind=moved page=/mitglied/adresse fields={"from":"Bea@nord.test","to":"anna@nord.test","mail":"mail1"} at=now ip=198.51.100.9
      + outbox key=moved-move-bea kind=moved email_key=bea@nord.test payload=<Bea@nord.test: Der Performance-Letter kommt jetzt an eine andere Adresse> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      - member anna
      - proof join-anna
      declaration anna-asked: member_id=bea
      member bea: email=anna@nord.test email_key=anna@nord.test
      proof move-bea: used_at=now
    `,
  },
  {
    name: 'move: who has left meanwhile',
    given: ({ house }) => leave(house, { memberId: 'berta', ip, page, oneClick: true }),
    act: ({ house }) => confirmMove(house, tokenOf('move-berta'), ip),
    changes: `
      = {"kind":"over","email":"Berta.Neu@sued.test"}
      proof move-berta: used_at=now
    `,
  },
  {
    name: 'move: a second click',
    given: ({ house }) => confirmMove(house, tokenOf('move-berta'), ip),
    act: ({ house }) => confirmMove(house, tokenOf('move-berta'), ip),
    changes: `
      = {"kind":"already","email":"Berta.Neu@sued.test"}
    `,
  },
  {
    name: 'reasons: one answer',
    act: ({ house }) => keepReason(house, 'thema', ip),
    changes: `
      + leave_reason reason=thema day=2026-03-02
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'erase: a member',
    act: async ({ house }) => (await erase(house, { emailKey: keyOf('berta'), by: 'person' })).counts,
    changes: `
      = [{"what":"declaration","count":2},{"what":"proof","count":4},{"what":"lead_step","count":1},{"what":"inquiry","count":1},{"what":"outbox","count":1},{"what":"delivery","count":8},{"what":"event","count":2},{"what":"import_line","count":1},{"what":"company_member","count":1},{"what":"member","count":1}]
      + erasure address_hash=#berta@nord.test at=now asked_by=person counts=[{"what":"declaration","count":2},{"what":"proof","count":4},{"what":"lead_step","count":1},{"what":"inquiry","count":1},{"what":"outbox","count":1},{"what":"delivery","count":8},{"what":"event","count":2},{"what":"import_line","count":1},{"what":"company_member","count":1},{"what":"member","count":1}]
      + tombstone address_hash=#berta@nord.test reason=erased at=now
      - company_member berta
      - declaration berta-asked
      - declaration berta-confirmed
      - event old1
      - event soft-berta
      - import_line sorting1 4
      - inquiry berta1
      - lead_step berta1 1
      - member berta
      - outbox berta
      - proof again-berta
      - proof join-berta
      - proof manage-berta
      - proof move-berta
      delivery old1-1-0: member_id= email= email_key=geloescht-old1-1-0
      delivery old2-1-0: member_id= email= email_key=geloescht-old2-1-0
      delivery refused1-1-0: member_id= email= email_key=geloescht-refused1-1-0
      delivery refused2-1-0: member_id= email= email_key=geloescht-refused2-1-0
      delivery sending1-1-0: member_id= email= email_key=geloescht-sending1-1-0
      delivery sending2-1-0: member_id= email= email_key=geloescht-sending2-1-0
      delivery sent1-1-0: member_id= email= email_key=geloescht-sent1-1-0
      delivery sent2-1-0: member_id= email= email_key=geloescht-sent2-1-0
    `,
  },
  {
    name: 'erase: who moved, by the desk',
    act: async ({ house }) => (await erase(house, { emailKey: keyOf('dora'), by: 'desk' })).counts,
    changes: `
      = [{"what":"declaration","count":3},{"what":"proof","count":1},{"what":"delivery","count":8},{"what":"company_member","count":1},{"what":"member","count":1},{"what":"company","count":1}]
      + erasure address_hash=#dora.alt@nord.test at=now asked_by=desk counts=[{"what":"declaration","count":3},{"what":"proof","count":1},{"what":"delivery","count":8},{"what":"company_member","count":1},{"what":"member","count":1},{"what":"company","count":1}]
      + erasure address_hash=#dora@nord.test at=now asked_by=desk counts=[{"what":"declaration","count":3},{"what":"proof","count":1},{"what":"delivery","count":8},{"what":"company_member","count":1},{"what":"member","count":1},{"what":"company","count":1}]
      + tombstone address_hash=#dora.alt@nord.test reason=erased at=now
      + tombstone address_hash=#dora@nord.test reason=erased at=now
      - company domain:west.test
      - company_member dora
      - declaration dora-asked
      - declaration dora-confirmed
      - declaration dora-moved
      - member dora
      - proof join-dora
      delivery old1-2-3: member_id= email= email_key=geloescht-old1-2-3
      delivery old2-2-3: member_id= email= email_key=geloescht-old2-2-3
      delivery refused1-2-3: member_id= email= email_key=geloescht-refused1-2-3 problem=null
      delivery refused2-2-3: member_id= email= email_key=geloescht-refused2-2-3 problem=null
      delivery sending1-2-3: member_id= email= email_key=geloescht-sending1-2-3 handover=suppressed
      delivery sending2-2-3: member_id= email= email_key=geloescht-sending2-2-3 handover=suppressed
      delivery sent1-2-3: member_id= email= email_key=geloescht-sent1-2-3
      delivery sent2-2-3: member_id= email= email_key=geloescht-sent2-2-3
    `,
  },
  {
    name: 'erase: who only asked a question',
    act: async ({ house }) => (await erase(house, { emailKey: 'frida@ost.test', by: 'person' })).counts,
    changes: `
      = [{"what":"proof","count":1},{"what":"inquiry","count":2}]
      + erasure address_hash=#frida@ost.test at=now asked_by=person counts=[{"what":"proof","count":1},{"what":"inquiry","count":2}]
      + tombstone address_hash=#frida@ost.test reason=erased at=now
      - inquiry frida1
      - inquiry frida2
      - proof ask-frida
    `,
  },
  {
    name: 'erase: who is named in what was said of another',
    given: ({ store }) =>
      takeStep(
        store.db,
        'gerd1',
        { kind: 'note', note: 'Fragt frida@ost.test.' },
        { seen: 1, who: 'chefin@verlag.test', now },
      ),
    act: async ({ house }) => (await erase(house, { emailKey: 'frida@ost.test', by: 'person' })).by,
    changes: `
      = "person"
      + erasure address_hash=#frida@ost.test at=now asked_by=person counts=[{"what":"proof","count":1},{"what":"inquiry","count":2}]
      + tombstone address_hash=#frida@ost.test reason=erased at=now
      - inquiry frida1
      - inquiry frida2
      - proof ask-frida
      lead_step gerd1 2: note=
    `,
  },
  {
    name: 'replay-stops: a backup that does not know who left, paused or was barred',
    given: ({ place }) =>
      writeFile(
        pathOf(place.dataDir, 'stops.log'),
        [
          `left bruno ${now - hour} -`,
          `paused berta ${now + 28 * day} -`,
          `barred ${hashOf(keyOf('dirk'))} ${now - hour} bounce`,
          `buried ${hashOf('niemand')} ${now - hour} complained`,
          // Came back, or is long over.
          `left bodo 1 -`,
          `paused bodo ${now - day} -`,
          'left half a li',
        ].join('\n'),
      ),
    act: ({ house }) => replayStops({ ...house, zone: 'Europe/Berlin' }),
    changes: `
      = 3
      + declaration email_key=berta@nord.test member_id=berta kind=paused fields={"way":"restored","until":"2026-03-30"} at=now
      + declaration email_key=bruno@nord.test member_id=bruno kind=left fields={"way":"restored"} at=now-1h
      + suppression email_key=dirk@nord.test reason=bounce active=1 at=now-1h source=restore-<now-1h>
      + tombstone address_hash=#bruno@nord.test reason=left at=now-1h
      + tombstone address_hash=mfGrT0KY8wHSljva5pk296 reason=complained at=now-1h
      member berta: paused_until=now+28d
      member bruno: state=left left_at=now-1h
    `,
  },
  {
    name: 'erase: again after a restore, though others have joined since',
    given: ({ place }) =>
      appendErasure(place.dataDir, {
        id: '01900000-0000-7000-8000-0000000000ff',
        hash: hashOf(keyOf('bruno')),
        // Before "today" asked; only who asked after this instant came by himself.
        by: 'person',
        at: now - 2 * day,
      }),
    act: ({ house }) => replayErasures(house),
    changes: `
      = 1
      + erasure address_hash=#bruno@nord.test at=now-2d asked_by=person counts=[{"what":"declaration","count":2},{"what":"proof","count":5},{"what":"outbox","count":1},{"what":"delivery","count":8},{"what":"event","count":2},{"what":"company_member","count":1},{"what":"member","count":1},{"what":"company","count":1}]
      + tombstone address_hash=#bruno@nord.test reason=erased at=now-2d
      - company name:süd
      - company_member bruno
      - declaration bruno-asked
      - declaration bruno-confirmed
      - event old2
      - event soft-bruno
      - member bruno
      - outbox bruno
      - proof again-bruno
      - proof join-bruno
      - proof manage-bruno
      - proof manage-old1
      - proof move-bruno
      delivery old1-1-1: member_id= email= email_key=geloescht-old1-1-1
      delivery old2-1-1: member_id= email= email_key=geloescht-old2-1-1
      delivery refused1-1-1: member_id= email= email_key=geloescht-refused1-1-1
      delivery refused2-1-1: member_id= email= email_key=geloescht-refused2-1-1
      delivery sending1-1-1: member_id= email= email_key=geloescht-sending1-1-1
      delivery sending2-1-1: member_id= email= email_key=geloescht-sending2-1-1
      delivery sent1-1-1: member_id= email= email_key=geloescht-sent1-1-1
      delivery sent2-1-1: member_id= email= email_key=geloescht-sent2-1-1
    `,
  },
  {
    name: 'companies: one member gave another name',
    given: async ({ store }) => {
      await assignCompanies(store, now, never())
      await store.db.updateTable('member').set({ company: 'Ganz Neu' }).where('id', '=', 'bruno').execute()
    },
    act: ({ store }) => assignCompanies(store, now + minute, never()),
    changes: `
      + company key=name:ganz neu name=Ganz Neu domain=nord.test first_seen_at=now+1min
      company_member bruno: company_key=name:ganz neu source=7fed2dc2760a784c
    `,
  },
  {
    name: 'companies: one gave none, and his address says nothing',
    given: async ({ store }) => {
      await assignCompanies(store, now, never())
      await store.db
        .updateTable('member')
        .set({ company: '', email_key: 'bruno@gmx.de' })
        .where('id', '=', 'bruno')
        .execute()
    },
    act: ({ store }) => assignCompanies(store, now + minute, never()),
    changes: `
      - company_member bruno
    `,
  },
  {
    name: 'companies: the first of a domain names it',
    given: async ({ store }) => {
      for (const [id, email_key] of [
        ['dora', 'dora@west.test'],
        ['dirk', 'dirk@ost.test'],
        ['bea', 'bea@west.test'],
      ] as const)
        await store.db.updateTable('member').set({ email_key }).where('id', '=', id).execute()
      await assignCompanies(store, now, never())
      await store.db.updateTable('member').set({ company: 'West GmbH' }).where('id', '=', 'bea').execute()
    },
    act: ({ store }) => assignCompanies(store, now + minute, never()),
    changes: `
      + company key=name:west name=West GmbH domain=west.test first_seen_at=now+1min
      - company domain:west.test
      company_member bea: company_key=name:west source=1eed422900c0a731
      company_member dora: company_key=name:west
    `,
  },
  {
    name: 'consent: other texts are shown from now on',
    act: ({ house, store }) => registerConsent(store.db, house.consent, now),
    changes: `
      + wording hash=<hash> kind=consent text=Ja, ich möchte den Performance-Letter der Prüf & Söhne GmbH (dienstags, Vertriebsthemen und Hinweise auf die eigene Beratung) per E-Mail erhalten. Widerruf jederzeit über den Link in jeder Mail. first_shown_at=now
      + wording hash=<hash> kind=notice text=Datenschutzhinweise, wie sie zur Prüfung gezeigt werden. first_shown_at=now
    `,
  },
]
