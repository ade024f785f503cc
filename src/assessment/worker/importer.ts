/** The import behind a worker. Open it when the upload area opens: its script is fetched then and never later. */
import type { Draft, NoDraft } from '../import/draft.ts'
import type { NoPreview, Preview } from '../import/import.ts'
import type { Choices } from '../import/notes.ts'
import type { Answer, Ask } from './protocol.ts'

export interface Importer {
  /** @param sheet of a workbook, null = the first with rows */
  file(file: File, sheet: number | null): Promise<Preview | NoPreview>
  text(text: string): Promise<Preview | NoPreview>
  /** Customers of what was opened last; null when `signal` stopped it. `report` hears 0..1. */
  draft(
    choices: Choices,
    lines: boolean,
    report: (done: number) => void,
    signal: AbortSignal,
  ): Promise<Draft | NoDraft | null>
  forget(): void
  close(): void
}

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readonly report: (done: number) => void
}

export function openImporter(): Importer {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let newest = 0

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id)
    if (data.say === 'progress') {
      one?.report(data.done)
      return
    }
    waiting.delete(data.id)
    if (data.say === 'failed') one?.reject(new Error(data.message))
    else one?.resolve(data)
  })
  worker.addEventListener('error', (event) => {
    for (const one of waiting.values()) one.reject(new Error(event.message || 'the worker did not start'))
    waiting.clear()
  })

  const tell = (ask: Ask) => worker.postMessage({ id: ++newest, ...ask }, [])
  const put = (ask: Ask, report: (done: number) => void = () => {}) => {
    const id = ++newest
    const answer = new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject, report })
    })
    worker.postMessage({ id, ...ask }, [])
    return { id, answer }
  }
  const preview = async (ask: Ask) => {
    const answer = await put(ask).answer
    if (answer.say !== 'preview') throw new Error(`expected a preview, received ${answer.say}`)
    return answer.preview
  }

  return {
    file: (file, sheet) => preview({ ask: 'file', file, sheet }),
    text: (text) => preview({ ask: 'text', text }),
    async draft(choices, lines, report, signal) {
      const { id, answer } = put({ ask: 'draft', choices, lines }, report)
      signal.addEventListener('abort', () => tell({ ask: 'stop', number: id }), { once: true })
      const result = await answer
      if (result.say === 'stopped') return null
      if (result.say !== 'draft') throw new Error(`expected a draft, received ${result.say}`)
      return result.draft
    },
    forget: () => tell({ ask: 'forget' }),
    close: () => worker.terminate(),
  }
}
