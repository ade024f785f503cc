// The words of the mails about a report. No figure stands in any of them: mails are forwarded, and lie around for years.
import type { Mail } from '../../outbox/mail.ts'
import type { ProofWords } from '../../proof/mail.ts'
import { longDate } from '../../site/dates.ts'
import type { Facts } from '../../site/facts.ts'
import type { House } from '../../site/house.ts'
import { plainMail } from '../../site/mail-frame.ts'
import type { ReportTable } from '../../store/schema.ts'

type Sender = Pick<House, 'config' | 'facts'>

/**
 * The neutral mail: fixed words only, because whoever typed the address may not be its owner.
 * @param letter the letter was ordered beside it
 */
export function reportProofWords(facts: Facts, letter: boolean): ProofWords {
  const asked = letter ? `ein Bericht angefordert und der ${facts.name} bestellt` : 'ein Bericht angefordert'
  const then = letter ? ' Dort können Sie auch die Bestellung bestätigen, mit einem eigenen Klick.' : ''
  return {
    subject: 'Bitte bestätigen Sie Ihre Adresse',
    paragraphs: [
      'Guten Tag,',
      `auf der Seite von ${facts.company} wurde mit dieser E-Mail-Adresse ${asked}. Waren Sie das? Dann öffnen Sie bitte die folgende Seite und bestätigen Sie dort, dass die Adresse Ihnen gehört. Danach sehen Sie den Bericht.${then}`,
      'Der Link gilt 7\u00a0Tage.',
    ],
    button: 'Zur Bestätigung',
    footer: [
      'Wenn Sie das nicht waren, tun Sie einfach nichts: Dann wird nichts angezeigt, und wir löschen die Anforderung.',
    ],
  }
}

/** The one mail that was asked for: the way back to the report. */
export function reportLinkMail({ config, facts }: Sender, report: ReportTable, url: string): Mail {
  const until = longDate(report.expires_at, facts.slot.zone)
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: 'Der Link zu Ihrem Bericht',
    paragraphs: [
      'Guten Tag,',
      `Ihren Bericht zur Kundenbewertung finden Sie bis zum ${until} auf der folgenden Seite. Danach wird er gelöscht; dort können Sie ihn auch selbst früher löschen.`,
      'Wer den Link hat, sieht den Bericht. Geben Sie ihn nur weiter, wenn Sie das möchten.',
    ],
    button: { label: 'Bericht öffnen', url },
    footer: [
      'Sie erhalten diese Mail einmalig, weil Sie den Bericht angefordert und die Adresse bestätigt haben.',
    ],
  })
  return { from: config.mailFrom, to: report.email, replyTo: facts.email, ...mail }
}

/** To the publisher, when it was ticked; the figures are on the desk, not here. */
export function reportSharedMail({ config, facts }: Sender, to: string, report: ReportTable): Mail {
  const shared = report.shared === 1
  const mail = plainMail({
    facts,
    siteUrl: config.siteUrl,
    subject: shared ? 'Ein Bericht wurde mit Ihnen geteilt' : 'Sie dürfen zu einem Bericht einmal nachfragen',
    paragraphs: [
      shared
        ? `${report.email} hat einen Bericht zur Kundenbewertung mit Ihnen geteilt, zur Besprechung. Die Adresse ist bestätigt.`
        : `${report.email} hat sich einen Bericht aufheben lassen, ihn aber nicht mit Ihnen geteilt. Die Adresse ist bestätigt.`,
      report.follow_up === 1
        ? 'Sie dürfen einmal per E-Mail nachfragen.'
        : 'Eine Nachfrage per E-Mail wurde nicht erlaubt; antworten Sie, wenn sich die Person bei Ihnen meldet.',
    ],
    button: { label: 'Zu den Berichten', url: `${config.siteUrl}/redaktion/berichte` },
  })
  return {
    from: config.mailFrom,
    to,
    ...(report.follow_up === 1 ? { replyTo: report.email } : {}),
    ...mail,
  }
}
