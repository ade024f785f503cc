// All that the page of a Nachtrag shows: the letter it belongs to, the Nachtrag once it is released, before that the form
// with what was typed, as it would go out.
import { allLetters, type Letter } from '../../../letters/library.ts'
import { renderLetterMail, type LetterMail } from '../../../letters/mail.ts'
import { readText } from '../../../letters/text/read.ts'
import type { Node } from '../../../letters/text/tree.ts'
import { tidied } from '../../../letters/text/tidy.ts'
import { countRecipients } from '../../../mailing/freeze.ts'
import { findMailingOfLetter, type Mailing } from '../../../mailing/mailing.ts'
import { dueInstant } from '../../../site/due.ts'
import { personalise } from '../../../mailing/render.ts'
import { findSupplement, supplementHold, supplementSlot } from '../../../mailing/supplement.ts'
import type { House } from '../../../site/house.ts'
import { exampleNames, salutationOf } from '../../../site/salutation.ts'
import { checkLetterMail, type CheckedMail } from '../preflight.ts'

export interface SupplementSeen {
  slug: string
  path: string
  /** undefined when the letter can be shown no longer: then there is nothing a Nachtrag could lead to. */
  letter: Letter | undefined
  /** The mailing of the letter, sent. */
  to: Mailing
  /** How many would get it now. */
  recipients: number
  /** The Nachtrag, unless it was recalled. */
  active: Mailing | undefined
  /** It can still be recalled. */
  recallable: boolean
  /** The mail of `active` as an invented reader gets it; empty without one. */
  html: string
  text: string
}

/** @returns undefined for a letter that was not sent */
export async function lookAtSupplement(house: House, slug: string): Promise<SupplementSeen | undefined> {
  const { db } = house.store
  const to = await findMailingOfLetter(db, slug)
  if (to?.state !== 'sent') return undefined
  const supplement = await findSupplement(db, slug)
  const active = supplement?.state === 'recalled' ? undefined : supplement
  return {
    slug,
    path: `/redaktion/brief/${slug}/nachtrag`,
    letter: (await allLetters(house)).find((one) => one.slug === slug),
    to,
    recipients: await countRecipients(db, house.now(), to.id),
    active,
    recallable: active?.state === 'released' && dueInstant(active) > house.now(),
    ...(active ? personalise(active, invented(house, slug)) : { html: '', text: '' }),
  }
}

/** What was typed, as it would go out. */
export interface Drafted extends CheckedMail {
  /** As a page; empty when it cannot be read. */
  nodes: Node[]
}

export async function lookAtDraft(
  house: House,
  letter: Letter,
  to: Mailing,
  typed: { subject: string; body: string },
): Promise<Drafted> {
  const { nodes, problems } = readText(tidied(typed.body))
  const mail = await supplementMail(house, letter, typed)
  const written = problems.map(({ line, message }) => ({
    name: 'Text',
    level: 'error' as const,
    text: `Zeile ${line}: ${message}`,
  }))
  const slot = { ...supplementSlot(house), holdMinutes: supplementHold, probeHours: 0 }
  const checked = await checkLetterMail(house, letter, mail, slot, written, to)
  return { ...checked, nodes }
}

/** @throws Error when it cannot be rendered, or is too large for a mail */
function supplementMail(
  { facts, config }: House,
  letter: Letter,
  typed: { subject: string; body: string },
): Promise<LetterMail> {
  const body = tidied(typed.body)
  const { subject } = typed
  // Its number and date are those of the letter it belongs to, and so is the page its links lead to.
  const words = {
    title: `Nachtrag zu „${letter.title}“`,
    subject,
    preheader: opening(body, letter.title),
    body,
  }
  return renderLetterMail({ ...letter, ...words }, facts, config.siteUrl)
}

/** What was typed as a reader would get it, whatever the checks say. */
export async function previewOf(
  house: House,
  letter: Letter,
  typed: { subject: string; body: string },
): Promise<{ html: string; text: string } | null> {
  if (readText(tidied(typed.body)).nodes.length === 0) return null
  return personalise(await supplementMail(house, letter, typed), invented(house, letter.slug))
}

/** What mailboxes show beside the subject: how it begins, and after a few words which letter it is about. */
function opening(body: string, title: string): string {
  const begun = body
    .replaceAll(/[#*_>|<\\[\]()]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const words = begun.length < 40 ? `${begun} Ein Nachtrag zum Brief „${title}“.` : begun
  return words.length <= 100 ? words : `${words.slice(0, words.lastIndexOf(' ', 99))} …`
}

const invented = (house: House, slug: string) => ({
  salutation: salutationOf(exampleNames, house.facts.greeting),
  basis: null,
  leaveUrl: `${house.config.siteUrl}/redaktion/brief/${slug}`,
})
