// What somebody outside the program knows of its readers: what they did, and what therefore has to be true. No row of the
// store is read to decide it.
import type { VendorEvent } from '../../../src/outbox/webhook.ts'

export interface Reader {
  number: number
  /** The address he uses now; null before his first and after an erasure. */
  email: string | null
  /** Every address he had since he was last nobody here. */
  had: string[]
  state: 'none' | 'asked' | 'confirmed' | 'left'
  confirmedAt: number
  pausedUntil: number
  /** Epoch ms of his last request for a link, by address: three in 28 days is the budget. */
  asked: Map<string, number>
  /** Letters that went to him since he was last nobody here. */
  letters: string[]
  /** What his file has to say, with epoch ms; reports of the vendor count from when they happened. */
  story: { what: string; at: number }[]
}

/** What is known of an address. */
export interface Mailbox {
  barred: boolean
  liftedAt: number
}

export interface Late {
  event: VendorEvent
  /** When it arrives, epoch ms. */
  due: number
  reader: Reader
  /** How often he was nobody when the letter went out. */
  life: number
}

export class Outside {
  readonly readers: Reader[]
  readonly mailboxes = new Map<string, Mailbox>()
  /** Addresses of which nothing may remain. */
  readonly erased = new Set<string>()
  /** Addresses that left, complained or were erased: no list brings them back. */
  readonly buried = new Set<string>()
  /** How often each reader was erased. */
  readonly lives = new Map<Reader, number>()
  readonly late: Late[] = []

  constructor(people: number) {
    this.readers = Array.from({ length: people }, (_, number) => nobody(number))
  }

  mailbox(email: string): Mailbox {
    const known = this.mailboxes.get(email) ?? { barred: false, liftedAt: -1 }
    this.mailboxes.set(email, known)
    return known
  }

  /** Who has to get the letter of a slot, and nobody else. */
  wanted(slot: number): string[] {
    return this.readers
      .filter(
        ({ state, confirmedAt, pausedUntil, email }) =>
          state === 'confirmed' &&
          confirmedAt <= slot &&
          pausedUntil <= slot &&
          email !== null &&
          !this.mailbox(email).barred,
      )
      .map(({ email }) => email!)
      .toSorted()
  }

  /** He is no member any more. */
  left(reader: Reader, at: number): void {
    Object.assign(reader, { state: 'left', pausedUntil: 0 })
    reader.story.push({ what: 'left', at })
    this.buried.add(reader.email!)
  }

  /** A report of the vendor arrived, for the first time. */
  hears({ event, reader, life }: Late): void {
    const gone = life !== this.life(reader)
    // Somebody who was erased since is nobody the report could be about, unless he came back to that address.
    if (gone && !reader.had.includes(event.email_key)) return
    const complained = event.type === 'email.complained'
    if (!complained && event.bounce !== 'hard') return
    const mailbox = this.mailbox(event.email_key)
    if (event.at > mailbox.liftedAt) mailbox.barred = true
    if (complained && reader.state === 'confirmed' && reader.confirmedAt <= event.at)
      this.left(reader, event.at)
  }

  forget(reader: Reader): void {
    for (const email of reader.had) {
      this.mailboxes.delete(email)
      this.erased.add(email)
      this.buried.add(email)
    }
    this.lives.set(reader, this.life(reader) + 1)
    Object.assign(reader, nobody(reader.number), { asked: reader.asked })
  }

  life(reader: Reader): number {
    return this.lives.get(reader) ?? 0
  }
}

function nobody(number: number): Reader {
  return {
    number,
    email: null,
    had: [],
    state: 'none',
    confirmedAt: 0,
    pausedUntil: 0,
    asked: new Map(),
    letters: [],
    story: [],
  }
}
