// Each option of each question can be answered, by its value, its label or its place, and leads to the revenue it shows.
import { expect, it } from 'vitest'
import { readList } from '../../../src/assessment/import/reading.ts'
import { throws } from './generated/dice.ts'
import { fileOf } from './generated/files.ts'
import { layout } from './generated/lists.ts'

const lists = Number(process.env['ANSWERS'] ?? 25)

it(
  `leads to what each option of the questions about ${lists} lists shows`,
  { timeout: 3_600_000 },
  async () => {
    const faults: string[] = []
    let options = 0
    for (const [at, dice] of throws(20_251_129, lists).entries()) {
      const list = layout(dice)
      const { bytes, container } = fileOf(dice, list)
      const read = await readList(bytes)
      for (const question of read.questions)
        for (const [place, { value, label, revenue }] of question.options.entries()) {
          const answer = [value, label, place][options++ % 3]!
          const under = await readList(bytes, { [question.id]: answer })
          const fault = faultOf(under, question.id, revenue, read.questions.length === 1)
          if (fault !== '')
            faults.push(`${at} ${list.shape} (${container}): ${question.id} ${label}: ${fault}`)
        }
    }
    expect(options).toBeGreaterThan(lists)
    expect(faults).toEqual([])
  },
)

/** @param only no other question was open before */
function faultOf(
  { kind, revenue, questions, message }: Awaited<ReturnType<typeof readList>>,
  id: string,
  promised: number | null,
  only: boolean,
): string {
  if (questions.some((question) => question.id === id)) return 'is asked again'
  if (promised === null) return only && kind === 'ready' ? 'promised nothing and is ready' : ''
  if (kind === 'refused') return only ? `is refused: ${message}` : ''
  if (Math.abs(revenue! - promised) > 0.001) return `shows ${promised}, comes to ${revenue}`
  return only && questions.length === 0 && kind !== 'ready' ? 'leads nowhere' : ''
}
