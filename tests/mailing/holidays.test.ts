import { describe, expect, it } from 'vitest'
import { easterSunday, germanHoliday } from '../../src/mailing/holidays.ts'

describe('German public holidays', () => {
  // As published: Physikalisch-Technische Bundesanstalt, and the table of the US Census Bureau for far years.
  it.each([
    [1997, '1997-03-30'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2030, '2030-04-21'],
    [2035, '2035-03-25'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('Easter %s is on %s', (year, date) => {
    expect(easterSunday(year).toString()).toBe(date)
  })

  it('know the nine days that are free in every state, and the two before the year ends', () => {
    const days = Array.from({ length: 365 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    )
    expect(days.flatMap((day) => germanHoliday(day) ?? [])).toHaveLength(11)
    expect(
      ['2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-25'].map((day) =>
        germanHoliday(day),
      ),
    ).toEqual([
      'Karfreitag',
      'Ostermontag',
      'Christi Himmelfahrt',
      'Pfingstmontag',
      'Tag der Deutschen Einheit',
      'Erster Weihnachtstag',
    ])
  })

  it('know the Tuesdays that matter', () => {
    expect(germanHoliday('2029-05-01')).toBe('Tag der Arbeit')
    expect(germanHoliday('2029-12-25')).toBe('Erster Weihnachtstag')
    expect(germanHoliday('2028-10-03')).toBe('Tag der Deutschen Einheit')
    expect(germanHoliday('2026-11-24')).toBe(null)
    expect(germanHoliday('2030-12-24')).toBe('Heiligabend')
    expect(germanHoliday('2030-12-31')).toBe('Silvester')
  })

  it('know those of one state only there', () => {
    expect(germanHoliday('2028-10-31', 'NI')).toBe('Reformationstag')
    expect(germanHoliday('2028-10-31', 'BY')).toBe(null)
    expect(germanHoliday('2026-06-04', 'NW')).toBe('Fronleichnam')
    expect(germanHoliday('2026-11-18', 'SN')).toBe('Buß- und Bettag')
    expect(germanHoliday('2027-11-17', 'SN')).toBe('Buß- und Bettag')
    expect(germanHoliday('2026-11-18')).toBe(null)
  })
})
