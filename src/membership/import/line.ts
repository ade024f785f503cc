// What one line of a list is worth: whose address, and on what grounds may we write to it. Pure.
import { readAddress } from '../../proof/address.ts'
import { instantOf } from '../../site/dates.ts'
import { day } from '../../site/time.ts'
import type { Greeting, ImportLineTable, SuppressionTable } from '../../store/schema.ts'
import { keptLine, type LineCause } from './cause.ts'
import { headings, memberFields, type Columns, type MemberField } from './columns.ts'
import { standingOf, type Gone, type PermissionColumn, type Standing } from './standing.ts'

/** A proof this old (ms), without a mail since, is a warning: who hears of us after years has forgotten that he asked. */
const oldAfter = 2 * 365 * day

/** What a proof consists of: texts as they stood in the file, instants as we read them. */
export interface Evidence {
  optInAt?: number
  ip?: string
  source?: string
  purchaseAt?: number
  purchase?: string
  lastMailAt?: number
  pausedUntil?: number
  leftAt?: number
  /** Why it was barred, and since when. */
  blockedAs?: SuppressionTable['reason']
  blockedAt?: number
  /** The list says in so many words that he may be written to. */
  confirmed?: true
}

export type ReadLine = Pick<
  ImportLineTable,
  | 'email'
  | 'email_key'
  | 'salutation'
  | 'title'
  | 'first_name'
  | 'last_name'
  | 'company'
  | 'greeting'
  | 'proof'
  | 'verdict'
  | 'reason'
  | 'standing'
  | 'said'
  | 'old'
> & { evidence: Evidence }

export interface ListFormat {
  columns: Columns
  permissions: readonly PermissionColumn[]
  /** IANA name of the zone in which the list tells the time. */
  zone: string
}

/** Reads one line. `verdict` is 'open' when it depends on what the store knows. */
export function readLine(cells: readonly string[], list: ListFormat, now: number): ReadLine {
  const { columns, zone } = list
  const values = Object.fromEntries(
    memberFields.map((field) => [field, clean(cells[columns[field] ?? -1] ?? '')]),
  ) as Record<MemberField, string>
  const address = readAddress(values.email)
  const nobody = { standing: '' as const, said: '' }
  if (address.kind === 'refused') {
    const none = { email: '', email_key: '', proof: 'unproven' as const, evidence: {}, old: 0 as const }
    return {
      ...none,
      ...nobody,
      ...personOf(values),
      verdict: 'invalid',
      reason: keptLine(values.email === '' ? { why: 'no-address' } : { why: 'address', unfit: address.why }),
    }
  }
  const whose = { email: address.email, email_key: address.key, ...personOf(values) }
  const judged = judgeProof(values, zone, now)
  const standing = withBar(standingOf(cells, aboutPerson(judged.evidence, list)), judged.evidence)
  if (standing.kind === 'gone') {
    const { how, said, confirmed } = standing
    const evidence = { ...judged.evidence, ...(confirmed ? { confirmed } : {}) }
    const [verdict, reason] = [verdicts[how], keptLine({ why: 'said', said })]
    return { ...whose, ...judged, evidence, verdict, reason, standing: how, said }
  }
  if (judged.proof === 'unproven') return { ...whose, ...nobody, ...judged, verdict: 'unproven' }
  if (standing.kind === 'unknown') {
    const { said } = standing
    return { ...whose, ...judged, verdict: 'unknown', reason: said, standing: 'unknown', said }
  }
  const until = values.pausedUntil
  if (until !== '' && judged.evidence.pausedUntil === undefined && past(until, zone, now) === undefined) {
    const said = `Pause bis: ${until.slice(0, 60)}`
    return { ...whose, ...judged, verdict: 'unknown', reason: said, standing: 'unknown', said }
  }
  return { ...whose, ...nobody, ...judged, verdict: 'open', reason: '' }
}

// Our own export says of the address why it is barred, beside what it says of the person.
function aboutPerson(evidence: Evidence, { columns, permissions }: ListFormat): readonly PermissionColumn[] {
  if (!evidence.blockedAs) return permissions
  return permissions.filter(({ at }) => at !== columns.blockedAs && at !== columns.blockedAt)
}

function withBar(standing: Standing, { blockedAs }: Evidence): Standing {
  if (!blockedAs || standing.kind === 'gone') return standing
  const confirmed = standing.kind === 'free' && standing.confirmed
  return { kind: 'gone', how: 'bounced', said: `${headings.blockedAs}: ${barredAs[blockedAs]}`, confirmed }
}

const verdicts: Record<Gone, ReadLine['verdict']> = {
  left: 'left',
  complained: 'left',
  bounced: 'suppressed',
  unconfirmed: 'unproven',
}

function personOf(values: Record<MemberField, string>) {
  const known = (text: string) => (text === '' ? null : text)
  return {
    salutation: readSalutation(values.salutation),
    title: known(name(values.title, 40)),
    first_name: name(values.firstName, 60),
    last_name: known(name(values.lastName, 60)),
    company: name(values.company, 120),
    greeting: greetingNamed(values.greeting),
  }
}

