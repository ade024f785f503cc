/** The picture of quick mode as lengths and labels. */
import type { QuickBand } from '../../customer-value/quick-bands.ts'
import type { QuickAssessment } from '../../customer-value/quick.ts'
import { bandLabels, outcomeOf } from './bands.ts'
import type { BandOutcome } from './bands.ts'
import { count, euros, hours, printedShare, printedShares } from '../../site/numbers.ts'

export interface Bar {
  readonly label: string
  /** length relative to the longest bar of the panel, -1..1 */
  readonly length: number
  readonly text: string
  readonly outcome: BandOutcome
}

export interface Panel {
  readonly title: string
  readonly bars: readonly Bar[]
  /** the panel in one sentence, for screen readers */
  readonly spoken: string
}

/** Three panels on the same three bands: who they are, what they take, what they leave. */
export function bandPanels({ bands, totals }: QuickAssessment): readonly Panel[] {
  const longest = Math.max(...bands.map((band) => Math.abs(band.result)))
  const part = (of: number, whole: number) => (whole > 0 ? of / whole : 0)
  const customers = printedShares(bands.map((band) => band.customers))
  const care = printedShares(bands.map((band) => band.hours))
  return [
    panel('Anteil der Kunden', bands, (band, at) => ({
      length: part(band.customers, totals.customers),
      text: `${printedShare(customers[at]!)} (${count(band.customers)})`,
    })),
    panel('Anteil an der Betreuung', bands, (band, at) => ({
      length: part(band.hours, totals.hours),
      text: `${printedShare(care[at]!)} (${hours(band.hours)})`,
    })),
    panel('Ergebnis im Jahr', bands, (band) => ({
      length: part(band.result, longest),
      text: euros(band.result),
    })),
  ]
}

function panel(
  title: string,
  bands: readonly QuickBand[],
  of: (band: QuickBand, at: number) => { length: number; text: string },
): Panel {
  const bars = bands.map((band, at) =>
    Object.assign({ label: bandLabels[band.band], outcome: outcomeOf(band) }, of(band, at)),
  )
  return { title, bars, spoken: `${title}: ${bars.map((bar) => `${bar.label} ${bar.text}`).join(', ')}` }
}
