/**
 * Full mode: list in, confirmed, completed, assessed. Both workers start when this opens; from then on the page
 * needs the network for nothing, and says so.
 */
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/preact-query'
import { useEffect, useRef, useState } from 'preact/hooks'
import { demoFirm, demoTable } from '../demo/demo-firm.ts'
import type { Engine, ListInput } from '../full/engine.ts'
import { openEngine } from '../full/worker-engine.ts'
import { bandNames } from '../import/care.ts'
import type { Draft } from '../import/draft.ts'
import type { Preview } from '../import/import.ts'
import type { OfferedLetter } from '../letters-offered.ts'
import { emptyTable, unknownFirm } from '../model/customers.ts'
import { defaultSettings } from '../model/settings.ts'
import { openImporter } from '../worker/importer.ts'
import type { Importer } from '../worker/importer.ts'
import { bandsPresent, CareStep } from './CareStep.tsx'
import { CheckStep } from './CheckStep.tsx'
import { decide, firstDecisions, undo } from './decisions.ts'
import type { Decisions, History } from './decisions.ts'
import { FirmStep } from './FirmStep.tsx'
import { Keeping } from './Keeping.tsx'
import { bandsOpen, careOf, listInput, readFirm, withoutContribution, withoutHours } from './list-input.ts'
import { ListSummary } from './ListSummary.tsx'
import { Network } from './Network.tsx'
import { forget, save, saved } from './saved.ts'
import { SourceStep } from './SourceStep.tsx'

export interface ListAreaProps {
  readonly letters: readonly OfferedLetter[]
}

export function ListArea(props: ListAreaProps) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { networkMode: 'always', staleTime: Infinity, gcTime: 0, retry: false } },
      }),
  )
  const [workers, setWorkers] = useState<{ importer: Importer; engine: Engine } | null>(null)
  const [ready, setReady] = useState<'loading' | 'ready' | 'failed'>('loading')
  useEffect(() => {
    const importer = openImporter()
    const engine = openEngine()
    setWorkers({ importer, engine })
    // Both have answered once: their scripts are here.
    Promise.all([importer.text(''), engine.assess(emptyTable([]), unknownFirm, defaultSettings)]).then(
      () => setReady('ready'),
      () => setReady('failed'),
    )
    return () => {
      importer.close()
      engine.close()
    }
  }, [])
  if (ready === 'failed')
    return (
      <div class="notice notice-error" role="alert">
        <p>
          Ihr Browser konnte das Rechenwerk nicht starten. Bitte laden Sie die Seite neu, oder nehmen Sie die
          acht Fragen oben.
        </p>
      </div>
    )
  if (!workers || ready === 'loading') return <p role="status">Das Rechenwerk wird geladen …</p>
  return (
    <QueryClientProvider client={client}>
      <Network />
      <Steps {...props} {...workers} />
    </QueryClientProvider>
  )
}

type Step = 'source' | 'check' | 'complete' | 'result'

interface Loaded {
  /** rises with every source, so that answers about another are never shown */
  readonly turn: number
  readonly name: string
  readonly preview: Preview
  readonly file: File | null
}

interface StepsProps extends ListAreaProps {
  readonly importer: Importer
  readonly engine: Engine
}

