/** The whale curve in words: for those who hear it, and beside it on slides. */
import { count, euros, percent } from '../../site/numbers.ts'
import type { WhaleData } from './whale-geometry.ts'

export function curveWords({ customers, peakCount, plateauCount, pool, total }: WhaleData): string {
  if (peakCount === 0) return `Kein Kunde verdient Geld; zusammen ${euros(total)}.`
  const lost = customers - peakCount - plateauCount
  const earn = `${count(peakCount)} ${peakCount === 1 ? 'Kunde verdient' : 'Kunden verdienen zusammen'} ${euros(pool)}.`
  if (lost === 0) return `${earn} Keiner kostet Geld.`
  const cost = `${earn} ${count(lost)} ${lost === 1 ? 'kostet' : 'kosten'} Geld, `
  return total < 0
    ? `${cost}mehr als die Gewinne: zusammen ${euros(total)}.`
    : `${cost}es bleiben ${euros(total)} (${remaining(total / pool)} der Gewinne).`
}

/** „100 %“ beside a loss would be a contradiction: just below stands a decimal, or „fast“. */
export const remaining = (rate: number) =>
  rate >= 0.9995 && rate < 1 ? `fast ${percent(1)}` : percent(rate, rate > 0.99 && rate < 1 ? 1 : 0)
