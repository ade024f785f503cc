// What the form for a release says: which slot, how long a hold, how long a probe waits. Anything odd becomes the usual.
import { wallTime } from '../site/dates.ts'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { longestHold, usualProbeHours } from './release.ts'
import { nextSlots, type SlotRule } from './slot.ts'

export interface Chosen {
  /** Which of the three was chosen: the letter's own day, the next usual slot, or an exact date and time. */
  way: 'letter' | 'next' | 'exact'
  date: string
  /** 'HH:MM' */
  time: string
  holdMinutes: number
  probeHours: number
}

const exact = z.object({ date: z.iso.date(), time: z.string().regex(wallTime) })
const hold = z.coerce.number().int().min(0).max(longestHold).catch(0)
const probe = z.coerce.number().int().min(0).max(24).catch(usualProbeHours)

/** Names of its fields. */
type ReleaseField = 'way' | 'date' | 'time' | 'hold' | 'probe'

/**
 * @param read a field by its name, null when it is not there
 * @param letterDate 'YYYY-MM-DD' of the letter
 */
export function readChosen(
  read: (name: ReleaseField) => string | null,
  rule: SlotRule,
  letterDate: string,
  now: number,
): Chosen {
  const more = {
    holdMinutes: hold.parse(read('hold') ?? 0),
    probeHours: probe.parse(read('probe') ?? usualProbeHours),
  }
  const way = read('way')
  const typed = exact.safeParse({ date: read('date'), time: read('time') })
  if (way === 'exact' && typed.success) {
    return { way, date: typed.data.date, time: typed.data.time, ...more }
  }
  if (way === 'next') {
    const [next] = nextSlots(rule, now, 1)
    return { way, date: next!.date, time: rule.time, ...more }
  }
  return { way: 'letter', date: letterDate, time: rule.time, ...more }
}

/** A short hash of what was previewed: another one means that the letter has changed since. */
export function previewHash(mail: {
  subject: string
  preheader: string
  html: string
  text: string
}): string {
  const words = JSON.stringify([mail.subject, mail.preheader, mail.html, mail.text])
  return createHash('sha256').update(words).digest('hex').slice(0, 32)
}
