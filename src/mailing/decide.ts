// What a mailing needs at an instant. Pure: the tick asks, and does what the answer says.
import { shortDateTime } from '../site/dates.ts'
import { slotInstant, type Mailing } from './mailing.ts'

const minute = 60_000
/** After this long nobody expects the letter any more: then the publisher decides, not the machine. */
export const patience = 60 * minute

export type Decision =
  | { kind: 'wait'; until: number }
  | { kind: 'hold'; reason: string }
  | { kind: 'freeze' }
  | { kind: 'deliver' }
  | { kind: 'finish' }
  /** Nothing the tick may do by itself. */
  | { kind: 'rest' }

export type Underway = Pick<
  Mailing,
  'state' | 'slot_date' | 'slot_time' | 'slot_zone' | 'frozen_at' | 'progress_at' | 'released_at'
> & {
  /** Whether a chunk is still promised. */
  chunksOpen: boolean
}

/** @param now epoch ms */
export function decide(mailing: Underway, now: number): Decision {
  switch (mailing.state) {
    case 'released': {
      const slot = slotInstant(mailing)
      if (now < slot) return { kind: 'wait', until: slot }
      if (now <= slot + patience) return { kind: 'freeze' }
      return {
        kind: 'hold',
        reason: `Der Termin ${at(slot, mailing)} wurde um mehr als 60 Minuten verpasst.`,
      }
    }
    case 'sending': {
      const progress = mailing.progress_at ?? mailing.released_at
      if (mailing.frozen_at !== null && !mailing.chunksOpen) return { kind: 'finish' }
      if (now > progress + patience) {
        return {
          kind: 'hold',
          reason: `Seit ${at(progress, mailing)} ging nichts mehr hinaus: mehr als 60 Minuten ohne Fortschritt.`,
        }
      }
      return { kind: mailing.frozen_at === null ? 'freeze' : 'deliver' }
    }
    case 'held':
    case 'sent':
    case 'recalled':
      return { kind: 'rest' }
  }
}

function at(instant: number, mailing: Pick<Mailing, 'slot_zone'>): string {
  return `${shortDateTime(instant, mailing.slot_zone)} Uhr`
}
