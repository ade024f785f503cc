/**
 * The result of a customer list: one page for the management, the rest behind "Für Controller". A changed
 * assumption goes to the engine and comes back as a new assessment; the page never calculates anything long.
 */
import { keepPreviousData, useQuery } from '@tanstack/preact-query'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { OfferedLetter } from '../parts/letters-offered.ts'
import type { Assessed } from '../../customer-value/assess.ts'
import type { Firm } from '../../customer-value/customers.ts'
import { ratedTable } from '../../customer-value/ratings.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { dateIn, longDate } from '../../site/dates.ts'
import { ReportForm } from '../keep/ReportForm.tsx'
import type { ReportOffer } from '../keep/report-words.ts'
import { saveFile } from '../parts/save.ts'
import { Steady } from '../parts/Steady.tsx'
import { usePhone } from '../parts/use-phone.ts'
import { planned, withoutScope } from './action-plan.ts'
import { ActionTable } from './ActionTable.tsx'
import { Assumptions } from './Assumptions.tsx'
import { bridgeFrom, sameCurrency } from './bridge.ts'
import { originWords, readersZone } from './basis-words.ts'
import { Controller } from './Controller.tsx'
import type { Engine, ListInput } from '../workers/engine.ts'
import { Export } from './Export.tsx'
import { FirstPage } from './FirstPage.tsx'
import { Folded } from './Folded.tsx'
import { KamCheck } from './KamCheck.tsx'
import { lastDecisions } from './last-decisions.ts'
import { LastYear } from './LastYear.tsx'
import { Offer } from './Offer.tsx'
import { openKam, projectFile, projectType } from './project.ts'
import type { Project } from './project.ts'
import { Ratings } from './Ratings.tsx'
import { Rhythms } from './Rhythms.tsx'
import { ratingNotes, ratingsOf } from './typed-rating.ts'
import type { TypedRatings } from './typed-rating.ts'
import { nothingTyped, typedOf } from './typed-action.ts'
import type { TypedAction } from './typed-action.ts'
import { WhatIf } from './WhatIf.tsx'
import { Uncertain } from './Uncertain.tsx'
import { useUncertainty } from './use-uncertainty.ts'
import { reportFigures } from './figures.ts'
import { weakTopics } from './next-steps.ts'

interface Props {
  readonly input: ListInput
  /** what a project file brings along; null = a fresh list */
  readonly project: Pick<Project, 'settings' | 'kam' | 'actions' | 'ratings'> | null
  readonly engine: Engine
  /** rises with every list, so that nothing of another one is ever shown */
  readonly turn: number
  readonly letters: readonly OfferedLetter[]
  readonly report: ReportOffer
  /** hears of everything that was changed, and of the beginning */
  readonly onChange: (project: Project) => void
}

