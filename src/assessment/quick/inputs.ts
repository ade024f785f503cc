/** The answers as we read them: whoever holds the printed result must see what it was made of. */
import type { PageAnswers } from './answers.ts'
import { sizeNames } from '../../customer-value/quick-answers.ts'
import type { PerBand } from '../../customer-value/quick-answers.ts'
import { criterionChoices, deductionChoices } from '../parts/questions.ts'
import { count, euros, germanNumber, list, percent } from '../../site/numbers.ts'

export interface InputRow {
  readonly label: string
  readonly value: string
}

const open = 'keine Angabe'

export function inputsRead(answers: PageAnswers): readonly InputRow[] {
  const { care, retention, lost, shareOfWallet, criteriaToday } = answers
  const deducted = deductionChoices.find(({ value }) => value === answers.alreadyDeducted)?.label ?? open
  const criteria = criterionChoices.flatMap(({ value, label }) =>
    criteriaToday.includes(value) ? [label] : [],
  )
  const known = (share: number | null) => (share === null ? open : percent(share, 1))
  return [
    { label: 'Aktive Kunden', value: perBand(answers.customers, count) },
    {
      label: 'Umsatz je Kunde und Jahr',
      value: perBand(answers.revenuePerCustomer, (amount) => euros(amount)),
    },
    { label: 'Deckungsbeitrag', value: percent(answers.contributionMargin, 1) },
    { label: 'Darin schon abgezogen', value: deducted },
    ...(care.kind === 'hours'
      ? [
          {
            label: 'Betreuung je Kunde und Jahr',
            value: perBand(care.perCustomer, (h) => `${germanNumber(h)}\u00A0h`),
          },
        ]
      : [
          { label: 'Team', value: care.heads === null ? open : `${germanNumber(care.heads)} Personen` },
          { label: 'Gesamtkosten im Jahr', value: care.costEur === null ? open : euros(care.costEur) },
          { label: 'Zeitanteile', value: perBand(care.timeShare, (share) => percent(share / 100, 1)) },
        ]),
    lost === null
      ? {
          label: 'Heute noch Kunden',
          value: retention === null ? open : `${count(retention.kept)} von ${count(retention.of)}`,
        }
      : { label: 'Verlust an Kunden', value: `${percent(lost, 1)} im Jahr` },
    {
      label: 'Lieferanteil',
      value: `mittel ${known(shareOfWallet.middle)}, groß ${known(shareOfWallet.large)}`,
    },
    { label: 'Einteilung heute nach', value: criteria.length === 0 ? open : list(criteria) },
  ]
}

const words: PerBand<string> = { small: 'klein', middle: 'mittel', large: 'groß' }

const perBand = (amounts: PerBand<number>, format: (amount: number) => string) =>
  sizeNames.map((band) => `${words[band]} ${format(amounts[band])}`).join(', ')
