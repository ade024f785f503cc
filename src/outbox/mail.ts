// What a mail is before a carrier takes it, and what a carrier can answer.
import type { Setup } from './account.ts'

/** A finished mail. Its bytes are frozen when it is promised: a retry sends exactly the same. */
export interface Mail {
  /** RFC 5322 mailbox. */
  from: string
  to: string
  subject: string
  html: string
  text: string
  replyTo?: string
  headers?: Record<string, string>
  /** Letters, digits, `_` and `-` only; come back with the vendor's webhooks. */
  tags?: Record<string, string>
  /** What `html` and `text` are put together of, where mails have long pieces in common. */
  pieces?: { html: readonly string[]; text: readonly string[] }
}

/** One mail or chunk on its way: the key never changes, `at` (epoch ms) dates the message, `attempts` counts earlier calls. */
export interface Handing {
  key: string
  at: number
  now: number
  attempts: number
  /** Once aborted, no further mail of a batch is begun by a carrier that hands them over one by one. */
  signal?: AbortSignal
}

/**
 * What the vendor seam says of one call.
 * - kept: accepted; one entry per mail, with the vendor's id or the reason this single one was refused
 * - refused: never accepted and never will be; stop and tell the publisher
 * - account: not accepted for what our account is (key, quota, domain, suspension); says nothing of this mail, and the
 *   next one need not be tried before `at`
 * - retry: try again at `at`, same key, same bytes; `unsent` when the vendor has surely not accepted; `aboutMail` when he
 *   says that of this mail alone, so that its tries are counted
 * - unclear: accepted or not, nobody can know any more; never sent again by itself
 */
export type CallOutcome =
  | { kind: 'kept'; each: Single[] }
  | { kind: 'refused'; problem: string }
  | { kind: 'account'; at: number; problem: string; quota: boolean }
  | { kind: 'retry'; at: number; problem: string; unsent: boolean; aboutMail?: boolean }
  | { kind: 'unclear'; problem: string }

export type Single =
  | { vendorId: string | null }
  | { problem: string }
  /** Nobody knows whether this one was taken. */
  | { unclear: string }

/**
 * Writes down what became of one mail of a batch, before the next one is tried; `later` for one that was surely not
 * taken and stays open.
 * @returns false when the rest is not the caller's any more
 */
export type NoteSingle = (index: number, single: Single | { later: string }) => Promise<boolean>

/** Takes mails to where they go: the vendor, or this machine's folder. Never throws for what a vendor does. */
export interface Carrier {
  name: 'local' | 'resend' | 'smtp'
  /** Whose memory of keys it is: its name, and what tells two accounts of one vendor apart. */
  account: string
  /** Whether a call whose answer never came may be made again under its key without doubling anything. */
  repeats: boolean
  /** Milliseconds to leave between two calls; 0 for no limit. Follows what the vendor last said. */
  interval: () => number
  send: (mail: Mail, handing: Handing) => Promise<CallOutcome>
  /**
   * Up to 100 mails under one key. One refused address does not refuse the others. A carrier that cannot repeat a call
   * has each noted, before the next is tried.
   */
  sendBatch: (mails: Mail[], handing: Handing, note?: NoteSingle) => Promise<CallOutcome>
  /** Has the vendor forget that he blocks an address; absent where nothing is ever blocked. May be asked twice. */
  liftSuppression?: (email: string, now: number) => Promise<Lifted>
  /** What he says of the account and the sender's domain; absent where there is no account. */
  lookAtSetup?: (domain: string) => Promise<Setup>
}

export type Lifted =
  { kind: 'lifted' } | { kind: 'retry'; at: number; problem: string } | { kind: 'refused'; problem: string }
