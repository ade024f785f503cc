/** What the plausibility checks say; German, as shown. */

import { count } from '../site/numbers.ts'

const many = (customers: number) => (customers === 1 ? 'einem Kunden' : `${count(customers)} Kunden`)

/** By code, for the number of customers concerned; also for a kept report, which has no more than that number. */
export const checkSentences = {
  'share-of-wallet-above-100': (n: number) =>
    `Bei ${many(n)} kauft der Kunde bei Ihnen mehr, als er nach Ihrer Angabe insgesamt braucht. Bitte Bedarf oder Lieferanteil prüfen.`,
  'share-of-wallet-implausible-rank': (n: number) =>
    `Bei ${many(n)} passt Ihr Rang nicht zur Zahl der Lieferanten; der Lieferanteil bleibt dort offen.`,
  'impossible-retention': () =>
    'Die Angabe zur Bindung kann nicht stimmen: Es können nicht mehr Kunden bleiben, als es waren.',
  'no-retention': () =>
    'Kein Kunde ist geblieben. Dann hat kein Kunde einen künftigen Wert. Bitte die Angabe prüfen.',
  'certain-retention': () =>
    'Kein Kunde ist gegangen. Das trägt nur über kurze Zeit; wir rechnen mit 100\u00A0% und zeigen die Spanne.',
  'impossible-margin': (n: number) =>
    `Bei ${many(n)} liegt der Deckungsbeitrag über 100\u00A0% oder unter −100\u00A0% des Umsatzes. Bitte Einheit und Vorzeichen prüfen.`,
  'unusual-margin': (n: number) =>
    `Bei ${many(n)} liegt der Deckungsbeitrag außerhalb von −50\u00A0% bis 90\u00A0%. Stimmt das?`,
  'tiny-margin': (n: number) =>
    `Bei ${many(n)} liegt der Deckungsbeitrag unter 1\u00A0% des Umsatzes. War mit 0,3 vielleicht 30\u00A0% gemeint?`,
  'margins-missing': (n: number) =>
    `Bei ${many(n)} fehlt der Deckungsbeitrag. Ohne ihn zeigen wir nur, wie sich der Umsatz verteilt.`,
  'hours-above-capacity': () => 'Sie haben mehr Betreuungsstunden verteilt, als Ihr Team hat.',
  'care-above-revenue': () =>
    'Die Betreuungsstunden kosten mehr, als die ganze Liste umsetzt. Stimmen Stunden und Einheit des Umsatzes?',
  'team-above-revenue': () =>
    'Ein Team dieser Größe kostet mehr, als die ganze Liste umsetzt. Stimmen die Zahl der Personen und die Einheit des Umsatzes?',
  'cluster-risk': (n: number) =>
    `${n === 1 ? 'Ein Kunde steht' : `${count(n)} Kunden stehen je`} für mindestens 10\u00A0% Ihres Umsatzes (Schwelle der Angabepflicht nach IFRS 8.34, kein Risikogrenzwert).`,
  'negative-revenue': (n: number) =>
    `Bei ${many(n)} übersteigen Retouren und Gutschriften den Umsatz. Sie bleiben im Ergebnis, nicht in der ABC-Einteilung.`,
} as const satisfies Readonly<Record<string, (customers: number) => string>>

export type CheckCode = keyof typeof checkSentences
