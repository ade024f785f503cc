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

/** Puts a reader into a letter. One pass, so that a name that looks like a mark stays a name. */
export function personalise(letter: MailParts, reader: Reader): MailParts {
  const values: Record<string, string> = {
    '%%ANREDE%%': reader.salutation,
    '%%ABMELDEN%%': reader.leaveUrl,
    '%%GRUND%%': letterReasonOf(reader.basis),
  }
  const fill = (text: string, write: (value: string) => string) =>
    text.replaceAll(/%%(?:ANREDE|ABMELDEN|GRUND)%%/g, (mark) => write(values[mark] ?? mark))
  return {
    subject: letter.subject,
    html: fill(letter.html, escapeHtml),
    text: fill(letter.text, (value) => value),
  }
}

/** The complete mail of one delivery, with the headers of a list (RFC 2369, RFC 8058, RFC 2919). */
export function renderDelivery(
  mailing: Pick<Mailing, 'id' | 'subject' | 'html' | 'text' | 'sender' | 'reply_to' | 'site_url'>,
  delivery: Pick<DeliveryTable, 'id' | 'member_id' | 'email' | 'greeting' | 'basis'> & Names,
  leaveUrl: LeaveUrl,
): Mail {
  const url = leaveUrl(mailing.site_url, delivery.member_id)
  return {
    from: mailing.sender,
    to: delivery.email,
    replyTo: mailing.reply_to,
    ...personalise(mailing, { salutation: frozenSalutation(delivery), basis: delivery.basis, leaveUrl: url }),
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

// Rows from before there was a choice keep the bytes they may already have been tried with.
function frozenSalutation(delivery: Pick<DeliveryTable, 'greeting'> & Names): string {
  if (delivery.greeting !== null) return salutationOf(delivery, delivery.greeting)
  const name = delivery.first_name.trim()
  return name === '' ? 'Guten Tag,' : `Guten Tag ${name},`
}
