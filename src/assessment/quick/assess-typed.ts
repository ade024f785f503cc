/**
 * The one way from typed answers to what the page shows. The server calls it for a form post, the island in the
 * browser; full mode will call its own beside it, in a worker.
 */
import { checkAnswers } from './answers.ts'
import { kamCheck, quickKamSteps } from '../../customer-value/kam.ts'
import type { KamLevel } from '../../customer-value/quick-answers.ts'
import { assessQuick } from '../../customer-value/quick.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import type { Settings } from '../../customer-value/settings.ts'
import { isExample } from '../parts/quick-fields.ts'
import type { FieldErrors, Typed } from '../parts/quick-fields.ts'
import { quickView } from './view.ts'
import type { QuickView } from './view.ts'

export type AssessedTyped =
  | { readonly kind: 'result'; readonly view: QuickView }
  | { readonly kind: 'wrong'; readonly errors: FieldErrors }

export function assessTyped(typed: Typed, settings: Settings = defaultSettings): AssessedTyped {
  const checked = checkAnswers(typed)
  if (checked.kind === 'wrong') return checked
  const { answers } = checked
  const [k2, k4, k7] = answers.kam
  const result = assessQuick({ ...answers, kam: [k2 ?? 0, k4 ?? 0, k7 ?? 0] }, settings)
  // The model wants a level for each step; a question left open is not a "nein", so the check is run on what was said.
  const answered = quickKamSteps.flatMap((step, at): [number, KamLevel][] => {
    const level = answers.kam[at]
    return typeof level === 'number' ? [[step, level]] : []
  })
  const kam = kamCheck(new Map(answered), {
    criteriaToday: answers.criteriaToday,
    knowsShareOfWallet: answers.shareOfWallet.large !== null,
  })
  return { kind: 'result', view: quickView(answers, { ...result, kam }, settings, isExample(typed)) }
}
