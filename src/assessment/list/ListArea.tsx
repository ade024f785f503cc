/**
 * Full mode: list in, confirmed, completed, assessed. The workers start when this opens; once the reader of rare
 * workbooks has followed, the page needs the network for nothing, and says so.
 */
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query'
import { useEffect, useState } from 'preact/hooks'
import type { Engine } from '../workers/engine.ts'
import { openEngine } from '../workers/worker-engine.ts'
import { openImporter } from '../workers/importer.ts'
import type { Importer } from '../workers/importer.ts'
import { ListSteps } from './ListSteps.tsx'
import type { ListPage } from './ListSteps.tsx'
import { Network } from './Network.tsx'
import { addSheets } from './sheets.ts'

addSheets()

/** A file that misses its field would take the place of the page, and the list with it. */
function keepPage(event: DragEvent) {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}

export function ListArea({ letters, report }: ListPage) {
  const [client] = useState(
    () =>
      new QueryClient({
        // Nothing is kept that the visitor cannot see: a list may be long, and it is his.
        defaultOptions: { queries: { networkMode: 'always', staleTime: Infinity, gcTime: 0, retry: false } },
      }),
  )
  const [workers, setWorkers] = useState<{ importer: Importer; engine: Engine } | null>(null)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  const [rare, setRare] = useState<boolean | null>(null)
  useEffect(() => {
    const importer = openImporter()
    importer.rareReader().then(setRare, () => setRare(false))
    const engine = openEngine()
    setWorkers({ importer, engine })
    Promise.all([importer.text('', null, new AbortController().signal), engine.started()]).then(
      () => setState('ready'),
      () => setState('failed'),
    )
    return () => {
      importer.close()
      engine.close()
    }
  }, [])
  useEffect(() => {
    addEventListener('dragover', keepPage)
    addEventListener('drop', keepPage)
    return () => {
      removeEventListener('dragover', keepPage)
      removeEventListener('drop', keepPage)
    }
  }, [])
  if (state === 'failed')
    return (
      <div class="notice notice-error" role="alert">
        <p>
          Ihr Browser konnte das Rechenwerk nicht starten. Bitte laden Sie die Seite neu, oder nehmen Sie die
          acht Fragen oben.
        </p>
      </div>
    )
  if (!workers || state === 'loading') return <p role="status">Das Rechenwerk wird geladen …</p>
  return (
    <QueryClientProvider client={client}>
      <Network rare={rare} />
      <ListSteps letters={letters} report={report} importer={workers.importer} engine={workers.engine} />
    </QueryClientProvider>
  )
}
