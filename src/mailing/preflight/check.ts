// What the preflight is given, and what it says.
import type { KeptSetup } from '../../outbox/setup.ts'
import type { Facts } from '../../site/facts.ts'
import type { ImageAnswer, LinkAnswer } from './ask-links.ts'
import type { MailParts } from '../render.ts'

export interface Check {
  /** What was looked at, in a word. */
  name: string
  level: 'error' | 'warning' | 'ok'
  text: string
}

/** What is known of a letter, its slot, the list and the vendor at the moment of looking. */
export interface Preflight {
  now: number
  mail: MailParts & { preheader: string }
  facts: Facts
  links: LinkAnswer[]
  images: ImageAnswer[]
  /** Letters by the path of their page, with the instant it becomes public. */
  pages: { path: string; visibleAt: number }[]
  /** Path of the letter's own page. */
  page: string
  slot: {
    /** Epoch ms of the slot, and of the earliest mail (the hold may end later). */
    instant: number
    due: number
    date: string
    time: string
    holiday: string | null
    /** Why no letter appears on that day; null when one may. */
    skipped: string | null
    /** Other mailings that are released, sending or sent on the same day. */
    others: { title: string; time: string }[]
  }
  list: {
    recipients: number
    /** Of the last mailing that was sent. */
    last: { recipients: number; at: number } | null
    /** Imported and never written to; waits so many hours for their bounces. */
    fresh: number
    probeHours: number
  }
  /** Host of the mail server that takes the mails (SMTP), null without one. */
  server: string | null
  /** Null without a key: without a server as well, mails stay on this machine. */
  vendor: { setup: KeptSetup | null; webhookSecret: boolean; endpoint: string } | null
}

/** The worst level of some checks. */
export function worstOf(checks: readonly Check[]): Check['level'] {
  const has = (level: Check['level']) => checks.some((check) => check.level === level)
  return has('error') ? 'error' : has('warning') ? 'warning' : 'ok'
}
