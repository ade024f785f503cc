import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { nextSlots, slotOn } from '../../src/mailing/slot.ts'

const berlin = { weekday: 2, time: '10:00', zone: 'Europe/Berlin' }
const at = (iso: string) => Date.parse(iso)

describe('the slot', () => {
  it('is the coming Tuesday at ten, with the offset that holds then', () => {
    expect(nextSlots(berlin, at('2026-03-02T08:00:00Z'), 2)).toEqual([
      { date: '2026-03-03', instant: at('2026-03-03T09:00:00Z'), offset: '+01:00' },
      { date: '2026-03-10', instant: at('2026-03-10T09:00:00Z'), offset: '+01:00' },
    ])
  })

  it('is still today one millisecond before ten, and in a week at ten', () => {
    expect(nextSlots(berlin, at('2026-03-03T09:00:00Z') - 1, 1)[0]?.date).toBe('2026-03-03')
    expect(nextSlots(berlin, at('2026-03-03T09:00:00Z'), 1)[0]?.date).toBe('2026-03-10')
  })

  it('stays at ten on the wall when the clocks change, in spring and in autumn', () => {
    const spring = nextSlots(berlin, at('2026-03-23T00:00:00Z'), 2)
    expect(spring.map(({ offset }) => offset)).toEqual(['+01:00', '+02:00'])
    expect(spring[1]!.instant - spring[0]!.instant).toBe((7 * 24 - 1) * 3_600_000)
    const autumn = nextSlots(berlin, at('2026-10-19T00:00:00Z'), 2)
    expect(autumn.map(({ offset }) => offset)).toEqual(['+02:00', '+01:00'])
    expect(autumn[1]!.instant - autumn[0]!.instant).toBe((7 * 24 + 1) * 3_600_000)
  })

  it('looks for the day in its own zone, not in that of the server', () => {
    // Tuesday 23:30 in Berlin is still Tuesday morning in Honolulu and already Wednesday in Auckland.
    const instant = at('2026-03-03T22:30:00Z')
    expect(nextSlots({ ...berlin, time: '13:00', zone: 'Pacific/Honolulu' }, instant, 1)[0]?.date).toBe(
      '2026-03-03',
    )
    expect(nextSlots({ ...berlin, weekday: 3, zone: 'Pacific/Auckland' }, instant, 1)[0]?.date).toBe(
      '2026-03-11',
    )
  })

  it('is an hour later on the wall, and not lost, when spring skips its time', () => {
    const night = { weekday: 7, time: '02:30', zone: 'Europe/Berlin' }
    const dates = nextSlots(night, at('2026-03-23T00:00:00Z'), 2)
    expect(dates[0]).toEqual({ date: '2026-03-29', instant: at('2026-03-29T01:30:00Z'), offset: '+02:00' })
    expect(dates[1]?.date).toBe('2026-04-05')
  })

  it('may lie on another weekday when a letter is dated so', () => {
    expect(slotOn(berlin, '2026-12-24')).toEqual({
      date: '2026-12-24',
      instant: at('2026-12-24T09:00:00Z'),
      offset: '+01:00',
    })
  })

  it('has the right weekday and wall time for 40 years in every zone, seven calendar days apart', () => {
    const zones = [
      'Europe/Berlin',
      'Europe/London',
      'America/New_York',
      'America/Santiago',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
      'Pacific/Chatham',
      'UTC',
    ]
    const rule = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      // Clocks change at night; what happens to a time they skip is said above.
      time: fc
        .tuple(fc.integer({ min: 5, max: 22 }), fc.integer({ min: 0, max: 59 }))
        .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
      zone: fc.constantFrom(...zones),
    })
    const instant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2066-01-01T00:00:00Z') })
    fc.assert(
      fc.property(rule, instant, (one, after) => {
        const slots = nextSlots(one, after, 6)
        expect(slots).toHaveLength(6)
        let before = after
        const days: Temporal.PlainDate[] = []
        for (const slot of slots) {
          const wall = Temporal.Instant.fromEpochMilliseconds(slot.instant).toZonedDateTimeISO(one.zone)
          expect(wall.dayOfWeek).toBe(one.weekday)
          expect(wall.toPlainTime().toString({ smallestUnit: 'minute' })).toBe(one.time)
          expect(wall.toPlainDate().toString()).toBe(slot.date)
          expect(wall.offset).toBe(slot.offset)
          expect(slot.instant).toBeGreaterThan(before)
          before = slot.instant
          days.push(wall.toPlainDate())
        }
        const gaps = days.slice(1).map((day, index) => days[index]!.until(day, { largestUnit: 'days' }).days)
        expect(gaps).toEqual([7, 7, 7, 7, 7])
        // None was left out before the first.
        expect(slots[0]!.instant - after).toBeLessThanOrEqual((7 * 24 + 1) * 3_600_000)
      }),
      { numRuns: 500 },
    )
  })
})
