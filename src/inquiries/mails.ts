// The words of the mails about an inquiry: to the publisher at once, to the asker only what his address has earned.
import type { Mail } from '../outbox/mail.ts'
import type { ProofWords } from '../proof/mail.ts'
import type { Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { escapeHtml, plainMail } from '../site/mail-frame.ts'
import { mailSize } from '../site/mail-size.ts'
import type { InquiryTable } from '../store/schema.ts'
import { materialDays } from './material-link.ts'
import { callWords, wishWord } from '../site/wishes.ts'
import { telLink, unbroken } from '../site/phone.ts'

type Sender = Pick<House, 'config' | 'facts'>

/** The letter an inquiry is about, as the door knows it. */
export interface LetterAsked {
  slug: string
  /** What it was called before, the first name first. */
  formerSlugs?: readonly string[]
  title: string
  /** What "Mehr dazu anfordern" sends, out of the letter's frontmatter. */
  material: string
}

/** The neutral mail to an address that has not proven itself: nothing typed, no material, no advertising. */
export function askProofWords(facts: Facts): ProofWords {
  return {
    subject: 'Bitte bestätigen Sie Ihre Anfrage',
    paragraphs: [
      'Guten Tag,',
      `auf der Seite von ${facts.company} wurde mit dieser E-Mail-Adresse eine Anfrage gestellt. Waren Sie das? Dann öffnen Sie bitte die folgende Seite und bestätigen Sie dort, dass die Adresse Ihnen gehört. Danach erhalten Sie die Antwort per E-Mail.`,
      'Der Link gilt 7\u00a0Tage.',
    ],
    button: 'Zur Bestätigung',
    footer: ['Wenn Sie das nicht waren, tun Sie einfach nichts: Dann schreiben wir Ihnen nicht mehr dazu.'],
  }
}

/** To the publisher at once: everything typed, and whether the address has proven itself. Answering reaches the asker. */
export function leadMail(
  { config, facts }: Sender,
  to: string,
  inquiry: InquiryTable,
  letter: LetterAsked | null,
): Mail {
  const wish = wishWord(inquiry.kind)
  const about = letter ? ` zu „${letter.title}“` : ''
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: `Neue Anfrage: ${wish}${about}`,
    paragraphs: [
      inquiry.proven_at === null ? 'Adresse noch unbestätigt.' : 'Die Adresse ist bestätigt.',
      [
        `Wunsch: ${wish}`,
        `Name: ${inquiry.name}`,
        `Firma: ${inquiry.company || '–'}`,
        `E-Mail: ${inquiry.email}`,
        `Telefon: ${inquiry.phone || '–'}`,
        ...(inquiry.kind === 'call' ? [`Anruf: ${callWords(inquiry.call_when) || 'zu jeder Zeit'}`] : []),
        `Nachfragen: ${inquiry.follow_up === null ? 'nicht erlaubt' : 'einmal per E-Mail erlaubt'}`,
        `Brief: ${letter ? `${letter.title} ${config.siteUrl}/briefe/${letter.slug}` : '–'}`,
      ].join('\n'),
      `Nachricht:\n${inquiry.message || '–'}`,
    ],
    links: numberIn(inquiry),
    button: deskButton(config.siteUrl, inquiry),
    footer: ['Wenn Sie auf diese Mail antworten, geht Ihre Antwort an die Adresse aus der Anfrage.'],
  })
  return { from: config.mailFrom, to, replyTo: inquiry.email, ...mail }
}

// Dialled by a tap: the number stands in the text as it was typed.
const numberIn = ({ phone }: InquiryTable) => (phone === '' ? [] : [{ text: phone, url: telLink(phone) }])

const deskButton = (siteUrl: string, { id }: InquiryTable) => ({
  label: 'Anfrage in der Redaktion öffnen',
  url: `${siteUrl}/redaktion/anfragen/${id}`,
})

/** To the publisher when the asker has clicked. */
export function provenMail({ config, facts }: Sender, to: string, inquiry: InquiryTable): Mail {
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: `Adresse bestätigt: ${inquiry.name}`,
    paragraphs: [
      'Adresse bestätigt.',
      `${inquiry.name}${inquiry.company ? `, ${inquiry.company}` : ''} hat die Anfrage aus dem Postfach ${inquiry.email} bestätigt${
        inquiry.kind === 'call'
          ? ` und erwartet Ihren Anruf unter ${[inquiry.phone, callWords(inquiry.call_when)].filter(Boolean).join(', ')}`
          : ''
      }.`,
    ],
    links: numberIn(inquiry),
    button: deskButton(config.siteUrl, inquiry),
  })
  return { from: config.mailFrom, to, replyTo: inquiry.email, ...mail }
}

