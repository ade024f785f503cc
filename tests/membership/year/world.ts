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
  /** The desk has barred it. */
  byDesk: boolean
  liftedAt: number
  /** Inquiries sent from there. */
  inquiries: number
  /** What was heard of letters that went there, by letter; the last word counts. */
  heard: Map<string, { at: number; what: 'delivered' | 'soft' | 'hard' }>
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
    const known = this.mailboxes.get(email) ?? { byDesk: false, liftedAt: -1, inquiries: 0, heard: new Map() }
    this.mailboxes.set(email, known)
    return known
  }

  /** No letter goes there: the desk said so, it bounced for good, was complained about, or five times in a row in passing. */
  barred(email: string): boolean {
    const { byDesk, liftedAt, heard } = this.mailbox(email)
    const since = [...heard.values()].filter(({ at }) => at > liftedAt).toSorted((a, b) => a.at - b.at)
    let run = 0
    for (const { what } of since) {
      run = what === 'soft' ? run + 1 : 0
      if (what === 'hard' || run === 5) return true
    }
    return byDesk
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
          !this.barred(email),
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
    const what =
      complained || event.bounce === 'hard' ? 'hard' : event.bounce === 'soft' ? 'soft' : 'delivered'
    // A complaint is one more word about the same letter, and takes nothing back that was said of it.
    this.mailbox(event.email_key).heard.set(`${event.vendor_id} ${complained}`, { at: event.at, what })
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

  /** He asked and never answered: his row goes by itself, and what is known of his mailbox stays. */
  forgets(reader: Reader): void {
    Object.assign(reader, nobody(reader.number), { asked: reader.asked })
  }

  /** When he last asked to become a member, epoch ms. */
  askedAt({ story }: Reader): number {
    return Math.max(...story.filter(({ what }) => what === 'asked').map(({ at }) => at))
  }

  inquiries({ had }: Reader): number {
    return had.reduce((sum, email) => sum + this.mailbox(email).inquiries, 0)
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
