/**
 * Quick mode as an island. The server renders the same components for a form post; with JavaScript nothing leaves
 * the browser. The answers stand in the page's own link as they change, so that a reload loses none of them.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Announcement } from '../parts/Announcement.tsx'
import { checkAnswers } from './answers.ts'
import { assessTyped } from './assess-typed.ts'
import type { OfferedLetter } from '../parts/letters-offered.ts'
import { Mistakes } from './Mistakes.tsx'
import { answersToFragment, emptyTyped, readTyped, typedFromLink } from '../parts/quick-fields.ts'
import type { FieldErrors, Typed } from '../parts/quick-fields.ts'
import { QuickForm } from './QuickForm.tsx'
import { QuickOffer } from './QuickOffer.tsx'
import { QuickResult } from './QuickResult.tsx'
import type { ReportOffer } from '../keep/report-words.ts'
import type { QuickView } from './view.ts'

interface Props {
  readonly start: Typed
  /** a form was posted: show result or errors at once */
  readonly submitted: boolean
  readonly letters: readonly OfferedLetter[]
  readonly report: ReportOffer
}

/** ms without a change until the link follows: browsers refuse one for every step of a dragged slider. */
const pause = 250

/** The form as rendered; a new `turn` puts new values into its fields. */
interface Rendered {
  readonly turn: number
  readonly typed: Typed
  readonly notice: string
}

export default function QuickIsland({ start, submitted, letters, report }: Props) {
  const [rendered, setRendered] = useState<Rendered>({ turn: 0, typed: start, notice: '' })
  const [typed, setTyped] = useState(start)
  const [asked, setAsked] = useState(submitted)
  const [listMistakes, setListMistakes] = useState(submitted)
  // Errors are shown once a field is left or the form sent, not at every key; null shows all.
  const [revealed, setRevealed] = useState<ReadonlySet<string> | null>(null)
  const [live, setLive] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const mistakes = useRef<HTMLDivElement>(null)
  const lastView = useRef<QuickView | null>(null)
  const moveFocus = useRef(false)
  const fragment = answersToFragment(typed)
  const untouched = useRef(fragment)

  const answer = useMemo(() => (asked ? assessTyped(typed) : undefined), [asked, fragment])
  const errors = answer?.kind === 'wrong' ? visible(answer.errors, revealed) : {}
  if (answer?.kind === 'result') lastView.current = answer.view
  const view = asked ? lastView.current : null

  const inForm = () => (form.current ? readTyped(new FormData(form.current)) : typed)
  const read = () => setTyped(inForm())
  const reveal = () => {
    const checked = checkAnswers(inForm())
    setRevealed(new Set(checked.kind === 'wrong' ? Object.keys(checked.errors) : []))
  }
  const fill = (next: Typed, notice: string, show: boolean) => {
    lastView.current = null
    setRendered(({ turn }) => ({ turn: turn + 1, typed: next, notice }))
    setTyped(next)
    setRevealed(null)
    setAsked(show)
    setListMistakes(show)
  }
  const submit = (event: Event) => {
    event.preventDefault()
    read()
    reveal()
    setAsked(true)
    setListMistakes(true)
    moveFocus.current = true
    // The same answers again change nothing, so nothing else would bring the focus back.
    focusWhenSettled()
  }
  const move = (values: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(values)) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
    read()
  }
  const focusWhenSettled = () => {
    if (!moveFocus.current || !answer) return
    const target = answer.kind === 'result' ? heading.current : mistakes.current
    if (!target) return
    moveFocus.current = false
    target.focus()
  }
  // Only a submit moves the focus; recomputing while typing must not.
  useEffect(focusWhenSettled)

  useEffect(() => {
    if (answer?.kind === 'result') setListMistakes(false)
  }, [answer])

  useEffect(() => {
    setLive(true)
    const follow = () => {
      const link = typedFromLink(location.hash)
      if (link.kind === 'nothing') return
      // Following one's own link to the answers already there must not take the focus out of the page.
      if (answersToFragment(inForm()) === answersToFragment(link.typed)) {
        if (link.kind === 'complete') setAsked(true)
        return
      }
      const notice = link.kind === 'begun' ? '' : 'Die Zahlen stammen aus dem Link. Sie können jede ändern.'
      fill(link.typed, notice, link.kind === 'complete')
    }
    // Typed before the script arrived, or restored by the browser.
    read()
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  useEffect(() => {
    if (!live || (!asked && fragment === untouched.current)) return undefined
    const timer = setTimeout(
      () => history.replaceState(null, '', `#${answersToFragment(typed, asked)}`),
      pause,
    )
    return () => clearTimeout(timer)
  }, [live, asked, fragment])

  return (
    <div class="assessment">
      {rendered.notice && (
        <output class="notice notice-info">
          {rendered.notice} {view && <a href="#ergebnis">Zum Ergebnis</a>}
        </output>
      )}
      {listMistakes && answer?.kind === 'wrong' && <Mistakes errors={answer.errors} innerRef={mistakes} />}
      <QuickForm
        key={rendered.turn}
        start={rendered.typed}
        typed={typed}
        errors={errors}
        live={live}
        formRef={form}
        onInput={read}
        onChange={reveal}
        onMove={move}
        onSubmit={submit}
        onClear={() => fill(emptyTyped, '', false)}
      />
      <Announcement words={view ? view.sentences[0] : ''} />
      {view && (
        <QuickResult view={view} stale={answer?.kind === 'wrong'} headingRef={heading}>
          <QuickOffer view={view} fragment={fragment} live={live} letters={letters} report={report} />
        </QuickResult>
      )}
    </div>
  )
}

const visible = (errors: FieldErrors, revealed: ReadonlySet<string> | null): FieldErrors =>
  revealed === null
    ? errors
    : Object.fromEntries(Object.entries(errors).filter(([name]) => revealed.has(name)))
