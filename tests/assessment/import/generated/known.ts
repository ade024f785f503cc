/** What is true: customers and their amounts in cents, before any program writes them down. */
import type { Dice } from './dice.ts'

export interface Known {
  readonly number: string
  readonly name: string
  readonly revenue: number
  readonly contribution: number
}

const first = [
  'Müller Maschinenbau',
  'Schröder Antriebe',
  'Bäcker Hydraulik',
  'Kuhn Verpackung',
  'Adler',
  'Größ & Söhne',
  'Jörg Weiß Elektro',
  'Café Nordlicht',
  'Öztürk Handel',
  'Roth',
  'Straßenbau Hübner',
  'Zimmermann Stahl',
]
/** Names that look like something else. */
const odd = [
  'Total Deutschland',
  'Summa Software',
  'Plan B Möbel',
  'Soll & Haben Treuhand',
  '3M Handel',
  '1&1 Versand',
  'Huber; Söhne',
  'Meier, Schulze',
  'Gesamtverband Metall',
  '"Die Küche" Hamburg',
  'O’Neill Wäsche',
  'Ergebnis Beratung',
  'Bar Süd',
  'Alt Möbel',
]
const forms = ['GmbH', 'AG', 'KG', 'GmbH & Co. KG', 'e. K.', 'OHG']
const towns = ['Ulm', 'Köln', 'Gera', 'Plön', 'Hof', 'Ahaus', 'Trier', 'Soest', 'Celle', 'Worms']

/** @param step amounts are multiples of so many cents */
export function knownCustomers(dice: Dice, step: number): readonly Known[] {
  const negative = dice.once(6)
  return Array.from({ length: dice.between(7, 20) }, (_, at): Known => {
    const size = dice.between(1, 5)
    const most = 10 ** size * 1000
    const amount = Math.max(step, Math.round(dice.between(most / 10, most) / step) * step)
    const revenue = negative && dice.once(5) ? -amount : dice.once(30) ? 0 : amount
    const plain = Math.round((revenue * dice.between(8, 45)) / 100 / step) * step
    return {
      number: String(10_001 + at * 7),
      name: `${dice.once(8) ? dice.pick(...odd) : dice.pick(...first)} ${dice.pick(...towns)} ${at + 1} ${dice.pick(...forms)}`,
      revenue,
      contribution: plain,
    }
  })
}

export const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
