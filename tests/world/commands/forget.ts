import { forgetReports } from '../../../src/assessment/report/report.ts'
import { dropOldSessions } from '../../../src/desk/sign-in/session.ts'
import { forgetInquiries } from '../../../src/inquiries/forget.ts'
import { forgetDeliveries } from '../../../src/mailing/forget.ts'
import { forgetCompanies } from '../../../src/membership/companies.ts'
import { expireAsked } from '../../../src/membership/expire.ts'
import { forgetLeft, forgetSuppressions } from '../../../src/membership/forget.ts'
import { forgetImports } from '../../../src/membership/import/forget.ts'
import { allowWord, confirmImport, dropImport } from '../../../src/membership/import/job.ts'
import { runImports } from '../../../src/membership/import/run.ts'
import { forgetEvents, forgetMails } from '../../../src/outbox/forget.ts'
import { blankSettled } from '../../../src/outbox/outbox.ts'
import { dropOldBudgets } from '../../../src/proof/budget.ts'
import { dropEmptyLimits } from '../../../src/proof/limit.ts'
import { dropOldProofs } from '../../../src/proof/proof.ts'
import type { Command } from '../command.ts'
import { day, now, year } from '../people.ts'
import type { World } from '../world.ts'
import { uploadList } from '../../rig/lists.ts'

const before = now - 3 * year

/** One round of the imports in one state, so that a slice of one job is all there is to do. */
const runs = ({ house }: World) => runImports(house, new AbortController().signal)
const onlyJob =
  (id: string) =>
  ({ store }: World) =>
    store.db
      .updateTable('import_job')
      .set({ lease_until: now + 10_000 })
      .where('id', '!=', id)
      .execute()

