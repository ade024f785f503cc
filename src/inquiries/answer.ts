// Answering from the desk: whether a lead may be written to, and the mail that does.
import { promise } from '../outbox/outbox.ts'
import type { House } from '../site/house.ts'
import { plainMail } from '../site/mail-frame.ts'
import { telLink, unbroken } from '../site/phone.ts'
import type { Mail } from '../outbox/mail.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable, LeadStepTable } from '../store/schema.ts'
import { takeStep, type StepTaken, type Taker } from './steps.ts'

/**
 * Why no mail may go to him.
 * unproven: a stranger may have typed the address; barred: he wishes no mail; no-ground: entered without one;
 * not-again: he was answered and the box for a second mail was not ticked; asked-again: that second mail is out.
 */
export type NoMail = 'unproven' | 'barred' | 'no-ground' | 'not-again' | 'asked-again'

/**
 * What he allowed with an inquiry, and what was sent since he made it.
 * @param steps of all his inquiries of one story
 */
export function mayWrite(
  inquiry: InquiryTable,
  steps: readonly LeadStepTable[],
  barred: boolean,
): { kind: 'yes'; again: boolean } | { kind: 'no'; why: NoMail } {
  if (barred) return { kind: 'no', why: 'barred' }
  const answers = steps.filter(
    ({ kind, at, undone_at: undone }) =>
      at >= inquiry.created_at && (kind === 'answer' || (kind === 'answered' && undone === null)),
  ).length
  switch (inquiry.ground) {
    case 'none':
      return { kind: 'no', why: 'no-ground' }
    case 'consent':
    case 'customer':
      return { kind: 'yes', again: answers > 0 }
    case 'asked':
      return answers === 0 ? { kind: 'yes', again: false } : { kind: 'no', why: 'not-again' }
    case null:
      if (inquiry.proven_at === null) return { kind: 'no', why: 'unproven' }
      if (answers === 0) return { kind: 'yes', again: false }
      if (inquiry.follow_up === null) return { kind: 'no', why: 'not-again' }
      return answers === 1 ? { kind: 'yes', again: true } : { kind: 'no', why: 'asked-again' }
  }
}

export interface InquiryAnswer {
  subject: string
  body: string
}

/** The mail as it will go. */
export function answerMail(
  { config, facts }: Pick<House, 'config' | 'facts'>,
  inquiry: InquiryTable,
  { subject, body }: InquiryAnswer,
): Mail {
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject,
    paragraphs: body.split(/\n{2,}/),
    links: [{ text: unbroken(facts.phone), url: telLink(facts.phone) }],
    footer: [
      inquiry.origin === null
        ? 'Sie erhalten diese Mail, weil mit Ihrer bestätigten Adresse eine Anfrage gestellt wurde. Es genügt eine kurze Antwort, wenn Sie keine weitere wünschen.'
        : 'Es genügt eine kurze Antwort, wenn Sie keine weitere Mail dazu wünschen.',
    ],
  })
  // Somebody wrote it, and an absence notice in reply is worth knowing.
  const headers = { 'Auto-Submitted': 'no', 'X-Auto-Response-Suppress': 'None' }
  return { from: config.mailFrom, to: inquiry.email, replyTo: facts.email, headers, ...mail }
}

/** Promises the answer and notes it as a step, inside the caller's transaction; a lead that was waiting is answered. */
export async function sendAnswer(
  db: Db,
  house: House,
  id: string,
  answer: InquiryAnswer,
  taker: Taker,
): Promise<StepTaken> {
  const step = { kind: 'answer', subject: answer.subject, note: answer.body } as const
  const taken = await takeStep(db, id, step, taker)
  if (taken.kind === 'moved') return taken
  const { lead, number } = taken
  await promise(
    db,
    house,
    {
      key: `answer-${id}-${number}`,
      kind: 'answer',
      emailKey: lead.email_key,
      mail: answerMail(house, lead, answer),
    },
    taker.now,
  )
  if (lead.state !== 'new' && lead.state !== 'in-hand') return taken
  return takeStep(db, id, { kind: 'state', change: { state: 'answered' } }, { ...taker, seen: number })
}
