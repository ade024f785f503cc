// Which mails the publisher gets about the Tuesday by itself: nothing released, not started, stopped, unclear, and what
// went out. Pure: the same state and instant give the same alarms, and a key lets each be promised once.
import { dateIn, dateTime, instantOf, shortDateTime, weekdayName } from '../site/dates.ts'
import { patience } from './decide.ts'
import { heldInWords } from './held-cause.ts'
import type { MailingEntry } from './mailing.ts'
import { dueInstant, slotInstant } from '../site/due.ts'
import type { Slot } from './slot.ts'
import { minute, day } from '../site/time.ts'
import { count } from '../site/numbers.ts'

/** Wall time on the day before the slot by which a letter should be released. */
const deadline = '18:00'
/** So long after the slot something should be going out. */
const startsWithin = 5 * minute
/** So long after the slot the publisher is told how it stands. */
const reportAfter = 15 * minute

export interface Watched {
  /** The next usual slot. */
  next: Slot
  zone: string
  /** Confirmed members; without any nobody waits for a letter. */
  members: number
  /** Everything released, sending or held, and what was sent lately. */
  mailings: Pick<
    MailingEntry,
    | 'id'
    | 'letter'
    | 'title'
    | 'state'
    | 'slot_date'
    | 'slot_time'
    | 'slot_zone'
    | 'released_at'
    | 'hold_minutes'
    | 'held_reason'
    | 'progress_at'
    | 'sent_at'
    | 'supplement_to'
  >[]
  /** Dates on which no letter appears. */
  skipped: { has: (date: string) => boolean }
  /** Ids of mailings with chunks that wait for the publisher's decision. */
  unclear: readonly string[]
}

/** One mail to the publisher. `mailing` is the id its ledger is read by. */
export type Alarm =
  | { kind: 'not-released'; key: string; date: string; slot: number }
  | { kind: 'not-started' | 'held' | 'unclear'; key: string; mailing: string; title: string; words: string }
  | { kind: 'report'; key: string; mailing: string; title: string; over: boolean }

/** @param now epoch ms */
export function decideAlarms(watched: Watched, now: number): Alarm[] {
  return [...notReleased(watched, now), ...watched.mailings.flatMap((one) => ofMailing(one, watched, now))]
}

function notReleased({ next, zone, members, mailings, skipped }: Watched, now: number): Alarm[] {
  if (skipped.has(next.date)) return []
  const dayBefore = dateIn(instantOf(next.date, '12:00', zone) - day, zone)
  if (members === 0 || now < instantOf(dayBefore, deadline, zone) || now >= next.instant) return []
  const letters = mailings.filter(({ state, supplement_to: to }) => state !== 'recalled' && to === null)
  if (letters.some(({ slot_date: date }) => date === next.date)) return []
  return [
    { kind: 'not-released', key: `alarm-not-released-${next.date}`, date: next.date, slot: next.instant },
  ]
}

function ofMailing(one: Watched['mailings'][number], { unclear }: Watched, now: number): Alarm[] {
  const due = dueInstant(one)
  const { id: mailing, title } = one
  const about = { mailing, title }
  const at = `${shortDateTime(slotInstant(one), one.slot_zone)}\u00a0Uhr`
  const alarms: Alarm[] = []
  if (one.state === 'released' && now >= due + startsWithin && now <= due + patience) {
    // Released twice, it may fail twice.
    const key = `alarm-not-started-${mailing}-${one.released_at}`
    const words = `Der Termin war ${at}. Seit mehr als fünf Minuten geht nichts hinaus.`
    alarms.push({ kind: 'not-started', key, ...about, words })
  }
  if (one.state === 'held') {
    const key = `alarm-held-${mailing}-${one.progress_at ?? one.released_at}`
    alarms.push({ kind: 'held', key, ...about, words: heldInWords(one.held_reason ?? '') })
  }
  if (unclear.includes(mailing)) {
    const words =
      'Der Versanddienst hat auf ein Paket nicht geantwortet. Ob es ankam, weiß niemand; von selbst geht es nicht noch einmal hinaus.'
    alarms.push({ kind: 'unclear', key: `alarm-unclear-${mailing}`, ...about, words })
  }
  // Nobody wants the report of a mailing that a restored backup brings back.
  const recent = now < Math.max(due, one.sent_at ?? 0) + day
  if ((one.state === 'sent' || one.state === 'sending') && now >= due + reportAfter && recent) {
    const over = one.state === 'sent'
    // Once as it stands, and once more when it is over, should it have taken longer.
    alarms.push({ kind: 'report', key: `report-${mailing}-${over ? 'over' : 'underway'}`, ...about, over })
  }
  return alarms
}

