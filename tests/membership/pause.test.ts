import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pauseEnd, pauseWeeks } from '../../src/membership/pause.ts'
import { dateIn, instantOf, timeIn } from '../../src/site/dates.ts'

const zones = ['Europe/Berlin', 'UTC', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Auckland'] as const
const dates = fc.date({ min: new Date('2026-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const lengths = fc.constantFrom(...pauseWeeks)

describe('the end of a pause', () => {
  it('is a date: the same whatever minute of the day it was asked', () => {
    fc.assert(
      fc.property(dates, clock, clock, lengths, fc.constantFrom(...zones), (day, one, other, weeks, zone) => {
        const date = day.toISOString().slice(0, 10)
        const end = (time: string) => pauseEnd(instantOf(date, time, zone), weeks, zone)
        expect(end(one)).toBe(end(other))
      }),
    )
  })

  it('lies whole weeks later at the first instant of that day, across clock changes and years', () => {
    fc.assert(
      fc.property(dates, clock, lengths, (day, time, weeks) => {
        const date = day.toISOString().slice(0, 10)
        const end = pauseEnd(instantOf(date, time, 'Europe/Berlin'), weeks, 'Europe/Berlin')
        const days = (Date.parse(dateIn(end, 'Europe/Berlin')) - Date.parse(date)) / 86_400_000
        expect(days).toBe(weeks * 7)
        expect(timeIn(end, 'Europe/Berlin')).toBe('00:00')
      }),
    )
  })

  it('keeps the letters of four dates out, that of the day itself among them, and not the fifth', () => {
    for (const asked of ['2026-10-06', '2026-12-08', '2027-03-09']) {
      for (const time of ['09:30', '18:30']) {
        const end = pauseEnd(instantOf(asked, time, 'Europe/Berlin'), 4, 'Europe/Berlin')
        const slots = [0, 1, 2, 3, 4, 5].map((week) => {
          const date = new Date(Date.parse(asked) + week * 7 * 86_400_000).toISOString().slice(0, 10)
          return instantOf(date, '10:00', 'Europe/Berlin') < end
        })
        expect(slots, `${asked} ${time}`).toEqual([true, true, true, true, false, false])
      }
    }
  })
})
