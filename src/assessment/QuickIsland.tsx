/**
 * Quick mode as an island. The server renders the same components for a form post; with JavaScript nothing leaves
 * the browser. Results are queries keyed by the answers; full mode will put a worker behind the same key.
 */
import { QueryClient, QueryClientProvider, keepPreviousData, useQuery } from '@tanstack/preact-query'
import { useEffect, useRef, useState } from 'preact/hooks'
import { assessTyped } from './assess.ts'
import type { OfferedLetter } from './letters-offered.ts'
import { fieldId } from './NumberField.tsx'
import { answersToFragment, emptyTyped, readTyped, typedFromLink } from './quick-fields.ts'
import type { FieldErrors, Typed } from './quick-fields.ts'
import { QuickForm } from './QuickForm.tsx'
import { QuickOffer } from './QuickOffer.tsx'
import { QuickResult } from './QuickResult.tsx'
import type { QuickView } from './view/quick.ts'

interface Props {
  readonly start: Typed
  /** a form was posted: show result or errors at once */
  readonly submitted: boolean
  readonly letters: readonly OfferedLetter[]
}

export default function QuickIsland(props: Props) {
  const [client] = useState(
    () =>
      new QueryClient({
        // 'always': without a network the default would pause every query, and this page never needs one.
        defaultOptions: { queries: { networkMode: 'always', staleTime: Infinity, retry: false } },
      }),
  )
  return (
    <QueryClientProvider client={client}>
      <Quick {...props} />
    </QueryClientProvider>
  )
}

/** The form as rendered; a new `turn` puts new values into its fields. */
interface Rendered {
  readonly turn: number
  readonly typed: Typed
  readonly notice: string
}

function Quick({ start, submitted, letters }: Props) {
  const [rendered, setRendered] = useState<Rendered>({ turn: 0, typed: start, notice: '' })
  const [typed, setTyped] = useState(start)
  const [tries, setTries] = useState(submitted ? 1 : 0)
  const [live, setLive] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const mistakes = useRef<HTMLDivElement>(null)
  const lastView = useRef<QuickView | null>(null)
  const fragment = answersToFragment(typed)

  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['quick', fragment],
    queryFn: () => assessTyped(typed),
    enabled: tries > 0,
    placeholderData: keepPreviousData,
    ...(submitted && typed === start ? { initialData: () => assessTyped(start) } : {}),
  })
  const errors: FieldErrors = data?.kind === 'wrong' ? data.errors : {}
  if (data?.kind === 'result') lastView.current = data.view
  const view = lastView.current

  const read = () => {
    if (form.current) setTyped(readTyped(new FormData(form.current)))
  }
  const fill = (next: Typed, notice: string) => {
    setRendered(({ turn }) => ({ turn: turn + 1, typed: next, notice }))
    setTyped(next)
  }

  useEffect(() => {
    setLive(true)
    const follow = () => {
      const link = typedFromLink(location.hash)
      if (link.kind === 'nothing') return
      // Following one's own link to the answers already there must not take the focus out of the page.
      if (
        form.current &&
        answersToFragment(readTyped(new FormData(form.current))) === answersToFragment(link.typed)
      )
        return
      fill(link.typed, 'Die Zahlen stammen aus dem Link. Sie können jede ändern.')
      if (link.kind === 'complete') setTries((count) => Math.max(1, count))
    }
    // Typed before the script arrived, or restored by the browser.
    read()
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  // Only a submit moves the focus; recomputing while typing must not.
  const answered = useRef(tries)
  useEffect(() => {
    if (answered.current === tries || isPlaceholderData || !data) return
    answered.current = tries
    const target = data.kind === 'result' ? heading.current : mistakes.current
    target?.focus()
  }, [tries, data, isPlaceholderData])

  return (
    <div class="assessment">
      {rendered.notice && (
        <div class="notice notice-info" role="status">
          <p>
            {rendered.notice} {view && <a href="#ergebnis">Zum Ergebnis</a>}
          </p>
        </div>
      )}
      {error && (
        <div class="notice notice-error" role="alert">
          <p>Das hätte nicht passieren dürfen: Ihre Angaben ließen sich nicht berechnen.</p>
        </div>
      )}
      {data?.kind === 'wrong' && <Mistakes errors={errors} innerRef={mistakes} />}
      <QuickForm
        key={rendered.turn}
        start={rendered.typed}
        typed={typed}
        errors={errors}
        live={live}
        formRef={form}
        onInput={read}
        onSubmit={(event) => {
          event.preventDefault()
          read()
          setTries((count) => count + 1)
        }}
        onClear={() => fill(emptyTyped, '')}
      />
      <Announcement words={view ? view.sentences[0] : ''} />
      {view && (
        <QuickResult view={view} stale={data?.kind === 'wrong'} headingRef={heading}>
          <QuickOffer view={view} fragment={fragment} live={live} letters={letters} />
        </QuickResult>
      )}
    </div>
  )
}

interface MistakesProps {
  readonly errors: FieldErrors
  readonly innerRef: { current: HTMLDivElement | null }
}

function Mistakes({ errors, innerRef }: MistakesProps) {
  return (
    <div class="notice notice-error" tabIndex={-1} ref={innerRef} role="alert">
      <p class="notice-title">Noch nicht berechnet</p>
      <ul>
        {Object.entries(errors).map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(targets[name] ?? name)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Errors of a group lead to its first field. */
const targets: Readonly<Record<string, string>> = { times: 't1', deducted: 'db', care: 'people', today: 'k2' }

/** Read out once the visitor pauses, not at every key. */
function Announcement({ words }: { readonly words: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), 700)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <p class="visually-hidden" aria-live="polite">
      {said}
    </p>
  )
}
