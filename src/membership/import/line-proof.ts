/** What a line says of its own proof: when, how and from where somebody asked for the letter. */
import { instantOf } from '../../site/dates.ts'
import { day } from '../../site/time.ts'
import { keptLine, type LineCause } from './cause.ts'
import { type MemberField } from './columns.ts'
import { type Evidence, type ReadLine } from './evidence.ts'
import { barredWords } from './line-words.ts'

/** A proof this old (ms), without a mail since, is a warning: who hears of us after years has forgotten that he asked. */
const oldAfter = 2 * 365 * day

/** What the proof of a line is worth, and which sentences the desk shows about it. */
export function judgeProof(
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
