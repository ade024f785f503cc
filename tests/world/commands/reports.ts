import { deleteReport, keepReport } from '../../../src/assessment/report/report.ts'
import { confirmReport } from '../../../src/assessment/report/confirm.ts'
import { letterBeside, orderBeside } from '../../../src/membership/after-proof.ts'
import { ask } from '../../../src/inquiries/ask.ts'
import { confirmInquiry } from '../../../src/inquiries/confirm.ts'
import { askForm } from '../../../src/inquiries/form.ts'
import { sign } from '../../../src/store/secret.ts'
import { about, aboutNothing } from '../../rig/about.ts'
import { filledIn } from '../../rig/door.ts'
import { secret } from '../../rig/house.ts'
import type { Command } from '../command.ts'
import { tokenOf } from '../proofs.ts'
import { consent } from '../people.ts'
import type { World } from '../world.ts'

const ip = '198.51.100.9'

const asks =
  (email: string) =>
  ({ house }: World) => {
    const input = filledIn(askForm, {
      email,
      name: 'Eva',
      company: 'Ost',
      message: 'Bitte.',
      kind: 'call',
      phone: '030 123456',
    })
    return ask(house, input, { ip, ...about({ slug: 'kleinauftraege', title: 'Kleinaufträge' } as never) })
  }
const letter = { ...consent, page: '/kundenwert', firstName: '', company: '' }
/** Gives the report's link the letter that was ordered beside it, by whoever is named so. */
const ordered =
  (email: string) =>
  ({ store }: World) =>
    store.db
      .updateTable('proof')
      .set({ email, email_key: email, fields: JSON.stringify(letter) })
      .where('id', '=', 'report-jana')
      .execute()

const keeps =
  (email: string, ticked: { share: boolean; followUp: boolean }) =>
  ({ house }: World) =>
    keepReport(
      house,
      {
        email: { email, key: email.toLowerCase() },
        content: { kind: 'quick', text: 'n1=1' },
        ...ticked,
        website: false,
      },
      { ip },
    )