/** What goes to an asker: the text, the address of its page, and what lies there: a worksheet, files by their names. */
export interface Enclosed {
  title: string
  html: string
  page: string
  sheet: boolean
  files: readonly string[]
}

/** What the mail to an asker says of his inquiry. */
export type AskedFor = Pick<InquiryTable, 'email' | 'kind' | 'phone' | 'call_when'>

/**
 * To the asker, once the address has proven itself. Greets nobody by name: a stranger can ask in the name of an
 * address that has proven itself before, and his words must not reach it. A text that no mail holds stands on its page alone.
 */
export function materialMail(
  sender: Sender,
  inquiry: AskedFor,
  letter: LetterAsked | null,
  material: Enclosed | null,
): Mail {
  const whole = wholeMaterialMail(sender, inquiry, letter, material)
  if (!material || mailSize(whole.html).fits) return whole
  return wholeMaterialMail(sender, inquiry, letter, { ...material, html: '' })
}

/** The same however large it becomes. With no text of the material it leads to its page. */
export function wholeMaterialMail(
  { config, facts }: Sender,
  inquiry: AskedFor,
  letter: LetterAsked | null,
  material: Enclosed | null,
): Mail {
  const enclosed = inquiry.kind === 'material' ? material : null
  const mine = `antworten Sie einfach auf diese Mail oder rufen Sie an: ${unbroken(facts.phone)}`
  const when = callWords(inquiry.call_when)
  const promise =
    inquiry.kind === 'call'
      ? `Wir rufen Sie an unter ${unbroken(inquiry.phone)}${when === '' ? '' : `, wie gewünscht ${when}`}.`
      : enclosed
        ? `Wenn Sie dazu eine Frage haben, ${mine}.`
        : `${facts.editor} sendet sie Ihnen persönlich per E-Mail. Wenn Sie etwas ergänzen möchten, ${mine}.`
  const subject = letter ? `Ihre Anfrage zu „${letter.title}“` : `Ihre Anfrage an ${facts.company}`
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject,
    paragraphs: [
      'Guten Tag,',
      'vielen Dank für Ihre Anfrage.',
      ...(letter ? [`Ihr Thema: ${letter.material}.`] : []),
      ...(enclosed
        ? [
            `Die Unterlagen stehen ${enclosed.html === '' ? '' : 'gleich hier in der Mail und '}auf einer Seite zum Ausdrucken${enclosed.sheet ? ', mit einem Rechenblatt für Excel, das mit dem Beispiel aus dem Brief gefüllt ist' : ''}.${alsoThere(enclosed.files)} Die Seite ist ${materialDays}\u00a0Tage abrufbar.`,
          ]
        : []),
      promise,
      `Mit freundlichen Grüßen\n${facts.editor}\n${facts.company}`,
    ],
    links: [{ text: unbroken(facts.phone), url: telLink(facts.phone) }],
    button: enclosed
      ? { label: 'Unterlagen öffnen', url: enclosed.page }
      : letter
        ? { label: 'Den Brief lesen', url: `${config.siteUrl}/briefe/${letter.slug}` }
        : { label: 'Alle Briefe lesen', url: `${config.siteUrl}/briefe` },
    belowHtml: enclosed?.html ? `<hr>\n<h1>${escapeHtml(enclosed.title)}</h1>\n${enclosed.html}` : '',
    footer: [
      'Sie erhalten diese Mail einmalig, weil mit Ihrer bestätigten Adresse eine Anfrage gestellt wurde.',
    ],
    ...(enclosed && letter
      ? { footerLink: { label: 'Den Brief dazu lesen', url: `${config.siteUrl}/briefe/${letter.slug}` } }
      : {}),
  })
  return { from: config.mailFrom, to: inquiry.email, replyTo: facts.email, ...mail }
}

function alsoThere(files: readonly string[]): string {
  if (files.length === 0) return ''
  const names = files.map((name) => `„${name}“`)
  return ` Dort ${names.length === 1 ? 'liegt' : 'liegen'} auch ${german.format(names)}.`
}

const german = new Intl.ListFormat('de')
