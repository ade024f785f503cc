/** The import behind a worker. Open it when the upload area opens: its script is fetched then and never later. */
import type { Draft, NoDraft } from '../import/draft.ts'
import type { NoPreview, Preview } from '../import/preview.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import type { Choices } from '../import/notes.ts'
import type { Answer, Ask } from './import-protocol.ts'
import { questionsTo } from './questions.ts'

export interface Importer {
  /**
   * Takes the place of what was open once it is read; until then, and where it cannot be read, that stays.
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
  // Two: what was read stays with one until what comes in its place is read by the other, and where that is stopped or
  // fails, it is still there. A worker in the middle of a workbook hears nothing and is ended.
  let reader = startReader()
  let next = startReader()
  const replace = () => {
    next.worker.terminate()
    next = startReader()
    // The scripts lie in the browser by now; they must be here before the network goes.
    next.tell({ ask: 'rare-reader' })
  }
  const preview = (question: Ask, signal: AbortSignal) =>
    new Promise<Preview | NoPreview | null>((resolve, reject) => {
      const mine = next
      // At once: what is chosen in its place is asked for in the same moment, and must not be asked of the one that ends.
      const stop = () => {
        replace()
        resolve(null)
      }
      const take = ({ preview: found }: { readonly preview: Preview | NoPreview }) => {
        if (found.kind !== 'unreadable') {
          reader.tell({ ask: 'forget' })
          next = reader
          reader = mine
        }
        return found
      }
      const broke = (error: unknown) => {
        replace()
        throw error
      }
      signal.addEventListener('abort', stop, { once: true })
      mine
        .ask(question, ['preview'])
        .finally(() => signal.removeEventListener('abort', stop))
        .then(take, broke)
        .then(resolve, reject)
    })

  return {
    file: (file, sheet, encoding, signal) => preview({ ask: 'file', file, sheet, encoding }, signal),
    text: (text, sheet, signal) => preview({ ask: 'text', text, sheet }, signal),
    async draft(choices, lines, report, signal) {
      const answer = await reader.ask({ ask: 'draft', choices, lines }, ['draft', 'stopped'], report, signal)
      return answer.say === 'draft' ? answer.draft : null
    },
    async rareReader() {
      const answers = await Promise.all(
        [reader, next].map(({ ask }) => ask({ ask: 'rare-reader' }, ['rare-reader'])),
      )
      return answers.every(({ here }) => here)
    },
    forget: () => reader.tell({ ask: 'forget' }),
    close: () => [reader, next].forEach(({ worker }) => worker.terminate()),
  }
}

function startReader() {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  return { worker, ...questionsTo<Ask, Answer>(worker) }
}
