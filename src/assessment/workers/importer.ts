/** The import behind a worker. Open it when the upload area opens: its script is fetched then and never later. */
import type { Draft, NoDraft } from '../import/draft.ts'
import type { NoPreview, Preview } from '../import/preview.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import type { Choices } from '../import/notes.ts'
import type { Answer, Ask } from './import-protocol.ts'
import { questionsTo } from './questions.ts'

export interface Importer {
  /**
   * @param sheet of a workbook, null = the one that fits
   * @param encoding of a text, null = as its bytes say
   * @returns null when `signal` stopped it
   */
  file(
    file: File,
    sheet: number | null,
    encoding: Encoding | null,
    signal: AbortSignal,
  ): Promise<Preview | NoPreview | null>
  text(text: string, sheet: number | null, signal: AbortSignal): Promise<Preview | NoPreview | null>
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
  let reader = startReader()
  // A reader in the middle of a workbook hears nothing and is ended; the next waits already, so that no request is needed.
  let next = startReader()
  const preview = (question: Ask, signal: AbortSignal) =>
    new Promise<Preview | NoPreview | null>((resolve, reject) => {
      const stop = () => {
        reader.worker.terminate()
        reader = next
        next = startReader()
        resolve(null)
      }
      signal.addEventListener('abort', stop, { once: true })
      reader
        .ask(question, ['preview'])
        .then(({ preview: found }) => resolve(found), reject)
        .finally(() => signal.removeEventListener('abort', stop))
    })

  return {
    file: (file, sheet, encoding, signal) => preview({ ask: 'file', file, sheet, encoding }, signal),
    text: (text, sheet, signal) => preview({ ask: 'text', text, sheet }, signal),
    async draft(choices, lines, report, signal) {
      const answer = await reader.ask({ ask: 'draft', choices, lines }, ['draft', 'stopped'], report, signal)
      return answer.say === 'draft' ? answer.draft : null
    },
    rareReader: async () => (await reader.ask({ ask: 'rare-reader' }, ['rare-reader'])).here,
    forget: () => reader.tell({ ask: 'forget' }),
    close: () => [reader, next].forEach(({ worker }) => worker.terminate()),
  }
}

function startReader() {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  return { worker, ...questionsTo<Ask, Answer>(worker) }
}
