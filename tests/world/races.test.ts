// Two at the same moment: two clicks, two publishers, two processes. Each pair is one conditional write against another;
// whoever comes second has to learn it, and the store must look as if one had come alone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deleteReport } from '../../src/assessment/report/report.ts'
import { confirmReport } from '../../src/assessment/report/confirm.ts'
import { letterBeside } from '../../src/membership/after-proof.ts'
import { retryRefused } from '../../src/desk/setup/post.ts'
import { openSession } from '../../src/desk/sign-in/session.ts'
import { confirmInquiry } from '../../src/inquiries/confirm.ts'
import { takeStep, type LeadChange } from '../../src/inquiries/steps.ts'
import { beginSending, freezeSlice } from '../../src/mailing/freeze.ts'
import { dropHeld, resumeHeld } from '../../src/mailing/hold.ts'
import { findMailing } from '../../src/mailing/mailing.ts'
import { recall, release } from '../../src/mailing/release.ts'
import { leaveUnclear, sendUnclearAgain } from '../../src/mailing/unclear.ts'
import { confirm } from '../../src/membership/confirm.ts'
import { confirmImport, dropImport } from '../../src/membership/import/job.ts'
import { leave } from '../../src/membership/leave.ts'
import { confirmMove } from '../../src/membership/move.ts'
import { aboutNothing } from '../rig/about.ts'
import { receiveEvent } from '../rig/receive.ts'
import type { House } from '../../src/site/house.ts'
import type { Store } from '../../src/store/open.ts'
import { sign } from '../../src/store/secret.ts'
import { secret } from '../rig/house.ts'
import { openIn, stores } from '../rig/store.ts'
import { changes } from './changes.ts'
import { keyOf, now } from './people.ts'
import { tokenOf } from './proofs.ts'
import { useWorld } from './world.ts'

type Act = (house: House) => Promise<unknown>

const settles = ({ store }: House, state: NonNullable<LeadChange['state']>) =>
  store.transaction((trx) =>
    takeStep(trx, 'gerd1', { kind: 'state', change: { state } }, { seen: 1, who: 'x', now }),
  )

const welcome = { ip: '', page: '/', newest: null }
const decided = { mailing: 'sent1', chunk: 'sent1-2', key: 'key-sent1-2', by: 'chefin@verlag.test' }
const letter = (slug: string) => ({
  letter: slug,
  title: slug,
  date: '2026-04-07',
  mail: { subject: 'x', html: '%%ANREDE%% %%ABMELDEN%%', text: '%%ANREDE%% %%ABMELDEN%%' },
  by: 'chefin@verlag.test',
})
const kindOf = async (work: Promise<{ kind: string }>) => (await work).kind
const slice: Act = async ({ store }) => freezeSlice(store, (await findMailing(store.db, 'planned1'))!, now)
const event = {
  id: 'svix-1',
  type: 'email.delivered',
  vendor_id: null,
  message_id: null,
  email_key: keyOf('claus'),
  mailing_id: 'sent1',
  delivery_id: 'sent1-2-0',
  bounce: '' as const,
  problem: '',
  at: now,
}

