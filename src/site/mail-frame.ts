// The frame of every mail this house sends: masthead, body, the sender's details. Plain TypeScript, so that the tick
// and the pages use the same one. Everything that comes from outside is escaped before it gets here, or by plainMail.
import type { Facts } from './facts.ts'
import { inlineStyles, readRules } from './inline-styles.ts'
import { mailHead, mailStyle } from './mail-style.ts'
import { telLink, unbroken } from './phone.ts'
import { textTwin } from './text-twin.ts'

export interface MailFrame {
  facts: Facts
  /** Origin without a trailing slash. */
  siteUrl: string
  /** The line mail programs show beside the subject; plain text. */
  preheader: string
  /** HTML, already escaped; classes as in mail-style.ts. */
  bodyHtml: string
  /** HTML above the sender's details, already escaped: why this mail came, how to leave. */
  footerHtml: string
  /** Document title, usually the subject; plain text. */
  title?: string
}

export interface PlainMail {
  facts: Facts
  siteUrl: string
  subject: string
  /** Plain text, one per paragraph; a line break inside is kept. */
  paragraphs: string[]
  /** Texts in the paragraphs that lead somewhere, such as a number that dials. */
  links?: { text: string; url: string }[]
  button?: { label: string; url: string }
  /** HTML below the button, already escaped. */
  belowHtml?: string
  /** Plain text lines above the sender's details. */
  footer?: string[]
  /** A quiet link below them. */
  footerLink?: { label: string; url: string }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes plain text for HTML text and quoted attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

const rules = readRules(mailStyle)

/** A complete mail as HTML, styles inlined. Links must be absolute. */
export function mailFrame({ facts, siteUrl, preheader, bodyHtml, footerHtml, title }: MailFrame): string {
  // The filler keeps mail programs from showing the masthead behind a short preheader.
  const filler = '&#847;&zwnj;&nbsp;'.repeat(40)
  return inlineStyles(
    `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title ?? facts.name)}</title>
<style>
${mailHead}</style>
</head>
<body>
<div class="preheader">${escapeHtml(preheader)}${filler}</div>
<table role="presentation" class="outer-table" width="100%" cellpadding="0" cellspacing="0"><tr><td class="outer" align="center">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" class="sheet" cellpadding="0" cellspacing="0">
<tr><td class="masthead" align="left"><a class="name" href="${escapeHtml(siteUrl)}/">${escapeHtml(facts.name)}</a></td></tr>
<tr><td class="body" align="left">
${bodyHtml}
</td></tr>
<tr><td class="footer small" align="left">
${footerHtml}${facts.texts.footer === undefined ? '' : `\n<p>${escapeHtml(facts.texts.footer)}</p>`}
${senderDetails(facts, siteUrl)}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>`,
    rules,
  )
}

/** A short mail made of paragraphs, one button at most, and reasons in the footer. Escapes every text given. */
export function plainMail(mail: PlainMail): { subject: string; html: string; text: string } {
  const { facts, siteUrl, paragraphs, links = [], button, belowHtml = '', footer = [], footerLink } = mail
  // A line break in a subject would be another header.
  const subject = mail.subject.replace(/\s+/g, ' ').trim()
  const paragraph = (text: string) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`
  const linked = (text: string) => links.reduce(withLink, paragraph(text))
  const html = mailFrame({
    facts,
    siteUrl,
    title: subject,
    preheader: paragraphs.find((text) => text.length > 40) ?? subject,
    bodyHtml: [...paragraphs.map(linked), button ? buttonHtml(button) : '', belowHtml].join('\n'),
    footerHtml: [
      ...footer.map(paragraph),
      footerLink ? `<p><a href="${escapeHtml(footerLink.url)}">${escapeHtml(footerLink.label)}</a></p>` : '',
    ].join('\n'),
  })
  return { subject, html, text: textTwin(html) }
}

function withLink(html: string, { text, url }: { text: string; url: string }): string {
  const said = escapeHtml(text)
  return html.replaceAll(said, () => `<a href="${escapeHtml(url)}">${said}</a>`)
}

// The address is spelled out below the button: some readers see no button, and a careful one wants to see where it leads.
function buttonHtml({ label, url }: { label: string; url: string }): string {
  const href = escapeHtml(url)
  return `<table role="presentation" class="block" cellpadding="0" cellspacing="0"><tr><td class="block-cell">
<table role="presentation" cellpadding="0" cellspacing="0"><tr><td class="button-cell"><a class="button-link" href="${href}">${escapeHtml(label)}</a></td></tr></table>
</td></tr></table>
<p class="caption">Oder diese Adresse im Browser öffnen:<br><a href="${href}">${href}</a></p>`
}

function senderDetails(facts: Facts, siteUrl: string): string {
  const { address, register } = facts
  const lines = [
    facts.company,
    `${address.street}, ${address.postalCode} ${address.city}, ${address.country}`,
    `Geschäftsführung: ${facts.managingDirectors.join(', ')}`,
    `${register.court}, ${register.number} · USt-IdNr. ${facts.vatId}`,
  ]
  const link = (path: string, label: string) => `<a href="${escapeHtml(siteUrl)}${path}">${label}</a>`
  const phone = `<a href="${telLink(facts.phone)}">${escapeHtml(unbroken(facts.phone))}</a>`
  return `<p>${lines.map(escapeHtml).join('<br>')}<br>Telefon ${phone} · ${escapeHtml(facts.email)}</p>
<p>${link('/impressum', 'Impressum')} · ${link('/datenschutz', 'Datenschutz')}</p>`
}