export function FullResult({ input, project, engine, turn, letters, report, onChange }: Props) {
  const [settings, setSettings] = useState(project?.settings ?? defaultSettings)
  const [firm, setFirm] = useState<Firm>(input.firm)
  const [kam, setKam] = useState(project?.kam ?? openKam)
  const [actions, setActions] = useState(project?.actions ?? [])
  const [typed, setTyped] = useState<TypedAction | null>(null)
  const [lastYear, setLastYear] = useState<Project | null>(null)
  const bridge = useMemo(() => bridgeFrom(input, lastYear?.input ?? null), [input, lastYear])
  const decided = useMemo(() => (lastYear ? lastDecisions(lastYear, input.table) : []), [input, lastYear])
  // A comparison that does not hold stays beside its warning and goes into no file.
  const comparable = lastYear === null || sameCurrency(input, lastYear.input)
  const held = comparable ? bridge : null
  const [open, setOpen] = useState(false)
  const [printing, setPrinting] = useState<'page' | 'all' | null>(null)
  const [at] = useState(() => Date.now())
  const phone = usePhone()
  const heading = useRef<HTMLHeadingElement>(null)
  const trial = useRef<HTMLElement>(null)
  /** Puts a decision, or the customer to decide about, into the form and goes there. */
  const tryOut = (next: TypedAction) => {
    setTyped(next)
    setTimeout(() => trial.current?.focus())
  }
  const tryOn = (customer: number) =>
    tryOut(
      typedOf(
        actions.find(({ scope }) => scope.kind === 'one' && scope.customer === customer) ?? {
          scope: { kind: 'one', customer },
          measure: {},
          owner: '',
          due: '',
        },
      ),
    )

  const [rated, setRated] = useState<TypedRatings>(project?.ratings ?? new Map())
  const ratings = useMemo(() => ratingsOf(rated, input.table.columns.revenue), [input.table, rated])
  const table = useMemo(() => ratedTable(input.table, ratings), [input.table, ratings])
  const notes = useMemo(() => [...input.notes, ...ratingNotes(ratings)], [input, ratings])
  const { data, error, isFetching } = useQuery({
    queryKey: ['full', turn, firm, settings, [...ratings]],
    // While the next answer is on its way, figures must not stand beside another table than their own.
    queryFn: async () => ({ figures: await engine.assess(table, firm, settings), table }),
    placeholderData: keepPreviousData,
    // Columns of a hundred thousand doubles must not be compared one by one.
    structuralSharing: false,
  })
  const assessed = useMemo<Assessed | null>(
    () => (data?.figures.kind === 'assessed' ? { ...data.figures, table: data.table } : null),
    [data],
  )
  const origin = `${originWords(input.demo, input.currency ?? null)}; Stand ${longDate(at, readersZone)}`
  const uncertainty = useUncertainty(engine, assessed)
  const { tornado, simulation } = uncertainty

  const current = (): Project => ({
    input: { ...input, firm },
    settings,
    kam,
    actions,
    ratings: rated,
    savedAt: Date.now(),
  })
  useEffect(() => onChange(current()), [firm, settings, kam, actions, rated])

  useEffect(() => {
    if (printing === null) return
    print()
    setPrinting(null)
  }, [printing])

  if (error)
    return (
      <p class="notice notice-error" role="alert">
        Das hätte nicht passieren dürfen: Die Liste ließ sich nicht berechnen. Ihre Daten sind noch da.
      </p>
    )
  if (!data) return <p role="status">Wird gerechnet …</p>
  if (!assessed) return <p>{data.figures.kind === 'empty' ? data.figures.text : ''}</p>
  return (
    <div
      class={`full-result assessment-result${isFetching ? ' full-busy' : ''}`}
      aria-busy={isFetching}
      data-print={printing === 'page' || !open ? 'page' : 'all'}
    >
      <Steady of={[assessed, tornado, simulation, notes, actions, held]}>
        {() => (
          <FirstPage
            assessed={assessed}
            tornado={tornado}
            simulation={simulation}
            at={at}
            demo={input.demo}
            currency={input.currency ?? null}
            notes={notes}
            rhythm={input.rhythm ?? null}
            bridge={held}
            headingRef={heading}
            onTry={tryOn}
          >
            <ActionTable
              assessed={assessed}
              actions={actions}
              origin={origin}
              onEdit={(action) => tryOut(typedOf(action))}
              onRemove={({ scope }) => setActions(withoutScope(actions, scope))}
            />
          </FirstPage>
        )}
      </Steady>
      <details
        class="what-if no-print"
        open={typed !== null}
        onToggle={({ currentTarget }) => setTyped(currentTarget.open ? (typed ?? nothingTyped) : null)}
      >
        <summary ref={trial}>Was wäre, wenn …?</summary>
        {typed !== null && (
          <WhatIf
            assessed={assessed}
            actions={actions}
            typed={typed}
            onTyped={setTyped}
            onKeep={(action) => setActions(planned(actions, action))}
          />
        )}
      </details>
      <Steady of={[assessed, rated]}>
        {() => <Ratings assessed={assessed} typed={rated} onTyped={setRated} />}
      </Steady>
      {notes.length > 0 && (
        <Folded id="voll-gelesen" heading="Wie die Liste gelesen wurde">
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Folded>
      )}
      <Steady of={[assessed, firm, lastYear]}>
        {() => (
          <>
            <LastYear
              input={input}
              project={lastYear}
              onProject={setLastYear}
              bridge={bridge}
              firm={firm}
              onFirm={setFirm}
              decided={decided}
              onResume={(action) => tryOut(typedOf(action))}
            />
            {input.rhythm && <Rhythms assessed={assessed} rhythm={input.rhythm} />}
          </>
        )}
      </Steady>
      <details
        class="full-controller"
        open={open || printing === 'all'}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>
          Für Controller:{' '}
          <span class="full-controller-lead">
            Ränge, Portfolio, jeder Kunde mit Begründung, Stunden, Unsicherheit, Annahmen
          </span>
        </summary>
        {(open || printing === 'all') && (
          <Controller
            assessed={assessed}
            simulation={simulation}
            actions={actions}
            printing={printing === 'all'}
            onTry={tryOn}
          >
            <Uncertain assessed={assessed} uncertainty={uncertainty} />
            <KamCheck
              state={kam}
              knowsShareOfWallet={assessed.evaluation.shareOfWallet.some((share) => !Number.isNaN(share))}
              onChange={setKam}
            />
            <Assumptions
              settings={settings}
              firm={firm}
              formulaVersion={assessed.formulaVersion}
              onSettings={setSettings}
              onFirm={setFirm}
            />
          </Controller>
        )}
      </details>
      <Export
        assessed={assessed}
        tornado={tornado}
        simulation={simulation}
        notes={notes}
        rhythm={input.rhythm ?? null}
        bridge={held}
        decided={comparable ? decided : []}
        actions={actions}
        origin={origin}
        currency={input.currency ?? null}
        at={at}
        onPrint={setPrinting}
        onProject={() =>
          saveFile(projectFile(current()), projectType, `kundenwert-${dateIn(Date.now(), readersZone)}.json`)
        }
      />
      <Steady of={[assessed, tornado, simulation, phone]}>
        {() => (
          <>
            <ReportForm
              kind="full"
              folded={phone}
              offer={report}
              content={JSON.stringify(
                reportFigures(assessed, tornado, simulation, input.demo, input.currency ?? null),
              )}
            />
            <Offer letters={letters} topics={weakTopics(assessed)} />
          </>
        )}
      </Steady>
    </div>
  )
}
