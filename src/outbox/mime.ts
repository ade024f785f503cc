// A mail as RFC 5322 writes it, for every carrier that takes bytes.
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { domainOf, wireMailbox } from '../site/mailbox.ts'
import type { Mail } from './mail.ts'

/** The Message-ID a mail goes out with under this key. */
export function messageIdOf(mail: Pick<Mail, 'from'>, key: string): string {
  return `<${idOf(key)}@${domainOf(mail.from)}>`
}

const idOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 32)

/** The bytes of a mail; the same input gives the same bytes, boundaries and Message-ID included. */
export function compose(mail: Mail, key: string, at: number): Promise<Buffer> {
  const composer = new MailComposer({
    from: wireMailbox(mail.from),
    to: wireMailbox(mail.to),
    ...(mail.replyTo ? { replyTo: wireMailbox(mail.replyTo) } : {}),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: new Date(at),
    messageId: messageIdOf(mail, key),
    headers: { ...mail.headers, ...(mail.tags ? { 'X-Tags': tagLine(mail.tags) } : {}) },
    baseBoundary: idOf(key),
    newline: '\r\n',
  })
  return composer.compile().build()
}

function tagLine(tags: Record<string, string>): string {
  return Object.entries(tags)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}
