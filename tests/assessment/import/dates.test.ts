import { describe, expect, it } from 'vitest'
import { dateOrder, readDate, readDay } from '../../../src/assessment/import/dates.ts'

describe('the order of a date with slashes', () => {
  it.each([
    ['American, when its second number is no month', ['01/02/2025', '12/31/2025'], 'mdy'],
    ['ours, when its first number is no month', ['01/02/2025', '31/12/2025'], 'dmy'],
    ['ours, when nothing tells', ['01/02/2025', '12/12/2025'], 'dmy'],
    ['ours up to the twelfth', ['05/12/2025'], 'dmy'],
    ['American from the thirteenth', ['05/13/2025'], 'mdy'],
    ['told by the first that says so', ['13/01/2025', '01/13/2025'], 'dmy'],
    ['not told by other dates', ['13.01.2025', '2025-13-01', ''], 'dmy'],
  ] as const)('is %s', (_, texts, order) => expect(dateOrder(texts)).toBe(order))
})

describe('a date', () => {
  it.each([
    ['03.02.2025', 'dmy', '2025-02-03'],
    ['03/02/2025', 'dmy', '2025-02-03'],
    ['03/02/2025', 'mdy', '2025-03-02'],
    ['12/31/2025', 'mdy', '2025-12-31'],
    ['12/31/2025', 'dmy', null],
    ['32.01.2025', 'dmy', null],
    ['00.01.2025', 'dmy', null],
    ['01.00.2025', 'dmy', null],
  ] as const)('%s read as %s is %s', (text, order, expected) => expect(readDate(text, order)).toBe(expected))
})

describe('a cell under the heading of a date', () => {
  it.each([
    [45_661, '2025-01-04'],
    ['45661', '2025-01-04'],
    [45_661.75, '2025-01-04'],
    ['45661,75', '2025-01-04'],
    [20_250_104, '2025-01-04'],
    ['20250104', '2025-01-04'],
    ['2025/01/04', '2025-01-04'],
    ['4. Januar 2025', '2025-01-04'],
    ['04-Mrz-25', '2025-03-04'],
    ['2025-01-04 12:30:00', '2025-01-04'],
    ['20251304', null],
    [17, null],
    ['1234567', null],
    ['offen', null],
  ] as const)('%s is the day %s', (cell, day) => expect(readDay(cell, 'dmy')).toBe(day))
})
