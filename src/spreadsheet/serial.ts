/** Serial days of a workbook as text: dates as ISO, times and durations as "7:30". */
import type { Cell } from './cell.ts'
import type { NumberFormat } from './number-format.ts'

/** 25,569 days lie between 1899-12-30 and 1970-01-01; the calendar of 1904 starts 1,462 days later. */
const isoOf = (seconds: number): string => {
  const iso = new Date((seconds - 25_569 * 86_400) * 1_000).toISOString()
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** Hours go on beyond 24; whole minutes without their seconds. */
export function durationText(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400)
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = seconds % 60
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : `:${two(rest)}`}`
  return days < 0 && seconds > 0 ? `-${text}` : text
}

/**
 * A stored number as its format shows it, where that changes what it is: dates, times, durations, and keys that a
 * format fills up with zeros ("00000"). Everything else stays the number; its format is a fact of the sheet.
 */
export function formattedCell(value: number, format: NumberFormat | null, from1904: boolean): Cell {
  if (format === null) return value
  switch (format.kind) {
    case 'date': {
      const serial = value + (from1904 ? 1462 : 0)
      // Excel counts a 29 February 1900 that never was: days before it are one further on.
      const day = serial < 60 && serial >= 1 && !from1904 ? serial + 1 : serial
      return day >= 1 && day < 2_958_466 ? isoOf(Math.round(day * 86_400)) : value
    }
    case 'time': {
      // A time of day that carries a day is a date whose day the format hides.
      if (value >= 366 && value < 2_958_466)
        return isoOf(Math.round((value + (from1904 ? 1462 : 0)) * 86_400))
      return durationText(value)
    }
    case 'duration':
      return Math.abs(value) < 2_958_466 ? durationText(value) : value
    case 'number': {
      return /^0{2,}$/.test(format.code) && Number.isInteger(value) && value >= 0
        ? String(value).padStart(format.code.length, '0')
        : value
    }
    case 'percent':
    case 'text':
      return value
  }
}

/** Hours, minutes and seconds in days. */
const daysOf = (...parts: readonly (string | undefined)[]): number => {
  const [hours, minutes, seconds] = parts.map((part) => Number(part ?? 0))
  return (hours! * 3600 + minutes! * 60 + seconds!) / 86_400
}

/** ISO 8601 as files of today store it ("2025-01-31T00:00:00Z", "07:30:00", "PT7H30M") in the manner of the above. */
export function isoDate(text: string): string {
  const [, date, hours, minutes, seconds] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d{0,40})?))?)?/.exec(text) ?? []
  const midnight = date === undefined ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(midnight))
    return isoOf(Math.round((midnight / 86_400_000 + 25_569 + daysOf(hours, minutes, seconds)) * 86_400))
  const time =
    /^(\d\d):(\d\d)(?::(\d\d(?:\.\d{0,40})?))?Z?$/.exec(text) ??
    /^PT(?=\d)(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7}(?:\.\d{0,40})?)S)?$/.exec(text)
  return time ? durationText(daysOf(...time.slice(1))) : text
}
