import { lookAtReport } from '../../src/assessment/report/confirm.ts'
import { readReport, reportsForDesk, sharedReport } from '../../src/assessment/report/read-report.ts'
import { letterBeside } from '../../src/membership/after-proof.ts'
import { findPost, listPost } from '../../src/desk/setup/post.ts'
import { lookAtSignIn } from '../../src/desk/sign-in/link.ts'
import { findSession } from '../../src/desk/sign-in/session.ts'
import { countFigures } from '../../src/desk/today/figures.ts'
import { lookAtInquiry } from '../../src/inquiries/confirm.ts'
import { findLead } from '../../src/inquiries/lead.ts'
import { allLeads, countDue, listLeads } from '../../src/inquiries/leads.ts'
import { countRecipients } from '../../src/mailing/freeze.ts'
import { chunksOf, fatesOf, ledgerOf, listDeliveries } from '../../src/mailing/ledger.ts'
import {
  findMailing,
  findMailingOfLetter,
  listMailings,
  listRecentMailings,
} from '../../src/mailing/mailing.ts'
import { countFresh, probeOf } from '../../src/mailing/probe.ts'
import { unclearChunks, undecidedMailings } from '../../src/mailing/unclear.ts'
import { companyCount } from '../../src/membership/companies.ts'
import { listCompanies } from '../../src/membership/company-list.ts'
import { assignCompanies } from '../../src/membership/company-assignment.ts'
import { lookAtConfirm } from '../../src/membership/confirm.ts'
import { wasShown } from '../../src/membership/consent.ts'
import { findDossier } from '../../src/membership/dossier.ts'
import { leave, lookAtLeave } from '../../src/membership/leave.ts'
import { exportMembers } from '../../src/membership/import/export.ts'
import { findObstacles } from '../../src/membership/import/known.ts'
import { countImport, findImport, linesAsCsv, listImports } from '../../src/membership/import/view.ts'
import { knownAddresses } from '../../src/membership/known-address.ts'
import { lookAtManage } from '../../src/membership/manage.ts'
import { confirmMove, lookAtMove } from '../../src/membership/move.ts'
import { listPeople } from '../../src/membership/people.ts'
import { type PeopleState } from '../../src/membership/people-query.ts'
import { countReasons } from '../../src/membership/reasons.ts'
import { listSuppressions } from '../../src/membership/lift.ts'
import { findTombstones } from '../../src/membership/tombstone.ts'
import { eventsAbout } from '../../src/outbox/events.ts'
import { lastEventAt } from '../../src/outbox/setup.ts'
import { countUnconfirmed } from '../../src/proof/attack-watch.ts'
import { blockedSince } from '../../src/proof/block.ts'
import { hasProvenItself } from '../../src/proof/proof.ts'
import { sign } from '../../src/store/secret.ts'
import { secret } from '../rig/house.ts'
import { consent, day, keyOf, now } from './people.ts'
import { tokenOf } from './proofs.ts'
import type { World } from './world.ts'

