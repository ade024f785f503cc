// The form that keeps a report: what may be posted. Sizes are strict, because anybody may post here.
import { addressField } from '../../proof/address.ts'
import { choice, hash, start, tick, trap } from '../../site/fields.ts'
import { form, type Input } from '../../site/forms.ts'
import { assessTyped } from '../quick/assess-typed.ts'
import { typedFromLink } from '../parts/quick-fields.ts'
import { longestFigures, readFigures } from '../keep/report-figures.ts'

/** Longer than all answers together can be, characters. */
const longestAnswers = 3000

export type ReportContent = { kind: 'quick' | 'full'; text: string }

export const reportForm = form({
  email: addressField(),
  kind: choice(['quick', 'full']).or('quick'),
  /** The answers as a link's fragment, or the figures as JSON. */
  content: start(Math.max(longestAnswers, longestFigures) + 1),
  consent: tick().but((given) => (given ? null : 'Ohne Ihre Zustimmung senden wir nichts.')),
  share: tick(),
  followUp: tick(),
  /** The letter too, by its own double opt-in. */
  letter: tick(),
  wording: hash(),
  notice: hash(),
  /** Hidden from people. */
  website: trap(),
})

type Posted = Omit<Input<typeof reportForm>, 'content' | 'kind'>

/** The form with its content read. */
export type ReportInput = Posted & { content: ReportContent }

/** The content if it is a report of ours: complete answers that can be calculated, or figures of the right shape. */
export function readContent({ kind, content }: { kind: string; content: string }): ReportContent | null {
  if (kind === 'quick' && content.length <= longestAnswers) {
    const link = typedFromLink(content)
    return link.kind === 'complete' && assessTyped(link.typed).kind === 'result'
      ? { kind, text: content }
      : null
  }
  if (kind === 'full') {
    const figures = readFigures(content)
    // Written anew: nothing of what was posted is stored but what was understood.
    return figures ? { kind, text: JSON.stringify(figures) } : null
  }
  return null
}