export const reports: Command[] = [
  {
    name: 'inquiries: a new address asks',
    act: asks('Neu@ost.test'),
    changes: `
      = {"kind":"taken"}
      + inquiry email=Neu@ost.test email_key=neu@ost.test name=Eva company=Ost phone=030 123456 message=Bitte. kind=call letter=kleinauftraege page=/anfrage state=new created_at=now ip=198.51.100.9 company_key=name:ost
      + outbox key=lead-<id>-0 kind=lead email_key=chefin@verlag.test payload=<chefin@verlag.test: Neue Anfrage: Rückruf zu „Kleinaufträge“> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=lead-<id>-1 kind=lead email_key=partner@verlag.test payload=<partner@verlag.test: Neue Anfrage: Rückruf zu „Kleinaufträge“> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=proof-<id> kind=proof email_key=neu@ost.test payload=<Neu@ost.test: Bitte bestätigen Sie Ihre Anfrage> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=ask email=Neu@ost.test email_key=neu@ost.test subject_id=<id> fields={} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=neu@ost.test scope=lead first_at=now second_at=0 third_at=0
      + proof_budget email_key=neu@ost.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'inquiries: who has proven himself asks',
    act: asks('Hans@ost.test'),
    changes: `
      = {"kind":"taken"}
      + inquiry email=Hans@ost.test email_key=hans@ost.test name=Eva company=Ost phone=030 123456 message=Bitte. kind=call letter=kleinauftraege page=/anfrage state=new created_at=now proven_at=now ip=198.51.100.9 company_key=name:ost
      + outbox key=lead-<id>-0 kind=lead email_key=chefin@verlag.test payload=<chefin@verlag.test: Neue Anfrage: Rückruf zu „Kleinaufträge“> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=lead-<id>-1 kind=lead email_key=partner@verlag.test payload=<partner@verlag.test: Neue Anfrage: Rückruf zu „Kleinaufträge“> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=material-<id> kind=material email_key=hans@ost.test payload=<Hans@ost.test: Ihre Anfrage zu „Kleinaufträge“> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=ask email=Hans@ost.test email_key=hans@ost.test subject_id=<id> fields={} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=hans@ost.test scope=lead first_at=now second_at=0 third_at=0
      + proof_budget email_key=hans@ost.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'inquiries: confirmed, both of the address',
    act: ({ house }) => confirmInquiry(house, tokenOf('ask-frida'), aboutNothing),
    changes: `
      = {"kind":"confirmed"}
      + outbox key=material-frida1 kind=material email_key=frida@ost.test payload=<frida@ost.test: Ihre Anfrage an Prüf & Söhne GmbH> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=proven-frida1-0 kind=lead email_key=chefin@verlag.test payload=<chefin@verlag.test: Adresse bestätigt: Frau frida1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=proven-frida1-1 kind=lead email_key=partner@verlag.test payload=<partner@verlag.test: Adresse bestätigt: Frau frida1> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      inquiry frida1: proven_at=now
      inquiry frida2: proven_at=now
      proof ask-frida: used_at=now
    `,
  },
  {
    name: 'inquiries: confirmed twice',
    given: ({ house }) => confirmInquiry(house, tokenOf('ask-frida'), aboutNothing),
    act: ({ house }) => confirmInquiry(house, tokenOf('ask-frida'), aboutNothing),
    changes: `
      = {"kind":"already"}
    `,
  },
  {
    name: 'report: kept, nothing ticked',
    act: keeps('Neu@west.test', { share: false, followUp: false }),
    changes: `
      = {"kind":"taken"}
      + outbox key=proof-<id> kind=proof email_key=neu@west.test payload=<Neu@west.test: Bitte bestätigen Sie Ihre Adresse> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=report email=Neu@west.test email_key=neu@west.test subject_id=<id> fields={} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=neu@west.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
      + report email=Neu@west.test email_key=neu@west.test kind=quick content=n1=1 consent=["Ja, senden Sie mir den Link zu diesem Bericht einmalig per E-Mail an diese Adresse. Der Bericht wird dafür 90 Tage gespeichert und danach gelöscht."] shared=0 follow_up=0 created_at=now expires_at=now+28d ip=198.51.100.9
    `,
  },
  {
    name: 'report: kept and shared',
    act: keeps('Neu@west.test', { share: true, followUp: true }),
    changes: `
      = {"kind":"taken"}
      + outbox key=proof-<id> kind=proof email_key=neu@west.test payload=<Neu@west.test: Bitte bestätigen Sie Ihre Adresse> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=report email=Neu@west.test email_key=neu@west.test subject_id=<id> fields={} mail=<mail> created_at=now expires_at=now+7d
      + proof_budget email_key=neu@west.test scope=public first_at=now second_at=0 third_at=0
      + proof_mail hash=<hash> mail=<mail> first_sent_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
      + report email=Neu@west.test email_key=neu@west.test kind=quick content=n1=1 consent=["Ja, senden Sie mir den Link zu diesem Bericht einmalig per E-Mail an diese Adresse. Der Bericht wird dafür 90 Tage gespeichert und danach gelöscht.","Auch an Prüf & Söhne GmbH, zur Besprechung","Sie dürfen einmal per E-Mail nachfragen"] shared=1 follow_up=1 created_at=now expires_at=now+28d ip=198.51.100.9
    `,
  },
  {
    name: 'report: confirmed, nothing ticked',
    act: ({ house }) => confirmReport(house, tokenOf('report-jana'), letterBeside(house)),
    changes: `
      = {"kind":"confirmed","path":"/kundenwert/bericht/jana?t=Rl-e-D-kaQljZfYf18mZbH"}
      + outbox key=report-jana kind=report email_key=jana@west.test payload=<jana@west.test: Der Link zu Ihrem Bericht> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      proof report-jana: used_at=now
      report jana: proven_at=now expires_at=now+90d
    `,
  },
  {
    name: 'report: the letter ordered beside it',
    act: ({ house }) =>
      orderBeside(
        house,
        {
          email: { email: 'Neu@west.test', key: 'neu@west.test' },
          ...consent,
          page: '/kundenwert',
          website: false,
        },
        { ip },
      ),
    changes: `
      = {"kind":"taken","fields":{"firstName":"","company":"","wording":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","notice":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","page":"/kundenwert"}}
      + declaration email_key=neu@west.test member_id=<id> kind=asked wording=<hash> notice=<hash> page=/kundenwert fields={"email":"Neu@west.test","firstName":"","company":"","form":{"fields":["E-Mail","Brief (freiwillig)"],"button":"Bericht senden"}} at=now ip=198.51.100.9
      + member email=Neu@west.test email_key=neu@west.test state=asked asked_at=now
      + rate_limit empty_at=now+15min
      + rate_limit empty_at=now+30s
      + rate_limit empty_at=now+3min
    `,
  },
  {
    name: 'report: confirmed, with the letter of somebody who asked',
    given: ordered('anna@nord.test'),
    act: ({ house }) => confirmReport(house, tokenOf('report-jana'), letterBeside(house)),
    changes: `
      = {"kind":"confirmed","path":"/kundenwert/bericht/jana?t=Rl-e-D-kaQljZfYf18mZbH&brief=4eB9n41T6U-iQK_MqeHuuM"}
      + outbox key=report-jana kind=report email_key=jana@west.test payload=<jana@west.test: Der Link zu Ihrem Bericht> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + proof purpose=join email=anna@nord.test email_key=anna@nord.test subject_id=anna fields={"wording":"<hash>","notice":"<hash>","page":"/kundenwert","firstName":"","company":""} mail=mail1 created_at=now expires_at=now+7d
      proof report-jana: used_at=now
      report jana: proven_at=now expires_at=now+90d
    `,
  },
  {
    name: 'report: confirmed, with the letter of a member',
    given: ordered('eva@ost.test'),
    act: ({ house }) => confirmReport(house, tokenOf('report-jana'), letterBeside(house)),
    changes: `
      = {"kind":"confirmed","path":"/kundenwert/bericht/jana?t=Rl-e-D-kaQljZfYf18mZbH&brief=4eB9n41T6U-iQK_MqeHuuM"}
      + outbox key=report-jana kind=report email_key=jana@west.test payload=<jana@west.test: Der Link zu Ihrem Bericht> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      proof report-jana: used_at=now
      report jana: proven_at=now expires_at=now+90d
    `,
  },
  {
    name: 'report: confirmed, to be asked once',
    given: ({ store }) =>
      store.db.updateTable('report').set({ follow_up: 1 }).where('id', '=', 'jens').execute(),
    act: ({ house }) => confirmReport(house, tokenOf('report-jens'), letterBeside(house)),
    changes: `
      = {"kind":"confirmed","path":"/kundenwert/bericht/jens?t=AhyfSTiQEiLJl_sECH2ng3"}
      + outbox key=report-jens kind=report email_key=jens@west.test payload=<jens@west.test: Der Link zu Ihrem Bericht> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=report-shared-jens-0 kind=lead email_key=chefin@verlag.test payload=<chefin@verlag.test: Sie dürfen zu einem Bericht einmal nachfragen> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=report-shared-jens-1 kind=lead email_key=partner@verlag.test payload=<partner@verlag.test: Sie dürfen zu einem Bericht einmal nachfragen> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      proof report-jens: used_at=now
      report jens: proven_at=now expires_at=now+90d
    `,
  },
  {
    name: 'report: confirmed, shared',
    given: ({ store }) =>
      store.db.updateTable('report').set({ shared: 1 }).where('id', '=', 'jens').execute(),
    act: ({ house }) => confirmReport(house, tokenOf('report-jens'), letterBeside(house)),
    changes: `
      = {"kind":"confirmed","path":"/kundenwert/bericht/jens?t=AhyfSTiQEiLJl_sECH2ng3"}
      + outbox key=report-jens kind=report email_key=jens@west.test payload=<jens@west.test: Der Link zu Ihrem Bericht> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=report-shared-jens-0 kind=lead email_key=chefin@verlag.test payload=<chefin@verlag.test: Ein Bericht wurde mit Ihnen geteilt> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      + outbox key=report-shared-jens-1 kind=lead email_key=partner@verlag.test payload=<partner@verlag.test: Ein Bericht wurde mit Ihnen geteilt> state=promised due_at=now lease_until=0 attempts=0 created_at=now
      proof report-jens: used_at=now
      report jens: proven_at=now expires_at=now+90d
    `,
  },
  {
    name: 'report: confirmed twice',
    act: ({ house }) => confirmReport(house, tokenOf('report-karl'), letterBeside(house)),
    changes: `
      = {"kind":"already","path":"/kundenwert/bericht/karl?t=hEDBw9cmH555Y5egsTrPIs"}
    `,
  },
  {
    name: 'report: confirmed after it was deleted',
    given: ({ house }) => deleteReport(house, 'jana', sign(secret, 'report', 'jana')),
    act: ({ house }) => confirmReport(house, tokenOf('report-jana'), letterBeside(house)),
    changes: `
      = {"kind":"unknown"}
      proof report-jana: used_at=now
    `,
  },
  {
    name: 'report: deleted by its link',
    act: ({ house }) => deleteReport(house, 'karin', sign(secret, 'report', 'karin')),
    changes: `
      = {"kind":"deleted"}
      - report karin
    `,
  },
  {
    name: 'report: not deleted by the link of another',
    act: ({ house }) => deleteReport(house, 'karin', sign(secret, 'report', 'karl')),
    changes: `
      = {"kind":"unknown"}
    `,
  },
]
