/** The way from a source to a result: which step is shown, what was decided, and how to get back. */
import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useRef, useState } from 'preact/hooks'
import { demoFirm, demoLabel, demoTable } from './demo/demo-firm.ts'
import type { Engine, ListInput } from '../workers/engine.ts'
import { FullResult } from '../result/FullResult.tsx'
import { isProjectFile, openProject } from '../result/open-project.ts'
import type { Project } from '../result/project.ts'
import type { Draft } from '../import/draft.ts'
import type { Preview } from '../import/preview.ts'
import type { Importer } from '../workers/importer.ts'
import type { Encoding } from '../../spreadsheet/decode.ts'
import { CheckStep } from './CheckStep.tsx'
import { CompleteStep } from './CompleteStep.tsx'
import { carriedOver, firstDecisions, undo, withDecisions } from './decisions.ts'
import type { Decisions, History } from './decisions.ts'
import { Keeping } from './Keeping.tsx'
import type { OfferedLetter } from '../parts/letters-offered.ts'
import type { ReportOffer } from '../keep/report-words.ts'
import { listInput } from './list-input.ts'
import { forget, save, saved } from './saved.ts'
import { SourceStep } from './SourceStep.tsx'

/** What the page around the list hands in. */
export interface ListPage {
  readonly letters: readonly OfferedLetter[]
  readonly report: ReportOffer
}

interface Props extends ListPage {
  readonly importer: Importer
  readonly engine: Engine
}

type Step = 'source' | 'check' | 'complete' | 'result'

interface Loaded {
  /** rises with every source, so that answers about another are never shown */
  readonly turn: number
  readonly preview: Preview
  /** opened anew for another sheet or encoding */
  readonly from: File | string
  /** by the visitor; null = the one that fits */
  readonly chosenSheet: number | null
  /** by the visitor; null = as its bytes say */
  readonly chosenEncoding: Encoding | null
}

interface Shown {
  readonly turn: number
  readonly input: ListInput
  readonly project: Project | null
}

