// What a mailing needs at an instant. Pure: the tick asks, and does what the answer says.
import type { HeldCause } from './held-cause.ts'
import type { Mailing } from './mailing.ts'
import { dueInstant, slotInstant } from '../site/due.ts'
import { judgeProbe, type Probe } from './probe.ts'
import { skew } from './progress.ts'
import { minute } from '../site/time.ts'

/** After this long nobody expects the letter any more: then the publisher decides, not the machine. */
export const patience = 60 * minute

export type HeldKind = NonNullable<Mailing['held_kind']>

export type Decision =
  | { kind: 'wait'; until: number }
  | { kind: 'hold'; why: HeldKind; cause: HeldCause }
  | { kind: 'freeze' }
  | { kind: 'deliver' }
  /** The probe went well: the others may follow. */
  | { kind: 'end-probe' }
  | { kind: 'finish' }
  /** Its last progress lies in the future, by a clock that ran ahead: the hour of patience begins now. */
  | { kind: 'begin-hour' }
  /** Nothing the tick may do by itself. */
  | { kind: 'rest' }

export type Underway = Pick<
  Mailing,
  | 'state'
  | 'slot_date'
  | 'slot_time'
  | 'slot_zone'
  | 'frozen_at'
  | 'progress_at'
  | 'released_at'
  | 'hold_minutes'
  | 'probe_hours'
> & {
  /** Whether a chunk is still promised. */
  chunksOpen: boolean
  /** The probe while it is not judged yet, else null. */
  probe: Probe | null
}

/** @param now epoch ms */
export function decide(mailing: Underway, now: number): Decision {
  switch (mailing.state) {
    case 'released': {
      const due = dueInstant(mailing)
      if (now < due) return { kind: 'wait', until: due }
      if (now <= due + patience) return { kind: 'freeze' }
      return {
        kind: 'hold',
        why: 'late',
        cause: { why: 'late', slot: slotInstant(mailing), zone: mailing.slot_zone },
      }
    }
    case 'sending':
      return decideSending(mailing, now)
    case 'held':
    case 'sent':
    case 'recalled':
      return { kind: 'rest' }
  }
}

function decideSending(mailing: Underway, now: number): Decision {
  const frozen = mailing.frozen_at !== null
  if (frozen && mailing.probe && !mailing.probe.open) return decideProbe(mailing, mailing.probe, now)
  if (frozen && !mailing.chunksOpen) return { kind: 'finish' }
  const progress = mailing.progress_at ?? mailing.released_at
  if (progress > now + skew) return { kind: 'begin-hour' }
  if (now > progress + patience) {
    return {
      kind: 'hold',
      why: 'stalled',
      cause: { why: 'stalled', since: progress, zone: mailing.slot_zone },
    }
  }
  return { kind: frozen ? 'deliver' : 'freeze' }
}

// All of the probe is handed over; the others wait for its bounces.
function decideProbe(mailing: Underway, probe: Probe, now: number): Decision {
  const judged = judgeProbe(probe, mailing.probe_hours ?? 0, now)
  switch (judged.kind) {
    case 'stop':
      return { kind: 'hold', why: 'bounces', cause: judged.cause }
    case 'wait':
      return { kind: 'wait', until: judged.until }
    case 'go':
      // Awake again long after the wait was over (the machine was down): as late as a missed slot.
      if (now > judged.since + patience) {
        return { kind: 'hold', why: 'late', cause: { why: 'late-after-probe' } }
      }
      return { kind: 'end-probe' }
  }
}
