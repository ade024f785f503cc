import { describe, expect, it } from 'vitest'
import { csvLines } from '../../src/spreadsheet/csv-write.ts'

describe('what somebody typed', () => {
  it.each([
    '=HYPERLINK("http://boese.test";"hier")',
    "=cmd|'/c calc'!A1",
    '+49 30 1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
  ])('runs in nobody’s spreadsheet: %j', (text) => {
    const written = csvLines([['Eva', text, 'Bonn']])
    expect(written).toMatch(/^Eva;"?'/)
    expect(written.replaceAll('""', '"')).toContain(`'${text}`)
  })

  it('cannot begin a cell or a line of its own', () => {
    expect(csvLines([['a;b', 'a"b', 'a\r\n=1', -2.5]])).toBe('"a;b";"a""b";"a\r\n=1";-2,5\r\n')
  })
})
