import { describe, expect, it } from 'vitest'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import {
  carriedOver,
  chooseField,
  chooseKind,
  firstDecisions,
  takeBack,
  undo,
  withDecisions,
} from '../../../src/assessment/list/decisions.ts'
import type { Decisions, History } from '../../../src/assessment/list/decisions.ts'

const { preview } = ImportSource.text('Kunde;Umsatz;Rohertrag;Stunden\nA;100,00;30,00;4')
const first = firstDecisions(preview)
const begun: History = { past: [], now: first }
const typed = (hoursPerContact: string): Decisions => ({ ...first, hoursPerContact })

describe('the way back', () => {
  it('takes one decision after the other, and ends at the first', () => {
    const two = withDecisions(
      withDecisions(begun, { ...first, fit: true }, false),
      { ...first, fit: true, lines: true },
      false,
    )
    expect(undo(two).now).toEqual({ ...first, fit: true })
    expect(undo(undo(two)).now).toEqual(first)
    expect(undo(undo(undo(two)))).toEqual(begun)
  })

  it('takes a whole field back that was typed key by key', () => {
    const keys = ['1', '12', '12,5'].reduce(
      (history, text) => withDecisions(history, typed(text), true),
      begun,
    )
    expect(keys.now.hoursPerContact).toBe('12,5')
    expect(undo(keys).now).toEqual(first)
  })

  it('takes only what was typed back when something was chosen before', () => {
    const chosen: Decisions = { ...first, care: { A: 2 } as never }
    const after = withDecisions(
      withDecisions(withDecisions(begun, chosen, false), { ...chosen, stated: '1' }, true),
      { ...chosen, stated: '12' },
      true,
    )
    expect(undo(after).now).toEqual(chosen)
    expect(undo(undo(after)).now).toEqual(first)
  })

  it('reaches fifty steps back', () => {
    let history = begun
    for (let step = 1; step <= 60; step++) history = withDecisions(history, typed(String(step)), false)
    expect(history.past).toHaveLength(50)
    for (let step = 0; step < 50; step++) history = undo(history)
    expect(history.now.hoursPerContact).toBe('10')
  })
})

it('says what a row is by the answer as by the choice above, and is as guessed when that is taken back', () => {
  const chosen = chooseKind(first, true)
  expect(chosen).toMatchObject({ lines: true, choices: { answers: { kind: 'lines' } } })
  expect(takeBack(chosen, first.choices, preview)).toEqual(first)
  const { choices } = chosen
  const other = { ...choices, answers: { ...choices.answers, vat: 'net' } }
  expect(takeBack({ ...chosen, choices: other }, choices, preview)).toEqual(chosen)
})

it('keeps what was decided when the text is read in another encoding', () => {
  const garbled = ImportSource.text('Kunde;Umsatz;W�hrung\nA;100,00;EUR').preview
  const right = ImportSource.text('Kunde;Umsatz;Währung\nA;100,00;EUR').preview
  const { choices } = firstDecisions(garbled)
  const answered = { ...choices, answers: { vat: 'net' }, months: 6 }
  const before = { ...firstDecisions(garbled), choices: chooseField(answered, 0, 'group') }
  const { choices: after } = carriedOver(before, garbled, right)
  expect(after).toMatchObject({
    answers: { vat: 'net' },
    months: 6,
    fields: ['group', 'revenue', 'currency'],
  })
})

describe('the meaning of a column', () => {
  it('is taken from the column that had it', () => {
    const { fields } = chooseField(first.choices, 3, 'name')
    expect(fields).toEqual(['ignore', 'revenue', 'contribution', 'name'])
  })

  it('is given to one column and changes no other', () => {
    const { fields } = chooseField(first.choices, 2, 'ignore')
    expect(fields).toEqual(first.choices.fields.with(2, 'ignore'))
  })
})
