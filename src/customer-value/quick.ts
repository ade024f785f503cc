/**
 * Quick mode: the three bands of the letter from eight answers, no customer data. "Bandrechnung, keine
 * Einzelkundenrechnung": within a band every customer is taken for the average one, so there is no whale
 * curve here, and real spread is always larger than what this shows.
 */
import { formulaVersion } from './formula-version.ts'
import { kamCheck, quickKamSteps } from './kam.ts'
import type { KamResult } from './kam.ts'
import type { BandName, QuickAnswers } from './quick-answers.ts'
import { assessBands } from './quick-bands.ts'
import type { QuickBand } from './quick-bands.ts'
import { quickTornado } from './quick-tornado.ts'
import type { QuickSwings } from './quick-tornado.ts'
import { firmRetention } from './retention.ts'
import type { Retention } from './retention.ts'
import type { Settings } from './settings.ts'

export interface QuickTotals {
  readonly customers: number
  /** EUR/year and hours/year */
  readonly revenue: number
  readonly contribution: number
  readonly hours: number
  readonly careCost: number
  readonly result: number
  /** EUR over the horizon */
  readonly value: number
}

/** A column of the customer list that full mode needs, and why. */
export interface MissingData {
  readonly column:
    'customer' | 'revenue' | 'contribution' | 'orders' | 'hours' | 'wallet' | 'retention' | 'requirements'
  readonly need: 'required' | 'recommended' | 'optional'
  /** German */
  readonly label: string
  /** German: what it makes visible */
  readonly why: string
}

export interface QuickAssessment {
  readonly formulaVersion: string
  readonly bands: readonly [QuickBand, QuickBand, QuickBand]
  readonly totals: QuickTotals
  /** sum of the positive and of the negative band results (both >= 0), EUR/year */
  readonly pool: number
  readonly loss: number
  /** Ausgleichsquote = loss / pool; null when nobody earns anything */
  readonly subsidyRatio: number | null
  /** bands that lose money */
  readonly losingBands: readonly BandName[]
  /** EUR/year; null when no share of wallet is known */
  readonly reachable: { readonly revenue: number; readonly contribution: number } | null
  readonly retention: Retention
  /** EUR/h and rate before care, as used in every band */
  readonly hourRate: number
  readonly margin: number
  /** true: the stated margin already contained care, which was added back by revenue (see marginBeforeCare) */
  readonly careAddedBack: boolean
  readonly tornado: QuickSwings
  readonly kam: KamResult
  readonly missing: readonly MissingData[]
}

/**
 * Everything the quick-mode page shows. Pure: same answers and settings, same result. Throws RangeError on
 * answers the schema should have refused (kept > of, no team size at all, time shares adding up to 0).
 */
export function assessQuick(answers: QuickAnswers, settings: Settings): QuickAssessment {
  const { bands, hourRate, margin } = assessBands(answers, settings)
  const [small, middle, large] = bands
  if (!small || !middle || !large) throw new Error('three bands')
  const sum = (of: (band: QuickBand) => number) => bands.reduce((total, band) => total + of(band), 0)
  const totals: QuickTotals = {
    customers: sum((band) => band.customers),
    revenue: sum((band) => band.revenue),
    contribution: sum((band) => band.contribution),
    hours: sum((band) => band.hours),
    careCost: sum((band) => band.careCost),
    result: sum((band) => band.result),
    value: sum((band) => band.value),
  }
  const pool = sum((band) => Math.max(0, band.result))
  const loss = sum((band) => Math.max(0, -band.result))
  const potentials = bands.flatMap((band) => band.potential ?? [])
  const [selection, knowledge, growth] = answers.kam

  return {
    formulaVersion,
    bands: [small, middle, large],
    totals,
    pool,
    loss,
    subsidyRatio: pool > 0 ? loss / pool : null,
    losingBands: bands.filter(({ result }) => result < 0).map(({ band }) => band),
    reachable:
      potentials.length === 0
        ? null
        : {
            revenue: potentials.reduce((total, { reachableRevenue }) => total + reachableRevenue, 0),
            contribution: potentials.reduce(
              (total, { reachableContribution }) => total + reachableContribution,
              0,
            ),
          },
    retention: firmRetention(answers.retention, settings),
    hourRate,
    margin,
    careAddedBack: answers.alreadyDeducted === 'care',
    tornado: quickTornado(answers, settings),
    kam: kamCheck(
      new Map([
        [quickKamSteps[0], selection],
        [quickKamSteps[1], knowledge],
        [quickKamSteps[2], growth],
      ]),
      { criteriaToday: answers.criteriaToday, knowsShareOfWallet: answers.shareOfWallet.large !== null },
    ),
    missing: missingData(answers),
  }
}

/** What to collect for full mode, most necessary first; what quick mode already knows is only optional. */
function missingData(answers: QuickAnswers): readonly MissingData[] {
  const unknownWallet = answers.shareOfWallet.middle === null || answers.shareOfWallet.large === null
  const rows: MissingData[] = [
    {
      column: 'customer',
      need: 'required',
      label: 'Kunde (Name oder Nummer)',
      why: 'damit jede Zeile ein Kunde ist',
    },
    {
      column: 'revenue',
      need: 'required',
      label: 'Nettoumsatz der letzten 12 Monate',
      why: 'die Rangfolge, mit der Sie heute arbeiten',
    },
    {
      column: 'contribution',
      need: 'recommended',
      label: 'Deckungsbeitrag in € oder %',
      why: 'zeigt, wer unter den Großen wenig übrig lässt',
    },
    {
      column: 'orders',
      need: 'recommended',
      label: 'Zahl der Aufträge',
      why: 'viele kleine Aufträge kosten mehr als wenige große',
    },
    {
      column: 'hours',
      need: 'recommended',
      label: 'Besuche oder Betreuungsstunden',
      why: 'der größte Unterschied zwischen Umsatz und Ergebnis',
    },
    {
      column: 'wallet',
      need: unknownWallet ? 'recommended' : 'optional',
      label: 'Bedarf oder Lieferanteil',
      why: 'ohne ihn bleibt das Potenzial unsichtbar',
    },
    {
      column: 'retention',
      need: answers.retention === null ? 'recommended' : 'optional',
      label: 'Sicherheit der Beziehung (4 Stufen)',
      why: 'geht fast so stark in den Kundenwert ein wie das Ergebnis',
    },
    {
      column: 'requirements',
      need: 'optional',
      label: 'Anforderungen an die Betreuung (1–5)',
      why: 'wer eigene Betreuung wirklich braucht',
    },
  ]
  const order = ['required', 'recommended', 'optional']
  return rows.sort((a, b) => order.indexOf(a.need) - order.indexOf(b.need))
}
