// Dates as Germans write them, and the instant a wall clock shows a time. The zone is always an argument, because
// the server may stand anywhere and a Tuesday 10:00 is a wall time, not a number of hours.
import { Temporal } from 'temporal-polyfill'

/**
 * The instant at which clocks in the zone show the date and time.
 * A time that the spring change skips is taken an hour later, a time that autumn shows twice is the first one.
 * @param date 'YYYY-MM-DD'
 * @param time 'HH:MM'
 * @param zone IANA name, e.g. 'Europe/Berlin'
 * @returns epoch milliseconds
 * @throws RangeError when one of them is not valid
 */
export function instantOf(date: string, time: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds
}

/** Whether a text is 'YYYY-MM-DD' of a day there is. */
export function isDate(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** The calendar date 'YYYY-MM-DD' that the zone shows at an instant (epoch milliseconds). */
export function dateIn(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString()
}

/** The wall time 'HH:MM' that the zone shows at an instant (epoch milliseconds). */
export function timeIn(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** The offset the zone has at an instant, e.g. '+02:00'. */
export function offsetIn(instant: number, zone: string): string {
  return zoned(instant, zone).offset
}

/** '13.06.2023' */
export function shortDate(instant: number, zone: string): string {
  const day = zoned(instant, zone)
  return `${two(day.day)}.${two(day.month)}.${day.year}`
}

/** '13. Juni 2023', with no-break spaces so that it stays together. */
export function longDate(instant: number, zone: string): string {
  const day = zoned(instant, zone)
  return `${day.day}.\u00a0${months[day.month - 1]}\u00a0${day.year}`
}

/** '13.06.2023' of '2023-06-13'. */
export function shortDay(date: string): string {
  return date.split('-').toReversed().join('.')
}

/** '13. Juni 2023' of '2023-06-13', with no-break spaces. */
export function longDay(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day}.\u00a0${months[month! - 1]}\u00a0${year}`
}

/** 'Dienstag, 13. Juni 2023' */
function weekdayDate(instant: number, zone: string): string {
  return `${weekdays[zoned(instant, zone).dayOfWeek - 1]}, ${longDate(instant, zone)}`
}

/** 'Dienstag, 13. Juni 2023, 10:00 Uhr' */
export function dateTime(instant: number, zone: string): string {
  return `${weekdayDate(instant, zone)}, ${timeIn(instant, zone)}\u00a0Uhr`
}

/** '13.06.2023, 10:00', for rows of tables, and of lists so long that a zoned date for each cell would be their time. */
export function shortDateTime(instant: number, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('de-DE', { timeZone: zone, hourCycle: 'h23', ...shortParts })
    formats.set(zone, format)
  }
  return format.format(instant)
}

const formats = new Map<string, Intl.DateTimeFormat>()
const shortParts = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** A time of day as it is kept and typed: '10:00'. */
export const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/

/** The German name of an ISO weekday, 1 = Montag. */
export function weekdayName(weekday: number): string {
  const name = weekdays[weekday - 1]
  if (name === undefined) throw new RangeError(`expected an ISO weekday from 1 to 7, received ${weekday}`)
  return name
}

const zoned = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)

const two = (value: number): string => String(value).padStart(2, '0')

// Spelled out instead of asked of Intl: the words of a frozen mail must not change with the ICU of the machine.
const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']
const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]
