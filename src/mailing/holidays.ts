// The days on which few in Germany read a business letter, so that the publisher may want another one: the public
// holidays of all states, those of his own, and the two days before the year's end on which offices are empty.
import { Temporal } from 'temporal-polyfill'
import type { State } from '../site/states.ts'

interface Holiday {
  name: string
  /** The states that keep it; all of them when not named. */
  in?: readonly State[]
}

const fixed: Record<string, Holiday> = {
  '01-01': { name: 'Neujahr' },
  '01-06': { name: 'Heilige Drei Könige', in: ['BW', 'BY', 'ST'] },
  '03-08': { name: 'Internationaler Frauentag', in: ['BE', 'MV'] },
  '05-01': { name: 'Tag der Arbeit' },
  '08-15': { name: 'Mariä Himmelfahrt', in: ['BY', 'SL'] },
  '09-20': { name: 'Weltkindertag', in: ['TH'] },
  '10-03': { name: 'Tag der Deutschen Einheit' },
  '10-31': { name: 'Reformationstag', in: ['BB', 'HB', 'HH', 'MV', 'NI', 'SH', 'SN', 'ST', 'TH'] },
  '11-01': { name: 'Allerheiligen', in: ['BW', 'BY', 'NW', 'RP', 'SL'] },
  '12-24': { name: 'Heiligabend' },
  '12-25': { name: 'Erster Weihnachtstag' },
  '12-26': { name: 'Zweiter Weihnachtstag' },
  '12-31': { name: 'Silvester' },
}

const afterEaster: Record<number, Holiday> = {
  [-2]: { name: 'Karfreitag' },
  1: { name: 'Ostermontag' },
  39: { name: 'Christi Himmelfahrt' },
  50: { name: 'Pfingstmontag' },
  60: { name: 'Fronleichnam', in: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'] },
}

const repentance: Holiday = { name: 'Buß- und Bettag', in: ['SN'] }

/**
 * The name of the holiday on a date ('YYYY-MM-DD'), or null; holds for years from 1995 on.
 * @param state the publisher's; without it only what all states keep
 */
export function germanHoliday(date: string, state?: State): string | null {
  const day = Temporal.PlainDate.from(date)
  const distance = easterSunday(day.year).until(day, { largestUnit: 'days' }).days
  const holiday =
    fixed[date.slice(5)] ?? afterEaster[distance] ?? (isRepentanceDay(day) ? repentance : undefined)
  if (!holiday || (holiday.in && !(state && holiday.in.includes(state)))) return null
  return holiday.name
}

/** The Wednesday before 23 November. */
const isRepentanceDay = (day: Temporal.PlainDate): boolean =>
  day.month === 11 && day.dayOfWeek === 3 && day.day >= 16 && day.day <= 22

/** Easter Sunday of a Gregorian year: Meeus, Jones, Butcher (Nature, 20 April 1876). */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const leapCenturies = Math.floor(century / 4)
  const moonShift = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30
  const lunar = epact - Math.floor((golden + 11 * epact) / 319)
  const inCentury = year % 100
  const weekday = (2 * (century % 4) + 2 * Math.floor(inCentury / 4) - (inCentury % 4) - lunar + 32) % 7
  const month = Math.floor((lunar + weekday + 90) / 25)
  const day = (lunar + weekday + month + 19) % 32
  return new Temporal.PlainDate(year, month, day)
}
