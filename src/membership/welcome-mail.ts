import { replyAddress } from '../site/facts.ts'
import { letterReasonOf } from '../site/letter-reason.ts'
import { escapeHtml } from '../site/mail-frame.ts'
import { salutationOf, type Names } from '../site/salutation.ts'
import { light } from '../site/tokens.ts'
import type { Mail } from '../outbox/mail.ts'
import type { MemberTable } from '../store/schema.ts'
import { leaveUrl } from './leave.ts'
import { welcomeWords, toMember, listHeaders, rhythm, type Sender, type NewestLetter } from './mails.ts'

/** Letters to begin with, for a problem the reader may know. */
export interface FirstLetters {
  problem: string
  letters: readonly { title: string; url: string }[]
}

/** The first mail after the click: what comes when, how to leave, where to begin, and the newest letter if there is one. */
export function welcomeMail(
  house: Sender,
  member: Pick<MemberTable, 'id' | 'email' | 'greeting'> & Names,
  newest: NewestLetter | null,
  begin: readonly FirstLetters[] = [],
): Mail {
  const { facts, config, secret } = house
  const subject = `Willkommen beim ${facts.name}`
  const words = [
    salutationOf(member, member.greeting ?? facts.greeting),
    ...(facts.texts.welcome ?? welcomeWords(facts)).split(/\n{2,}/),
    `Ab jetzt erhalten Sie ihn ${rhythm(facts)}: ein Brief je Woche, in dem auch Hinweise auf unsere Beratung stehen, und keine andere Werbung.`,
    'Abmelden oder pausieren können Sie jederzeit mit einem Klick; der Link steht am Ende jeder Mail.',
  ]
  const change = { words: 'Name, Firma oder Adresse ändern', url: `${config.siteUrl}/mitglied/daten` }
  if (!newest) return toMember(house, member, subject, [...words, `${change.words}: ${change.url}`])
  const after = 'Und damit Sie nicht warten müssen, hier der neueste Brief:'
  const leaveLink = leaveUrl(secret, config.siteUrl, member.id)
  const ask = begin.length > 0 ? ['Was davon kennen Sie aus Ihrem Haus? Damit fangen Sie am besten an.'] : []
  const html = [...words.map(escapeHtml), linkHtml(change), ...ask, ...begin.map(beginningHtml), after]
  const text = [...words, `${change.words}: ${change.url}`, ...ask, ...begin.map(beginningText), after]
  // Line breaks instead of paragraphs: the mark stands inside a paragraph whose styles are already inlined.
  return {
    from: config.mailFrom,
    to: member.email,
    replyTo: replyAddress(facts),
    subject,
    html: newest.html
      .replaceAll('%%ANREDE%%', () => html.join('<br><br>'))
      .replaceAll('%%GRUND%%', letterReasonOf(null))
      .replaceAll('%%ABMELDEN%%', () => escapeHtml(leaveLink)),
    text: newest.text
      .replaceAll('%%ANREDE%%', () => text.join('\n\n'))
      .replaceAll('%%GRUND%%', letterReasonOf(null))
      .replaceAll('%%ABMELDEN%%', () => leaveLink),
    headers: listHeaders({ config, secret }, member.id),
  }
}

const linkHtml = ({ words, url }: { words: string; url: string }): string =>
  `<a href="${escapeHtml(url)}" style="color:${light.accent}">${escapeHtml(words)}</a>`

const beginningHtml = ({ problem, letters }: FirstLetters): string =>
  [
    `<strong>${escapeHtml(problem)}</strong>`,
    ...letters.map(({ title, url }) => linkHtml({ words: title, url })),
  ].join('<br>')

const beginningText = ({ problem, letters }: FirstLetters): string =>
  [problem, ...letters.map(({ title, url }) => `- ${title}\n  ${url}`)].join('\n')
