// What became of a mail, a chunk or one mail in it, where it is ours to say. What the vendor says stands in its row in his
// own words.
import { inWords, kept, type CauseWords } from '../site/cause.ts'

export type CallProblem =
  /** No answer, or none that can be read; `said` by our own end. */
  | { why: 'unanswered'; said: string }
  | { why: 'answer-without-id' }
  | { why: 'answer-without-domains' }
  /** A call of so many hours ago whose answer never came. */
  | { why: 'given-up'; hours: number }
  /** The call before this one was never answered, and this carrier would send a second mail. */
  | { why: 'unanswered-before' }
  /** The call before this one was never answered, and it went out by another account. */
  | { why: 'unanswered-elsewhere' }
  /** The mail server said of this mail alone that it should come later, in these words. */
  | { why: 'later'; said: string }
  /** So often in a row the mail server said of this mail that it should come later, in these words at last. */
  | { why: 'put-off'; times: number; said: string }
  /** All of it was handed over, then no answer; `said` by our own end. */
  | { why: 'unanswered-after-all'; said: string }
  /** Refused with these words after a call that was never answered. */
  | { why: 'refused-unsure'; problem: string }
  | { why: 'blanked' }
  /** From an older copy of the store. */
  | { why: 'restored' }
  /** The publisher said no more. */
  | { why: 'stopped' }
  /** Between the freeze and the handover. */
  | { why: 'left-meanwhile' }
  | { why: 'barred-meanwhile' }
  /** What the vendor reported without a reason. */
  | { why: 'bounced' }
  | { why: 'not-delivered' }
  | { why: 'barred-at-vendor' }

const words: CauseWords<CallProblem> = {
  unanswered: ({ said }) => ['keine Antwort', said].filter(Boolean).join(': '),
  'answer-without-id': () => 'Antwort ohne Kennung',
  'answer-without-domains': () => 'Antwort ohne Liste der Domains',
  'given-up': ({ hours }) => `Keine Antwort innerhalb von ${hours} Stunden`,
  'unanswered-before': () => 'Der Versuch davor blieb ohne Antwort.',
  'unanswered-elsewhere': () =>
    'Der Versuch davor ging über einen anderen Versandweg und blieb ohne Antwort.',
  later: ({ said }) => problemInWords(said),
  'put-off': ({ times, said }) => `Auch beim ${times}. Versuch auf später verwiesen: ${said}`,
  'unanswered-after-all': ({ said }) => `Keine Antwort nach der Übergabe: ${said}`,
  'refused-unsure': ({ problem }) => `${problemInWords(problem)} (nach einem Versuch ohne Antwort)`,
  blanked: () => 'Der Inhalt wurde gelöscht.',
  restored: () => 'Aus einer Sicherung zurückgeholt',
  stopped: () => 'Vom Herausgeber gestoppt',
  'left-meanwhile': () => 'Vor der Übergabe abgemeldet',
  'barred-meanwhile': () => 'Vor der Übergabe gesperrt',
  bounced: () => 'Vom Empfänger abgewiesen',
  'not-delivered': () => 'Vom Versanddienst nicht zugestellt',
  'barred-at-vendor': () => 'Beim Versanddienst gesperrt',
}

/** As a row keeps it. */
export const keptProblem = (problem: CallProblem): string => kept(problem)

/** How the problem of a row begins whose mail was put off for its own sake; what it says is nothing of the carrier. */
export const ofThisMail = keptProblem({ why: 'later', said: '' }).slice(0, -2)

/** What a row keeps, in words. */
export const problemInWords = (text: string): string => inWords(words, text)