export const forgetting: Command[] = [
  {
    name: 'forget: who asked and never confirmed',
    act: ({ store }) => expireAsked(store, now),
    changes: `
      - declaration ada-asked
      - declaration axel-asked
      - member ada
      - member axel
      - proof join-ada
      - proof join-axel
    `,
  },
  {
    name: 'forget: links',
    act: ({ store }) => dropOldProofs(store.db, now),
    changes: `
      - proof desk-old
      - proof join-axel
      - proof join-cora
      - proof manage-old1
    `,
  },
  {
    name: 'forget: who left',
    act: ({ store }) => forgetLeft(store, before),
    changes: `
      - declaration cora-asked
      - declaration cora-confirmed
      - declaration cora-left
      - declaration gone1-left
      - declaration gone2-exported
      - member cora
      - proof join-cora
      - proof join-gone1
    `,
  },
  {
    name: 'forget: deliveries',
    act: ({ store }) => forgetDeliveries(store, before),
    changes: `
      - delivery old1-1-0
      - delivery old1-1-1
      - delivery old1-1-2
      - delivery old1-1-3
      - delivery old1-2-0
      - delivery old1-2-1
      - delivery old1-2-2
      - delivery old1-2-3
      - delivery old2-1-0
      - delivery old2-1-1
      - delivery old2-1-2
      - delivery old2-1-3
      - delivery old2-2-0
      - delivery old2-2-1
      - delivery old2-2-2
      - delivery old2-2-3
    `,
  },
  {
    name: 'forget: suppressions',
    act: ({ store }) => forgetSuppressions(store.db, now - year),
    changes: `
      - suppression stranger1@nord.test
      - suppression stranger2@nord.test
    `,
  },
  {
    name: 'forget: suppressions, but not of a member',
    act: ({ store }) => forgetSuppressions(store.db, now - day),
    changes: `
      - suppression lifted@west.test
      - suppression stranger1@nord.test
      - suppression stranger2@nord.test
    `,
  },
  {
    name: 'forget: events',
    act: ({ store }) => forgetEvents(store, before),
    changes: `
      - event old1
      - event old2
    `,
  },
  {
    name: 'forget: companies',
    act: ({ store }) => forgetCompanies(store.db, before),
    changes: `
      - company name:leer1
      - company name:leer2
    `,
  },
  {
    name: 'forget: inquiries',
    act: ({ store }) => forgetInquiries(store, before),
    changes: `
      - inquiry oda1
      - inquiry otto1
      - lead_step otto1 1
      - proof ask-otto
    `,
  },
  {
    name: 'forget: reports',
    act: ({ store }) => forgetReports(store, now, before),
    changes: `
      - proof report-over
      - report over1
      - report over2
    `,
  },
  {
    name: 'forget: what mails said',
    act: ({ store }) => blankSettled(store.db, now),
    changes: `
      outbox kept2: payload=null
      outbox kept3: payload=null
    `,
  },
  {
    name: 'forget: mails',
    act: ({ store }) => forgetMails(store, now - day, before),
    changes: `
      - outbox kept2
      - outbox old1
      - outbox old2
    `,
  },
  {
    name: 'forget: sessions',
    act: ({ store }) => dropOldSessions(store.db, now),
    changes: `
      - desk_session 3afbca0fe1ee70f006ad4233df742f5bb916b863561bb793a08f8d125eafdffd
      - desk_session 85171c7b5edfd4d4b895cdcb7ab9535046dc61a9df932bb0da3e69ff28acf386
    `,
  },
  {
    name: 'forget: budgets',
    act: ({ store }) => dropOldBudgets(store.db, now),
    changes: `
      - proof_budget ada@nord.test public
      - proof_budget axel@nord.test public
    `,
  },
  {
    name: 'forget: limits',
    act: ({ store }) => dropEmptyLimits(store.db, now),
    changes: `
      - rate_limit empty1
      - rate_limit empty2
    `,
  },
  {
    name: 'forget: imports',
    act: ({ store }) => forgetImports(store, now - 7 * day, before, now),
    changes: `
      - import_job ancient1
      - import_job ancient2
      - import_line weekold-done 2
      - import_line weekold-done 3
      - import_line weekold-ready 2
      - import_line weekold-ready 3
      - import_piece ahead1 0
      - import_piece stray1 0
      - import_piece stray1 1
      import_job weekold-ready: state=dropped done_at=now
    `,
  },
  {
    name: 'import: a file',
    act: async ({ house }) => {
      await uploadList(
        house,
        { name: 'liste.csv', bytes: new TextEncoder().encode('a') },
        'partner@verlag.test',
      )
    },
    changes: `
      + import_job file_name=liste.csv uploaded_by=partner@verlag.test state=reading format={} line_count=0 line_cursor=0 lease_until=0 created_at=now
      + import_piece import_id=<id> number=0 kept_at=now data=YQ==
    `,
  },
  {
    name: 'import: read',
    given: onlyJob('reading1'),
    act: runs,
    changes: `
      + import_line import_id=reading1 line=2 cells=["neu1@west.test","01.02.2026","192.0.2.8"] email=neu1@west.test email_key=neu1@west.test proof=double-opt-in evidence={"optInAt":<now-705h>,"ip":"192.0.2.8"} verdict=new old=0
      - import_piece reading1 0
      - import_piece reading1 1
      import_job reading1: state=ready format={"as":{"encoding":"utf-8","separator":";"},"heading":["E-Mail","Bestätigt am","IP"],"columns":{"email":0,"optInAt":1,"optInIp":2}} line_count=1 line_cursor=2 ready_at=now
    `,
  },
  {
    name: 'import: sorted',
    given: onlyJob('sorting1'),
    act: runs,
    changes: `
      import_job sorting1: state=ready line_cursor=11 ready_at=now
      import_line sorting1 10: verdict=new
      import_line sorting1 11: verdict=new
      import_line sorting1 2: verdict=new
      import_line sorting1 3: verdict=new
      import_line sorting1 4: verdict=member reason={"why":"member"}
      import_line sorting1 5: verdict=left reason={"why":"left"}
      import_line sorting1 6: verdict=blocked reason={"why":"blocked"}
      import_line sorting1 7: verdict=suppressed reason={"why":"barred","as":"complaint"}
      import_line sorting1 8: verdict=duplicate reason={"why":"duplicate","line":2}
      import_line sorting1 9: verdict=left reason={"why":"left"}
    `,
  },
  {
    name: 'import: the publisher says yes',
    act: ({ house }) => confirmImport(house, 'ready1'),
    changes: `
      = {"kind":"confirmed"}
      import_job ready1: state=writing line_cursor=0 lease_until=0 confirmed_at=now
    `,
  },
  {
    name: 'import: yes to one that is done',
    act: ({ house }) => confirmImport(house, 'done1'),
    changes: `
      = {"kind":"refused"}
    `,
  },
  {
    name: 'import: written',
    given: onlyJob('writing1'),
    act: runs,
    changes: `
      + declaration email_key=arno@nord.test member_id=arno kind=imported page=/redaktion/import fields={"email":"Arno@nord.test","proof":"double-opt-in","evidence":{"optInAt":<now-90d>,"ip":"192.0.2.8"},"file":"writing1.csv","line":4,"import":"writing1","by":"chefin@verlag.test"} at=now
      + declaration email_key=writing1-2@west.test member_id=<id> kind=imported page=/redaktion/import fields={"email":"writing1-2@west.test","proof":"double-opt-in","evidence":{"optInAt":<now-90d>,"ip":"192.0.2.8"},"file":"writing1.csv","line":2,"import":"writing1","by":"chefin@verlag.test"} at=now
      + declaration email_key=writing1-3@west.test member_id=<id> kind=imported page=/redaktion/import fields={"email":"writing1-3@west.test","proof":"double-opt-in","evidence":{"optInAt":<now-90d>,"ip":"192.0.2.8"},"file":"writing1.csv","line":3,"import":"writing1","by":"chefin@verlag.test"} at=now
      + declaration email_key=writing1-8@west.test member_id=<id> kind=imported page=/redaktion/import fields={"email":"writing1-8@west.test","proof":"double-opt-in","evidence":{"optInAt":<now-90d>,"ip":"192.0.2.8","leftAt":<now-9d>},"file":"writing1.csv","line":8,"import":"writing1","by":"chefin@verlag.test"} at=now
      + member email=writing1-2@west.test email_key=writing1-2@west.test first_name=Neu company=West GmbH state=confirmed asked_at=now confirmed_at=now
      + member email=writing1-3@west.test email_key=writing1-3@west.test first_name=Neu company=West GmbH state=confirmed asked_at=now confirmed_at=now
      + member email=writing1-8@west.test email_key=writing1-8@west.test first_name=Neu company=West GmbH state=left asked_at=now confirmed_at=now left_at=now-9d
      + suppression email_key=writing1-9@west.test reason=bounce active=1 at=now source=import-writing1
      + tombstone address_hash=#writing1-8@west.test reason=left at=now
      import_job writing1: state=done line_cursor=9 done_at=now
      import_line writing1 2: written_at=now
      import_line writing1 3: written_at=now
      import_line writing1 4: written_at=now
      import_line writing1 5: verdict=left reason={"why":"left"}
      import_line writing1 8: written_at=now
      import_line writing1 9: written_at=now
      member arno: first_name=Neu company=West GmbH state=confirmed confirmed_at=now
    `,
  },
  {
    name: 'import: a word that may be written to',
    act: ({ house }) => allowWord(house, 'ready1', 'Status: A'),
    changes: `
      = {"kind":"allowed"}
      import_job ready1: state=sorting line_cursor=0 lease_until=0 ready_at=null
      import_line ready1 4: verdict=open reason= standing=
    `,
  },
  {
    name: 'import: a word of one that is done',
    act: ({ house }) => allowWord(house, 'done1', 'Status: A'),
    changes: `
      = {"kind":"refused"}
    `,
  },
  {
    name: 'import: the publisher says no',
    act: ({ house }) => dropImport(house, 'ready1'),
    changes: `
      = {"kind":"dropped"}
      - import_line ready1 2
      - import_line ready1 3
      - import_line ready1 4
      - import_line ready1 5
      import_job ready1: state=dropped done_at=now
    `,
  },
  {
    name: 'import: no to one that is done',
    act: ({ house }) => dropImport(house, 'done1'),
    changes: `
      = {"kind":"refused"}
    `,
  },
  {
    name: 'import: given back when the process is stopped',
    given: onlyJob('sorting1'),
    act: ({ house }) => {
      const stop = new AbortController()
      const { store } = house
      return runImports(
        {
          ...house,
          store: {
            ...store,
            // Stopped within the first slice.
            transaction: (work) => {
              stop.abort()
              return store.transaction(work)
            },
          },
        },
        stop.signal,
      )
    },
    changes: `
      import_job sorting1: line_cursor=11
      import_line sorting1 10: verdict=new
      import_line sorting1 11: verdict=new
      import_line sorting1 2: verdict=new
      import_line sorting1 3: verdict=new
      import_line sorting1 4: verdict=member reason={"why":"member"}
      import_line sorting1 5: verdict=left reason={"why":"left"}
      import_line sorting1 6: verdict=blocked reason={"why":"blocked"}
      import_line sorting1 7: verdict=suppressed reason={"why":"barred","as":"complaint"}
      import_line sorting1 8: verdict=duplicate reason={"why":"duplicate","line":2}
      import_line sorting1 9: verdict=left reason={"why":"left"}
    `,
  },
]
