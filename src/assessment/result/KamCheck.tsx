/** The self-check along the letter's nine steps and a point of one's own, set against what was said elsewhere. */
import { useState } from 'preact/hooks'
import { kamCheck, kamSteps } from '../../customer-value/kam.ts'
import type { KamLevel } from '../../customer-value/quick-answers.ts'
import { QuickKam } from '../parts/QuickKam.tsx'
import { criterionChoices, levelChoices } from '../parts/questions.ts'
import { kamView } from '../parts/kam.ts'
import type { KamState } from './project.ts'

interface Props {
  readonly state: KamState
  /** does the list tell shares of wallet? */
  readonly knowsShareOfWallet: boolean
  readonly onChange: (state: KamState) => void
}

const ownHint =
  'Der Brief lässt den zehnten Punkt offen. Unser Vorschlag: Ist das Key-Account-Management bei Geschäftsführung, Innendienst und Service verankert?'

export function KamCheck({ state, knowsShareOfWallet, onChange }: Props) {
  const [asking, setAsking] = useState(state.levels.size === 0)
  const { levels, today, own } = state
  const answer = (step: number, typed: string) => {
    const next = new Map(levels)
    if (typed === '') next.delete(step)
    else next.set(step, Number(typed) as KamLevel)
    onChange({ ...state, levels: next })
  }
  const result = kamCheck(levels, { criteriaToday: today, knowsShareOfWallet })
  const view = kamView(result)
  const named = own.trim() === '' ? 'Ihr eigener Punkt' : own.trim()
  return (
    <div class="kam-check">
      <QuickKam
        nested
        kam={{
          ...view,
          summary:
            levels.size === 0
              ? 'Neun Punkte aus dem Brief und einer von Ihnen. Was Sie offen lassen, zählt nicht mit.'
              : view.summary,
          bars: view.bars.map((bar) => (bar.question === '' ? { ...bar, question: named } : bar)),
          next: result.next.map((step, at) => (step === 10 ? named : (view.next[at] ?? ''))),
        }}
      />
      <details
        class="why no-print"
        open={asking}
        onToggle={({ currentTarget }) => setAsking(currentTarget.open)}
      >
        <summary>Die zehn Fragen</summary>
        <fieldset class="kam-question kam-today">
          <legend>Wonach teilen Sie Ihre Kunden heute ein?</legend>
          <div class="choices">
            {criterionChoices.map(({ value, label }) => (
              <label class="choice" key={value}>
                <input
                  type="checkbox"
                  checked={today.includes(value)}
                  onChange={({ currentTarget }) =>
                    onChange({
                      ...state,
                      today: currentTarget.checked ? [...today, value] : today.filter((one) => one !== value),
                    })
                  }
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
        {[...kamSteps, { step: 10, question: 'Ihr eigener Punkt' }].map(({ step, question }) => (
          <div class="kam-question" key={step}>
            <label for={`kam-${step}`}>
              {step}. {question}
            </label>
            {step === 10 && (
              <>
                <p class="field-hint" id="kam-eigener-hinweis">
                  {ownHint}
                </p>
                <input
                  class="input"
                  aria-label="Ihr eigener Punkt in Ihren Worten"
                  aria-describedby="kam-eigener-hinweis"
                  value={own}
                  maxLength={160}
                  onInput={({ currentTarget }) => onChange({ ...state, own: currentTarget.value })}
                />
              </>
            )}
            <select
              class="input"
              id={`kam-${step}`}
              onChange={({ currentTarget }) => answer(step, currentTarget.value)}
            >
              <option value="">offen lassen</option>
              {levelChoices.map(({ value, label }) => (
                <option value={value} selected={String(levels.get(step) ?? '') === value} key={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ))}
      </details>
    </div>
  )
}
