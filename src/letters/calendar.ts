// The coming letters as a calendar file (RFC 5545): a day each in UTC, since a weekly rule would need the zone's own
// table of summer times in the file.
import type { Facts } from '../site/facts.ts'
import { minute } from '../site/time.ts'
import type { Coming } from './coming.ts'

/** Minutes that a letter takes to be read. */
const length = 5

/**
 * A calendar of the coming letters.
 * @param siteUrl origin without a trailing slash
 * @param now epoch ms
 */
export function calendarOf(coming: readonly Coming[], facts: Facts, siteUrl: string, now: number): string {
  const events = coming.flatMap(({ date, at, title }) => [
    'BEGIN:VEVENT',
    `UID:${date}@${new URL(siteUrl).hostname}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(at)}`,
    `DTEND:${utc(at + length * minute)}`,
    `SUMMARY:${escaped(title ? `${facts.name}: ${title}` : facts.name)}`,
    `URL:${siteUrl}/briefe`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escaped(facts.company)}//${escaped(facts.name)}//DE`,
    `X-WR-CALNAME:${escaped(facts.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    ...events,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const utc = (instant: number): string => new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '')

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', ' ')

/** No line is longer than 75 bytes; it goes on in the next one behind a blank. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > 74) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return [...parts, part].join('\r\n ')
}
