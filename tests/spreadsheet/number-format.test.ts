import { describe, expect, it } from 'vitest'
import { parseFormat } from '../../src/spreadsheet/number-format.ts'
import { durationText, formattedCell, isoDate } from '../../src/spreadsheet/serial.ts'

describe('a number format', () => {
  it.each([
    ['dd.mm.yyyy', 'date'],
    ['[$-407]d. mmmm yyyy;@', 'date'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['[$-x-sysdate]dddd, mmmm dd, yyyy', 'date'],
    ['TT.MM.JJJJ', 'date'],
    ['mmm-yy', 'date'],
    ['mmmm', 'date'],
    ['yyyy"-W"ww', 'date'],
    ['d/m/yy h:mm AM/PM', 'date'],
    ['h:mm', 'time'],
    ['hh:mm:ss.00', 'time'],
    ['mm:ss', 'time'],
    ['[h]:mm', 'duration'],
    ['[hh]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['0%', 'percent'],
    ['0.0 %', 'percent'],
    ['[Red]-0.00%;0.00%', 'percent'],
    ['0.00" %"', 'number'],
    ['0.00\\%', 'number'],
    ['#,##0.00 "Std."', 'number'],
    ['0.00E+00', 'number'],
    ['"Tag "0', 'number'],
    ['#,##0.00_-;-#,##0.00_-', 'number'],
    ['@', 'text'],
  ])('%s is a %s', (code, kind) => expect(parseFormat(code)).toMatchObject({ code, kind }))

  it.each(['', 'General', 'general', 'GENERAL', 'Standard', 'General;General'])('%s says nothing', (code) =>
    expect(parseFormat(code)).toBeNull(),
  )

  it.each([
    ['#,##0', 1],
    ['#,##0,', 1000],
    ['0.0,', 1000],
    ['#,##0.0,,"Mio. €"', 1_000_000],
    ['0.00,,', 1_000_000],
    ['#,##0,"T€"', 1000],
    ['#,##0;-#,##0,', 1],
    ['#,##0.00 [$€-407]', 1],
  ])('%s shows a number divided by %d', (code, factor) => expect(parseFormat(code)?.factor).toBe(factor))

  it.each([
    ['#,##0.00 [$€-407]', 'EUR', ''],
    ['#,##0.00\\ "€"', 'EUR', '€'],
    ['#,##0.00 €', 'EUR', '€'],
    ['_-* #,##0.00\\ [$€-407]_-;\\-* #,##0.00\\ [$€-407]_-', 'EUR', ''],
    ['[$$-409]#,##0.00', 'USD', ''],
    ['"$"#,##0', 'USD', '$'],
    ['[$USD] #,##0', 'USD', ''],
    ['[$CHF-807] #,##0.00', 'CHF', ''],
    ['#,##0 "TEUR"', 'EUR', 'TEUR'],
    ['#,##0.0,,"Mio. €"', 'EUR', 'Mio. €'],
    ['[$£-809]#,##0', 'GBP', ''],
    ['[$-407]#,##0', null, ''],
    ['0.00" %"', null, '%'],
    ['0.0 "Std."', null, 'Std.'],
  ])('%s shows the currency %s and the words "%s"', (code, currency, words) =>
    expect(parseFormat(code)).toMatchObject({ currency, words }),
  )
})

describe('a stored number', () => {
  const shown = (value: number, code: string, from1904 = false) =>
    formattedCell(value, parseFormat(code), from1904)

  it.each([
    [45_661, 'dd.mm.yyyy', '2025-01-04'],
    [45_661.5, 'dd.mm.yyyy hh:mm', '2025-01-04 12:00:00'],
    [1, 'yyyy-mm-dd', '1900-01-01'],
    [61, 'yyyy-mm-dd', '1900-03-01'],
    [2_958_465, 'yyyy-mm-dd', '9999-12-31'],
    [2_958_466, 'yyyy-mm-dd', 2_958_466],
    [0.3125, 'h:mm', '7:30'],
    [0.3125, '[h]:mm', '7:30'],
    [40 / 24, '[h]:mm', '40:00'],
    [1.5, 'h:mm', '36:00'],
    [45_661.25, 'h:mm', '2025-01-04 06:00:00'],
    [-0.5, '[h]:mm', '-12:00'],
    [90 / 86_400, 'mm:ss', '0:01:30'],
    [101, '00000', '00101'],
    [1.5, '00000', 1.5],
    [0.35, '0%', 0.35],
    [7, '@', 7],
  ])('%d in the format %s is %s', (value, code, cell) => expect(shown(value, code)).toBe(cell))

  it('counts from 1904 where the workbook does', () => {
    expect(shown(0, 'yyyy-mm-dd', true)).toBe('1904-01-01')
    expect(shown(44_199, 'yyyy-mm-dd', true)).toBe('2025-01-04')
  })

  it('never rounds a minute up to sixty seconds', () => {
    expect(durationText(59.9999 / 86_400)).toBe('0:01')
    expect(durationText(0)).toBe('0:00')
  })

  it.each([
    ['2025-01-31T00:00:00Z', '2025-01-31'],
    ['2025-01-31', '2025-01-31'],
    ['2025-01-31T07:30:00.000', '2025-01-31 07:30:00'],
    ['2025-01-31T07:30', '2025-01-31 07:30:00'],
    ['2025-01-31T07:29:59.99999999790452424', '2025-01-31 07:30:00'],
    ['2024-12-31T23:59:59.9999999', '2025-01-01'],
    ['2025-13-45', '2025-13-45'],
    ['07:30:00', '7:30'],
    ['07:29:59.9999999999984025', '7:30'],
    ['PT7H30M0.000S', '7:30'],
    ['PT40H', '40:00'],
    ['PT', 'PT'],
    ['morgen', 'morgen'],
  ])('the ISO date %s is %s', (text, cell) => expect(isoDate(text)).toBe(cell))
})
