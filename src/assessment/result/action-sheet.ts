import type { Assessed } from '../../customer-value/assess.ts'
import { actionPlan, planWords } from './action-plan.ts'
import type { PlannedAction } from './action-plan.ts'
import type { ExportSheet } from './export-sheet.ts'

/** Every decision with its effect, and what they come to. */
export function actionSheet(assessed: Assessed, actions: readonly PlannedAction[]): ExportSheet {
  const plan = actionPlan(assessed, actions)
  return {
    name: 'Entscheidungen',
    rows: [
      ['Wen', 'Was', 'Kundenergebnis € im Jahr', 'Stunden frei', 'Verantwortlich', 'Bis'],
      ...plan.rows.map(({ who, what, profit, freed, owner, due }) => [who, what, profit, freed, owner, due]),
      ['Zusammen', '', plan.profit, plan.freed, '', ''],
      ...planWords(plan).map((words) => [words]),
    ],
  }
}