// "Sehr geehrte Frau Weber" is a salutation as well; what is neither is unknown, and nobody is addressed by a guess.
function readSalutation(text: string): 'frau' | 'herr' | null {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  const is = (...any: string[]) => words.some((word) => any.includes(word))
  const frau = is('frau', 'fr', 'w', 'weiblich', 'f', 'female', 'mrs', 'ms', 'miss', 'madame')
  const herr = is('herr', 'herrn', 'hr', 'm', 'männlich', 'male', 'mr', 'monsieur')
  return frau === herr ? null : frau ? 'frau' : 'herr'
}

/** How somebody wants to be addressed, as our own export says it. */
export const greetingsAs: Record<Greeting, string> = {
  'first-name': 'Vorname',
  formal: 'förmlich',
  none: 'ohne Namen',
}
const greetingNamed = (text: string): Greeting | null =>
  (Object.keys(greetingsAs) as Greeting[]).find(
    (one) => greetingsAs[one].toLowerCase() === text.toLowerCase(),
  ) ?? null

/** Why an address is barred, as our own export says it. */
export const barredAs: Record<SuppressionTable['reason'], string> = {
  bounce: 'unzustellbar',
  complaint: 'Beschwerde',
  'soft-bounces': 'mehrfach unzustellbar',
  vendor: 'unzustellbar laut Versanddienst',
  desk: 'auf Wunsch gesperrt',
}
const barredWords = new Map(
  (Object.keys(barredAs) as SuppressionTable['reason'][]).map((reason) => [
    barredAs[reason].toLowerCase(),
    reason,
  ]),
)

function judgeProof(
  values: Record<MemberField, string>,
  zone: string,
  now: number,
): Pick<ReadLine, 'proof' | 'evidence' | 'reason' | 'old'> {
  const when = (field: MemberField) => past(values[field], zone, now)
  const [optInAt, purchaseAt, lastMailAt] = [when('optInAt'), when('purchaseAt'), when('lastMailAt')]
  const [leftAt, blockedAt] = [when('leftAt'), when('blockedAt')]
  const pausedUntil = readDate(values.pausedUntil.trim(), zone)
  const blockedAs = barredWords.get(values.blockedAs.toLowerCase())
  const evidence: Evidence = {
    ...(optInAt ? { optInAt } : {}),
    ...(values.optInIp ? { ip: values.optInIp } : {}),
    ...(values.optInSource ? { source: values.optInSource } : {}),
    ...(purchaseAt ? { purchaseAt } : {}),
    ...(values.purchase ? { purchase: values.purchase } : {}),
    ...(lastMailAt ? { lastMailAt } : {}),
    ...(leftAt ? { leftAt } : {}),
    ...(pausedUntil !== undefined && pausedUntil > now ? { pausedUntil } : {}),
    ...(blockedAs ? { blockedAs } : {}),
    ...(blockedAt ? { blockedAt } : {}),
  }
  const old = (since: number) => (Math.max(since, lastMailAt ?? 0) < now - oldAfter ? 1 : 0)
  if (optInAt && (values.optInIp || values.optInSource)) {
    return { proof: 'double-opt-in', evidence, reason: '', old: old(optInAt) }
  }
  if (purchaseAt && values.purchase) {
    return { proof: 'existing-customer', evidence, reason: '', old: old(purchaseAt) }
  }
  return { proof: 'unproven', evidence, reason: keptLine(missing(values, { optInAt, purchaseAt })), old: 0 }
}

function missing(
  values: Record<MemberField, string>,
  read: { optInAt?: number | undefined; purchaseAt?: number | undefined },
): LineCause {
  if (values.optInAt && !read.optInAt) return { why: 'opt-in-date' }
  if (read.optInAt) return { why: 'opt-in-source' }
  if (values.purchaseAt && !read.purchaseAt) return { why: 'purchase-date' }
  if (read.purchaseAt) return { why: 'purchase' }
  return { why: 'no-proof' }
}

/** Epoch ms of a date as German or international programs write it, or undefined when it is none, or not past. */
export function past(text: string, zone: string, now: number): number | undefined {
  const at = readDate(text.trim(), zone)
  return at !== undefined && at <= now && at >= Date.UTC(1995, 0, 1) ? at : undefined
}

function readDate(text: string, zone: string): number | undefined {
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const at = Date.parse(text.replace(' ', 'T'))
    return Number.isNaN(at) ? undefined : at
  }
  const german = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::\d\d)?)?(?:\s+Uhr)?$/.exec(
    text,
  )
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d)?)?$/.exec(text)
  const [year, month, date] = german ? [german[3], german[2], german[1]] : [iso?.[1], iso?.[2], iso?.[3]]
  const [hours = '0', minutes = '00'] = [(german ?? iso)?.[4], (german ?? iso)?.[5]]
  if (!year || !month || !date) return undefined
  const whole = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const checked = new Date(`${whole}T00:00:00Z`)
  // 31.02. is no day, although Date counts on.
  if (Number.isNaN(checked.getTime()) || checked.toISOString().slice(0, 10) !== whole) return undefined
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  return instantOf(whole, `${hours.padStart(2, '0')}:${minutes}`, zone)
}

// Spreadsheets show an apostrophe before text that looks like a formula; our own export writes one.
function clean(cell: string): string {
  return cell
    .trim()
    .replace(/^'(?=[=+\-@])/, '')
    .slice(0, 300)
}

/** A name as the form would take it: names go into mails, so a link in one is left out. */
function name(text: string, longest: number): string {
  const line = text
    .normalize()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
  return line.length > longest || /:\/\/|\bwww\.|@/i.test(line) ? '' : line
}
