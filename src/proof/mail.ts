// The mail that carries a proof's link. Rendering (inlining styles, the plain twin) takes milliseconds, so every
// wording is rendered once and each mail only gets its link put in. The wording is kept once by its hash, so that the
// mail somebody confirmed by can be shown years later with its link masked.
import { createHash } from 'node:crypto'
import type { Mail } from '../outbox/mail.ts'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { escapeHtml, plainMail } from '../site/mail-frame.ts'
import type { Db } from '../store/open.ts'

/** Fixed words only: nothing a stranger typed, no material, no advertising. */
export interface ProofWords {
  subject: string
  paragraphs: string[]
  button: string
  footer: string[]
  /** The quiet link at the end: by default the one that shuts the door for this address. */
  footerLink?: string
}

const blockLabel = 'Diese Adresse nicht mehr anschreiben'
const linkMark = '%%LINK%%'
const footerMark = '%%FUSSLINK%%'
/** What stands in a copy where a secret or personal link stood. */
const masked = '…'

interface Template {
  hash: string
  /** JSON of the mail with marks and without an addressee. */
  kept: string
  mail: Omit<Mail, 'to'>
}

// Keyed by the facts, which live as long as the house: no state of this module outlives it.
const rendered = new WeakMap<Facts, Map<string, Template>>()

/** A wording as rendered mail; from the second call on without rendering. */
export function proofTemplate(
  { config, facts }: Pick<House, 'config' | 'facts'>,
  words: ProofWords,
): Template {
  let known = rendered.get(facts)
  if (!known) rendered.set(facts, (known = new Map()))
  const name = JSON.stringify([config.siteUrl, config.mailFrom, words])
  let template = known.get(name)
  if (!template) {
    const mail = {
      from: config.mailFrom,
      ...plainMail({
        facts,
        siteUrl: config.siteUrl,
        subject: words.subject,
        paragraphs: words.paragraphs,
        button: { label: words.button, url: linkMark },
        footer: words.footer,
        ...(words.footerLink === ''
          ? {}
          : { footerLink: { label: words.footerLink ?? blockLabel, url: footerMark } }),
      }),
    }
    const kept = JSON.stringify(mail)
    template = { hash: createHash('sha256').update(kept).digest('hex'), kept, mail }
    known.set(name, template)
  }
  return template
}

/** The finished mail: a template with its two links put in. */
export function fillTemplate(
  template: Pick<Template, 'mail'>,
  to: string,
  link: string,
  footerLink: string,
): Mail {
  const { mail } = template
  const fill = (text: string, word: (plain: string) => string) =>
    text.replaceAll(linkMark, () => word(link)).replaceAll(footerMark, () => word(footerLink))
  return { ...mail, to, html: fill(mail.html, escapeHtml), text: fill(mail.text, (plain) => plain) }
}

/** Keeps a wording, once by its hash. Inside the caller's transaction. */
export async function keepTemplate(db: Db, { hash, kept }: Template, now: number): Promise<void> {
  await db
    .insertInto('proof_mail')
    .values({ hash, mail: kept, first_sent_at: now })
    .onConflict((on) => on.column('hash').doNothing())
    .execute()
}

/** The mail a proof was sent with, its links masked; null when none is kept. */
export async function copyOfProofMail(db: Db, hash: string | null, to: string): Promise<Mail | null> {
  if (hash === null) return null
  const row = await db.selectFrom('proof_mail').select('mail').where('hash', '=', hash).executeTakeFirst()
  return row ? fillTemplate({ mail: JSON.parse(row.mail) as Template['mail'] }, to, masked, masked) : null
}
