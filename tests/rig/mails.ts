import type { Mail } from '../../src/outbox/mail.ts'

/** A mail to `to` with everything a mail of this site can carry. */
export function mailTo(to: string): Mail {
  return {
    from: 'Performance-Letter <brief@verlag.test>',
    to,
    subject: 'Grüße aus Köln – „Rabatt“',
    html: '<p>Sehr geehrte Frau Müller, 5\u00a0% sind viel. <a href="https://brief.verlag.test/mitglied">Hier</a></p>',
    text: 'Sehr geehrte Frau Müller, 5\u00a0% sind viel. https://brief.verlag.test/mitglied',
    replyTo: 'redaktion@verlag.test',
    headers: { 'List-Unsubscribe': '<https://brief.verlag.test/abmelden?m=1>' },
    tags: { kind: 'test' },
  }
}