function Steps({ importer, engine }: StepsProps) {
  const client = useQueryClient()
  const [step, setStep] = useState<Step>('source')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [history, setHistory] = useState<History | null>(null)
  const [confirmed, setConfirmed] = useState<Draft | null>(null)
  const [result, setResult] = useState<{ readonly turn: number; readonly input: ListInput } | null>(null)
  const [complain, setComplain] = useState(false)
  const [keep, setKeep] = useState(() => saved() !== null)
  const [keepFailed, setKeepFailed] = useState(false)
  const [progress, setProgress] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const turn = useRef(0)
  const decisions = history?.now ?? null

  const go = (next: Step) => {
    setStep(next)
    setTimeout(() => heading.current?.focus())
  }
  const change = (next: Decisions, typing = false) =>
    setHistory((before) => before && decide(before, next, typing))
  const opened = async (name: string, file: File | null, sheet: number | null, text = '') => {
    setBusy(true)
    setError(null)
    try {
      const preview = await (file ? importer.file(file, sheet) : importer.text(text))
      if (preview.kind === 'unreadable') setError(preview.text)
      else if (preview.columns.length === 0) setError('Keine Kundenzeilen gefunden.')
      else {
        setLoaded({ turn: ++turn.current, name, preview, file })
        setHistory({ past: [], now: firstDecisions(preview) })
        setConfirmed(null)
        go('check')
      }
    } catch {
      setError(
        'Die Datei ließ sich nicht lesen. Ist sie noch an ihrem Ort, und ist sie in keinem anderen Programm gesperrt?',
      )
    } finally {
      setBusy(false)
    }
  }
  const show = (input: ListInput) => {
    setResult({ turn: ++turn.current, input })
    go('result')
  }
  const clear = () => {
    importer.forget()
    client.clear()
    forget()
    setKeep(false)
    setLoaded(null)
    setHistory(null)
    setConfirmed(null)
    setResult(null)
    setError(null)
    go('source')
  }

  const draftKey = ['draft', loaded?.turn, decisions?.lines, decisions?.choices] as const
  const {
    data,
    isFetching,
    error: draftError,
  } = useQuery({
    queryKey: draftKey,
    queryFn: ({ signal }) => {
      setProgress(0)
      return importer.draft(decisions!.choices, decisions!.lines, setProgress, signal)
    },
    enabled: step === 'check' && decisions !== null && loaded !== null,
    // The sum of the last decision stays while the next is read, never that of another file.
    placeholderData: (before, query) => (query?.queryKey[1] === loaded?.turn ? before : undefined),
  })

  useEffect(() => {
    if (!keep || !result || result.input.demo) return
    setKeepFailed(!save(result.input, Date.now()))
  }, [keep, result])

  const firm = decisions && readFirm(decisions.firm)
  const estimate = confirmed && decisions ? careOf(confirmed, decisions) : null
  const wantsHours =
    confirmed !== null && withoutHours(confirmed.customers.table) === confirmed.customers.keys.length
  const open =
    confirmed && estimate && wantsHours
      ? bandsOpen(estimate, bandNames, bandsPresent(confirmed.customers.table.columns.revenue))
      : []
  const finish = () => {
    if (!confirmed || !decisions || !firm) return
    if (Object.keys(firm.errors).length > 0 || open.length > 0) {
      setComplain(true)
      return
    }
    setComplain(false)
    show(listInput(confirmed, decisions))
  }

  return (
    <div class="list-steps">
      <Keeping
        step={step}
        canUndo={(history?.past.length ?? 0) > 0 && (step === 'check' || step === 'complete')}
        keep={keep}
        keepFailed={keepFailed}
        full={loaded !== null || result !== null}
        onUndo={() => setHistory((before) => before && undo(before))}
        onKeep={(on) => {
          setKeep(on)
          if (!on) forget()
        }}
        onClear={clear}
        onRestore={show}
      />
      {step === 'source' && (
        <>
          <h3 tabIndex={-1} ref={heading}>
            1. Ihre Liste
          </h3>
          <SourceStep
            busy={busy}
            error={error}
            onFile={(file) => void opened(file.name, file, null)}
            onText={(text) => void opened('', null, null, text)}
            onDemo={() => show({ table: demoTable(), firm: demoFirm, demo: true, notes: [] })}
          />
          {busy && <p role="status">Die Datei wird geöffnet …</p>}
        </>
      )}
      {step === 'check' && loaded && decisions && (
        <>
          <h3 tabIndex={-1} ref={heading}>
            2. Spalten und Summe prüfen
          </h3>
          {draftError && (
            <div class="notice notice-error" role="alert">
              <p>Das hätte nicht passieren dürfen: Die Liste ließ sich nicht auswerten.</p>
            </div>
          )}
          <CheckStep
            key={loaded.turn}
            preview={loaded.preview}
            decisions={decisions}
            draft={data ?? null}
            progress={isFetching ? progress : null}
            onDecide={change}
            onSheet={(sheet) => void opened(loaded.name, loaded.file, sheet)}
            onCancel={() => {
              void client.cancelQueries({ queryKey: draftKey })
              if (!data) go('source')
            }}
            onConfirm={(draft) => {
              setConfirmed(draft)
              go('complete')
            }}
          />
          <Back label="Andere Liste wählen" onClick={() => go('source')} />
        </>
      )}
      {step === 'complete' && confirmed && decisions && firm && (
        <>
          <h3 tabIndex={-1} ref={heading}>
            3. Betreuung und Firma
          </h3>
          <FirmStep
            decisions={decisions}
            errors={firm.errors}
            missing={withoutContribution(confirmed.customers.table)}
            customers={confirmed.customers.keys.length}
            onDecide={change}
          />
          <CareStep
            draft={confirmed}
            decisions={decisions}
            estimate={estimate}
            heads={firm.firm.heads}
            onDecide={change}
          />
          {complain && (Object.keys(firm.errors).length > 0 || open.length > 0) && (
            <div class="notice notice-error" role="alert">
              <p>
                {open.length > 0
                  ? `Bitte schätzen Sie je Größe mindestens einen Kunden ein. Es fehlt: ${open.join(', ')}.`
                  : 'Bitte prüfen Sie die markierten Felder.'}
              </p>
            </div>
          )}
          <div class="button-row">
            <button type="button" class="button" onClick={finish}>
              Auswerten
            </button>
          </div>
          <Back label="Zurück zu den Spalten" onClick={() => go('check')} />
        </>
      )}
      {step === 'result' && result && (
        <>
          <h3 tabIndex={-1} ref={heading} class="list-result-title">
            {result.input.demo ? 'Ergebnis: Beispielfirma, frei erfunden' : 'Ergebnis'}
          </h3>
          <ListSummary input={result.input} engine={engine} turn={result.turn} />
          <Back
            label={confirmed ? 'Zurück zu Betreuung und Firma' : 'Zurück zur Liste'}
            onClick={() => go(confirmed ? 'complete' : 'source')}
          />
        </>
      )}
    </div>
  )
}

const Back = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }) => (
  <p class="list-back">
    <button type="button" class="link" onClick={onClick}>
      {label}
    </button>
  </p>
)
