// Whether a list says of somebody that he may be written to. Only words known to mean that pass: what other systems call
// a leaver, a bounce or a complaint has no end, and taking one for a member is the mistake that cannot be taken back.
// Pure.

/** What a column says about being written to. */
export type Permission =
  /** A word for a state: "aktiv", "unsubscribed". */
  | 'state'
  /** "Ja" means that he may be written to: "subscribed", "Newsletter". */
  | 'wanted'
  /** Anything but nothing means that he may not: "Abgemeldet am", "UNSUB_TIME", "blacklisted". */
  | 'ended'

/**
 * - free: nothing speaks against it
 * - gone: he left, complained, was unreachable or never confirmed; nobody may choose otherwise
 * - unknown: a word that might mean anything; the publisher knows his list
 */
export type Standing =
  | { kind: 'free'; confirmed: boolean }
  | { kind: 'gone'; how: Gone; said: string; confirmed: boolean }
  | { kind: 'unknown'; said: string }
/** How it ended; the first of these counts when a list says several. */
export type Gone = 'left' | 'complained' | 'bounced' | 'unconfirmed'

const plain = (text: string): string =>
  text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss')

// Joined, so that "opt_out", "Opt-out" and "OptOut" are one; ä is read as a and as ae.
const joined = (text: string): string => plain(text).replaceAll(/[^a-z0-9]/g, '')

// Addresses of links, numbers of campaigns and other things that stand in a column beside the fact itself.
const besideIt =
  /link|url|hash|token|code|score|rate$|campaign|kampagne|grundtext|softbounce|zahlung|liefer|familien|bestell(?!t)|auftrag|rechnung|payment|order|shipping/
const endings =
  /unsub|abgemeld|abmeld|abbestell|optout|optedout|optouted|bounce|blacklist|blocklist|blocked|gesperrt|sperr|complain|spam|beschwer|widerruf|widersp|revoked|gekuendigt|gekundigt|kuendigung|kundigung|deactiv|deaktiv|geloescht|geloscht|deleted|loeschdatum|loschdatum|cleaned|cleantime|suppress|undeliver|unzustell|austritt|ausgetragen|inaktiv|inactive|disable|removed|donot|robinson|nichtmehr|nichtkontakt|nichtanschreib|keinemail|keinewerbung|keinnewsletter|nomail|noemail|nocontact|invalid|ungueltig|ungultig|excluded|lefton|leftat|leavetime/

const wordsOf = (list: string) => new Set(list.trim().split(/\s+/))

const wantedNames = wordsOf(`
  subscribed issubscribed subscribedtoemails abonniert abonnent newsletter newsletterabo newsletterempfanger aktiv active
  isactive enabled optedin optinstatus einwilligung einwilligungerteilt werbeeinwilligung zustimmung consent
  marketingconsent emailmarketingconsent acceptsmarketing acceptsemailmarketing emailable erlaubnis permission emailwerbung
  mailingerlaubt confirmed isconfirmed verified
`)

/** What a heading announces, or null when the column says nothing about being written to. */
export function permissionOf(heading: string): Permission | null {
  const name = joined(heading)
  if (name === '' || besideIt.test(name)) return null
  if (wantedNames.has(name)) return 'wanted'
  // "Nicht abgemeldet seit" and "unsubscribed?" are columns of their own kind, and rarer than a clear one.
  if (/status|zustand/.test(name) || name === 'state' || name === 'stand') return 'state'
  return endings.test(name) ? 'ended' : null
}

const nothing = wordsOf('0 no nein n false falsch none null nil never nie na leer keine kein nan').add('')
const empty = (value: string): boolean => nothing.has(joined(value)) || /^[0:.\-–—/\sT]*$/.test(value)

const yes = wordsOf('1 ja j yes y true wahr x on an')

// Words of which each alone means that he may be written to. A plan of Ghost's is no permission, but nothing against it.
const good = wordsOf(`
  aktiv active bestatigt bestaetigt confirmed subscribed subscriber abonniert abonnent abonnentin angemeldet eingetragen
  mitglied member enabled optin doi doubleoptin optedin eingewilligt zugestimmt erteilt granted verified verifiziert
  zustellbar deliverable emailable erreichbar valid gultig gueltig empfangt empfanger empfaenger empfaengt freigegeben
  erlaubt ok free paid comped marketingcontact
`)
const filler = wordsOf(`
  email mail e newsletter und and per via seit since am der die to the emails hat ist ja yes einwilligung double opt in
  contact kontakt marketing
`)
const negations = wordsOf('nicht not no kein keine keinen nie never noch ohne non un isnt')

// In their order: the first that is found says how it ended.
const ends: [Gone, RegExp][] = [
  ['complained', /complain|spam|beschwer|abuse|junk/],
  [
    'bounced',
    /bounce|undeliver|unzustell|cleaned|cleantime|invalid|ungueltig|ungultig|unerreichbar|unreachable|rejected|abgewiesen|hardfail|notexist|existiertnicht/,
  ],
  [
    'unconfirmed',
    /pending|unconfirm|unbestat|unbestaet|unverif|ausstehend|wartend|wartet|waiting|warteauf|unaktiviert|notconfirmed|nichtbestat|nichtbestaet|nichtverif|nochnicht|offen|requested|angefragt|invited|eingeladen/,
  ],
  [
    'left',
    /unsub|abgemeld|abmeld|abbestell|optout|optedout|outed|blacklist|blocklist|blocked|gesperrt|sperr|widerruf|widersp|revoked|withdrawn|gekuendigt|gekundigt|kuendig|kundig|deactiv|deaktiv|geloescht|geloscht|deleted|removed|entfernt|suppress|austritt|ausgetreten|ausgetragen|inaktiv|inactive|disabled|donot|nomail|declined|abgelehnt|denied|verweigert|optedoff|excluded|expired|abgelaufen|archived|archiviert|cancel|stopp|nichtabonniert|notsubscribed|unterdruckt|unterdrueckt|former|ehemalig|left/,
  ],
]

const howIt = (text: string): Gone | undefined => ends.find(([, word]) => word.test(joined(text)))?.[0]

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

function ofWanted(value: string): 'free' | 'unknown' | Gone {
  if (yes.has(joined(value))) return 'free'
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
