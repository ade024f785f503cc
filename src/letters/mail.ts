// The letter as mail: the same MDX with the mail's components in the frame of the house, with marks where the
// reader's own words go. Reached from pages only; the frozen result is what the tick sends.
import { longDay } from '../site/dates.ts'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { escapeHtml, mailFrame } from '../site/mail-frame.ts'
import { largestMail, mailSize } from '../site/mail-size.ts'
import { textTwin } from '../site/text-twin.ts'
import { authorOf } from './authors.ts'
import { renderBody, requestLink } from './body.ts'
import { mailComponents } from './components/mail/index.ts'
import { publicLetters, type LetterContent } from './library.ts'
import { seriesId, seriesPath } from './series.ts'

export interface LetterMail {
  subject: string
  preheader: string
  /** Complete mail; holds the marks %%ANREDE%% (text) and %%ABMELDEN%% (whole address of a link). */
  html: string
  /** The same words and links; holds the same marks. */
  text: string
}

/**
 * A letter as mail, future letters included.
 * The marks are replaced per reader: %%ANREDE%% by the salutation line ("Guten Tag!" or "Guten Tag, Eva!"; escaped in
 * the HTML), %%GRUND%% by why he gets it, %%ABMELDEN%% by the leave address (in the HTML inside an href).
 * @param siteUrl origin without a trailing slash
 * @param welcome the mark of the salutation stands above the letter, since more than a line takes its place
 * @throws Error when it cannot be rendered, or is too large for a mail
 */
export async function renderLetterMail(
  letter: LetterContent,
  facts: Facts,
  siteUrl: string,
  welcome = false,
): Promise<LetterMail> {
  const body = await renderBody(letter, mailComponents, siteUrl)
  const { subject, preheader } = letter
  const html = mailFrame({
    facts,
    siteUrl,
    title: subject,
    preheader,
    bodyHtml: [
      ...(welcome ? [words, heading(letter, siteUrl)] : [heading(letter, siteUrl), words]),
      body,
      requestLink(letter, body, siteUrl),
      signOff(letter, facts),
      inSeries(letter, siteUrl),
      passedOn(letter, siteUrl),
    ].join('\n'),
    footerHtml: closing(facts, siteUrl),
  })
  const { bytes, fits } = mailSize(html)
  if (!fits) {
    throw new Error(`content/letters/${letter.file}: ${bytes} bytes as mail, expected at most ${largestMail}`)
  }
  return { subject, preheader, html, text: textTwin(html) }
}

/** The newest public letter as mail for a welcome, or null while there is none. */
export async function newestLetterMail(
  house: Pick<House, 'now' | 'facts' | 'config' | 'store'>,
): Promise<LetterMail | null> {
  const [newest] = await publicLetters(house, house.now())
  return newest ? renderLetterMail(newest, house.facts, house.config.siteUrl, true) : null
}

/** Where the reader's own words go: the salutation, or all of a welcome. */
const words = '<p>%%ANREDE%%</p>'

function heading(letter: LetterContent, siteUrl: string): string {
  const url = escapeHtml(`${siteUrl}/briefe/${letter.slug}`)
  return `<p class="small">${escapeHtml(letter.number)} · ${longDay(letter.date)} · <a href="${url}">im Browser lesen</a></p>
<h1>${escapeHtml(letter.title)}</h1>`
}

/**
 * A frozen mail under another date, every other word as it was.
 * @returns undefined when it does not carry its date as we write it now
 */
export function redated<Mail extends Pick<LetterMail, 'html' | 'text'>>(
  mail: Mail,
  { number, date }: Pick<LetterContent, 'number' | 'date'>,
): Mail | undefined {
  const line = `${number} · ${longDay(date)}`
  const html = withDateLine(mail.html, '>im Browser lesen</a>', escapeHtml(line))
  const text = withDateLine(mail.text, ' · im Browser lesen', line)
  return html === undefined || text === undefined ? undefined : { ...mail, html, text }
}

// Number and date stand before the way to the page, on a line or in a paragraph of their own.
function withDateLine(frozen: string, before: string, line: string): string | undefined {
  const at = frozen.indexOf(before)
  const end = frozen.slice(0, at + 3).lastIndexOf(' · ')
  const start = Math.max(frozen.lastIndexOf('>', end), frozen.lastIndexOf('\n', end)) + 1
  const isDated = at >= 0 && end > start && frozen.slice(start, end).includes(' · ')
  return isDated ? frozen.slice(0, start) + line + frozen.slice(end) : undefined
}

// An answer to the mail goes where `answersTo` says, and every mail program knows how.
function signOff(letter: LetterContent, facts: Facts): string {
  const author = authorOf(letter, facts)
  const invited = 'Sehen Sie es anders, oder haben Sie nachgerechnet? Antworten Sie einfach auf diese Mail.'
  if (!author) return `<p>${invited}</p>`
  const role = author.role === undefined ? '' : `<br><span class="small">${escapeHtml(author.role)}</span>`
  return `<p>${invited}</p>
<p>Ihr Brief kam von<br><strong>${escapeHtml(author.name)}</strong>${role}</p>`
}

function inSeries({ series }: LetterContent, siteUrl: string): string {
  if (series === undefined) return ''
  const url = escapeHtml(siteUrl + seriesPath(seriesId(series)))
  return `<p>Dieser Brief gehört zur Reihe „${escapeHtml(series)}“. <a href="${url}">Alle Teile lesen</a></p>`
}

// Whoever got it from a colleague finds this letter there, and the box below his nose.
function passedOn({ slug }: LetterContent, siteUrl: string): string {
  const url = escapeHtml(`${siteUrl}/briefe/${slug}/weitergeleitet`)
  // The same address for everybody: who answers is not known by his mail.
  const verdict = escapeHtml(`${siteUrl}/briefe/${slug}/urteil`)
  return `<p class="small">War dieser Brief hilfreich? <a href="${verdict}">Sagen Sie es uns</a>, ohne Namen.</p>
<p class="small">Weitergeleitet bekommen? <a href="${url}">Hier bestellen Sie den Brief selbst</a>, kostenlos.</p>`
}

function closing(facts: Facts, siteUrl: string): string {
  return `<p>Sie erhalten den ${escapeHtml(facts.name)}, %%GRUND%%
<a href="%%ABMELDEN%%">Abmelden</a> · <a href="${escapeHtml(siteUrl)}/mitglied/daten">Angaben ändern oder pausieren</a></p>`
}
