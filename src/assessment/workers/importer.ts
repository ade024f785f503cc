/** The import behind a worker. Open it when the upload area opens: its script is fetched then and never later. */
import type { Draft, NoDraft } from '../import/draft.ts'
import type { NoPreview, Preview } from '../import/import.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import type { Choices } from '../import/notes.ts'
import type { Answer, Ask } from './import-protocol.ts'
import { questionsTo } from './questions.ts'

export interface Importer {
  /** @param sheet of a workbook, null = the one that fits @param encoding of a text, null = as its bytes say */
  file(file: File, sheet: number | null, encoding: Encoding | null): Promise<Preview | NoPreview>
  text(text: string): Promise<Preview | NoPreview>
  /** Customers of what was opened last; null when `signal` stopped it. `report` hears 0..1. */
  draft(
    choices: Choices,
    lines: boolean,
    report: (done: number) => void,
    signal: AbortSignal,
  ): Promise<Draft | NoDraft | null>
  /** Fetches the reader of rare workbooks; false when that failed. */
  rareReader(): Promise<boolean>
  forget(): void
  close(): void
}

export function openImporter(): Importer {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  const { ask, tell } = questionsTo<Ask, Answer>(worker)
  const preview = async (question: Ask) => (await ask(question, ['preview'])).preview

  return {
    file: (file, sheet, encoding) => preview({ ask: 'file', file, sheet, encoding }),
    text: (text) => preview({ ask: 'text', text }),
    async draft(choices, lines, report, signal) {
      const answer = await ask({ ask: 'draft', choices, lines }, ['draft', 'stopped'], report, signal)
      return answer.say === 'draft' ? answer.draft : null
    },
    rareReader: async () => (await ask({ ask: 'rare-reader' }, ['rare-reader'])).here,
    forget: () => tell({ ask: 'forget' }),
    close: () => worker.terminate(),
  }
}
