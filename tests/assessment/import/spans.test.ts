import { expect, it } from 'vitest'
import { readCell } from '../../../src/assessment/import/amounts.ts'

it.each([
  ['7:30', 7.5],
  ['40:00', 40],
  ['12:15:36', 12.26],
  ['-1:30', -1.5],
  ['7:30 h', 7.5],
  ['-   €', 0],
  ['– EUR', 0],
])('reads %s as %d', (text, value) =>
  expect(readCell(text, 'comma')).toMatchObject({ kind: 'number', value }),
)

it.each(['7:75', '1:2', '12:30 Uhr', '- x'])('takes %s for no number', (text) =>
  expect(readCell(text, 'comma').kind).toBe('unreadable'),
)
