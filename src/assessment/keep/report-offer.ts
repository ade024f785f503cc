import type { House } from '../../site/house.ts'
import { placeholderNotice } from '../../site/placeholders.ts'
import type { ReportOffer } from './report-words.ts'

/** What the form shows of the publisher and of the letter's own consent. */
export const reportOffer = ({
  config,
  facts,
  consent,
}: Pick<House, 'config' | 'facts' | 'consent'>): ReportOffer => ({
  closed: placeholderNotice({ config, facts }),
  company: facts.company,
  letter: facts.name,
  wording: consent.wording.hash,
  notice: consent.notice.hash,
  wordingText: consent.wording.text,
})
