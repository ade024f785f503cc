// Asking: an inquiry is stored, the publisher hears of it at once, and the asker's address proves itself before it
// gets more than one neutral mail.
import { promise } from '../outbox/outbox.ts'
import { publicBudget, takeFromBudget, type Budget } from '../proof/budget.ts'
import { hasProvenItself, issueProof } from '../proof/proof.ts'
import type { House } from '../site/house.ts'
import { newId } from '../store/id.ts'
import type { Db } from '../store/open.ts'
import type { InquiryTable } from '../store/schema.ts'
import type { AskInput } from './form.ts'
import { askProofWords, leadMail, materialMail, provenMail, type LetterAsked } from './mails.ts'

const minute = 60_000

/** How long the link in the proof mail works, in ms. */
const life = 7 * 24 * 60 * minute

/** Three inquiries of one address in an hour reach the publisher's mailbox; more are stored and on the desk. */
const leadBudget: Budget = { scope: 'lead', window: 60 * minute, gap: 0 }

/**
 * Takes an inquiry: the row and the promises of its mails, in one transaction.
 * @param from.letter the public letter it is about, or null
 * @returns 'taken' whatever the address is and whatever was spent on it
 */
export async function ask(
  house: House,
  input: AskInput,
  from: { ip: string; letter: LetterAsked | null },
): Promise<{ kind: 'taken' }> {
  if (input.website !== '') return { kind: 'taken' }
  const now = house.now()
  await house.store.transaction(async (trx) => {
    const proven = await hasProvenItself(trx, input.email.key)
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
      proven_at: proven ? now : null,
      ip: from.ip,
    }
    await trx.insertInto('inquiry').values(inquiry).execute()
    if ((await takeFromBudget(trx, inquiry.email_key, leadBudget, now)) !== null) {
      await tellPublishers(trx, house, inquiry, 'lead', (to) => leadMail(house, to, inquiry, from.letter))
    }
    if (proven) await answerAtOnce(trx, house, inquiry, from.letter)
    else await askForProof(trx, house, inquiry)
  })
  house.wake()
  return { kind: 'taken' }
}

// From the same budget as proof mails: whoever types a stranger's proven address spends no more than three on it.
async function answerAtOnce(
  db: Db,
  house: House,
  inquiry: InquiryTable,
  letter: LetterAsked | null,
): Promise<void> {
  const dueAt = await takeFromBudget(db, inquiry.email_key, publicBudget, inquiry.created_at)
  if (dueAt !== null) await promiseMaterial(db, house, inquiry, letter, dueAt)
}

async function askForProof(db: Db, house: House, inquiry: InquiryTable): Promise<void> {
  await issueProof(db, house, {
    purpose: 'ask',
    email: inquiry.email,
    emailKey: inquiry.email_key,
    subjectId: inquiry.id,
    fields: {},
    budget: publicBudget,
    life,
    path: '/anfrage/bestaetigen',
    words: askProofWords(house.facts),
  })
}

/** Promises the answer, once per inquiry. */
export async function promiseMaterial(
  db: Db,
  house: House,
  inquiry: InquiryTable,
  letter: LetterAsked | null,
  dueAt: number,
): Promise<void> {
  const mail = materialMail(house, inquiry, letter)
  await promise(
    db,
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
      { key: `${occasion}-${inquiry.id}-${index}`, kind: 'lead', emailKey: to, mail: mailFor(to) },
      house.now(),
    )
  }
}
