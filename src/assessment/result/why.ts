/** "Warum": the lines that add up to a customer's result, as one line and as rows. */
import type { ContributionAccount } from '../../customer-value/contribution.ts'
import type { CostLine } from '../../customer-value/cost-to-serve.ts'
import type { Explanation } from '../../customer-value/explain.ts'
import type { ScoreCriterion } from '../../customer-value/score.ts'
import { segmentNames } from '../../customer-value/segment.ts'
import { euros, germanNumber, hours, percent } from '../../site/numbers.ts'

export const criterionLabels: Readonly<Record<ScoreCriterion, string>> = {
  revenue: 'Umsatz',
  value: 'Kundenwert',
  requirements: 'Anforderungen',
  competition: 'Wettbewerb',
  potential: 'Potenzial',
}

/** Quantity × rate, where the line has more than one of something. */
function basis({ name, quantity, rate }: CostLine): string {
  if (quantity === 1) return ''
  if (name === 'Betreuung') return `${hours(quantity)} × ${euros(rate, 2)}`
  if (name === 'Zahlungsziel') return `${germanNumber(quantity, 0)} Tage × ${euros(rate, 2)}`
  return `${germanNumber(quantity, 0)} × ${euros(rate, 2)}`
}

const costLines = ({ orderCosts, careCosts, receivableCosts }: ContributionAccount) => [
  ...orderCosts,
  ...careCosts,
  ...receivableCosts,
]

/** `KDB I 42.300 € − Betreuung 38.400 € (410 h × 93,75 €) … = −1.100 €` */
export function whyLine(account: ContributionAccount): string {
  const parts = costLines(account).map((line) => {
    const how = basis(line)
    return `${line.amount < 0 ? '+' : '−'} ${line.name} ${euros(Math.abs(line.amount))}${how && ` (${how})`}`
  })
  return [`KDB I ${euros(account.kdb1)}`, ...parts, `= ${euros(account.kdb4)}`].join(' ')
}

export interface AccountRow {
  readonly label: string
  readonly basis: string
  /** EUR; costs are negative, so that the rows add up */
  readonly amount: number
  readonly sum: boolean
}

/** Net revenue down to the Kundenergebnis; between two sums the rows add up to the lower one. */
export function accountRows(account: ContributionAccount): readonly AccountRow[] {
  const sum = (label: string, amount: number): AccountRow => ({ label, basis: '', amount, sum: true })
  const costs = (lines: readonly CostLine[]) =>
    lines.map((line) => ({ label: line.name, basis: basis(line), amount: -line.amount, sum: false }))
  return [
    sum('Nettoumsatz', account.netRevenue),
    { label: 'Ware und variable Herstellkosten', basis: '', amount: -account.goods, sum: false },
    sum('KDB I (Rohertrag)', account.kdb1),
    ...costs(account.orderCosts),
    ...(account.orderCosts.length > 0 ? [sum('KDB II', account.kdb2)] : []),
    ...costs(account.careCosts),
    ...(account.careCosts.length > 0 ? [sum('KDB III', account.kdb3)] : []),
    ...costs(account.receivableCosts),
    sum('KDB IV = Kundenergebnis', account.kdb4),
  ]
}

/** Which weight would tip the class, everything else equal. */
function flipWords({ flip }: Explanation): string {
  if (flip === null) return ''
  const { criterion, weight, today, limit, above } = flip
  const way = weight > today ? 'über' : 'unter'
  return ` Wiegt „${criterionLabels[criterion]}“ ${way} ${germanNumber(weight, 1)} statt ${germanNumber(today, 1)}, ${above ? 'kommt' : 'fällt'} er ${above ? 'über' : 'unter'} die Grenze von ${germanNumber(limit, 1)} Punkten.`
}

/** What the score consists of, what it lacks, and what a key account manager would have to bring. */
export function scoreWords(explained: Explanation): readonly string[] {
  const { score, coverage, criteria, pointsToNext, segment, keyAccount, restructure } = explained
  const name = segmentNames[segment]!
  const words: string[] = []
  if (segment === 0)
    words.push(
      `Keine Klasse: Die Angaben decken ${percent(coverage)} der Gewichte, nötig sind 60\u00A0%. Was fehlt, zählt nicht als 0.`,
    )
  else if (score !== null) {
    const points = criteria
      .filter((one) => one.score !== null)
      .map((one) => `${criterionLabels[one.criterion]} ${germanNumber(one.points, 1)}`)
    words.push(`${points.join(' + ')} = ${germanNumber(score, 1)} Punkte: ${name}.`)
  }
  if (pointsToNext !== null && segment > 0) {
    const alone = criteria.filter((one) => one.neededForNext !== null && one.neededForNext > (one.score ?? 0))
    const how = alone.map(
      (one) =>
        `${criterionLabels[one.criterion]} ${germanNumber(one.neededForNext, 0)} statt ${germanNumber(one.score, 0)}`,
    )
    words.push(
      `Zur nächsten Klasse fehlen ${germanNumber(pointsToNext, 1)} Punkte${how.length > 0 ? `; allein reichte: ${how.join(', oder ')}` : ''}.`,
    )
  }
  if (restructure) words.push('Sanieren: erst Ablauf, dann Preis oder Mindestauftrag, dann Betreuungsweg.')
  if (explained.borderline) words.push(`Grenzfall: Die Klasse steht auf der Kippe.${flipWords(explained)}`)
  if (segment === 4 && keyAccount.neededExtraRevenue !== null)
    words.push(
      `Eine eigene Betreuung kostet ${euros(keyAccount.cost)} mehr im Jahr; das tragen ${euros(keyAccount.neededExtraRevenue)} zusätzlicher Umsatz.`,
    )
  return words
}
