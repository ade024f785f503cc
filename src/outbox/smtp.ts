// The carrier for any mail server, by SMTP. It knows no idempotency key: a call is never repeated unless the server has
// surely not taken the mail, and what became of one whose answer never came nobody knows.
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { addressOf, wireMailbox } from '../site/mailbox.ts'
import { second } from '../site/time.ts'
import type { Carrier, Handing, Mail, NoteSingle, CallOutcome } from './mail.ts'
import { compose, messageIdOf } from './mime.ts'
import { judgeAnswer, type SmtpError, type Told } from './smtp-answer.ts'

export interface SmtpServer {
  host: string
  port: number
  /** TLS from the first byte; otherwise it is asked for, and required when there is a password. */
  secure: boolean
  user?: string
  password?: string
}

/** ms for one mail, from connecting to the answer; well within the lease of a claimed row. */
const limit = 40 * second

export function smtpCarrier(server: SmtpServer): Carrier {
  return {
    name: 'smtp',
    account: 'smtp',
    repeats: false,
    interval: () => 0,
    send: async (mail, handing) => {
      const told = await sendOne(server, mail, handing.key, handing)
      switch (told.kind) {
        case 'taken':
          return { kind: 'kept', each: [{ vendorId: told.messageId }] }
        case 'refused':
        case 'unclear':
        case 'account':
        case 'retry':
          return told
      }
    },
    sendBatch: (mails, handing, note) => sendAll(server, mails, handing, note),
  }
}

// One mail after the other, each written down before the next. A mail that may not be tried again now is left open.
// What is said of the account behind a mail that went through is about one reader, unless it is said of the next as well.
async function sendAll(
  server: SmtpServer,
  mails: Mail[],
  handing: Handing,
  note: NoteSingle = async () => true,
): Promise<CallOutcome> {
  let later: Extract<Told, { kind: 'retry' }> | undefined
  let suspect: { index: number; problem: string } | undefined
  const each: (CallOutcome & { kind: 'kept' })['each'] = []
  const refuse = ({ index, problem }: { index: number; problem: string }) => {
    each.push({ problem })
    return note(index, { problem })
  }
  for (const [index, mail] of mails.entries()) {
    if (handing.signal?.aborted) return leftOpen(handing)
    const told = await sendOne(server, mail, `${handing.key}-${mail.to}`, handing)
    if (told.kind === 'account') {
      if (suspect || !told.aboutMail || !each.some((one) => 'vendorId' in one)) return told
      suspect = { index, problem: told.problem }
      if (!(await note(index, { later: told.problem }))) return leftOpen(handing)
      continue
    }
    if (told.kind === 'retry') {
      later = told
      if (!(await note(index, { later: told.problem }))) return leftOpen(handing)
      // The server is away, not one reader's mailbox busy: the others would fare no better.
      if (!told.aboutMail) break
      continue
    }
    const single =
      told.kind === 'taken'
        ? { vendorId: told.messageId }
        : told.kind === 'refused'
          ? { problem: told.problem }
          : { unclear: told.problem }
    each.push(single)
    if (!(await note(index, single))) return leftOpen(handing)
    if (suspect && told.kind === 'taken') {
      if (!(await refuse(suspect))) return leftOpen(handing)
      suspect = undefined
    }
  }
  if (suspect && !(await refuse(suspect))) return leftOpen(handing)
  return later ?? { kind: 'kept', each }
}

// Another process has the chunk now, or this one is about to end: the rest was surely not tried.
const leftOpen = ({ now }: Handing): CallOutcome => ({ kind: 'retry', at: now, problem: '', unsent: true })

async function sendOne(
  server: SmtpServer,
  mail: Mail,
  key: string,
  { at, now, attempts }: Handing,
): Promise<Told> {
  const bytes = await compose(mail, key, at)
  const envelope = { from: addressOf(wireMailbox(mail.from)), to: [addressOf(wireMailbox(mail.to))] }
  // Once all of it was read, the dot behind it may have reached the server.
  let whole = false
  const message = Readable.from([bytes])
  message.once('end', () => {
    whole = true
  })
  try {
    await talk(server, envelope, message)
    return { kind: 'taken', messageId: messageIdOf(mail, key) }
  } catch (error) {
    return judgeAnswer(error as SmtpError, { whole, from: envelope.from, now, attempts })
  }
}

function talk(
  server: SmtpServer,
  envelope: { from: string; to: string[] },
  message: Readable,
): Promise<void> {
  const { host, port, secure, user, password } = server
  const line = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: !secure && password !== undefined,
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    socketTimeout: 20 * second,
  })
  let timer: NodeJS.Timeout | undefined
  return new Promise<void>((resolve, reject) => {
    const ended = (error?: Error | null) => (error ? reject(error) : resolve())
    timer = setTimeout(() => ended(new Error(`no answer in ${limit / second} s`)), limit)
    line.on('error', ended)
    line.once('end', () => ended(new Error('the server closed the connection')))
    line.connect((failed) => {
      if (failed) return ended(failed)
      const send = () => line.send(envelope, message, ended)
      if (user === undefined) return send()
      line.login({ user, pass: password ?? '' }, (refused) => (refused ? ended(refused) : send()))
    })
  }).finally(() => {
    clearTimeout(timer)
    line.close()
  })
}
