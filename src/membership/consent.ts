// What a person agrees to, word for word. Every wording and every privacy notice ever shown is kept once by its hash;
// declarations point at them, so that the concrete declaration can be shown years later (BGH I ZR 164/09).
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { valueAt, type Facts } from '../site/facts.ts'
import type { Consent } from '../site/house.ts'
import { retention } from '../site/retention.ts'
import type { Db } from '../store/open.ts'

/** The consent sentence beside the form and the privacy notice linked there, each with the SHA-256 of its text. */
export function currentConsent(
  facts: Pick<Facts, 'company'> & Partial<Pick<Facts, 'texts'>>,
  noticeText: string,
): Consent {
  return {
    wording: hashed(facts.texts?.consent ?? consentSentence(facts)),
    notice: hashed(noticeText),
  }
}

/** What the box says where the publisher has written no words of his own. */
export function consentSentence(facts: Pick<Facts, 'company'>): string {
  return `Ja, ich möchte den Performance-Letter der ${facts.company} (dienstags, Vertriebsthemen und Hinweise auf die eigene Beratung) per E-Mail erhalten. Widerruf jederzeit über den Link in jeder Mail.`
}

/**
 * The consent of this working tree; the notice is the text of content/pages/datenschutz.mdx as readers see it.
 * @throws Error when the notice is missing: without it no form may be shown.
 */
export function readConsent(facts: Facts): Consent {
  const mdx = readFileSync(join(process.cwd(), 'content/pages/datenschutz.mdx'), 'utf8')
  return currentConsent(facts, noticeAsShown(mdx, facts))
}

/**
 * The privacy notice with its facts and its table in words: what somebody read, not how it was written. A changed
 * fact or period is another version of the notice.
 * @throws Error when a part of the page is not known here: the kept text would lack it.
 */
export function noticeAsShown(mdx: string, facts: Facts): string {
  const text = mdx
    .replace(/^---\n.*?\n---\n/s, '')
    .replaceAll(/<Fact name="([^"]+)" \/>/g, (_, path: string) => factAt(facts, path))
    .replaceAll('<RetentionTable />', () =>
      retention.map(({ data, purpose, words }) => `- ${data}: ${purpose}; ${words}`).join('\n'),
    )
  const unknown = /<[A-Z]\w*/.exec(text)?.[0]
  if (unknown)
    throw new Error(`content/pages/datenschutz.mdx uses ${unknown}>, which the kept text does not know.`)
  return text.trim()
}

function factAt(facts: Facts, path: string): string {
  const value = valueAt(facts, path)
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** Notes what the forms show from now on. Called at start, because showing a form (GET) writes nothing. */
export async function registerConsent(db: Db, consent: Consent, now: number): Promise<void> {
  await db
    .insertInto('wording')
    .values([
      { ...consent.wording, kind: 'consent', first_shown_at: now },
      { ...consent.notice, kind: 'notice', first_shown_at: now },
    ])
    .onConflict((on) => on.column('hash').doNothing())
    .execute()
}

/** Whether both are what the forms show now: then nothing needs to be looked up. */
export const isShown = ({ wording, notice }: Consent, shown: { wording: string; notice: string }): boolean =>
  shown.wording === wording.hash && shown.notice === notice.hash

/** Whether both were shown by this site at some time: a form that was opened before an update stays valid. */
export async function wasShown(db: Db, shown: { wording: string; notice: string }): Promise<boolean> {
  const rows = await db
    .selectFrom('wording')
    .select(['hash', 'kind'])
    .where('hash', 'in', [shown.wording, shown.notice])
    .execute()
  const known = (hash: string, kind: string) => rows.some((row) => row.hash === hash && row.kind === kind)
  return known(shown.wording, 'consent') && known(shown.notice, 'notice')
}

function hashed(text: string): { hash: string; text: string } {
  return { hash: createHash('sha256').update(text).digest('hex'), text }
}
