/** The year before beside this one, as page, slides and workbook print it. */
import { wilsonInterval } from '../../customer-value/wilson.ts'
import { count, euros, percent } from '../../site/numbers.ts'
import type { Bridge } from './bridge.ts'

export interface BridgeLine {
  readonly label: string
  /** how many customers; '' at both ends */
  readonly who: string
  /** net revenue or its change, EUR/year in whole cents; the lines before the last add up to it */
  readonly amount: number
}

export const bridgeHeading = 'Gegenüber dem letzten Jahr'

export const bridgeLines = ({
  before,
  after,
  lost,
  gained,
  grown,
  shrunk,
}: Bridge): readonly BridgeLine[] => [
  { label: 'Letztes Jahr', who: '', amount: before },
  { label: 'verloren', who: customers(lost.customers), amount: lost.change },
  { label: 'neu', who: customers(gained.customers), amount: gained.change },
  { label: 'gewachsen', who: customers(grown.customers), amount: grown.change },
  { label: 'geschrumpft', who: customers(shrunk.customers), amount: shrunk.change },
  { label: 'Dieses Jahr', who: '', amount: after },
]

/** All lines in one sentence, for the sheet of the management, where a table has no room. */
export const bridgeSentence = (bridge: Bridge): string =>
  `Nettoumsatz im Jahr: ${bridgeLines(bridge)
    .map(({ label, who, amount }) => `${label} ${who === '' ? '' : `${who} `}${euros(amount, 2)}`)
    .join('; ')}.`

/** Is the retention counted by this comparison? A list of today's customers alone shows everybody as kept. */
export const countsRetention = ({ within, kept, of }: Bridge) => of > 0 && !(within && kept === of)

/** How many of last year's customers still buy, and how sure that is; null = there were none. */
export function retentionWords(bridge: Bridge): string | null {
  const { kept, of } = bridge
  if (of === 0) return null
  if (!countsRetention(bridge))
    return 'In der Liste steht niemand, der nur im Vorjahr gekauft hat. Ob wirklich alle geblieben sind oder die Liste nur heutige Kunden führt, sagt sie nicht: Die Bindung lässt sich daraus nicht zählen.'
  const { low, high } = wilsonInterval(kept, of)
  return `${count(kept)} von ${customers(of)} des letzten Jahres kaufen weiter: ${percent(kept / of, 1)} Bindung (mit 95\u00A0% Sicherheit ${percent(low)} bis ${percent(high)}).`
}

const customers = (many: number) => (many === 1 ? '1 Kunde' : `${count(many)} Kunden`)
