// Asking: an inquiry is stored, the publisher hears of it at once, and the asker's address proves itself before it
// gets more than one neutral mail.
import { promise } from '../outbox/outbox.ts'
import { takeFromBudget, type MailBudget } from '../proof/budget.ts'
import { publicRates, takeFromLimits, type Limited } from '../proof/limit.ts'
import { hasProvenItself } from '../proof/proof.ts'
import { issueProof } from '../proof/issue.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'
import type { AskInput } from './form.ts'
import { materialPath } from './material-link.ts'
import { filesOf } from './material-files.ts'
import { findMaterial, namesOf, type MaterialHtml } from './material.ts'
import { inquiryWordsOf } from './words.ts'
import { worksheetOf } from './worksheets/all.ts'
import { askProofWords, leadMail, materialMail, provenMail, type LetterAsked } from './mails.ts'
import { companyOf } from '../site/company.ts'
import { minute } from '../site/time.ts'
import { callWhen, followUpSentence } from '../site/wishes.ts'

/** Three inquiries of one address in an hour reach the publisher's mailbox; more are stored and on the desk. */
const leadBudget: MailBudget = { scope: 'lead', window: 60 * minute, gap: 0 }

/** What nobody at the desk has done yet. */
export const untouchedLead = {
  steps: null,
  owner: null,
  next_on: null,
  next_step: null,
  outcome: null,
  worth: null,
  story: null,
  origin: null,
  ground: null,
} as const

export type InquiryAsked = { kind: 'taken' } | Exclude<Limited, { kind: 'free' }>

/**
 * Takes an inquiry: the row and the promises of its mails, in one transaction.
 * @param from.letter the public letter it is about, or null
 * @returns 'taken' whatever the address is and whatever was spent on it
 */
export async function ask(
  house: House,
  input: AskInput,
  from: About & { ip: string },
): Promise<InquiryAsked> {
  if (input.website) return { kind: 'taken' }
  const now = house.now()
  const inquiry: InquiryTable = {
    id: newId(now),
    email: input.email.email,
    email_key: input.email.key,
    name: input.name,
    company: input.company,
    phone: input.phone,
    message: input.message,
    kind: input.kind,
    letter: from.letter?.slug ?? null,
    page: input.page,
    state: 'new',
    created_at: now,
    proven_at: null,
    ip: from.ip,
    call_when: input.kind === 'call' ? callWhen(input.callDay, input.callPart) : null,
    follow_up: input.followUp ? followUpSentence : null,
    company_key: companyOf(input.company, input.email.key)?.key ?? '',
    words: null,
    ...untouchedLead,
  }
  inquiry.words = inquiryWordsOf(inquiry)
  // Rendered for every address, proven or not, so that both take the same time; and before the store is held.
  const material = await renderMaterial(house.store.db, house, inquiry, from)
  const asked = await house.store.transaction<InquiryAsked>(async (trx) => {
    const request = { form: 'ask', ip: from.ip, target: inquiry.email_key }
    const limited = await takeFromLimits(trx, house, request, publicRates, now)
    if (limited.kind !== 'free') return limited
    const proven = await hasProvenItself(trx, inquiry.email_key)
    const lead = { ...inquiry, proven_at: proven ? now : null }
    await trx.insertInto('inquiry').values(lead).execute()
    if ((await takeFromBudget(trx, inquiry.email_key, leadBudget, now)) !== null) {
      await tellPublishers(trx, house, lead, 'lead', (to) => leadMail(house, to, lead, from.letter))
    }
    // From one budget: whoever types a stranger's proven address spends no more than three mails on it.
    await issueProof(trx, house, {
      purpose: 'ask',
      email: inquiry.email,
      emailKey: inquiry.email_key,
      subjectId: inquiry.id,
      fields: {},
      path: '/anfrage/bestaetigen',
      words: askProofWords(house.facts),
      ...(proven ? { instead: { kind: 'material', mail: material } } : {}),
    })
    return { kind: 'taken' }
  })
  house.wake()
  return asked
}

/** What the door knows of an inquiry: its letter, and how a material is set for a mail. */
export interface About {
  letter: LetterAsked | null
  toHtml: MaterialHtml
}

async function renderMaterial(db: Db, house: House, inquiry: InquiryTable, { letter, toHtml }: About) {
  const names = namesOf(letter, inquiry.letter)
  const material = await findMaterial(db, names)
  const page = `${house.config.siteUrl}${materialPath(house.secret, inquiry.id)}`
  const sheet = worksheetOf(names) !== undefined
  const files = (await filesOf(db, names)).map(({ name }) => name)
  // What cannot be shown is not sent half: the publisher answers himself.
  const html = material ? await toHtml(material.body, page) : null
  return materialMail(
    house,
    inquiry,
    letter,
    material && html !== null ? { title: material.title, html, page, sheet, files } : null,
  )
}

/** Promises the answer, once per inquiry. */
export async function promiseMaterial(
  db: Db,
  house: House,
  inquiry: InquiryTable,
  about: About,
  dueAt: number,
): Promise<void> {
  const mail = await renderMaterial(db, house, inquiry, about)
  await promise(
    db,
    house,
    { key: `material-${inquiry.id}`, kind: 'material', emailKey: inquiry.email_key, mail, dueAt },
    house.now(),
  )
}

/** Tells every publisher that an address has proven itself. */
export async function tellProven(db: Db, house: House, inquiry: InquiryTable): Promise<void> {
  await tellPublishers(db, house, inquiry, 'proven', (to) => provenMail(house, to, inquiry))
}

async function tellPublishers(
  db: Db,
  house: House,
  inquiry: InquiryTable,
  occasion: 'lead' | 'proven',
  mailFor: (to: string) => ReturnType<typeof leadMail>,
): Promise<void> {
  for (const [index, to] of house.config.publishers.entries()) {
    await promise(
      db,
      house,
      { key: `${occasion}-${inquiry.id}-${index}`, kind: 'lead', emailKey: to, mail: mailFor(to) },
      house.now(),
    )
  }
}
