/** Tornado and bands as rows for their charts. */
import type { BandRow } from '../charts/BandChart.tsx'
import type { TornadoBarRow } from '../charts/TornadoChart.tsx'
import type { Assessed } from '../../customer-value/assess.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import { count, euros, germanNumber, percent } from '../../site/numbers.ts'
import { inputLabels, rangeEnd } from './sentences.ts'

const capital = (text: string) =>
  text.replace(/^(?:der|die|das) /, '').replace(/^./, (first) => first.toUpperCase())

export const tornadoRows = ({ bars }: Tornado): readonly TornadoBarRow[] =>
  // A bar without a range (nobody's demand is known) would only take room; were all so, they say it.
  (bars.some(({ swing }) => swing > 0)
    ? bars.filter(({ swing, classesChanged }) => swing > 0 || classesChanged > 0)
    : bars
  ).map(({ input, from, to, low, high, classesChanged }) => ({
    label: capital(inputLabels[input]),
    from: rangeEnd(input, from),
    to: rangeEnd(input, to),
    low,
    high,
    classesChanged,
  }))

export function bandRows({ totals, comparison, plan }: Assessed, simulation: Simulation): readonly BandRow[] {
  const money = (value: number | null) => euros(value)
  const ratio = comparison?.whale.subsidyRatio ?? null
  return [
    { label: 'Kundenergebnis im Jahr', ...simulation.profit, value: totals.profit, show: money },
    {
      label: `Kundenwert, ${germanNumber(plan.settings.horizonYears)} Jahre`,
      ...simulation.value,
      value: totals.value,
      show: money,
    },
    ...(simulation.subsidyRatio && ratio !== null
      ? [
          {
            label: 'Ausgleichsquote',
            ...simulation.subsidyRatio,
            value: ratio,
            show: (value: number | null) => percent(value, 1),
          },
        ]
      : []),
  ]
}

/** How the bands came about; a shortened simulation says so. */
export function simulationWords({ draws, seed }: Simulation, wanted: number): string {
  const fewer =
    draws < wanted
      ? ` Wegen der Länge der Liste ${count(draws)} statt ${count(wanted)} Ziehungen: Die Ränder sind etwas ungenauer.`
      : ''
  return `${count(draws)} Ziehungen, Startwert ${String(seed)}.${fewer}`
}

/** Customers whose class holds in at least the share of draws asked for, and the others. */
export function stabilityWords({ plan, segments }: Assessed, { stability }: Simulation): string {
  let classed = 0
  let shaky = 0
  for (let k = 0; k < stability.length; k++) {
    if (segments[k] === 0) continue
    classed++
    if (stability[k]! < plan.settings.minStability) shaky++
  }
  if (classed === 0) return 'Ohne Klassen gibt es nichts, was kippen könnte.'
  return `Bei ${count(classed - shaky)} von ${count(classed)} eingestuften Kunden hält die Klasse in mindestens ${percent(plan.settings.minStability)} der Ziehungen, bei ${count(shaky)} nicht: Dort lohnt genaueres Hinsehen vor jeder Entscheidung.`
}
