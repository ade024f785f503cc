// What a mail server's answer means for what we do next. Pure, and tested answer by answer.
import { hour, minute, second } from '../site/time.ts'
import { backoff } from './classify.ts'
import { keptProblem } from './problem.ts'

/** As nodemailer reports it. */
export interface SmtpError extends Error {
  /** EAUTH, EENVELOPE, ECONNECTION ... */
  code?: string
  /** The command that was being answered. */
  command?: string
  /** Absent when no answer came. */
  responseCode?: number
  response?: string
}

export type Told =
  | { kind: 'taken'; messageId: string }
  | { kind: 'refused'; problem: string }
  | { kind: 'unclear'; problem: string }
  /** `aboutMail`: said of a reader or a message, so that it may be about that one after all. */
  | { kind: 'account'; at: number; problem: string; quota: boolean; aboutMail: boolean }
  /** `aboutMail`: another mail may well be taken now. */
  | { kind: 'retry'; at: number; problem: string; unsent: true; aboutMail: boolean }

/**
 * @param seen.whole all of the message was handed over, so that without an answer nobody knows whether it was taken
 * @param seen.from our own address, the only one that stays in what the server said
 * @param seen.attempts calls made before this one, for the backoff
 */
export function judgeAnswer(
  error: SmtpError,
  seen: { whole: boolean; from: string; now: number; attempts: number },
): Exclude<Told, { kind: 'taken' }> {
  const { code = '', command = '', responseCode: status, response } = error
  const problem = withoutReaders((response ?? error.message).replaceAll(/\s+/g, ' '), seen.from).slice(0, 300)
  if (status === undefined) {
    if (code === 'EAUTH') return account(seen.now, problem, false)
    // A message too large or an address the server's own grammar has no place for.
    if (code === 'EMESSAGE' || code === 'EENVELOPE') return { kind: 'refused', problem }
    return seen.whole
      ? { kind: 'unclear', problem: keptProblem({ why: 'unanswered-after-all', said: problem }) }
      : retry(seen, problem)
  }
  const aboutMail = command === 'RCPT TO' || command === 'DATA'
  if (status < 500 && status !== 421) {
    if (code === 'EAUTH') return account(seen.now, problem, false)
    return aboutMail ? putOff(seen, problem) : retry(seen, problem)
  }
  if (status === 421) return retry(seen, problem)
  // No such mailbox, a bad or a foreign address, whatever words go with it (5.1.7 and 5.1.8 are about the sender's).
  if (command === 'RCPT TO' && /\b5\.(?:1\.(?:[0-69]|10)|4\.1)\b/.test(problem))
    return { kind: 'refused', problem }
  // 5.7: not allowed to us, whoever the mail is for (relaying, a sender of another domain, a blocked address of ours).
  const aboutUs =
    !aboutMail || code === 'EAUTH' || /\b5\.7\.\d|relay|not permitted|denied|blocked|blacklist/i.test(problem)
  return aboutUs ? account(seen.now, problem, aboutMail && code !== 'EAUTH') : { kind: 'refused', problem }
}

// What is said of the account stands in the log and in a setting, where no reader's address belongs.
const withoutReaders = (said: string, from: string): string =>
  said.replaceAll(/[^\s<>"'(),:;=@]{1,64}@[^\s<>"'(),:;=]{1,254}/g, (address) =>
    address.toLowerCase() === from.toLowerCase() ? address : '…',
  )

const account = (now: number, problem: string, aboutMail: boolean) =>
  ({ kind: 'account', at: now + 30 * second, problem, quota: false, aboutMail }) as const

type Seen = { now: number; attempts: number }

/** So often one mail is put off, which takes two days; greylisting is over after an hour at most. */
const mostPutOff = 48

const retry = ({ now, attempts }: Seen, problem: string) =>
  ({ kind: 'retry', at: now + backoff(attempts), problem, unsent: true, aboutMail: false }) as const

// After 5 min (greylisting asks for some), 10, 20, 40, then every hour; and not for ever.
function putOff({ now, attempts }: Seen, problem: string): Exclude<Told, { kind: 'taken' }> {
  const times = attempts + 1
  if (times >= mostPutOff)
    return { kind: 'refused', problem: keptProblem({ why: 'put-off', times, said: problem }) }
  const wait = Math.min(5 * minute * 2 ** Math.min(attempts, 4), hour)
  return { kind: 'retry', at: now + wait, problem, unsent: true, aboutMail: true }
}
