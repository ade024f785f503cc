import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { equivalents } from './equivalents.ts'
import { forty } from './forty.ts'
import { mutantsOf, withMistake } from './mutants.ts'

const text = `
export async function leave(db, id, now) {
  if (id === '') return null
  const rows = await db
    .updateTable('member')
    .set({ state: 'left', left_at: now })
    .where('id', '=', id)
    .orderBy('id')
    .execute()
  await tell(rows)
  return rows.length > 3 && true
}
`

describe('a mistake', () => {
  const mistakes = mutantsOf('x.ts', text).map((one) => `${one.kind}: ${one.was}`)

  it.each([
    "where: .where('id', '=', id)",
    "operator: db .updateTable('member') .set({ state: 'left', left_at: now }) .where('id', '=', id)",
    "order: .orderBy('id')",
    "column: state: 'left',",
    'column: left_at: now',
    'await: await',
    'statement: await tell(rows)',
    "guard: if (id === '') return null",
    "condition: id === ''",
    'boundary: rows.length > 3',
    'and/or: rows.length > 3 && true',
    'number: 3',
    'boolean: true',
  ])('can be %s', (mistake) => expect(mistakes).toContain(mistake))

  it('changes its own place and nothing else', () => {
    const one = mutantsOf('x.ts', text).find(({ kind }) => kind === 'where')!
    expect(withMistake(text, one)).toBe(text.replace("\n    .where('id', '=', id)", ''))
  })
})

describe('the lists', () => {
  it.each(forty)('still find no. $number, $what', ({ file, find }) => {
    expect(find(mutantsOf(file, readFileSync(file, 'utf8'))).length).toBeGreaterThan(0)
  })

  it('name no equivalent that is not there any more, and each with its reason', () => {
    const stale = equivalents.filter(
      ({ file, inside, kind, was }) =>
        !mutantsOf(file, readFileSync(file, 'utf8')).some(
          (one) => one.inside === inside && one.kind === kind && one.was === was,
        ),
    )
    expect(stale).toEqual([])
    expect(equivalents.filter(({ because }) => because.length < 20)).toEqual([])
  })
})
