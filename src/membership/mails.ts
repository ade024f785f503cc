// The words of the mails about a membership. The proof mail holds fixed words only: whoever typed the address may not
// be its owner, so nothing typed, no letter and no advertising goes out before the click.
import { replyAddress, type Facts } from '../site/facts.ts'
import type { House } from '../site/house.ts'
import { weekdayName } from '../site/dates.ts'
import { listId } from '../site/mailbox.ts'
import { escapeHtml, mailFrame } from '../site/mail-frame.ts'
import { textTwin } from '../site/text-twin.ts'
import type { Mail } from '../outbox/mail.ts'
import type { ProofWords } from '../proof/mail.ts'
import type { MemberTable } from '../store/schema.ts'
import { leaveHeaders, leaveUrl } from './leave.ts'

export type Sender = Pick<House, 'config' | 'facts' | 'secret'>

/** A letter as mail, with the marks %%ANREDE%%, %%GRUND%% and %%ABMELDEN%% where the reader's own words go. */
export interface NewestLetter {
  html: string
  text: string
}

/**
 * The neutral mail: who asks, what the click does, and that nothing happens without it.
 * @param where the address was given: on a form of the site, or to the desk by telephone or letter
 */
export function joinProofWords(facts: Facts, where: 'site' | 'desk' = 'site'): ProofWords {
  const given =
    where === 'site'
      ? `diese E-Mail-Adresse wurde auf der Seite von ${facts.company} für den ${facts.name} eingetragen. Waren Sie das?`
      : `uns wurde diese E-Mail-Adresse genannt, damit Sie den ${facts.name} von ${facts.company} erhalten. Möchten Sie das?`
  return {
    subject: `Bitte bestätigen Sie Ihre Anmeldung zum ${facts.name}`,
    paragraphs: [
      'Guten Tag,',
      `${given} Dann öffnen Sie bitte die folgende Seite und bestätigen Sie dort die Anmeldung.`,
      'Der Link gilt 7\u00a0Tage.',
    ],
    button: 'Zur Bestätigung',
    footer: [
      'Wenn Sie das nicht waren, tun Sie einfach nichts: Ohne Ihre Bestätigung erhalten Sie keinen Brief.',
    ],
  }
}

/** For somebody who asked again although he is a member; only the mailbox learns it, never the screen. */
export function alreadyMemberWords(facts: Facts): ProofWords {
  return {
    subject: 'Sie sind bereits Mitglied',
    paragraphs: [
      'Guten Tag,',
      `diese E-Mail-Adresse wurde gerade noch einmal für den ${facts.name} eingetragen. Sie ist bereits angemeldet und bestätigt, Sie brauchen nichts zu tun. Der Brief kommt ${rhythm(facts)}.`,
      'Wenn Sie ihn eine Weile nicht oder gar nicht mehr lesen möchten, geht das hier:',
    ],
    button: 'Pausieren oder abmelden',
    footer: [
      'Waren Sie das nicht, löschen Sie diese Mail einfach; an Ihrer Mitgliedschaft ändert sich nichts.',
    ],
    footerLink: 'Abmelden',
  }
}

/** How the welcome mail begins where the publisher has written no words of his own. */
export function welcomeWords(facts: Pick<Facts, 'name'>): string {
  return `Schön, dass Sie dabei sind. Ihre Anmeldung zum ${facts.name} ist bestätigt.`
}

export function toMember(
  { facts, config, secret }: Sender,
  member: Pick<MemberTable, 'id' | 'email'>,
  subject: string,
  paragraphs: string[],
): Mail {
  const url = escapeHtml(leaveUrl(secret, config.siteUrl, member.id))
  const html = mailFrame({
    facts,
    siteUrl: config.siteUrl,
    title: subject,
    preheader: paragraphs[1] ?? subject,
    bodyHtml: paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n'),
    footerHtml: `<p>Sie möchten den ${escapeHtml(facts.name)} nicht mehr? <a href="${url}">Abmelden</a></p>`,
  })
  return {
    from: config.mailFrom,
    to: member.email,
    replyTo: replyAddress(facts),
    subject,
    html,
    text: textTwin(html),
    headers: listHeaders({ config, secret }, member.id),
  }
}

/** What makes a mail one of a list that its reader can leave. */
export const listHeaders = ({ config, secret }: Omit<Sender, 'facts'>, memberId: string) => ({
  ...leaveHeaders(secret, config.siteUrl, memberId),
  'List-Id': listId(config.mailFrom),
})

/** "jeden Dienstag um 10:00 Uhr" */
export function rhythm({ slot }: Pick<Facts, 'slot'>): string {
  return `jeden ${weekdayName(slot.weekday)} um ${slot.time}\u00a0Uhr`
}
