import type { Firm } from '../../customer-value/customers.ts'
import type { Deduction } from '../../customer-value/quick-answers.ts'
import { deductionChoices } from '../parts/questions.ts'
import { count, percent } from '../../site/numbers.ts'

interface FirmProps {
  readonly firm: Firm
  readonly onFirm: (firm: Firm) => void
}

export function FirmAnswers({ firm, onFirm }: FirmProps) {
  const { retention, assumedMargin, heads } = firm
  return (
    <dl class="facts">
      <dt>Heute noch Kunden</dt>
      <dd>
        {retention
          ? `${count(retention.kept)} von ${count(retention.of)} (${percent(retention.kept / retention.of, 1)})`
          : 'keine Angabe: es gilt die Annahme unter „Kundenwert“'}
      </dd>
      <dt>
        <label htmlFor="annahme-abgezogen">Im Deckungsbeitrag schon abgezogen</label>
      </dt>
      <dd>
        <select
          class="input"
          id="annahme-abgezogen"
          onChange={({ currentTarget }) =>
            onFirm({ ...firm, alreadyDeducted: currentTarget.value as Deduction })
          }
        >
          {deductionChoices.map(({ value, label }) => (
            <option value={value} selected={value === firm.alreadyDeducted} key={value}>
              {label}
            </option>
          ))}
        </select>
      </dd>
      {assumedMargin !== null && (
        <>
          <dt>Pauschaler Deckungsbeitrag</dt>
          <dd>{percent(assumedMargin, 1)} (Annahme)</dd>
        </>
      )}
      {heads !== null && (
        <>
          <dt>Personen in der Betreuung</dt>
          <dd>{count(heads)}</dd>
        </>
      )}
    </dl>
  )
}
