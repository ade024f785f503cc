/** What the form for keeping a report says, word for word: shown by page and server, stored with what was ticked. */
import { quickNumberFields } from '../parts/quick-fields.ts'

/** What the page passes in: the publisher's name and the consent of the letter's own sign-up form. */
export interface ReportOffer {
  readonly company: string
  readonly letter: string
  /** hash of the sentence and of the privacy notice, and the sentence itself */
  readonly wording: string
  readonly notice: string
  readonly wordingText: string
  /** why no report is taken at the moment, in one sentence; null when it is */
  readonly closed: string | null
}

export const reportConsent =
  'Ja, senden Sie mir den Link zu diesem Bericht einmalig per E-Mail an diese Adresse. Der Bericht wird dafür 90 Tage gespeichert und danach gelöscht.'
export const shareWords = (company: string) => `Auch an ${company}, zur Besprechung`
export const followUpWords = 'Sie dürfen einmal per E-Mail nachfragen'
export const orderLetterWords = (letter: string) => `Außerdem den ${letter} bestellen`

const others: Readonly<Record<string, string>> = {
  deducted: 'im Deckungsbeitrag schon abgezogen',
  care: 'Angabe der Betreuung',
  k2: 'Key Accounts, Frage 2',
  k4: 'Key Accounts, Frage 4',
  k7: 'Key Accounts, Frage 7',
  today: 'Einteilung heute',
  r: 'vollständiger Link',
}

/** The very text that is sent, readable: answers line by line, figures as they stand in the JSON. */
export function shownContent(kind: 'quick' | 'full', content: string): string {
  if (kind === 'full') {
    try {
      return JSON.stringify(JSON.parse(content), null, 1)
    } catch {
      return content
    }
  }
  const labels: Readonly<Record<string, { readonly label: string } | undefined>> = quickNumberFields
  return [...new URLSearchParams(content)]
    .map(([name, value]) => `${labels[name]?.label ?? others[name] ?? name}: ${value}`)
    .join('\n')
}
