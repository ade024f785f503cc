// The form that keeps a report: what may be posted. Sizes are strict, because anybody may post here.
import { z } from 'zod'
import { addressField } from '../../proof/address.ts'
import { assessTyped } from '../quick/assess-typed.ts'
import { typedFromLink } from '../parts/quick-fields.ts'
import { readFigures } from '../keep/report-figures.ts'

/** Longer than all answers together can be, characters. */
const longestAnswers = 3000

export type ReportContent = { kind: 'quick' | 'full'; text: string }

/** The content if it is a report of ours: complete answers that can be calculated, or figures of the right shape. */
function readContent(kind: string, text: string): ReportContent | null {
  if (kind === 'quick' && text.length <= longestAnswers) {
    const link = typedFromLink(text)
    return link.kind === 'complete' && assessTyped(link.typed).kind === 'result' ? { kind, text } : null
  }
  if (kind === 'full') {
    const figures = readFigures(text)
    // Written anew: nothing of what was posted is stored but what was understood.
    return figures ? { kind, text: JSON.stringify(figures) } : null
  }
  return null
}

const tick = z
  .literal('ja')
  .optional()
  .catch(undefined)
  .transform((value) => value === 'ja')
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .catch('')

const schema = z.object({
  email: addressField(),
  zustimmung: z.literal('ja', 'Ohne Ihre Zustimmung senden wir nichts.'),
  teilen: tick,
  nachfragen: tick,
  brief: tick,
  wording: hash,
  notice: hash,
  /** Hidden from people; only programs fill it in. */
  website: z.string().catch('').default(''),
})

export interface ReportInput {
  email: { email: string; key: string }
  content: ReportContent
  share: boolean
  followUp: boolean
  /** the letter too: the door hands these to its own double opt-in */
  letter: { wording: string; notice: string } | null
  website: string
}

export type ReadReport =
  | { kind: 'ok'; input: ReportInput }
  | { kind: 'invalid'; errors: Partial<Record<'email' | 'consent', string>>; content: ReportContent }
  /** no report of ours: an old page, or no browser at all */
  | { kind: 'no-report' }

/** Reads the fields of the form. */
export function readReportForm(fields: Record<string, string>): ReadReport {
  const content = readContent(fields['art'] ?? '', fields['inhalt'] ?? '')
  if (!content) return { kind: 'no-report' }
  const parsed = schema.safeParse(fields)
  if (parsed.success) {
    const { email, teilen, nachfragen, brief, wording, notice, website } = parsed.data
    return {
      kind: 'ok',
      input: {
        email,
        content,
        share: teilen,
        followUp: nachfragen,
        letter: brief ? { wording, notice } : null,
        website,
      },
    }
  }
  const { fieldErrors } = z.flattenError(parsed.error)
  const email = fieldErrors.email?.[0]
  const consent = fieldErrors.zustimmung?.[0]
  return {
    kind: 'invalid',
    content,
    errors: { ...(email ? { email } : {}), ...(consent ? { consent } : {}) },
  }
}
