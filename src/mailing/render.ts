// One mail of a mailing from the frozen letter and the stored variables, and from nothing else: facts, the member's row
// and the code of the letter may change between two tries, the bytes under one key may not.
import type { Mail } from '../outbox/mail.ts'
import { letterReasonOf } from '../site/letter-reason.ts'
import { listId } from '../site/mailbox.ts'
import { escapeHtml } from '../site/mail-frame.ts'
import { salutationOf, type Names } from '../site/salutation.ts'
import type { DeliveryTable } from '../store/schema.ts'
import type { Mailing } from './mailing.ts'

/** The two marks a frozen letter must carry, in its HTML and in its text. */
export const marks = ['%%ANREDE%%', '%%ABMELDEN%%'] as const
/** Every mark that is filled in per reader. */
export const readerMarks = [...marks, '%%GRUND%%'] as const
const anyMark = new RegExp(`(${readerMarks.join('|')})`)

/** Link to the page on which this member leaves; made by the membership room, handed in by the door. */
export type LeaveUrl = (siteUrl: string, memberId: string) => string

export interface MailParts {
  subject: string
  html: string
  text: string
}

export interface Reader {
  /** The whole line, „Guten Tag, Eva!“. */
  salutation: string
  basis: DeliveryTable['basis']
  leaveUrl: string
}

/** Puts a reader into a letter. */
export function personalise(letter: MailParts, reader: Reader): MailParts {
  const { html, text } = cutLetter(letter)(reader)
  return { subject: letter.subject, html: html.join(''), text: text.join('') }
}

/**
 * Puts readers into a letter that is cut at its marks once: to search it for each of them costs ten times as much.
 * What is put in is looked at no more, so that a name that looks like a mark stays a name.
 */
function cutLetter({ html, text }: MailParts): (reader: Reader) => NonNullable<Mail['pieces']> {
  const fillHtml = cutAtMarks(html)
  const fillText = cutAtMarks(text)
  return ({ salutation, basis, leaveUrl }) => {
    const values = [salutation, leaveUrl, letterReasonOf(basis)]
    return { html: fillHtml(values.map(escapeHtml)), text: fillText(values) }
  }
}

/** @returns takes the values in the order of `readerMarks` */
function cutAtMarks(letter: string): (values: readonly string[]) => string[] {
  const pieces = letter.split(anyMark)
  const marked = pieces.map((piece) => readerMarks.findIndex((mark) => mark === piece))
  return (values) => pieces.map((piece, index) => values[marked[index] ?? -1] ?? piece)
}

/**
 * Makes the complete mail of a delivery, with the headers of a list (RFC 2369, RFC 8058, RFC 2919).
 * @returns for one delivery of this mailing after the other
 */
export function rendererOf(
  mailing: Pick<Mailing, 'id' | 'subject' | 'html' | 'text' | 'sender' | 'reply_to' | 'site_url'>,
  leaveUrl: LeaveUrl,
): (delivery: Pick<DeliveryTable, 'id' | 'member_id' | 'email' | 'greeting' | 'basis'> & Names) => Mail {
  const fill = cutLetter(mailing)
  return (delivery) => {
    const url = leaveUrl(mailing.site_url, delivery.member_id)
    const pieces = fill({ salutation: frozenSalutation(delivery), basis: delivery.basis, leaveUrl: url })
    return {
      from: mailing.sender,
      to: delivery.email,
      replyTo: mailing.reply_to,
      subject: mailing.subject,
      // Added, not joined: V8 keeps a sum as its parts until somebody looks at it, and a carrier with pieces never does.
      html: pieces.html.reduce(added, ''),
      text: pieces.text.reduce(added, ''),
      pieces,
      headers: {
        'List-Unsubscribe': `<${url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'List-Id': listId(mailing.sender),
        // Rows from before there was a choice may have been tried without it: other bytes under their key are refused.
        ...(delivery.greeting === null ? {} : { Precedence: 'bulk' }),
      },
      tags: { mailing: mailing.id, delivery: delivery.id },
    }
  }
}

const added = (before: string, piece: string) => before + piece

// Rows from before there was a choice keep the bytes they may already have been tried with.
function frozenSalutation(delivery: Pick<DeliveryTable, 'greeting'> & Names): string {
  if (delivery.greeting !== null) return salutationOf(delivery, delivery.greeting)
  const name = delivery.first_name.trim()
  return name === '' ? 'Guten Tag,' : `Guten Tag ${name},`
}
