import type { House } from '../site/house.ts'
import type { ReportOffer } from './report-words.ts'

/** What the form shows of the publisher and of the letter's own consent. */
export const reportOffer = ({ facts, consent }: Pick<House, 'facts' | 'consent'>): ReportOffer => ({
  company: facts.company,
  letter: facts.name,
  wording: consent.wording.hash,
  notice: consent.notice.hash,
  wordingText: consent.wording.text,
})
