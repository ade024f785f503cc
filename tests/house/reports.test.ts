// What users of other systems reported in public, by project and number: what is right here, and the tests that hold it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Row = [source: string, right: string, held: Record<string, string[]>]

const reports: Row[] = [
  [
    'jetpack 21163',
    'What was released is checked again at its slot; what has changed or disappeared is held and asked about.',
    {
      'letters/stands.test.ts': [
        'does not when its letter is withheld, gone, or appears later',
        'is held with the reason, and nothing has gone out',
      ],
    },
  ],
  [
    'mailpoet 2968, listmonk 929',
    'Of another system’s list only words known to be good pass; the rest is named and counted.',
    {
      'membership/import/standing.test.ts': [
        'a list says that somebody may not be written to',
        'a double negation',
        'in words of its own is asked about',
      ],
      'membership/import/round-trip.test.ts': [
        'keep a leaver of another system from coming back by a list that does not know it',
        'ask about a word that might mean anything, and free only its own lines',
      ],
    },
  ],
  [
    'buttondown/roadmap 256',
    'Who phones is signed off, paused, corrected by the desk, with who asked and how; the proof stays.',
    {
      'desk/readers/person/behalf.test.ts': [
        'signs off; wording and proof stay, and the file says who asked, how and when',
        'pauses until a date and ends the pause',
        'corrects name, salutation, title and company',
        'moves to another address, which proves itself',
      ],
    },
  ],
  [
    'internetee/registry 1912',
    'Nothing is kept of an address the store does not know, nor after an erasure.',
    {
      'outbox/webhook.test.ts': [
        'keeps nothing of an address nobody here knows but that there was a report',
        'changes nothing by what comes after an erasure, tags and all',
      ],
    },
  ],
  [
    'noptin 237',
    'A link in an old mail acts on the person who is there, or says that it cannot.',
    {
      'membership/confirm.test.ts': [
        'says nothing about a person who is no longer kept',
        'ends links that would bring a leaver back, and tells him so',
      ],
      'membership/leave-door.test.ts': [
        'does not say so to a machine when nobody was signed off',
        'acts on who is there, whatever became of him since the mail',
      ],
    },
  ],
  [
    'fxa-auth-server 2450',
    'A complaint withdraws whoever got the letter, wherever he moved; a bounce stays with the old address.',
    {
      'outbox/webhook.test.ts': [
        'takes a complaint about a letter for the withdrawal of its reader, wherever he has moved since',
        'lets a bounce of the old address lie where it came from',
        'takes a complaint about another mail for the withdrawal of who had the address before he moved',
      ],
    },
  ],
  [
    'zammad 2401, symfony/sendinblue-mailer PR 4, alphagov/notifications-api PR 2582',
    'Umlaut domains go over the wire as xn--; a local part no carrier takes is refused with a sentence.',
    {
      'proof/floor.test.ts': [
        'is refused with a sentence when servers would not take what stands before the @',
      ],
      'world/mails.test.ts': ['mailing: a letter, in every form of address'],
    },
  ],
  [
    'Mailtrain 547',
    'Our own export comes back as it was: bounced, complained, paused, left.',
    {
      'membership/import/round-trip.test.ts': [
        'are each other’s inverse, whatever state, pause, bar and proof',
      ],
    },
  ],
  [
    'xagent 1185, rack 1227',
    'X-Forwarded-For is read with ports and brackets.',
    { 'site/threshold.test.ts': ['a hop written as %s is %s'] },
  ],
  [
    'Ghost PR 25493, mattermost 7740',
    'Automatic mail says so, and absence notices do not answer it.',
    { 'world/mails.test.ts': ['a mail as receivers take it apart'] },
  ],
  [
    'simpleanalytics 566, cursor-boston PR 1589',
    'A link is found with whatever was copied along, on every link of every mail.',
    {
      'site/copied-link.test.ts': [
        'is found with anything behind it: %s',
        'is mended in one step, whatever was appended',
      ],
      'world/mails.test.ts': ['is any that there is'],
    },
  ],
  [
    'mailpit 239',
    'A search finds umlauts in any case on both stores.',
    {
      'membership/rights.test.ts': [
        'finds by part of an address, a name or a company, in any case, and takes % and _ literally',
      ],
    },
  ],
  [
    'eleventy-plugin-rss 67',
    'A letter keeps its id in feeds when its address is corrected.',
    { 'letters/letters.test.ts': ['know a letter by its first address, whatever it has now'] },
  ],
  [
    'Mailtrain 114, fxa-auth-server 1943',
    'Absence notices suppress nobody; a delivery in between begins anew.',
    {
      'outbox/webhook.test.ts': [
        'ends with five soft bounces in a row, and a delivery in between begins anew',
        'takes a mail that was delivered and answered by a machine for delivered, five weeks long',
      ],
    },
  ],
  [
    'Notifuse 362, mailkick 76',
    'One click signs off, whatever body and origin it has.',
    { 'membership/leave-door.test.ts': ['signs off whatever the body looks like, once, and says so'] },
  ],
  [
    'listmonk 2480, keila 9',
    'A letter to nobody is sent to nobody, and the desk says so beforehand.',
    {
      'mailing/send.test.ts': ['is sent, to nobody, when there are no members'],
      'mailing/preflight/preflight.test.ts': ['compares the list with last week, and names an import'],
    },
  ],
  [
    'django-sendgrid 54',
    'A report that comes before the carrier’s answer is counted once; the ledger adds up.',
    { 'mailing/late.test.ts': ['counts whoever was reported before the chunk was given up as accepted'] },
  ],
  [
    'beside them: the end of a pause',
    'A pause ends on a date of the slot’s zone, the same whatever minute it was asked.',
    {
      'membership/pause.test.ts': [
        'is a date: the same whatever minute of the day it was asked',
        'lies whole weeks later at the first instant of that day, across clock changes and years',
      ],
    },
  ],
  [
    'beside them: a sender with an @ in its name',
    'Names with @ and commas are quoted, and List-Id is made of the domain.',
    { 'world/mails.test.ts': ['Vertrieb@Muster, Söhne'], 'site/mailbox.test.ts': ['xn--mller-kva.test'] },
  ],
  [
    'beside them: who had an erasure done',
    'The record says who asked, and finished only when it is.',
    {
      'desk/readers/person/behalf.test.ts': [
        'erases, on a receipt that says who had it done, and the record says so too',
      ],
    },
  ],
  [
    'beside them: existing customers',
    'Their mails name their own reason and the right to object (Section 7 (3) No. 4 UWG).',
    {
      'mailing/release.test.ts': [
        'says to whom it came by an order, and to a customer what the law wants said',
      ],
    },
  ],
]

describe('what others reported', () => {
  it.each(reports)('%s: %s', (_source, _right, held) => {
    for (const [file, names] of Object.entries(held)) {
      const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8')
      expect(names.filter((name) => !text.includes(name)).map((name) => `${file}: ${name}`)).toEqual([])
    }
  })
})