export function ListSteps({ letters, report, importer, engine }: Props) {
  const client = useQueryClient()
  const [step, setStep] = useState<Step>('source')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [history, setHistory] = useState<History | null>(null)
  const [confirmed, setConfirmed] = useState<Draft | null>(null)
  const [result, setResult] = useState<Shown | null>(null)
  const [keep, setKeep] = useState(() => saved() !== null)
  const [keepFailed, setKeepFailed] = useState(false)
  const [progress, setProgress] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const turn = useRef(0)
  const opening = useRef<AbortController | null>(null)
  const decisions = history?.now ?? null

  const go = (next: Step) => {
    setStep(next)
    setTimeout(() => heading.current?.focus())
  }
  const change = (next: Decisions, typing = false) => {
    setError(null)
    setHistory((before) => before && withDecisions(before, next, typing))
  }
  const stopOpening = () => {
    opening.current?.abort()
    opening.current = null
  }
  const open = async (from: File | string, sheet: number | null = null, encoding: Encoding | null = null) => {
    stopOpening()
    // Another sheet of what is open, or the same in another encoding: that stays until the other is read.
    const stays = step === 'check' && loaded?.from === from
    if (!stays) importer.forget()
    setBusy(true)
    setError(null)
    const mine = (opening.current = new AbortController())
    try {
      const preview = await (typeof from === 'string'
        ? importer.text(from, sheet, mine.signal)
        : importer.file(from, sheet, encoding, mine.signal))
      // Another was chosen meanwhile, or all deleted.
      if (opening.current !== mine) return
      if (preview === null)
        setError(
          stays
            ? 'Abgebrochen. Die Liste ist noch die von vorher.'
            : 'Abgebrochen. Es ist keine Liste geladen.',
        )
      else if (preview.kind === 'unreadable') setError(preview.text)
      else {
        const same = loaded !== null && loaded.from === from && loaded.chosenSheet === sheet
        setLoaded({ turn: ++turn.current, preview, from, chosenSheet: sheet, chosenEncoding: encoding })
        setHistory((before) => ({
          past: [],
          now: same && before ? carriedOver(before.now, loaded.preview, preview) : firstDecisions(preview),
        }))
        setConfirmed(null)
        go('check')
        return
      }
    } catch {
      if (opening.current !== mine) return
      setError(
        'Die Datei ließ sich nicht lesen. Ist sie noch an ihrem Ort, und hält kein anderes Programm sie fest?',
      )
    } finally {
      if (opening.current === mine) setBusy(false)
    }
    if (stays) return
    setLoaded(null)
    setStep('source')
  }
  const show = (input: ListInput, project: Project | null = null) => {
    setResult({ turn: ++turn.current, input, project })
    go('result')
  }
  /** A file nobody understands leaves everything that is open as it is. */
  const openSaved = async (file: File) => {
    stopOpening()
    setBusy(true)
    const read = await openProject(file)
    setBusy(false)
    setError(read.kind === 'wrong' ? read.text : null)
    if (read.kind === 'wrong') return
    setConfirmed(null)
    show(read.project.input, read.project)
  }
  const clear = () => {
    stopOpening()
    setBusy(false)
    importer.forget()
    client.clear()
    forget()
    current.current = null
    setKeep(false)
    setLoaded(null)
    setHistory(null)
    setConfirmed(null)
    setResult(null)
    setError(null)
    go('source')
  }

  const draftKey = ['draft', loaded?.turn, decisions?.lines, decisions?.choices] as const
  const draft = useQuery({
    queryKey: draftKey,
    queryFn: ({ signal }) => {
      setProgress(0)
      return importer.draft(decisions!.choices, decisions!.lines, setProgress, signal)
    },
    enabled: step === 'check' && decisions !== null && loaded !== null,
    // The sum of the last decision stays while the next is read, never that of another file.
    placeholderData: (before, query) => (query?.queryKey[1] === loaded?.turn ? before : undefined),
  })
  const cancel = () => {
    void client.cancelQueries({ queryKey: draftKey })
    // Back to the decision whose sum is known, or to the start.
    if (history && history.past.length > 0) {
      setHistory(undo(history))
      return
    }
    importer.forget()
    setLoaded(null)
    setError('Abgebrochen. Es ist keine Liste geladen.')
    go('source')
  }

  const back = () => {
    if (!history) return
    const earlier = undo(history)
    setHistory(earlier)
    // The customers confirmed were those of other columns: they have to be confirmed again.
    const same = earlier.now.choices === history.now.choices && earlier.now.lines === history.now.lines
    if (step === 'complete' && !same) go('check')
  }

  const current = useRef<Project | null>(null)
  const keepProject = (project: Project) => {
    current.current = project
    if (keep && !project.input.demo) setKeepFailed(!save(project))
  }

  return (
    <div class="list-steps">
      <Keeping
        step={step}
        canUndo={(history?.past.length ?? 0) > 0 && (step === 'check' || step === 'complete')}
        keep={keep}
        keepFailed={keepFailed}
        full={loaded !== null || result !== null}
        onUndo={back}
        onKeep={(on) => {
          setKeep(on)
          if (!on) forget()
          else if (current.current && !current.current.input.demo) setKeepFailed(!save(current.current))
        }}
        onClear={clear}
        onRestore={(project) => {
          setConfirmed(null)
          show(project.input, project)
        }}
      />
      <h3 tabIndex={-1} ref={heading}>
        {titles[step]}
        {step === 'result' && result?.input.demo && `: ${demoLabel}`}
      </h3>
      {step === 'source' && (
        <SourceStep
          busy={busy}
          error={error}
          onFile={(file) => void (isProjectFile(file) ? openSaved(file) : open(file))}
          onText={(text) => void open(text)}
          onCancel={() => opening.current?.abort()}
          onDemo={() => {
            setConfirmed(null)
            show({ table: demoTable(), firm: demoFirm, demo: true, notes: [] })
          }}
        />
      )}
      {step === 'check' && loaded && decisions && (
        <>
          {draft.error && (
            <div class="notice notice-error" role="alert">
              <p>Das hätte nicht passieren dürfen: Die Liste ließ sich nicht auswerten.</p>
            </div>
          )}
          <CheckStep
            key={loaded.turn}
            preview={loaded.preview}
            chosenSheet={loaded.chosenSheet}
            decisions={decisions}
            draft={draft.data ?? null}
            opening={busy}
            error={error}
            progress={draft.isFetching ? progress : null}
            onDecide={change}
            chosenEncoding={loaded.chosenEncoding}
            onSheet={(sheet) => void open(loaded.from, sheet, loaded.chosenEncoding)}
            onEncoding={(encoding) => void open(loaded.from, loaded.chosenSheet, encoding)}
            onCancel={() => (busy ? opening.current?.abort() : cancel())}
            onConfirm={(customers) => {
              setConfirmed(customers)
              go('complete')
            }}
          />
          <Back
            label="Andere Liste wählen"
            onClick={() => {
              setError(null)
              go('source')
            }}
          />
        </>
      )}
      {step === 'complete' && confirmed && decisions && (
        <>
          <CompleteStep
            draft={confirmed}
            decisions={decisions}
            onDecide={change}
            onFinish={() => show(listInput(confirmed, decisions))}
          />
          <Back label="Zurück zu den Spalten" onClick={() => go('check')} />
        </>
      )}
      {step === 'result' && result && (
        <>
          <FullResult
            key={result.turn}
            input={result.input}
            project={result.project}
            engine={engine}
            turn={result.turn}
            letters={letters}
            report={report}
            onChange={keepProject}
          />
          <Back
            label={confirmed ? 'Zurück zu Betreuung und Firma' : 'Zurück zur Liste'}
            onClick={() => go(confirmed ? 'complete' : 'source')}
          />
        </>
      )}
    </div>
  )
}

const titles: Readonly<Record<Step, string>> = {
  source: '1. Ihre Liste',
  check: '2. Spalten und Summe prüfen',
  complete: '3. Betreuung und Firma',
  result: 'Ergebnis',
}

const Back = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }) => (
  <p class="list-back">
    <button type="button" class="link" onClick={onClick}>
      {label}
    </button>
  </p>
)