/** Name, the two, and their answers in whatever order. */
const pairs: [string, Act, Act, unknown[][], Act?][] = [
  [
    'two clicks on a link to confirm',
    (house) => kindOf(confirm(house, tokenOf('join-anna'), welcome)),
    (house) => kindOf(confirm(house, tokenOf('join-anna'), welcome)),
    [['already', 'confirmed']],
  ],
  [
    'two clicks to leave',
    (house) => kindOf(leave(house, { memberId: 'berta', ip: '', page: '', oneClick: true })),
    (house) => kindOf(leave(house, { memberId: 'berta', ip: '', page: '', oneClick: false })),
    [['already', 'left']],
  ],
  [
    'two clicks to move',
    (house) => kindOf(confirmMove(house, tokenOf('move-berta'), '')),
    (house) => kindOf(confirmMove(house, tokenOf('move-berta'), '')),
    [['already', 'moved']],
  ],
  [
    'two clicks to sign in',
    (house) => kindOf(openSession(house, tokenOf('desk-chefin'))),
    (house) => kindOf(openSession(house, tokenOf('desk-chefin'))),
    [['opened', 'used']],
  ],
  [
    'two clicks for an inquiry',
    (house) => kindOf(confirmInquiry(house, tokenOf('ask-fritz'), aboutNothing)),
    (house) => kindOf(confirmInquiry(house, tokenOf('ask-fritz'), aboutNothing)),
    [['already', 'confirmed']],
  ],
  [
    'two clicks for a report',
    (house) => kindOf(confirmReport(house, tokenOf('report-jana'), letterBeside(house))),
    (house) => kindOf(confirmReport(house, tokenOf('report-jana'), letterBeside(house))),
    [['already', 'confirmed']],
  ],
  [
    'two deletions of a report',
    (house) => kindOf(deleteReport(house, 'nina', sign(secret, 'report', 'nina'))),
    (house) => kindOf(deleteReport(house, 'nina', sign(secret, 'report', 'nina'))),
    [['deleted', 'unknown']],
  ],
  [
    'won and lost',
    (house) => kindOf(settles(house, 'won')),
    (house) => kindOf(settles(house, 'lost')),
    [['moved', 'taken']],
  ],
  [
    'one more try, twice',
    ({ store }) => retryRefused(store.db, 'refused1', now),
    ({ store }) => retryRefused(store.db, 'refused1', now),
    [[false, true]],
  ],
  [
    'two letters for one slot',
    (house) => kindOf(release(house, letter('eins'))),
    (house) => kindOf(release(house, letter('zwei'))),
    [['released', 'slot-taken']],
  ],
  [
    'one letter released twice',
    (house) => kindOf(release(house, letter('eins'))),
    (house) => kindOf(release(house, letter('eins'))),
    [['already-released', 'released']],
  ],
  [
    'a recall and the slot',
    (house) => kindOf(recall(house, 'planned1')),
    ({ store }) => beginSending(store, 'planned1', now),
    [
      [false, 'recalled'],
      ['too-late', true],
    ],
  ],
  [
    'two processes at the slot',
    ({ store }) => beginSending(store, 'planned1', now),
    ({ store }) => beginSending(store, 'planned1', now),
    [[false, true]],
  ],
  [
    'two slices of a freeze',
    slice,
    slice,
    [[false, true]],
    ({ store }) => beginSending(store, 'planned1', now),
  ],
  [
    'send now, twice',
    (house) => kindOf(resumeHeld(house, 'refused1')),
    (house) => kindOf(resumeHeld(house, 'refused1')),
    [['not-held', 'resumed']],
  ],
  [
    'do not send, twice',
    (house) => kindOf(dropHeld(house, 'refused1')),
    (house) => kindOf(dropHeld(house, 'refused1')),
    [['not-held', 'stopped']],
  ],
  [
    'send now, and do not send',
    (house) => kindOf(resumeHeld(house, 'refused1')),
    (house) => kindOf(dropHeld(house, 'refused1')),
    [
      ['not-held', 'resumed'],
      ['not-held', 'stopped'],
    ],
  ],
  [
    'do not send, twice, before the freeze',
    (house) => kindOf(dropHeld(house, 'late1')),
    (house) => kindOf(dropHeld(house, 'late1')),
    [['not-held', 'recalled']],
  ],
  [
    'once more, twice',
    (house) => kindOf(sendUnclearAgain(house, decided)),
    (house) => kindOf(sendUnclearAgain(house, decided)),
    [['again', 'gone']],
  ],
  [
    'once more, and leave it',
    (house) => kindOf(sendUnclearAgain(house, decided)),
    (house) => kindOf(leaveUnclear(house, decided)),
    // Leaving it settles nothing: what is left may still be sent once more.
    [
      ['again', 'gone'],
      ['again', 'left'],
    ],
  ],
  [
    'yes and no to an import',
    (house) => kindOf(confirmImport(house, 'ready1')),
    (house) => kindOf(dropImport(house, 'ready1')),
    [
      ['confirmed', 'refused'],
      ['dropped', 'refused'],
    ],
  ],
  [
    'yes to an import, twice',
    (house) => kindOf(confirmImport(house, 'ready1')),
    (house) => kindOf(confirmImport(house, 'ready1')),
    [['confirmed', 'refused']],
  ],
  [
    'one report of the vendor, twice',
    (house) => receiveEvent(house, event),
    (house) => receiveEvent(house, event),
    [['kept', 'repeated']],
  ],
]

describe.each(stores)('two at the same moment on %s', (dialect) => {
  const world = useWorld(dialect)
  let other: Store
  beforeEach(async () => {
    other = await openIn(world.place, now)
  })
  afterEach(() => other.close())

  it.each(pairs)('%s', async (_, first, second, answers, given) => {
    await given?.(world.house)
    const elsewhere = { ...world.house, store: other }
    // On one connection their statements take turns; on two the database decides.
    const pair = dialect === 'sqlite' ? world.house : elsewhere
    const before = await world.look()
    const said = await Promise.all([first(world.house), second(pair)])
    expect(answers).toContainEqual(said.toSorted())
    const once = changes(before, await world.look())
    // Whoever comes a third time changes nothing more.
    const after = await world.look()
    if (answers.length === 1) await second(elsewhere)
    expect(changes(after, await world.look())).toEqual([])
    expect(once.length).toBeGreaterThan(0)
  })
})
