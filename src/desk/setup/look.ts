// All that the pages of the set-up show: how well the sending is set up, the post, and the log.
import { z } from 'zod'
import type { Check } from '../../mailing/preflight/check.ts'
import { countRecipients } from '../../mailing/freeze.ts'
import { nextSlots } from '../../mailing/slot.ts'
import type { Mail } from '../../outbox/mail.ts'
import { standOfOutbox } from '../../outbox/stand.ts'
import { lastEventAt, readSetup } from '../../outbox/setup.ts'
import { sendsOut } from '../../site/config.ts'
import { instantOf } from '../../site/dates.ts'
import type { House } from '../../site/house.ts'
import { day } from '../../site/time.ts'
import { deeds, listLog, whoseLog, type LogLine } from '../log.ts'
import { pageNumber } from '../page-number.ts'
import { setupChecks } from './checks.ts'
import { findPost, listPost, type PostEntry } from './post.ts'

export interface SendingSeen {
  checks: Check[]
  /** When the vendor was asked last, epoch ms; null before that. */
  asked: number | null
  hasVendor: boolean
  /** Mails that wait for the carrier, and since when the account is refused, epoch ms. */
  waiting: number
  refusedSince: number | null
}

export async function lookAtSending({ store: { db }, config, facts, now }: House): Promise<SendingSeen> {
  const { zone } = facts.slot
  const [next] = nextSlots(facts.slot, now(), 1)
  const setup = await readSetup(db)
  const recipients = await countRecipients(db, next!.instant)
  const lastEvent = await lastEventAt(db)
  const stand = await standOfOutbox(db, now())
  return {
    checks: setupChecks({ config, setup, recipients, lastEvent, zone }),
    asked: setup?.at ?? null,
    hasVendor: config.resend !== undefined,
    waiting: stand.waiting,
    refusedSince: stand.trouble?.since ?? null,
  }
}

const pageSize = 100

/** One page of the post, newest first. */
export async function lookAtPost(
  { store }: House,
  query: URLSearchParams,
): Promise<{ rows: PostEntry[]; page: number; more: boolean }> {
  const page = pageNumber(query)
  const found = await listPost(store.db, { limit: pageSize + 1, offset: (page - 1) * pageSize })
  return { rows: found.slice(0, pageSize), page, more: found.length > pageSize }
}

export interface MailSeen {
  entry: PostEntry
  path: string
  /** What the desk may show of it; null once its content was blanked. */
  mail: Mail | null
}

/** @returns undefined when the id is no mail's */
export async function lookAtMail(
  { store, config, secret }: House,
  id: string,
): Promise<MailSeen | undefined> {
  // With a vendor only the addressee may prove his address; without one the desk is where the mail is read.
  const entry = await findPost(store.db, id, sendsOut(config) ? undefined : secret)
  return entry && { entry, path: `/redaktion/post/${id}`, mail: entry.mail }
}

const linesOnPage = 100

export interface LogSeen {
  lines: LogLine[]
  /** Address keys of all who stand in it. */
  people: string[]
  /** The filter as the address says it; what it cannot mean is ''. */
  typed: { who: string; what: string; from: string; to: string }
  more: boolean
}

/** A page of the log, newest first, filtered by who ('who'), what ('what') and days ('from', 'to'; both count). */
export async function lookAtLog({ store: { db }, facts }: House, query: URLSearchParams): Promise<LogSeen> {
  const { zone } = facts.slot
  const read = (name: string) => (query.get(name) ?? '').slice(0, 254)
  const date = (name: string) => (z.iso.date().safeParse(read(name)).success ? read(name) : '')
  const act = deeds.find((deed) => deed === read('what')) ?? ''
  const typed = { who: read('who'), what: act, from: date('from'), to: date('to') }
  const found = await listLog(
    db,
    {
      who: typed.who,
      act,
      from: typed.from === '' ? null : instantOf(typed.from, '00:00', zone),
      to: typed.to === '' ? null : instantOf(dayAfter(typed.to), '00:00', zone),
      before: read('before'),
    },
    linesOnPage + 1,
  )
  return {
    lines: found.slice(0, linesOnPage),
    people: await whoseLog(db),
    typed,
    more: found.length > linesOnPage,
  }
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10)
}
