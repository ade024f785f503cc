// The last rehearsal in a few sentences. Pure.
import type { ShownRehearsal } from '../../rehearsal/result.ts'
import { shortDateTime } from '../../site/dates.ts'
import { count } from '../words.ts'

export interface RehearsalWords {
  level: 'ok' | 'warning' | 'error'
  text: string
}

/** @param last null when there was none yet; what to do then stands beside it on the page */
export function rehearsalWords(last: ShownRehearsal | null, zone: string): RehearsalWords {
  if (!last) return { level: 'warning', text: 'Noch nie geprobt.' }
  const { rehearsal, good, sum } = last
  const played = [
    times(rehearsal.tuesdays.length, 'Termin', 'Termine'),
    times(sum.intended, 'Brief', 'Briefe'),
    times(sum.kills, 'Absturz', 'Abstürze'),
    times(sum.faults, 'Störung', 'Störungen'),
  ]
  const when = `Geprobt am ${shortDateTime(rehearsal.at, zone)}\u00a0Uhr: ${played.join(', ')} beim Versanddienst.`
  if (good) return { level: 'ok', text: `${when} Jeder bekam jeden Brief genau einmal.` }
  const wrong = new Set(rehearsal.tuesdays.flatMap((one) => one.wrong))
  const counts = `${count(sum.doubled)} doppelt, ${count(sum.missing)} vergessen.`
  return { level: 'error', text: [when, counts, ...wrong].join(' ') }
}

function times(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`
}
