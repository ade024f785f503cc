// One message as three parsers read it that share no code with each other and none with who wrote it.
import { domainToASCII } from 'node:url'
import { extract } from 'letterparser'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'

interface Mailbox {
  name: string
  address: string
}

export interface Parsed {
  from: Mailbox
  to: Mailbox
  replyTo: Mailbox | null
  subject: string
  text: string
  html: string
}

/** What each parser makes of the bytes of an RFC 5322 message, by its name. */
export async function parseByThree(bytes: Buffer): Promise<Record<string, Parsed>> {
  const one = await PostalMime.parse(bytes)
  const two = await simpleParser(bytes, { skipTextToHtml: true, skipHtmlToText: true })
  const three = extract(bytes.toString('latin1'))
  const first = (list: Said[] | undefined) => list?.[0]
  return {
    'postal-mime': read({
      from: one.from,
      to: first(one.to),
      replyTo: first(one.replyTo),
      subject: one.subject,
      text: one.text,
      html: one.html,
    }),
    mailparser: read({
      from: two.from?.value[0],
      to: first([two.to].flat()[0]?.value),
      replyTo: two.replyTo?.value[0],
      subject: two.subject,
      text: two.text,
      html: two.html || undefined,
    }),
    letterparser: read({
      from: three.from,
      to: first(three.to),
      replyTo: first(three.replyTo),
      subject: three.subject,
      text: three.text,
      html: three.html,
    }),
  }
}

type Said = { name?: string | undefined; address?: string | undefined } | undefined

function read(mail: {
  from: Said
  to: Said
  replyTo: Said
  subject: string | undefined
  text: string | undefined
  html: string | undefined
}): Parsed {
  return {
    from: mailbox(mail.from),
    to: mailbox(mail.to),
    replyTo: mail.replyTo ? mailbox(mail.replyTo) : null,
    subject: mail.subject ?? '',
    text: plain(mail.text),
    html: plain(mail.html),
  }
}

// Some show a domain as it is read, others as it is written.
const mailbox = (said: Said): Mailbox => ({ name: said?.name ?? '', address: ascii(said?.address ?? '') })

/** An address with its domain as `xn--`. */
export function ascii(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + domainToASCII(address.slice(at))
}

// How a body ends is each parser's own business.
const plain = (body = '') => body.replaceAll('\r\n', '\n').trim()

/** The header fields of a message by lower-case name, unfolded, as they stand on the wire. */
export function headersOf(bytes: Buffer): Map<string, string> {
  const head = bytes.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  return new Map(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const at = line.indexOf(':')
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
      }),
  )
}
