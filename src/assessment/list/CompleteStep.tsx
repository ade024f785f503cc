/** Step 3: what the list does not say about care and firm. */
import { useState } from 'preact/hooks'
import { bandNames } from '../import/care.ts'
import type { Draft } from '../import/draft.ts'
import { bandsPresent, CareStep } from './CareStep.tsx'
import type { Decisions } from './decisions.ts'
import { FirmStep } from './FirmStep.tsx'
import { bandsOpen, careOf, readFirm, withoutContribution, withoutHours } from './list-input.ts'

interface Props {
  readonly draft: Draft
  readonly decisions: Decisions
  readonly onDecide: (next: Decisions, typing?: boolean) => void
  readonly onFinish: () => void
}

export function CompleteStep({ draft, decisions, onDecide, onFinish }: Props) {
  const [complain, setComplain] = useState(false)
  const { table, keys } = draft.customers
  const { firm, errors } = readFirm(decisions.firm)
  const estimate = careOf(draft, decisions)
  const open =
    estimate && withoutHours(table) === keys.length
      ? bandsOpen(estimate, bandNames, bandsPresent(table.columns.revenue))
      : []
  const wrong = Object.keys(errors).length > 0
  const finish = () => {
    setComplain(wrong || open.length > 0)
    if (!wrong && open.length === 0) onFinish()
  }
  return (
    <>
      <FirmStep
        decisions={decisions}
        // While typing nothing moves: a message that appears on leaving a field would push away what is clicked.
        errors={complain ? errors : {}}
        missing={withoutContribution(table)}
        customers={keys.length}
        onDecide={onDecide}
      />
      <CareStep
        draft={draft}
        decisions={decisions}
        estimate={estimate}
        heads={firm.heads}
        onDecide={onDecide}
      />
      {complain && (wrong || open.length > 0) && (
        <div class="notice notice-error" role="alert">
          <p>
            {open.length > 0
              ? `Bitte schätzen Sie je Größe mindestens einen Kunden ein. Es fehlt: ${open.join(', ')}.`
              : 'Bitte prüfen Sie die markierten Felder.'}
          </p>
        </div>
      )}
      <div class="button-row">
        <button type="button" class="button" onClick={finish}>
          Auswerten
        </button>
      </div>
    </>
  )
}