export interface AlarmText {
  subject: string
  paragraphs: string[]
  button: { label: string; path: string }
}

/** Counts a report is written from. */
export interface Sum {
  intended: number
  accepted: number
  suppressed: number
  failed: number
  unclear: number
  open: number
  /** Of those handed over, what came back so far. */
  bounced?: number
  complained?: number
}

/** The words of an alarm. `sum` is needed for a report only. */
export function tell(alarm: Alarm, zone: string, sum: Sum | null): AlarmText {
  switch (alarm.kind) {
    case 'not-released':
      return {
        subject: `Für ${weekdayName(weekdayOf(alarm.date))} ist kein Brief freigegeben`,
        paragraphs: [
          `Für den Termin ${dateTime(alarm.slot, zone)} ist noch kein Brief freigegeben. Ohne Freigabe geht nichts hinaus.`,
          'Wenn in dieser Woche keiner erscheint, lassen Sie den Termin in der Redaktion ausfallen: Dann sagt die Website, wann der nächste kommt.',
        ],
        button: { label: 'Zur Redaktion', path: '/redaktion' },
      }
    case 'not-started':
      return {
        subject: `Der Brief ist noch nicht gestartet: ${alarm.title}`,
        paragraphs: [alarm.words, 'Nach 60 Minuten hält der Versand von selbst an und fragt Sie.'],
        button: toLedger(alarm.mailing),
      }
    case 'held':
      return {
        subject: `Angehalten, bitte entscheiden: ${alarm.title}`,
        paragraphs: [alarm.words, 'Es geht nichts mehr hinaus, bis Sie entschieden haben.'],
        button: toLedger(alarm.mailing),
      }
    case 'unclear':
      return {
        subject: `Ungeklärt, bitte ansehen: ${alarm.title}`,
        paragraphs: [alarm.words],
        button: toLedger(alarm.mailing),
      }
    case 'report':
      return report(alarm, sum)
  }
}

function report(alarm: Extract<Alarm, { kind: 'report' }>, sum: Sum | null): AlarmText {
  const { accepted = 0, suppressed = 0, failed = 0, unclear = 0, open = 0, intended = 0 } = sum ?? {}
  const parts = [
    `${count(accepted)} übergeben`,
    `${count(suppressed)} gesperrt`,
    ...(failed > 0 ? [`${count(failed)} abgelehnt`] : []),
    ...(unclear > 0 ? [`${count(unclear)} ungeklärt`] : []),
    `${count(open)} offen`,
  ]
  const what = alarm.over ? 'Brief ist raus' : 'Brief geht noch hinaus'
  return {
    subject: `${what}: ${parts.join(', ')}`,
    paragraphs: [
      `${what}: ${parts.join(', ')}.`,
      `„${alarm.title}“, vorgesehen für ${count(intended)} Empfänger.`,
      ...comeBack(sum),
    ],
    button: toLedger(alarm.mailing),
  }
}

function comeBack(sum: Sum | null): string[] {
  const { bounced = 0, complained = 0 } = sum ?? {}
  const parts = [
    ...(bounced > 0 ? [bounced === 1 ? 'eine kam zurück' : `${count(bounced)} kamen zurück`] : []),
    ...(complained > 0
      ? [`${complained === 1 ? 'eine wurde' : `${count(complained)} wurden`} als unerwünscht gemeldet`]
      : []),
  ]
  return parts.length > 0 ? [`Von den übergebenen: ${parts.join(', ')}.`] : []
}

const toLedger = (mailing: string) => ({ label: 'Zum Versand', path: `/redaktion/versand/${mailing}` })

const weekdayOf = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7
