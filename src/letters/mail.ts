// The letter as mail: the same MDX with the mail's components in the frame of the house, with marks where the
// reader's own words go. Reached from pages only; the frozen result is what the tick sends.
import { longDate } from '../site/dates.ts'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { escapeHtml, mailFrame, textTwin } from '../site/mail-frame.ts'
import { renderBody, requestLink } from './body.ts'
import { mailComponents } from './components/mail/index.ts'
import { publicLetters, type LetterContent } from './library.ts'

export interface LetterMail {
  subject: string
  preheader: string
  /** Complete mail; holds the marks %%ANREDE%% (text) and %%ABMELDEN%% (whole address of a link). */
  html: string
  /** The same words and links; holds the same marks. */
  text: string
}

/** Mail programs cut a longer mail off and hide its end, with the leave link. Bytes. */
const longest = 90_000

/**
 * A letter as mail, future letters included.
 * The marks are replaced per reader: %%ANREDE%% by the salutation line ("Guten Tag!" or "Guten Tag, Eva!"; escaped in
 * the HTML), %%GRUND%% by why he gets it, %%ABMELDEN%% by the leave address (in the HTML inside an href).
 * @param siteUrl origin without a trailing slash
 * @throws Error when it cannot be rendered, or is too large for a mail
 */
export async function renderLetterMail(
  letter: LetterContent,
  facts: Facts,
  siteUrl: string,
): Promise<LetterMail> {
  const body = await renderBody(letter, mailComponents, siteUrl)
  const { subject, preheader } = letter
  const html = mailFrame({
    facts,
    siteUrl,
    title: subject,
    preheader,
    bodyHtml: [opening(letter, facts, siteUrl), body, requestLink(letter, body, siteUrl)].join('\n'),
    footerHtml: closing(facts, siteUrl),
  })
  const size = Buffer.byteLength(html)
  if (size > longest) {
    throw new Error(`content/letters/${letter.file}: ${size} bytes as mail, expected at most ${longest}`)
  }
  return { subject, preheader, html, text: textTwin(html) }
}

/** The newest public letter as mail, or null while there is none. */
export async function newestLetterMail(
  house: Pick<House, 'now' | 'facts' | 'config' | 'store'>,
): Promise<LetterMail | null> {
  const [newest] = await publicLetters(house, house.now())
  return newest ? renderLetterMail(newest, house.facts, house.config.siteUrl) : null
}

function opening(letter: LetterContent, facts: Facts, siteUrl: string): string {
  const url = escapeHtml(`${siteUrl}/briefe/${letter.slug}`)
  return `<p class="small">${escapeHtml(letter.number)} · ${longDate(letter.visibleAt, facts.slot.zone)} · <a href="${url}">im Browser lesen</a></p>
<h1>${escapeHtml(letter.title)}</h1>
<p>%%ANREDE%%</p>`
}

function closing(facts: Facts, siteUrl: string): string {
  return `<p>Sie erhalten den ${escapeHtml(facts.name)}, %%GRUND%%
<a href="%%ABMELDEN%%">Abmelden</a> · <a href="${escapeHtml(siteUrl)}/mitglied/daten">Angaben ändern oder pausieren</a></p>
<p>Wenn Sie den Brief weiterleiten, löschen Sie bitte den Abmeldelink: Er meldet Ihre Adresse ab.</p>`
}
