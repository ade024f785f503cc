// What happens on the Tuesdays of a rehearsal: which letter goes out, where the vendor fails, when the process dies.
// Pure: the same seed gives the same plan; only the machine's speed moves the moments.
import type { MailParts } from '../mailing/render.ts'
import type { Slot } from '../mailing/slot.ts'
import { seeded } from './random.ts'

/** A letter as it would be mailed today. */
export interface PlannedLetter {
  slug: string
  title: string
  /** 'YYYY-MM-DD' */
  date: string
  mail: MailParts
}

/** How a call at the vendor goes wrong; `after`: the mails went in all the same. */
export const faults = ['500', '500 after', '429', 'cut before', 'cut after', 'slow'] as const
export type Fault = (typeof faults)[number]

/** kill -9 so many ms after the start of the process, or after a call has reached the vendor. */
export type Death = { after: number } | { call: number; after: number }

export interface Tuesday {
  slot: Slot
  letter: PlannedLetter
  /** Nobody has written this one yet. */
  standIn: boolean
  /** What happens to the n-th call of the day, from 1; null is nothing. */
  faultOf: (call: number) => Fault | null
  deaths: Death[]
}

/** One plan per slot. */
export function planTuesdays(
  slots: readonly Slot[],
  letters: readonly PlannedLetter[],
  seed: number,
): Tuesday[] {
  return slots.map((slot, index) => {
    const random = seeded(seed * 7_919 + index)
    const upTo = (most: number) => Math.floor(random() * most)
    const death = (): Death =>
      random() < 0.4 ? { after: upTo(700) } : { call: 1 + upTo(3), after: random() < 0.5 ? 0 : upTo(60) }
    const deaths = random() < 0.4 ? [death(), death()] : [death()]
    // One of the first calls fails for certain, of the later ones every eighth; the kinds take turns.
    const sure = 1 + upTo(3)
    const faultOf = (call: number): Fault | null => {
      const own = seeded(seed * 104_729 + index * 1_009 + call)
      if (call === sure) return faults[(seed + index) % faults.length]!
      return own() < 1 / 8 ? faults[Math.floor(own() * faults.length)]! : null
    }
    const letter = letters.find(({ date }) => date === slot.date)
    return { slot, letter: letter ?? standIn(slot.date), standIn: !letter, faultOf, deaths }
  })
}

/** A letter for a Tuesday nobody has written one for, about as large as a usual one. */
export function standIn(date: string): PlannedLetter {
  const words = 'Dieser Brief steht in der Probe für einen, der noch nicht geschrieben ist. '.repeat(60)
  return {
    slug: `probe-${date}`,
    title: `Platzhalter für ${date}`,
    date,
    mail: {
      subject: `Platzhalter für ${date}`,
      html: `<!doctype html><p>%%ANREDE%%</p><p>${words}</p><p><a href="%%ABMELDEN%%">Abmelden</a></p>`,
      text: `%%ANREDE%%\n\n${words}\n\nAbmelden: %%ABMELDEN%%`,
    },
  }
}
