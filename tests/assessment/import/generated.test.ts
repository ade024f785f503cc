// A known table written through every format, container and trap there is a name for: it comes out to the cent, is asked
// about with the right answer among the options, or is refused with a sentence. `npm run test:lists` tries 5,000.
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { throws } from './generated/dice.ts'
import { fileOf } from './generated/files.ts'
import { layout } from './generated/lists.ts'
import { judge } from './generated/verdict.ts'

const lists = Number(process.env['LISTS'] ?? 300)
const seed = Number(process.env['LISTS_SEED'] ?? 20_251_128)
/** where lists that are read wrong are left, to be looked at */
const folder = process.env['LISTS_FOLDER']

interface Count {
  all: number
  right: number
  asked: number
  refused: number
  wrong: number
  /** open ones before any answer, of all lists */
  questions: number
}

it(
  `reads, asks about or refuses ${lists} lists, and is wrong about none`,
  { timeout: 3_600_000 },
  async () => {
    const counts = new Map<string, Count>()
    const faults: string[] = []
    const all = throws(seed, lists)
    for (const [at, dice] of all.entries()) {
      const list = layout(dice)
      const file = fileOf(dice, list)
      const verdict = await judge(list, file)
      for (const group of [list.shape.replace(/(?<=^(?:trap|only)) .*/, ''), file.container, 'all']) {
        const count = counts.get(group) ?? { all: 0, right: 0, asked: 0, refused: 0, wrong: 0, questions: 0 }
        counts.set(group, count)
        count.all++
        count[verdict.kind]++
        count.questions += verdict.questions.length
      }
      if (verdict.fault === '') continue
      faults.push(`${at} ${list.shape} (${file.container}): ${verdict.fault.slice(0, 300)}`)
      if (folder !== undefined) {
        mkdirSync(folder, { recursive: true })
        writeFileSync(`${folder}/${at}`, file.bytes)
      }
    }
    if (lists > 300 || faults.length > 0)
      console.table(Object.fromEntries([...counts].toSorted(([a], [b]) => a.localeCompare(b, 'de'))))
    expect(faults).toEqual([])
  },
)
