/** Who has left his rhythm and who has stopped buying, as page, files and steps print it. */
import type { Assessed } from '../../customer-value/assess.ts'
import { hasRhythm, outOfRhythm, rhythmAt } from '../../customer-value/rhythm.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import { longDate } from '../../site/dates.ts'
import { count, germanNumber } from '../../site/numbers.ts'
import { day } from '../../site/time.ts'

export interface Silence {
  readonly name: string
  /** net, EUR/year: of the year that counts, or of the one before where he bought nothing since; NaN = not known */
  readonly revenue: number
  /** days */
  readonly since: number
  /** NaN = no rhythm of his own */
  readonly interval: number
}

export interface RhythmFindings {
  /** bought in the year, but out of rhythm; largest revenue first, as the next two */
  readonly out: readonly Silence[]
  /** bought nothing in the year that counts */
  readonly silent: readonly Silence[]
  /** customers of the year with a rhythm of their own */
  readonly known: number
  readonly sentence: string
}

export function rhythmFindings({ table, plan: { settings } }: Assessed, rhythm: ListRhythm): RhythmFindings {
  const rows = [...table.names.keys()].filter((k) => hasRhythm(rhythmAt(rhythm, k), settings))
  const out = rows
    .filter((k) => outOfRhythm(rhythmAt(rhythm, k), settings))
    .map((k) => ({
      name: table.names[k]!,
      revenue: table.columns.revenue[k]!,
      since: rhythm.since[k]!,
      interval: rhythm.interval[k]!,
    }))
  const silent = rhythm.silent.map(({ name, revenue, since, interval, orders }) => ({
    name,
    revenue,
    since,
    interval: orders >= settings.rhythmMinOrders ? interval : Number.NaN,
  }))
  const largest = (a: Silence, b: Silence) => (b.revenue || 0) - (a.revenue || 0) || a.since - b.since
  return {
    out: out.sort(largest),
    silent: silent.sort(largest),
    known: rows.length,
    sentence: sentenceOf(rows.length, out.length, rhythm, settings),
  }
}

function sentenceOf(
  known: number,
  out: number,
  { end }: ListRhythm,
  { rhythmLimit, rhythmMinOrders, rhythmMinSilence }: Assessed['plan']['settings'],
): string {
  const until = `Stand ${longDate(end * day, 'UTC')}, letzter Tag der Liste`
  if (known === 0)
    return `Kein Kunde hat ${count(rhythmMinOrders)} Bestelltage oder mehr: Ein eigener Rhythmus lässt sich nicht ablesen (${until}).`
  const who = known === 1 ? 'Ein Kunde hat' : `${count(known)} Kunden haben`
  const silent = out === 0 ? 'keiner davon hat' : out === 1 ? 'einer davon hat' : `${count(out)} davon haben`
  return `${who} mindestens ${count(rhythmMinOrders)} Bestelltage; ${silent} länger als das ${germanNumber(rhythmLimit)}-Fache des eigenen mittleren Abstands${least(rhythmMinSilence)} nicht bestellt (${until}).`
}

const least = (days: number) => (days === 0 ? '' : ` und mehr als ${daysWords(days)}`)

export const daysWords = (days: number) =>
  Number.isNaN(days) ? '–' : days === 1 ? '1 Tag' : `${germanNumber(days, 0)} Tage`
