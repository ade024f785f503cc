// What one line of a list is worth: whose address, and on what grounds may we write to it. Pure.
import { readAddress } from '../../proof/address.ts'
import { instantOf } from '../../site/dates.ts'
import type { ImportLineTable } from '../../store/schema.ts'
import { memberFields, type Columns, type MemberField } from './columns.ts'
import { day } from '../../site/time.ts'

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
}

export type ReadLine = Pick<
  ImportLineTable,
  'email' | 'email_key' | 'first_name' | 'company' | 'proof' | 'verdict' | 'reason' | 'old'
> & { evidence: Evidence }

/** Reads one line. `verdict` is 'open' when it depends on what the store knows. */
export function readLine(cells: readonly string[], columns: Columns, zone: string, now: number): ReadLine {
  const values = Object.fromEntries(
    memberFields.map((field) => [field, clean(cells[columns[field] ?? -1] ?? '')]),
  ) as Record<MemberField, string>
  const address = readAddress(values.email)
  const person = { first_name: name(values.firstName, 60), company: name(values.company, 120) }
  if (address.kind === 'refused') {
    const none = { email: '', email_key: '', proof: 'unproven' as const, evidence: {}, old: 0 as const }
    return {
      ...none,
      ...person,
      verdict: 'invalid',
      reason: values.email === '' ? 'Keine E-Mail-Adresse' : address.message,
    }
  }
  const whose = { email: address.email, email_key: address.key, ...person }
  const judged = judgeProof(values, zone, now)
  if (gone.test(values.status)) {
    return {
      ...whose,
      ...judged,
      verdict: 'left',
      reason: `In der Datei steht: ${values.status.slice(0, 60)}`,
    }
  }
  if (judged.proof === 'unproven') return { ...whose, ...judged, verdict: 'unproven' }
  return { ...whose, ...judged, verdict: 'open', reason: '' }
}

const gone =
  /abgemeldet|abbestellt|unsubscribed|inactive|inaktiv|bounce|blacklist|gesperrt|gel[öo]scht|deleted|deactivated/i

function judgeProof(
  values: Record<MemberField, string>,
  zone: string,
  now: number,
): Pick<ReadLine, 'proof' | 'evidence' | 'reason' | 'old'> {
  const [optInAt, purchaseAt, lastMailAt] = [values.optInAt, values.purchaseAt, values.lastMailAt].map(
    (text) => past(text, zone, now),
  )
  const evidence: Evidence = {
    ...(optInAt ? { optInAt } : {}),
    ...(values.optInIp ? { ip: values.optInIp } : {}),
    ...(values.optInSource ? { source: values.optInSource } : {}),
    ...(purchaseAt ? { purchaseAt } : {}),
    ...(values.purchase ? { purchase: values.purchase } : {}),
    ...(lastMailAt ? { lastMailAt } : {}),
  }
  const old = (since: number) => (Math.max(since, lastMailAt ?? 0) < now - oldAfter ? 1 : 0)
  if (optInAt && (values.optInIp || values.optInSource)) {
    return { proof: 'double-opt-in', evidence, reason: '', old: old(optInAt) }
  }
  if (purchaseAt && values.purchase) {
    return { proof: 'existing-customer', evidence, reason: '', old: old(purchaseAt) }
  }
  return { proof: 'unproven', evidence, reason: missing(values, { optInAt, purchaseAt }), old: 0 }
}

function missing(
  values: Record<MemberField, string>,
  read: { optInAt?: number | undefined; purchaseAt?: number | undefined },
): string {
  if (values.optInAt && !read.optInAt)
    return 'Das Datum der Bestätigung ist nicht lesbar oder liegt in der Zukunft'
  if (read.optInAt) return 'Zur Bestätigung fehlt die IP-Adresse oder die Quelle'
  if (values.purchaseAt && !read.purchaseAt) return 'Das Kaufdatum ist nicht lesbar oder liegt in der Zukunft'
  if (read.purchaseAt) return 'Zum Kaufdatum fehlt, was gekauft wurde'
  return 'Kein Nachweis: weder bestätigte Anmeldung noch Kauf'
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
