// What the page that keeps a report makes of its form.
import { takeForm, to, type Door } from '../../site/posted.ts'
import { readContent, reportForm, type ReportContent, type ReportInput } from './form.ts'
import { keepReport } from './report.ts'

/**
 * `said`: the report that was sent, or null when it is none of ours: an old page, or no browser at all.
 * @param join the double opt-in of the letter, for whoever ticked it: another mail, another click
 */
export function takeReport(door: Door, join: (input: ReportInput) => Promise<unknown>) {
  const { house, ip } = door.locals
  return takeForm<typeof reportForm, ReportContent | null>(door, {
    form: reportForm,
    personal: true,
    failed: 'Der Bericht ist noch nicht angekommen, bitte versuchen Sie es gleich noch einmal.',
    look: (typed) => Promise.resolve(readContent(typed)),
    act: async ({ kind, content: text, ...input }) => {
      const content = readContent({ kind, content: text })
      if (!content) return { kind: 'again', said: null }
      const kept = await keepReport(house, { ...input, content }, { ip })
      if (kept.kind !== 'taken') return kept
      if (input.letter) await join({ ...input, content })
      return to('/kundenwert/bericht/gesendet')
    },
  })
}
