import type { ExportSheet } from './export-sheet.ts'
import { decidedHeading, decidedWords } from './last-decisions.ts'
import type { LastDecision } from './last-decisions.ts'

/** Last year's decisions, what was to come of each, and what the customer buys since. */
export const decidedSheet = (decided: readonly LastDecision[]): ExportSheet => ({
  name: decidedHeading,
  rows: [
    ['Wen', 'Was', 'Erwartet € im Jahr', 'Umsatz damals €', 'Umsatz heute €', 'Verantwortlich', 'Bis'],
    ...decided.map(({ who, what, expected, revenue, owner, due }) => [
      who,
      what,
      expected,
      revenue?.before ?? null,
      revenue?.after ?? null,
      owner,
      due,
    ]),
    [decidedWords],
  ],
})
