// The public holidays of all German states: few read a business letter then, and the publisher may want another day.
import { Temporal } from 'temporal-polyfill'

const fixed: Record<string, string> = {
  '01-01': 'Neujahr',
  '05-01': 'Tag der Arbeit',
  '10-03': 'Tag der Deutschen Einheit',
  '12-25': 'Erster Weihnachtstag',
  '12-26': 'Zweiter Weihnachtstag',
}

const afterEaster: Record<number, string> = {
  [-2]: 'Karfreitag',
  1: 'Ostermontag',
  39: 'Christi Himmelfahrt',
  50: 'Pfingstmontag',
}

/** The name of the nationwide German holiday on a date ('YYYY-MM-DD'), or null; holds for years from 1995 on. */
export function germanHoliday(date: string): string | null {
  const day = Temporal.PlainDate.from(date)
  const distance = easterSunday(day.year).until(day, { largestUnit: 'days' }).days
  return fixed[date.slice(5)] ?? afterEaster[distance] ?? null
}

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
