/** The one page for the management: sentences, whale curve, ten customers, next steps. Prints on one sheet. */
import { Fragment } from 'preact'
import type { ComponentChildren, Ref } from 'preact'
import { whaleData } from '../charts/whale-geometry.ts'
import { WhaleChart } from '../charts/WhaleChart.tsx'
import type { Assessed } from '../../customer-value/assess.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import { bridgeHeading, bridgeSentence, retentionWords } from './bridge-words.ts'
import type { Bridge } from './bridge.ts'
import { basisFacts, basisLines, methodWords, originWords, restsOn } from './basis-words.ts'
import { nextSteps } from './next-steps.ts'
import { rhythmFindings } from './rhythm-words.ts'
import { resultsKnown, sentences } from './sentences.ts'
import { Ten } from './Ten.tsx'

interface Props {
  readonly assessed: Assessed
  readonly tornado: Tornado | null
  readonly simulation: Simulation | null
  /** when it was calculated, ms */
  readonly at: number
  readonly demo: boolean
  /** what the amounts are, where they are not euros */
  readonly currency: string | null
  /** how the list was read: on the screen a section of its own, on paper part of what the page rests on */
  readonly notes: readonly string[]
  /** null = the list has no dates */
  readonly rhythm: ListRhythm | null
  /** null = no other year is known, or it cannot be compared */
  readonly bridge: Bridge | null
  readonly headingRef: Ref<HTMLHeadingElement>
  readonly onTry: (customer: number) => void
  /** the decisions taken */
  readonly children: ComponentChildren
}

export function FirstPage(props: Props) {
  const {
    assessed,
    tornado,
    simulation,
    at,
    demo,
    currency,
    notes,
    rhythm,
    bridge,
    headingRef,
    onTry,
    children,
  } = props
  const { comparison, evaluation, table, checks } = assessed
  const known = resultsKnown(assessed)
  const facts = basisFacts(assessed, simulation?.profit ?? 'open')
  const rests = restsOn(facts)
  const whale = comparison?.whale
  return (
    <section class="full-first" aria-labelledby="ergebnis-liste">
      <header class="result-head">
        <p class="eyebrow">
          <span class="page-title">Vorlage für die Geschäftsführung. </span>
          {originWords(demo, currency)}
        </p>
        <h3 id="ergebnis-liste" tabIndex={-1} ref={headingRef}>
          Was Ihre Kunden wirklich bringen
        </h3>
        <div class="result-sentences">
          {sentences(assessed, tornado).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </header>
      {known && rests && <p class="meta rests-on">{rests}</p>}
      {checks.length > 0 && (
        <div class="notice notice-warn">
          <p class="notice-title">Bitte prüfen</p>
          {checks.map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      {known && whale && whale.order.length > 0 && (
        <section aria-labelledby="voll-walkurve">
          <h4 id="voll-walkurve">Wie sich die Ergebnisse aufaddieren</h4>
          <WhaleChart
            data={whaleData(whale)}
            customer={(j) => {
              const k = whale.order[j]!
              return { name: table.names[k]!, profit: evaluation.profit[k]! }
            }}
          />
        </section>
      )}
      {known && <Ten assessed={assessed} onTry={onTry} />}
      <section aria-labelledby="voll-schritte">
        <h4 id="voll-schritte">Was als Nächstes zu tun ist</h4>
        <ol class="next-steps">
          {nextSteps(assessed, tornado, rhythm).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      {children}
      <section class="page-basis" aria-labelledby="voll-beruht">
        <h4 id="voll-beruht">Worauf das beruht</h4>
        <dl class="facts">
          {basisLines(facts).map(({ label, value }) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
        <p class="meta">{methodWords(assessed, at)}</p>
        {bridge && (
          <p class="meta print-only">
            {bridgeHeading}: {bridgeSentence(bridge)} {retentionWords(bridge)}
          </p>
        )}
        {rhythm && <p class="meta print-only">{rhythmFindings(assessed, rhythm).sentence}</p>}
        {notes.length > 0 && <p class="meta print-only">Wie die Liste gelesen wurde: {notes.join(' ')}</p>}
      </section>
    </section>
  )
}
