/** Where the hours of a year go: the sums, which add up, and the customers behind them. */
import { HoursChart } from '../charts/HoursChart.tsx'
import { count, hours, percent, tenthHours } from '../../site/numbers.ts'
import { hoursLegend } from './hours-advice.ts'
import type { HoursPlan } from './hours-advice.ts'

interface Props {
  readonly plan: HoursPlan
  /** shifts up to this share of today's hours are not printed one by one */
  readonly limit: number
}

export function HoursAccount({ plan, limit }: Props) {
  const { steps, today, taken, given, fewer, more, smaller, free } = plan
  const small = percent(limit)
  const rows: readonly (readonly [string, string])[] = [
    ['Heute', hours(today)],
    [`weniger bei ${count(fewer)} Kunden`, tenthHours(-taken)],
    [`mehr bei ${count(more)} Kunden`, tenthHours(given)],
    [`kleinere Verschiebungen bis ${small}, zusammen`, tenthHours(smaller)],
    ['bleibt bei Kunden', tenthHours(today - free)],
    ['frei für Ausbau und Neukunden', hours(free)],
  ]
  return (
    <>
      <p class="measure">
        {steps.length === 0 && `Keine Verschiebung über ${small}: Die Stunden liegen ungefähr richtig. `}
        {hoursLegend} Einzeln gezeigt wird nur, was über {small} liegt: Um das Optimum herum ist der Ertrag
        flach. In veröffentlichten Studien brachte Umverteilen im Mittel 4,5&nbsp;% mehr Deckungsbeitrag
        (Sinha und Zoltners 2001); das ist kein Versprechen.
      </p>
      <dl class="facts">
        {rows.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {steps.length > 0 && <HoursChart rows={steps} limit={limit} />}
    </>
  )
}
