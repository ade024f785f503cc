/** What the import made of a generated list, against what is true. */
import { compensatedSum } from '../../../../src/customer-value/compensated-sum.ts'
import type { Draft, NoDraft } from '../../../../src/assessment/import/draft.ts'
import { ImportSource } from '../../../../src/assessment/import/import.ts'
import { freshChoices, isOpen } from '../../../../src/assessment/import/notes.ts'
import { foreignReader } from '../../../../src/spreadsheet/source.ts'
import { finish } from '../../../rig/finish.ts'
import type { File } from './files.ts'
import type { Layout } from './sheet.ts'

export interface Verdict {
  readonly kind: 'right' | 'asked' | 'refused' | 'wrong'
  /** what is wrong with it; '' = nothing */
  readonly fault: string
  /** open ones before any answer */
  readonly questions: readonly string[]
}

const wrong = (fault: string, questions: readonly string[] = []): Verdict => ({
  kind: 'wrong',
  fault,
  questions,
})

export async function judge(layout: Layout, file: File): Promise<Verdict> {
  const source = ImportSource.bytes(file.bytes, null, await foreignReader(file.bytes))
  if (!(source instanceof ImportSource)) return refused(source.text)
  const draftWith = (answers: Readonly<Record<string, string>>) => {
    const of = source.under(answers)
    const fields = of.preview.columns.map(({ guess }) => guess)
    return finish(of.draft({ ...freshChoices(fields), answers }, of.preview.lines))
  }
  const draft = draftWith({})
  if (draft.kind === 'nothing') return refused(draft.text)
  const open = draft.questions.filter((question) => isOpen(question, {}))
  const ids = open.map(({ id }) => id)
  if (draft.ready) {
    const fault = faultOf(draft, layout, file)
    if (fault !== '') return wrong(`silently: ${fault}`)
    return layout.mustAsk
      ? wrong('silently: right by luck, nobody was asked')
      : { kind: 'right', fault: '', questions: [] }
  }
  if (open.length === 0) {
    const blocks = draft.notes.filter(({ level }) => level === 'block')
    return blocks.length > 0 ? refused(blocks[0]!.text) : wrong('stands still without a question')
  }
  if (layout.clear) return wrong(`a clear list is asked about: ${ids.join(', ')}`, ids)
  const way = rightAnswers(draftWith, draft, layout, file)
  return way === ''
    ? { kind: 'asked', fault: '', questions: ids }
    : wrong(`asks ${ids.join(', ')}: ${way}`, ids)
}

const refused = (text: string): Verdict =>
  /\p{L}{3}/u.test(text) ? { kind: 'refused', fault: '', questions: [] } : wrong('refused without a word')

/** '' when some answers lead to what is true, and the last of them shows its sum before it is given. */
function rightAnswers(
  draftWith: (answers: Readonly<Record<string, string>>) => Draft | NoDraft,
  first: Draft,
  layout: Layout,
  file: File,
): string {
  let tries = 0
  let nearest = 'no answer leads on'
  const search = (answers: Readonly<Record<string, string>>, draft: Draft): boolean => {
    const open = draft.questions.filter((question) => isOpen(question, answers))
    const [question] = open
    if (question === undefined) {
      const fault = draft.ready ? faultOf(draft, layout, file) : 'not ready after all answers'
      if (fault !== '') nearest = fault
      return fault === ''
    }
    return question.options.some(({ value, outcome }) => {
      if (tries++ > 300) return false
      const next = { ...answers, [question.id]: value }
      const under = draftWith(next)
      if (under.kind === 'nothing' || !search(next, under)) return false
      const shown = outcome?.revenue
      if (open.length === 1 && (shown === undefined || Math.abs(shown - under.control.revenue) > 0.001)) {
        nearest = `${question.id} shows ${shown} for ${under.control.revenue}`
        return false
      }
      return true
    })
  }
  return search({}, first) ? '' : nearest
}

function faultOf(draft: Draft, { truths, contribution }: Layout, { names }: File): string {
  const { control, customers } = draft
  if (!truths.some((cents) => Math.abs(control.revenue - cents / 100) < 0.01))
    return `revenue ${control.revenue}, true is ${truths.map((cents) => cents / 100).join(' or ')}`
  const read = [...customers.table.names].toSorted().join('|')
  const known = [...names].toSorted().join('|')
  if (known !== '' && read !== known) return `customers ${read}, true are ${known}`
  const each = customers.table.columns.contribution.filter((value) => !Number.isNaN(value))
  if (each.length === 0) return ''
  const sum = compensatedSum(each)
  return contribution !== null && Math.abs(sum - contribution / 100) < 0.01
    ? ''
    : `contribution ${sum}, true is ${contribution === null ? 'none' : contribution / 100}`
}
