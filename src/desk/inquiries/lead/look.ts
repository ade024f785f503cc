// All that the page of one lead shows: the request, what may be done, the story of the person or the company.
import { answerMail, mayWrite, type InquiryAnswer } from '../../../inquiries/answer.ts'
import { findLead, type Lead } from '../../../inquiries/lead.ts'
import { nextStates } from '../../../inquiries/states.ts'
import { lastUndoable } from '../../../inquiries/undo.ts'
import { fillIn, listTemplates, type AnswerTemplate } from '../../../inquiries/templates.ts'
import { allLetters } from '../../../letters/library.ts'
import type { Mail } from '../../../outbox/mail.ts'
import type { House } from '../../../site/house.ts'
import { storyOf, type StoryLine } from './story.ts'

export interface LeadSeen extends Lead {
  path: string
  /** How many steps were taken. */
  seen: number
  next: ReturnType<typeof nextStates>
  undo: ReturnType<typeof lastUndoable>
  may: ReturnType<typeof mayWrite>
  /** Title of the letter; '' for none. */
  letter: string
  templates: AnswerTemplate[]
  /** What a chosen template makes of the answer. */
  begun: InquiryAnswer
  /** 'person' or everybody of the company. */
  of: 'person' | 'company'
  story: StoryLine[]
  /** The mail as it would go, when it is to be shown. */
  shown?: Mail
}

/** @param query `of=company` for the story of the company, `template` for a begun answer */
export async function lookAtLead(
  house: House,
  id: string,
  query: URLSearchParams,
): Promise<LeadSeen | undefined> {
  const { db } = house.store
  const lead = await findLead(db, id)
  if (!lead) return undefined
  const { inquiry, steps, told } = lead
  const titles = new Map((await allLetters(house)).map(({ slug, title }) => [slug, title]))
  const of = query.get('of') === 'company' ? 'company' : 'person'
  const { lines, barred } = await storyOf(house, lead, of, titles)
  const templates = await listTemplates(db)
  const letter = titles.get(inquiry.letter ?? '') ?? inquiry.letter ?? ''
  const template = templates.find((one) => one.id === query.get('template'))
  const known = { name: inquiry.name, company: inquiry.company, letter }
  return {
    ...lead,
    path: `/redaktion/anfragen/${id}`,
    seen: inquiry.steps ?? 0,
    next: nextStates(inquiry.state),
    undo: lastUndoable(steps),
    may: mayWrite(inquiry, told, barred),
    letter,
    templates,
    begun: {
      subject: fillIn(template?.subject ?? '', known),
      body: fillIn(template?.body ?? '', known),
    },
    of,
    story: lines,
  }
}

/** The same with the mail an answer would be. */
export const withMail = (house: House, seen: LeadSeen, answer: InquiryAnswer): LeadSeen => ({
  ...seen,
  shown: answerMail(house, seen.inquiry, answer),
})
