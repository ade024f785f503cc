/** One customer unfolded: the account that adds up, the points that add up, and what would lift the class. */
import type { Assessed } from '../../customer-value/assess.ts'
import { explainCustomer } from '../../customer-value/explain.ts'
import { quadrantName, quadrantNames } from '../../customer-value/portfolio.ts'
import { euros, germanNumber, percent } from '../../site/numbers.ts'
import { accountRows, criterionLabels, scoreWords, whyLine } from './why.ts'

interface Props {
  readonly assessed: Assessed
  readonly customer: number
  readonly stability: number | null
}

export function Why({ assessed, customer, stability }: Props) {
  const explained = explainCustomer(assessed, customer, stability)
  const { account, quadrant, criteria } = explained
  return (
    <div class="why-panel">
      {account ? (
        <>
          <p class="why-line">{whyLine(account)}</p>
          <div class="why-tables">
            <table class="table">
              <caption>Kundendeckungsbeitragsrechnung, € im Jahr</caption>
              <tbody>
                {accountRows(account).map(({ label, basis, amount, sum }) => (
                  <tr class={sum ? 'strong' : undefined} key={label}>
                    <th scope="row">
                      {label} {basis && <span class="unit">{basis}</span>}
                    </th>
                    <td class="number">{euros(amount)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <table class="table">
              <caption>Punkte: Gewicht × Bewertung (0 bis 100)</caption>
              <tbody>
                {criteria.map(({ criterion, score, weight, points }) => (
                  <tr key={criterion}>
                    <th scope="row">{criterionLabels[criterion]}</th>
                    <td class="number">
                      {score === null ? 'keine Angabe' : `${percent(weight, 1)} × ${germanNumber(score, 1)}`}
                    </td>
                    <td class="number">{score === null ? '–' : germanNumber(points, 1, true)}</td>
                  </tr>
                ))}
                <tr class="strong">
                  <th scope="row">Summe</th>
                  <td class="number">Abdeckung {percent(explained.coverage)}</td>
                  <td class="number">{germanNumber(explained.score, 1, true)}</td>
                </tr>
              </tbody>
            </table>
          </div>
        </>
      ) : (
        <p>Ohne Deckungsbeitrag oder Betreuungsstunden lässt sich kein Ergebnis nennen.</p>
      )}
      <ul class="why-words">
        {scoreWords(explained).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {quadrant && (
          <li>
            Im Portfolio: {quadrantName(quadrant, assessed.evaluation.profit[customer]!)} (
            {quadrantNames[quadrant].strategy}).
          </li>
        )}
        {stability !== null && <li>Die Klasse hält in {percent(stability)} der Ziehungen.</li>}
      </ul>
    </div>
  )
}
