/** Everything behind the first page, in the order a controller asks for it. */
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { PortfolioChart } from '../charts/PortfolioChart.tsx'
import { RankChart } from '../charts/RankChart.tsx'
import type { Assessed } from '../../customer-value/assess.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import { Steady } from '../parts/Steady.tsx'
import { count, euros, germanNumber, percent } from '../../site/numbers.ts'
import type { PlannedAction } from './action-plan.ts'
import { CustomerPages } from './CustomerPages.tsx'
import { placedCustomers, rankedCustomers } from './chart-data.ts'
import { hoursPlan } from './hours-advice.ts'
import { HoursAccount } from './HoursAccount.tsx'
import { byConstruction, resultsKnown } from './sentences.ts'
import { Matrix } from './Matrix.tsx'

interface Props {
  readonly assessed: Assessed
  readonly simulation: Simulation | null
  /** what `onTry` looks at */
  readonly actions: readonly PlannedAction[]
  readonly printing: boolean
  readonly onTry: (customer: number) => void
  /** tornado and bands, KAM check, assumptions */
  readonly children: ComponentChildren
}

export function Controller({ children, ...shown }: Props) {
  const { assessed, simulation, actions, printing } = shown
  return (
    <>
      <Steady of={[assessed, simulation, actions, printing]}>{() => <Shown {...shown} />}</Steady>
      {children}
      <Steady of={[assessed]}>{() => assessed.comparison && <Measures assessed={assessed} />}</Steady>
    </>
  )
}

function Shown({ assessed, simulation, printing, onTry }: Omit<Props, 'children'>) {
  const { comparison, table, plan, basis } = assessed
  const ranked = useMemo(() => rankedCustomers(assessed), [assessed])
  const placed = useMemo(() => placedCustomers(assessed), [assessed])
  const care = useMemo(() => hoursPlan(assessed), [assessed])
  return (
    <>
      {comparison && ranked.length > 0 && (
        <section aria-labelledby="voll-raenge">
          <h4 id="voll-raenge">Rang nach Umsatz und nach Kundenwert</h4>
          <p class="measure">
            Rangkorrelation nach Spearman: {germanNumber(comparison.rankCorrelation, 2, true)} (1 = gleiche
            Rangfolge, 0 = kein Zusammenhang).{' '}
            {basis.valueFollowsRevenue
              ? `Das ist hier kein Befund: ${byConstruction}`
              : misjudgedWords(comparison.misjudged.length, simulation)}
          </p>
          <RankChart ranked={ranked} nameOf={(k) => table.names[k]!} />
        </section>
      )}
      <section aria-labelledby="voll-portfolio">
        <h4 id="voll-portfolio">Portfolio</h4>
        {placed.length > 0 ? (
          <PortfolioChart
            customers={placed}
            missing={assessed.abc.classes.length - placed.length}
            limit={plan.settings.quadrantLimit}
          />
        ) : (
          <p class="measure">
            Für dieses Bild fehlen Lieferanteil, Bedarf, Lieferantenrang oder die Sicherheit der Beziehung.
          </p>
        )}
      </section>
      <Matrix assessed={assessed} />
      <CustomerPages assessed={assessed} simulation={simulation} printing={printing} onTry={onTry} />
      {plan.hours && resultsKnown(assessed) && (
        <section aria-labelledby="voll-stunden">
          <h4 id="voll-stunden">Stunden heute und empfohlen</h4>
          <HoursAccount plan={care} limit={plan.settings.minHourShift} />
        </section>
      )}
    </>
  )
}

function misjudgedWords(found: number, simulation: Simulation | null): string {
  if (simulation === null) return `${count(found)} Kunden sind verkannt; die Ziehungen prüfen das noch.`
  const { size } = simulation.confirmedMisjudged
  const who = size === 0 ? 'Kein Kunde ist' : size === 1 ? 'Ein Kunde ist' : `${count(size)} Kunden sind`
  return `${who} auch in 80\u00A0% der Ziehungen verkannt.`
}

function Measures({ assessed }: { readonly assessed: Assessed }) {
  const { comparison, totals, plan } = assessed
  if (!comparison) return null
  const { whale, stobachoff, revenueInequality, profitInequality, herfindahl } = comparison
  const rows: readonly (readonly [string, string])[] = [
    ['Summe der Gewinne', euros(whale.pool)],
    ['Summe der Verluste', euros(whale.loss)],
    ['Ausgleichsquote (Verluste ÷ Gewinne)', percent(whale.subsidyRatio, 1)],
    ['Gipfel in % der Summe', percent(whale.peakShare, 0)],
    ['Anteil der besten 20\u00A0% an der Summe', percent(whale.topFifthShare, 0)],
    [`Kundenwert ${germanNumber(plan.settings.horizonYears)} Jahre, positive`, euros(totals.valuePositive)],
    [`Kundenwert ${germanNumber(plan.settings.horizonYears)} Jahre, negative`, euros(totals.valueNegative)],
    ['Stobachoff-Index (unsere Normierung)', germanNumber(stobachoff?.index ?? null, 3)],
    ['Ungleichheit Umsatz (0 bis 1)', germanNumber(revenueInequality, 3)],
    ['Ungleichheit Ergebnis (0 bis 1, Verluste erlaubt)', germanNumber(profitInequality, 3)],
    ['Herfindahl-Index Umsatz', germanNumber(herfindahl, 4)],
  ]
  return (
    <details class="why">
      <summary>Weitere Kennzahlen</summary>
      <dl class="facts">
        {rows.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </details>
  )
}
