/**
 * Reads files away from the page. The source stays here and is imported again after every decision; between two
 * pieces a message can come in, so "stop" needs no new worker and therefore no request.
 */
import type { Draft, NoDraft } from '../import/draft.ts'
import { ImportSource } from '../import/import.ts'
import type { NoPreview, Preview } from '../import/preview.ts'
import { fetchForeign, foreignReader } from '../../spreadsheet/source.ts'
import { letOthersIn } from './pause.ts'
import type { Answer, NumberedAsk } from './import-protocol.ts'

const maxBytes = 300 * 1024 * 1024

let source: ImportSource | null = null
const stopped = new Set<number>()

const reply = (message: Answer, transfer: Transferable[] = []) => self.postMessage(message, { transfer })

async function open(message: NumberedAsk & { ask: 'file' | 'text' }): Promise<Preview | NoPreview> {
  source = null
  if (message.ask === 'text') return taken(ImportSource.text(message.text, message.sheet))
  const { file, sheet, encoding } = message
  if (file.size > maxBytes)
    return {
      kind: 'unreadable',
      text: 'Die Datei ist größer als 300 MB. Bitte teilen Sie sie, etwa nach Jahren.',
    }
  const bytes = new Uint8Array(await file.arrayBuffer())
  // Without network the reader of rare formats cannot be fetched; the import then says so.
  const foreign = await foreignReader(bytes).catch(() => null)
  const opened = ImportSource.bytes(bytes, sheet, foreign, encoding, file.name)
  return opened instanceof ImportSource ? taken(opened) : opened
}

function taken(opened: ImportSource): Preview | NoPreview {
  if (opened.preview.columns.length === 0)
    return {
      kind: 'unreadable',
      text: 'Keine Kundenzeilen gefunden: Die Datei oder das erste Blatt ist leer.',
    }
  source = opened
  return opened.preview
}

async function draft(message: NumberedAsk & { ask: 'draft' }): Promise<Draft | NoDraft | null> {
  if (source === null) throw new Error('nothing is open')
  const work = source.draft(message.choices, message.lines)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    reply({ id: message.id, say: 'progress', done: step.value.done })
    await letOthersIn()
    if (stopped.delete(message.id)) return null
  }
}

/** The columns are this draft's own: handing them over costs nothing. */
const buffers = (result: Draft | NoDraft): ArrayBuffer[] =>
  result.kind === 'draft'
    ? [...Object.values(result.customers.table.columns), result.customers.priorRevenue].map(
        ({ buffer }) => buffer as ArrayBuffer,
      )
    : []

async function answer(message: NumberedAsk): Promise<void> {
  const { id } = message
  switch (message.ask) {
    case 'file':
    case 'text': {
      reply({ id, say: 'preview', preview: await open(message) })
      return
    }
    case 'draft': {
      const result = await draft(message)
      if (result === null) reply({ id, say: 'stopped' })
      else reply({ id, say: 'draft', draft: result }, buffers(result))
      return
    }
    case 'rare-reader': {
      const here = await fetchForeign().then(
        () => true,
        () => false,
      )
      reply({ id, say: 'rare-reader', here })
      return
    }
    case 'stop': {
      stopped.add(message.number)
      return
    }
    case 'forget': {
      source = null
    }
  }
}

self.addEventListener('message', ({ data }: MessageEvent<NumberedAsk>) => {
  answer(data).catch((error: unknown) => reply({ id: data.id, say: 'failed', message: String(error) }))
})
