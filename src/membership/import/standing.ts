// Whether a list says of somebody that he may be written to. Only words known to mean that pass: what other systems call
// a leaver, a bounce or a complaint has no end, and taking one for a member is the mistake that cannot be taken back.
// Pure.
import {
  besideIt,
  consents,
  details,
  empty,
  endings,
  filler,
  good,
  howIt,
  isYes,
  joined,
  negations,
  plain,
  freeWords,
  soundsLikeAnEnd,
  wantedNames,
  type Gone,
} from './standing-words.ts'

export type { Gone }

/** What a column says about being written to. */
export type Permission =
  /** A word for a state: "aktiv", "unsubscribed". */
  | 'state'
  /** "Ja" means that he may be written to: "subscribed", "Newsletter". */
  | 'wanted'
  /** Anything but nothing means that he may not: "Abgemeldet am", "UNSUB_TIME", "blacklisted". */
  | 'ended'
  /** "Nein" means that he may not, and anything else says nothing: "Newsletter erhalten", "DSGVO". */
  | 'denied'
  /** Free words: those that sound like an end are asked about: "Tags", "Bemerkung". */
  | 'remark'

/**
 * - free: nothing speaks against it
 * - gone: he left, complained, was unreachable or never confirmed; nobody may choose otherwise
 * - unknown: a word that might mean anything; the publisher knows his list
 */
export type Standing =
  | { kind: 'free'; confirmed: boolean }
  | { kind: 'gone'; how: Gone; said: string; confirmed: boolean }
  | { kind: 'unknown'; said: string }
/** What a heading announces, or null when the column says nothing about being written to. */
export function permissionOf(heading: string): Permission | null {
  const name = joined(heading)
  if (name === '' || besideIt.test(name)) return null
  if (wantedNames.has(name)) return 'wanted'
  // "Nicht abgemeldet seit" and "unsubscribed?" are columns of their own kind, and rarer than a clear one.
  if (/status|zustand/.test(name) || name === 'state' || name === 'stand') return 'state'
  if (endings.test(name)) return 'ended'
  if (freeWords.test(name)) return 'remark'
  return consents.test(name) && !details.test(name) ? 'denied' : null
}

/** What a word in a column of states means. */
function ofState(value: string): 'free' | 'unknown' | Gone {
  const words = plain(value)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const negated = words.some((word) => negations.has(word))
  const ended = howIt(value)
  if (negated) {
    // "nicht abgemeldet", "not unsubscribed": two words, of which the second is an ending.
    const rest = words.filter((word) => !negations.has(word))
    const single = rest.length === 1 ? howIt(rest[0] ?? '') : undefined
    if (single && single !== 'unconfirmed' && !words.includes('noch')) return 'free'
    if (rest.every((word) => good.has(word) || filler.has(word))) {
      return rest.some((word) => /best|conf|verif|aktiv|activ/.test(word)) ? 'unconfirmed' : 'left'
    }
    return ended ?? 'unknown'
  }
  if (ended) return ended
  const known = words.length > 0 && words.every((word) => good.has(word) || filler.has(word))
  const meant = words.some((word) => good.has(word)) || good.has(joined(value))
  return (known && meant) || good.has(joined(value)) ? 'free' : 'unknown'
}

function ofDenied(value: string): 'nothing' | Gone {
  if (value.trim() === '' || isYes(value)) return 'nothing'
  if (empty(value) && joined(value) !== '') return 'left'
  const meant = ofState(value)
  return meant === 'free' || meant === 'unknown' ? 'nothing' : meant
}

function ofWanted(value: string): 'free' | 'unknown' | Gone {
  if (isYes(value)) return 'free'
  if (value.trim() !== '' && empty(value)) return 'left'
  // A date in such a column is the day on which he agreed.
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/.test(value.trim())) return 'free'
  return value.trim() === '' ? 'unknown' : ofState(value)
}

/** A column that says something about being written to. */
export interface PermissionColumn {
  at: number
  heading: string
  permission: Permission
  /** No cell of the column says that somebody may be written to: an empty one is no remark. */
  remarks: boolean
}

/** @param rows the lines below the header */
export function permissionColumns(header: readonly string[], rows: readonly string[][]): PermissionColumn[] {
  return header.flatMap((heading, at) => {
    const permission = permissionOf(heading)
    if (permission === null) return []
    const said = rows.map((row) => row[at] ?? '').filter((value) => value.trim() !== '')
    const remarks =
      permission === 'state' ? said.every((value) => ofState(value) !== 'free') : said.length === 0
    return [{ at, heading: heading.trim().slice(0, 60), permission, remarks }]
  })
}

const worst: readonly Gone[] = ['complained', 'left', 'unconfirmed', 'bounced']

/** What the columns of one line say together. `confirmed` is set when one of them says that he may be written to. */
export function standingOf(cells: readonly string[], columns: readonly PermissionColumn[]): Standing {
  const gone = new Map<Gone, string>()
  const unknown: string[] = []
  let confirmed = false
  for (const { at, heading, permission, remarks } of columns) {
    const value = (cells[at] ?? '').trim()
    if (permission === 'ended') {
      if (empty(value) || ofState(value) === 'free') continue
      const how = howIt(value) ?? howIt(heading) ?? 'left'
      if (!gone.has(how)) gone.set(how, heading)
      continue
    }
    if (permission === 'remark') {
      if (soundsLikeAnEnd.test(plain(value)) && ofState(value) !== 'free')
        unknown.push(`${heading}: ${value.slice(0, 60)}`)
      continue
    }
    if (permission === 'denied') {
      const how = ofDenied(value)
      if (how !== 'nothing' && !gone.has(how)) gone.set(how, `${heading}: ${value.slice(0, 60)}`)
      continue
    }
    if (value === '' && remarks) continue
    const meant = permission === 'state' ? ofState(value) : ofWanted(value)
    if (meant === 'free') confirmed = true
    else if (meant === 'unknown') unknown.push(`${heading}: ${value.slice(0, 60) || '(leer)'}`)
    else if (!gone.has(meant)) gone.set(meant, `${heading}: ${value.slice(0, 60)}`)
  }
  const how = worst.find((one) => gone.has(one))
  if (how) return { kind: 'gone', how, said: gone.get(how) ?? '', confirmed }
  return unknown.length > 0 ? { kind: 'unknown', said: unknown.join(' · ') } : { kind: 'free', confirmed }
}