/** One thing the program can tell of the store, and what it is to say though there are neighbours. */
export interface Read {
  name: string
  given?: (world: World) => Promise<unknown>
  look: (world: World) => Promise<unknown>
  sees: string
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join(' ')
const leaveLink = (memberId: string) => ({ memberId, signature: sign(secret, 'leave', memberId) })
const people =
  (state: PeopleState | '', search = '') =>
  async ({ store }: World) =>
    ids((await listPeople(store.db, { search, state, company: '', page: 1 }, now)).people)
const persons =
  (page: Partial<Parameters<typeof listDeliveries>[2]>) =>
  async ({ store }: World) =>
    ids(await listDeliveries(store.db, 'sent1', { limit: 50, offset: 0, ...page }))
const reported = ({ store }: World) =>
  store.db
    .updateTable('delivery')
    .set({ fate: 'bounced' })
    .where('id', 'in', ['sent1-1-1', 'sent2-1-1', 'sent2-1-2'])
    .execute()

async function all<T>(parts: AsyncGenerator<T>): Promise<T[]> {
  const found: T[] = []
  for await (const part of parts) found.push(part)
  return found
}

const today = { now, today: '2026-03-02' }

export const reads: Read[] = [
  {
    name: 'leave: the page of a member',
    look: ({ house }) => lookAtLeave(house, leaveLink('berta')),
    sees: `{"kind":"member","email":"Berta@nord.test","pausedUntil":null}`,
  },
  {
    name: 'leave: the page of a paused member',
    look: ({ house }) => lookAtLeave(house, leaveLink('benno')),
    sees: `{"kind":"member","email":"Benno@nord.test","pausedUntil":1774857600000}`,
  },
  {
    name: 'leave: whose pause is over',
    look: ({ house }) => lookAtLeave(house, leaveLink('basti')),
    sees: `{"kind":"member","email":"Basti@nord.test","pausedUntil":null}`,
  },
  {
    name: 'leave: who has left',
    look: ({ house }) => lookAtLeave(house, leaveLink('claus')),
    sees: `{"kind":"left","email":"Claus@nord.test"}`,
  },
  {
    name: 'leave: who is gone',
    look: ({ house }) => lookAtLeave(house, leaveLink('gone1')),
    sees: `{"kind":"gone"}`,
  },
  {
    name: 'leave: the link of another',
    look: ({ house }) => lookAtLeave(house, { ...leaveLink('bruno'), memberId: 'berta' }),
    sees: `{"kind":"broken"}`,
  },
  {
    name: 'confirm: an open link',
    look: ({ house }) => lookAtConfirm(house, tokenOf('join-arno')),
    sees: `{"kind":"open","email":"arno@nord.test"}`,
  },
  {
    name: 'confirm: a used link',
    look: ({ house }) => lookAtConfirm(house, tokenOf('join-bruno')),
    sees: `{"kind":"used","email":"bruno@nord.test"}`,
  },
  {
    name: 'confirm: a used link of one who has left since',
    given: ({ house }) => leave(house, { memberId: 'bruno', ip: '', page: '', oneClick: true }),
    look: ({ house }) => lookAtConfirm(house, tokenOf('join-bruno')),
    sees: `{"kind":"expired"}`,
  },
  {
    name: 'confirm: a link that is over',
    look: ({ house }) => lookAtConfirm(house, tokenOf('join-axel')),
    sees: `{"kind":"expired"}`,
  },
  {
    name: 'confirm: texts that were shown',
    look: async ({ store }) => [
      await wasShown(store.db, consent),
      await wasShown(store.db, { wording: consent.notice, notice: consent.wording }),
      await wasShown(store.db, { ...consent, notice: 'c'.repeat(64) }),
    ],
    sees: `[true,false,false]`,
  },
  {
    name: 'move: an open link',
    look: ({ house }) => lookAtMove(house, tokenOf('move-bruno')),
    sees: `{"kind":"open","email":"Bruno.Neu@sued.test"}`,
  },
  {
    name: 'manage: what a link opens',
    look: async ({ house }) => {
      const managed = await lookAtManage(house, tokenOf('manage-bruno'))
      return managed.kind === 'open' ? [managed.email, managed.member?.id] : managed.kind
    },
    sees: `["bruno@nord.test","bruno"]`,
  },
  {
    name: 'desk: whose session',
    look: async ({ house }) => (await findSession(house, 'session-partner'))?.email,
    sees: `"partner@verlag.test"`,
  },
  {
    name: 'desk: a session that is over',
    look: ({ house }) => findSession(house, 'session-over'),
    sees: `null`,
  },
  {
    name: 'desk: a session that was ended',
    look: ({ house }) => findSession(house, 'session-revoked'),
    sees: `null`,
  },
  {
    name: 'desk: a sign-in link',
    look: ({ house }) => lookAtSignIn(house, tokenOf('desk-partner')),
    sees: `"open"`,
  },
  {
    name: 'desk: a link for something else',
    look: ({ house }) => lookAtSignIn(house, tokenOf('ask-fritz')),
    sees: `"unknown"`,
  },
  {
    name: 'desk: figures',
    look: ({ store, house }) => countFigures(store.db, house.now()),
    sees: `{"confirmed":12,"asked":5,"readers":8,"newInquiries":5}`,
  },
  {
    name: 'desk: one mail',
    look: async ({ store }) => (await findPost(store.db, 'kept2'))?.mail?.to,
    sees: `"kept2@ost.test"`,
  },
  {
    name: 'desk: mails',
    look: async ({ store }) => ids(await listPost(store.db, { limit: 3, offset: 1 })),
    sees: `"unclear1 stale2 stale1"`,
  },
  {
    name: 'desk: when the vendor last reported',
    look: ({ store }) => lastEventAt(store.db),
    sees: `1771660860000`,
  },
  {
    name: 'people: everybody',
    look: people(''),
    sees: `"otto1 oda1 ludwig1 lena1 ingo ilse hans1 hanna1 gitta1 gerd1 fritz1 frida2 dora dirk curt cora claus clara carla bruno boris bodo birgit berta benno bea basti axel arno anna agnes ada"`,
  },
  { name: 'people: who asked', look: people('asked'), sees: `"axel arno anna agnes ada"` },
  {
    name: 'people: confirmed',
    look: people('confirmed'),
    sees: `"ingo ilse dora dirk bruno boris bodo birgit berta benno bea basti"`,
  },
  { name: 'people: paused', look: people('paused'), sees: `"benno bea"` },
  { name: 'people: left', look: people('left'), sees: `"curt cora claus clara carla"` },
  {
    name: 'people: who asked a question',
    look: people('asking'),
    sees: `"otto1 oda1 ludwig1 lena1 hans1 hanna1 gitta1 gerd1 fritz1 frida2"`,
  },
  { name: 'people: one of them', look: people('asking', 'FRITZ'), sees: `"fritz1"` },
  { name: 'people: by name', look: people('', 'süd'), sees: `"bruno"` },
  {
    name: 'dossier: a member',
    look: async ({ house }) => {
      const found = await findDossier(house, 'berta')
      return (
        found && [
          found.email,
          ids(found.declarations),
          found.texts.map(({ kind }) => kind).join(' '),
          found.proofMails
            .map(({ purpose, to }) => `${purpose} ${to}`)
            .toSorted()
            .join(', '),
          found.mails.map(({ kind }) => kind).join(' '),
          found.letters.map(({ title, to, handover }) => `${title} ${to} ${handover}`).join(', '),
          found.events.length,
          ids(found.inquiries),
          found.blockedSince,
        ]
      )
    },
    sees: `["Berta@nord.test","berta-asked berta-confirmed","consent notice","join berta@nord.test, join berta@nord.test, manage berta@nord.test, move Berta.Neu@sued.test","welcome","Brief old1 berta@nord.test accepted, Brief old2 berta@nord.test accepted, Brief refused1 berta@nord.test accepted, Brief refused2 berta@nord.test accepted, Brief sending1 berta@nord.test accepted, Brief sending2 berta@nord.test accepted, Brief sent1 berta@nord.test accepted, Brief sent2 berta@nord.test accepted",2,"berta1",null]`,
  },
  {
    name: 'dossier: who has moved',
    given: ({ house }) => confirmMove(house, tokenOf('move-bruno'), ''),
    look: async ({ house }) => {
      const found = await findDossier(house, 'bruno')
      const kinds = found?.declarations.map(({ kind }) => kind)
      return found && [found.email, kinds, found.letters.length, found.events.length]
    },
    sees: `["Bruno.Neu@sued.test",["asked","confirmed","moved"],8,2]`,
  },
  {
    name: 'dossier: who asked a question, and is blocked',
    given: ({ store }) =>
      store.db
        .updateTable('inquiry')
        .set({ email_key: keyOf('ulla'), email: keyOf('ulla') })
        .where('id', '=', 'fritz1')
        .execute(),
    look: async ({ house }) => {
      const found = await findDossier(house, 'fritz1')
      return found && [found.email, found.member, ids(found.inquiries), found.blockedSince]
    },
    sees: `["ulla@nord.test",null,"fritz1",1772006400000]`,
  },
  {
    name: 'suppressions: those who want the letter back first',
    given: ({ store }) =>
      store.db
        .updateTable('declaration')
        .set({ at: now - day })
        .where('id', '=', 'boris-confirmed')
        .execute(),
    look: async ({ store }) =>
      (await listSuppressions(store.db)).map(({ email, rejoined_at }) => [email, rejoined_at]),
    sees: `[["Boris@nord.test",1772352000000],["Bodo@nord.test",null],["stranger1@nord.test",null],["stranger2@nord.test",null]]`,
  },
  {
    name: 'suppressions: what was reported of an address',
    look: async ({ store }) => ids(await eventsAbout(store.db, [keyOf('berta')])),
    sees: `"old1 soft-berta"`,
  },
  {
    name: 'addresses: who is blocked, buried, known, proven',
    look: async ({ store, house }) => {
      const { db } = store
      return {
        blocked: [await blockedSince(db, house, keyOf('uwe')), await blockedSince(db, house, keyOf('berta'))],
        buried: [...(await findTombstones(db, house, [keyOf('claus'), keyOf('berta'), keyOf('erased1')]))],
        known: [...(await knownAddresses(db, [keyOf('berta'), 'fremd@fremd.test']))],
        proven: [
          await hasProvenItself(db, keyOf('bruno')),
          await hasProvenItself(db, keyOf('arno')),
          await hasProvenItself(db, 'partner@verlag.test'),
        ],
      }
    },
    sees: `{"blocked":[1772006400000,null],"buried":["claus@nord.test","erased1@nord.test"],"known":["berta@nord.test"],"proven":[true,false,false]}`,
  },
  {
    name: 'addresses: what an import must leave alone',
    look: async ({ store, house }) =>
      [
        ...(await findObstacles(store.db, house, [
          ...['anna', 'berta', 'bodo', 'carla', 'erased1', 'uwe', 'stranger2'].map(keyOf),
          'lifted@west.test',
          'neu@west.test',
        ])),
      ].map(([key, { verdict }]) => `${key} ${verdict}`),
    sees: `["berta@nord.test member","bodo@nord.test suppressed","stranger2@nord.test suppressed","uwe@nord.test blocked","carla@nord.test left","erased1@nord.test left"]`,
  },
  {
    name: 'attack: unconfirmed of the last hour',
    look: async ({ store }) => {
      const { lastHour, hours } = await countUnconfirmed(store.db, now + 1)
      return [lastHour, hours.slice(0, 3), hours.reduce((sum, one) => sum + one, 0)]
    },
    sees: `[0,[17,0,0],18]`,
  },
  {
    name: 'reasons',
    look: ({ store }) => countReasons(store.db),
    sees: `[{"words":"Die Themen passen nicht (mehr) zu meiner Arbeit.","count":2},{"words":"Ein Brief je Woche ist mir zu viel.","count":1}]`,
  },
  {
    name: 'companies',
    given: ({ store }) => assignCompanies(store, now, new AbortController().signal),
    look: async ({ store }) => ({
      count: await companyCount(store.db),
      all: await listCompanies(store.db, { search: '', withoutReader: false, limit: 50, offset: 0 }),
    }),
    sees: `{"count":2,"all":[{"key":"domain:ost.test","name":"ost.test","readers":0,"active":0},{"key":"domain:west.test","name":"west.test","readers":0,"active":0},{"key":"name:claus","name":"Claus KG","readers":1,"active":0},{"key":"name:leer1","name":"Leer 1","readers":0,"active":0},{"key":"name:leer2","name":"Leer 2","readers":0,"active":0},{"key":"name:leer3","name":"Leer 3","readers":0,"active":0},{"key":"name:nord","name":"Nord AG","readers":12,"active":9},{"key":"name:sued","name":"Süd AG","readers":1,"active":1},{"key":"name:süd","name":"Süd AG","readers":0,"active":0}]}`,
  },
  {
    name: 'companies: without a reader',
    look: async ({ store }) =>
      (await listCompanies(store.db, { search: '', withoutReader: true, limit: 50, offset: 1 })).map(
        ({ key }) => key,
      ),
    sees: `["name:leer1","name:leer2","name:leer3"]`,
  },
  {
    name: 'inquiries: what a link is about',
    look: ({ house }) => lookAtInquiry(house, tokenOf('ask-fritz')),
    sees: `{"kind":"open","email":"fritz@ost.test","letter":null,"wish":"material"}`,
  },
  {
    name: 'inquiries: a used link',
    look: ({ house }) => lookAtInquiry(house, tokenOf('ask-hans')),
    sees: `{"kind":"used","email":"hans@ost.test","letter":null,"wish":"material"}`,
  },
  {
    name: 'inquiries: newest first',
    look: async ({ store }) => ids((await listLeads(store.db, allLeads, today)).leads),
    sees: `"otto1 oda1 ludwig1 lena1 hans1 hanna1 gitta1 gerd1 fritz1 frida2 frida1 berta1"`,
  },
  {
    name: 'inquiries: due, and without an answer',
    given: ({ store }) =>
      store.db
        .updateTable('inquiry')
        .set({ next_on: '2026-03-01' })
        .where('id', 'in', ['gerd1', 'hanna1'])
        .execute(),
    look: ({ store }) => countDue(store.db, today),
    sees: `{"due":1,"waiting":1}`,
  },
  {
    name: 'inquiries: one with its neighbours of the same firm, and its steps alone',
    look: async ({ store }) => {
      const lead = await findLead(store.db, 'gitta1')
      return lead && [ids(lead.alike), lead.merged.length, lead.steps.map(({ note }) => note)]
    },
    sees: `["gerd1",0,["Notiz gitta1"]]`,
  },
  {
    name: 'report: an open link',
    look: ({ house }) => lookAtReport(house, tokenOf('report-jens'), letterBeside(house)),
    sees: `{"kind":"open","email":"jens@west.test","letter":false}`,
  },
  {
    name: 'report: a used link',
    look: ({ house }) => lookAtReport(house, tokenOf('report-karl'), letterBeside(house)),
    sees: `{"kind":"used","path":"/kundenwert/bericht/karl?t=hEDBw9cmH555Y5egsTrPIs"}`,
  },
  {
    name: 'report: whose report is over',
    look: ({ house }) => lookAtReport(house, tokenOf('report-over'), letterBeside(house)),
    sees: `{"kind":"unknown"}`,
  },
  {
    name: 'report: by its link',
    look: async ({ house }) => [
      (await readReport(house, 'nils', sign(secret, 'report', 'nils')))?.id,
      await readReport(house, 'nils', sign(secret, 'report', 'nina')),
      await readReport(house, 'jana', sign(secret, 'report', 'jana')),
      await readReport(house, 'over1', sign(secret, 'report', 'over1')),
    ],
    sees: `["nils",null,null,null]`,
  },
  {
    name: 'report: what the desk may know',
    look: async ({ store }) => ids(await reportsForDesk(store.db, now)),
    sees: `"max mara karl karin"`,
  },
  {
    name: 'report: what the desk may open',
    look: async ({ store }) => [
      (await sharedReport(store.db, now, 'karl'))?.id,
      await sharedReport(store.db, now, 'mara'),
      await sharedReport(store.db, now, 'nina'),
      await sharedReport(store.db, now, 'over1'),
    ],
    sees: `["karl",null,null,null]`,
  },
  {
    name: 'mailing: by id and by letter',
    look: async ({ store }) => [
      (await findMailing(store.db, 'sent2'))?.id,
      (await findMailingOfLetter(store.db, 'brief-late2'))?.id,
    ],
    sees: `["sent2","late2"]`,
  },
  {
    name: 'mailing: all',
    look: async ({ store }) => ids(await listMailings(store.db)),
    sees: `"back2 back1 planned2 planned1 sending1 sending2 late1 late2 refused1 refused2 sent1 sent2 old1 old2"`,
  },
  {
    name: 'mailing: lately',
    look: async ({ store }) =>
      ids(await listRecentMailings(store.db, now - 2 * day))
        .split(' ')
        .toSorted()
        .join(' '),
    sees: `"late1 late2 planned1 planned2 refused1 refused2 sending1 sending2 sent1"`,
  },
  {
    name: 'mailing: recipients of a slot',
    look: async ({ store }) => [
      await countRecipients(store.db, now),
      await countRecipients(store.db, now + 28 * day),
      await countRecipients(store.db, now - 2 * day),
    ],
    sees: `[8,10,5]`,
  },
  {
    name: 'mailing: who came by an import and has no letter yet',
    look: ({ store }) => countFresh(store.db),
    sees: `1`,
  },
  {
    name: 'mailing: a probe',
    given: async ({ store }) => {
      await store.db.updateTable('mailing').set({ probe_open: 1 }).where('id', 'like', 'sending%').execute()
      await store.db.updateTable('chunk').set({ probe: 1 }).where('number', '<', 2).execute()
      await store.db
        .updateTable('delivery')
        .set({ fate: 'bounced' })
        .where('id', 'in', ['sending1-1-0', 'sending2-1-0', 'sending2-1-1', 'sending1-3-0'])
        .execute()
      await store.db
        .updateTable('delivery')
        .set({ handover: 'suppressed' })
        .where('id', '=', 'sending1-1-3')
        .execute()
      await store.db.updateTable('chunk').set({ settled_at: now }).where('id', '=', 'sending2-1').execute()
    },
    look: ({ store }) => probeOf(store.db, { id: 'sending1', probe_open: 1 }),
    sees: `{"size":3,"bad":1,"silent":2,"open":false,"settledAt":1772434800000}`,
  },
  {
    name: 'mailing: no probe',
    look: ({ store }) => probeOf(store.db, { id: 'sending1', probe_open: 0 }),
    sees: `null`,
  },
  {
    name: 'ledger: the sum',
    look: ({ store }) => ledgerOf(store.db, 'sent1'),
    sees: `{"intended":13,"accepted":5,"suppressed":0,"failed":0,"unclear":8,"open":0}`,
  },
  {
    name: 'ledger: what became of them',
    given: reported,
    look: ({ store }) => fatesOf(store.db, 'sent1'),
    sees: `{"delivered":0,"bounced":1,"complained":0}`,
  },
  {
    name: 'ledger: all persons',
    look: persons({}),
    sees: `"sent1-1-0 sent1-1-1 sent1-1-2 sent1-1-3 sent1-1-curt sent1-2-0 sent1-2-1 sent1-2-2 sent1-2-3 sent1-3-0 sent1-3-1 sent1-3-2 sent1-3-3"`,
  },
  {
    name: 'ledger: a page of them',
    look: persons({ limit: 2, offset: 3 }),
    sees: `"sent1-1-3 sent1-1-curt"`,
  },
  {
    name: 'ledger: who is unclear',
    look: persons({ handover: 'unclear' }),
    sees: `"sent1-2-0 sent1-2-1 sent1-2-2 sent1-2-3 sent1-3-0 sent1-3-1 sent1-3-2 sent1-3-3"`,
  },
  {
    name: 'ledger: whose letter bounced',
    given: reported,
    look: persons({ fate: 'bounced' }),
    sees: `"sent1-1-1"`,
  },
  {
    name: 'ledger: chunks',
    look: async ({ store }) => (await chunksOf(store.db, 'sent2')).map(({ key, state }) => `${key} ${state}`),
    sees: `["key-sent2-1 kept","key-sent2-2 unclear","key-sent2-3 unclear"]`,
  },
  {
    name: 'unclear: the chunks of a mailing',
    given: ({ store }) =>
      store.db
        .insertInto('event')
        .values(
          ['sent1-2-1', 'sent2-2-1', 'sent2-2-2'].map((delivery_id) => ({
            id: `heard-${delivery_id}`,
            type: 'email.sent',
            email_key: keyOf('bodo'),
            delivery_id,
            bounce: '' as const,
            problem: '',
            at: now,
            received_at: now,
          })),
        )
        .execute(),
    look: async ({ store }) =>
      (await unclearChunks(store.db, 'sent1')).map(({ id, members, unclear, heard }) => [
        id,
        members,
        unclear,
        heard,
      ]),
    sees: `[["sent1-2",4,4,1],["sent1-3",4,4,0]]`,
  },
  {
    name: 'unclear: what is not decided',
    given: ({ store }) =>
      store.db
        .updateTable('chunk')
        .set({ decision: 'leave' })
        .where('mailing_id', '=', 'sent1')
        .where('state', '=', 'unclear')
        .execute(),
    look: async ({ store }) => [...(await undecidedMailings(store.db))],
    sees: `["sent2"]`,
  },
  {
    name: 'import: all',
    look: async ({ store }) => ids(await listImports(store.db)),
    sees: `"writing2 writing1 weekold-writing weekold-ready weekold-done sorting2 sorting1 ready2 ready1 reading2 reading1 failed2 failed1 done2 done1 ancient2 ancient1"`,
  },
  {
    name: 'import: one',
    look: async ({ store }) => (await findImport(store.db, 'done2'))?.file_name,
    sees: `"done2.csv"`,
  },
  {
    name: 'import: what is in one',
    look: ({ store }) => countImport(store.db, 'writing1'),
    sees: `{"byVerdict":{"open":0,"new":5,"unproven":1,"unknown":0,"left":1,"blocked":0,"suppressed":1,"member":0,"duplicate":0,"invalid":0},"doubleOptIn":5,"existingCustomer":0,"old":0,"written":1}`,
  },
  {
    name: 'import: lines of one',
    look: async ({ store }) => all(linesAsCsv(store.db, (await findImport(store.db, 'writing1'))!, 'new')),
    sees: `["﻿Zeile;Grund;E-Mail\\r\\n","2;;writing1-2@west.test\\r\\n3;;writing1-3@west.test\\r\\n4;;Arno@nord.test\\r\\n5;;Claus@nord.test\\r\\n7;;writing1-7@west.test\\r\\n"]`,
  },
  {
    name: 'import: the members as a list',
    look: async ({ store }) =>
      (await all(exportMembers(store.db, 'Europe/Berlin'))).flat().map((row) => row.join('|')),
    sees: `["E-Mail|Anrede|Titel|Vorname|Nachname|Firma|Form der Anrede|Bestätigt am|IP-Adresse|Quelle|Kauf|Kaufdatum|Letzte Mail|Status|Pause bis|Abgemeldet am|Gesperrt wegen|Gesperrt am","Basti@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied||||bestätigt|01.03.2026, 09:00|||","Bea@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied|||02.03.2026, 08:30|bestätigt|30.03.2026, 10:00|||","Benno@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied||||bestätigt|30.03.2026, 10:00|||","Berta@nord.test|||Berta||Nord AG||01.01.2026, 09:00|192.0.2.1|/mitglied|||02.03.2026, 08:30|bestätigt||||","Birgit@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied|||03.03.2021, 09:00|bestätigt||||","Bodo@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied|||03.03.2021, 09:00|bestätigt|||unzustellbar|21.02.2026, 09:00","Boris@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied||||bestätigt|||unzustellbar|21.02.2026, 09:00","Bruno@nord.test|||Bruno||Süd AG||01.01.2026, 09:00|192.0.2.1|/mitglied|||02.03.2026, 08:30|bestätigt||||","Carla@nord.test|||||||19.02.2026, 09:00|192.0.2.1|/mitglied||||abgemeldet||20.02.2026, 09:00||","Clara@nord.test|||||||19.02.2026, 09:00|192.0.2.1|/mitglied||||abgemeldet||20.02.2026, 09:00||","Claus@nord.test|||||||19.02.2026, 09:00|192.0.2.1|/mitglied|||03.03.2021, 09:00|abgemeldet||20.02.2026, 09:00||","Cora@nord.test|||||||02.03.2021, 09:00|192.0.2.1|/mitglied||||abgemeldet||03.03.2021, 09:00||","Curt@nord.test|||||||02.03.2021, 09:00|192.0.2.1|/mitglied|||28.02.2026, 09:00|abgemeldet||03.03.2021, 09:00||","Dirk@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied||||bestätigt||||","Dora@nord.test|||||||01.01.2026, 09:00|192.0.2.1|/mitglied|||03.03.2021, 09:00|bestätigt||||","Ilse@nord.test||||||||||||02.03.2026, 08:30|bestätigt||||","Ingo@nord.test|||||||||||||bestätigt||||","stranger1@nord.test||||||||||||||||Beschwerde|02.03.2024, 09:00","stranger2@nord.test||||||||||||||||Beschwerde|02.03.2024, 08:59"]`,
  },
]
