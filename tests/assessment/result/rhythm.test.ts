// Who has left his rhythm: the sentence, the step, the sheet, and nobody twice.
import { describe, expect, it } from 'vitest'
import { nextSteps } from '../../../src/assessment/result/next-steps.ts'
import { rhythmSheet } from '../../../src/assessment/result/rhythm-sheet.ts'
import { rhythmFindings } from '../../../src/assessment/result/rhythm-words.ts'
import { assessed } from '../firms.ts'

const firm = assessed([
  { name: 'A', revenue: 100, margin: 0.3 },
  { name: 'B', revenue: 300, margin: 0.3 },
  { name: 'C', revenue: 200, margin: 0.3 },
  { name: 'D', revenue: 900, margin: 0.3 },
])
const rhythm = {
  end: Date.UTC(2025, 11, 30) / 86_400_000,
  since: Float64Array.of(61, 100, 59, 300),
  interval: Float64Array.of(30, 20, 30, 10),
  orders: Float64Array.of(4, 9, 12, 3),
  silent: [
    { name: 'Alt', revenue: Number.NaN, since: 800, interval: 5, orders: 7 },
    { name: 'Weg', revenue: 50, since: 400, interval: 5, orders: 2 },
  ],
}

describe('customers of dated lines', () => {
  it('are out of rhythm by their own measure, the largest first, and those who are gone by what they bought', () => {
    const { out, silent, known, sentence } = rhythmFindings(firm, rhythm)
    expect(out.map(({ name }) => name)).toEqual(['B', 'A'])
    expect(silent).toEqual([
      { name: 'Weg', revenue: 50, since: 400, interval: Number.NaN },
      { name: 'Alt', revenue: Number.NaN, since: 800, interval: 5 },
    ])
    expect(known).toBe(3)
    expect(sentence).toBe(
      '3 Kunden haben mindestens 4 Bestelltage; 2 davon haben länger als das 2-Fache des eigenen mittleren Abstands und mehr als 7 Tage nicht bestellt (Stand 30.\u00A0Dezember\u00A02025, letzter Tag der Liste).',
    )
  })

  it('stand among the steps and in the workbook, and nowhere where the list has no dates', () => {
    expect(nextSteps(firm, null, rhythm).join(' ')).toContain(
      'Nachfassen: „B“ und „A“. 2 Kunden sind aus dem Rhythmus:',
    )
    expect(nextSteps(firm, null).join(' ')).not.toContain('Rhythmus')
    expect(rhythmSheet(firm, rhythm).rows.slice(1, 5)).toEqual([
      ['B', 'aus dem Rhythmus', 300, 100, 20],
      ['A', 'aus dem Rhythmus', 100, 61, 30],
      ['Weg', 'in den zwölf Monaten nichts gekauft', 50, 400, null],
      ['Alt', 'in den zwölf Monaten nichts gekauft', null, 800, 5],
    ])
  })
})
