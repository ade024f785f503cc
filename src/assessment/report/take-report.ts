// What the page that keeps a report makes of its form.
import { takeForm, to, type Door } from '../../site/posted.ts'
import { readContent, reportForm, type ReportContent, type ReportInput } from './form.ts'
import { keepReport } from './report.ts'

/** `fields`: what the proof of the report keeps of the order, null for none. */
export type LetterOrder =
  | { kind: 'taken'; fields: Record<string, string> | null }
  | { kind: 'too-many'; minutes: number }
  | { kind: 'unknown-wording' }

const nothing = { kind: 'taken', fields: null } as const
const changedConsent =
  'Der Text der Einwilligung hat sich geändert. Bitte lesen Sie ihn noch einmal und senden Sie dann ab.'

/**
 * `said`: the report that was sent, or null when it is none of ours: an old page, or no browser at all.
 * @param order takes the order of the letter, for whoever ticked it: the same mail, another button
 */
export function takeReport(door: Door, order: (input: ReportInput) => Promise<LetterOrder>) {
  const { house, ip } = door.locals
  return takeForm<typeof reportForm, ReportContent | null>(door, {
    form: reportForm,
    personal: true,
    failed: 'Der Bericht ist noch nicht angekommen, bitte versuchen Sie es gleich noch einmal.',
    look: (typed) => Promise.resolve(readContent(typed)),
    act: async ({ kind, content: text, ...input }) => {
      const content = readContent({ kind, content: text })
      if (!content) return { kind: 'again', said: null }
      const ordered = input.letter ? await order({ ...input, content }) : nothing
      if (ordered.kind === 'too-many') return ordered
      if (ordered.kind === 'unknown-wording') return { kind: 'again', problem: changedConsent, said: content }
      const kept = await keepReport(house, { ...input, content }, { ip }, ordered.fields)
      if (kept.kind !== 'taken') return kept
      return to('/kundenwert/bericht/gesendet')
    },
  })
}
