/** Which answer moves the picture most, in a sentence and as rows for the controller. */
import type { QuickTornadoBar } from '../../customer-value/quick-tornado.ts'
import type { QuickInput } from '../../customer-value/quick-vary.ts'
import type { QuickAnswers } from '../../customer-value/quick-answers.ts'
import type { QuickAssessment } from '../../customer-value/quick.ts'
import type { Settings } from '../../customer-value/settings.ts'
import { count, euros, germanNumber, percent, roundEuros } from '../../site/numbers.ts'

export interface TornadoRow {
  readonly label: string
  /** how far the input was moved, German */
  readonly range: string
  /** Kundenwert at both ends, EUR, and as text */
  readonly lowValue: number
  readonly highValue: number
  readonly low: string
  readonly high: string
}

export interface TornadoView {
  readonly sentence: string
  /** the base value all rows are compared with */
  readonly base: string
  readonly rows: readonly TornadoRow[]
}

/** What the ranges are put in words from. */
type Asked = Pick<QuickAnswers, 'contributionMargin'> & Pick<QuickAssessment, 'retention'>

const labels: Record<QuickInput, string> = {
  contributionMargin: 'Deckungsbeitrag in %',
  revenue: 'Umsatz je Kunde',
  team: 'Größe des Teams',
  timeShare: 'Zeitanteil der kleinen Kunden',
  retention: 'Bindungsrate',
  wallet: 'Bedarf Ihrer Kunden (aus dem Lieferanteil)',
  discountRate: 'Kalkulationszins',
}

export function tornadoView(
  { tornado, reachable, retention }: Pick<QuickAssessment, 'tornado' | 'reachable' | 'retention'>,
  { contributionMargin }: Pick<QuickAnswers, 'contributionMargin'>,
  settings: Settings,
): TornadoView {
  const asked = { contributionMargin, retention }
  const decisive = tornado.bars.find((bar) => bar.input === tornado.decisive)
  return {
    sentence: decisive ? sentence(decisive, asked, settings, reachable !== null) : '',
    base: euros(tornado.base),
    rows: tornado.bars.map((bar) => ({
      label: labels[bar.input],
      range: rangeWords(bar.input, asked, settings),
      low: euros(bar.low),
      high: euros(bar.high),
      lowValue: bar.low,
      highValue: bar.high,
    })),
  }
}

function sentence(bar: QuickTornadoBar, asked: Asked, settings: Settings, withPotential: boolean): string {
  const turned =
    bar.customersTurned > 0
      ? ` Dabei wechselt das Ergebnis von ${count(bar.customersTurned)} Kunden das Vorzeichen.`
      : ''
  const range = rangeWords(bar.input, asked, settings)
  const [from, to] = [Math.min(bar.low, bar.high), Math.max(bar.low, bar.high)]
  const years = `über ${germanNumber(settings.horizonYears)} Jahre${withPotential ? ' samt erreichbarem Potenzial' : ''}`
  // Moved time changes little in the sum but much between the bands; what one band loses another gains.
  const effect =
    bar.input === 'timeShare'
      ? `wandern ${roundEuros(bar.moved / 2)} Kundenwert ${years} zwischen den Größen`
      : `liegt der Kundenwert ${years} zwischen ${roundEuros(from)} und ${roundEuros(to)}`
  return `Am meisten ändert die Angabe „${labels[bar.input]}“: ${range}, und schon ${effect}.${turned}`
}

function rangeWords(input: QuickInput, asked: Asked, settings: Settings): string {
  const around = (spread: number) => `${percent(spread)} weniger oder mehr`
  switch (input) {
    case 'contributionMargin': {
      const ends = [1 - settings.marginSpread, 1 + settings.marginSpread].map((factor) =>
        percent(asked.contributionMargin * factor, 1),
      )
      return `${ends[0]} oder ${ends[1]}`
    }
    case 'revenue':
      return around(settings.revenueSpread)
    case 'team':
      return around(settings.hoursSpread)
    case 'timeShare':
      return around(settings.hoursSpread)
    case 'retention': {
      const { low, high } = asked.retention
      return `${percent(low)} oder ${percent(high)}`
    }
    case 'wallet':
      return around(settings.walletSpread)
    case 'discountRate':
      return `${percent(settings.discountRate - settings.discountSpread, 1)} oder ${percent(settings.discountRate + settings.discountSpread, 1)}`
  }
}
