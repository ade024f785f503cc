// The first letter after an import goes to 200 of the imported first: a bad list shows there, and costs 200 bounces
// instead of the account. The vendor pauses an account above 4 % bounces.
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../store/open.ts'
import { hour } from '../site/time.ts'
import type { HeldCause } from './held-cause.ts'

/** How many of the imported go first. */
export const probeSize = 200
/** Of fewer a share says nothing: with 25, one bounce is 4 %. */
const smallestProbe = 25
const worstShare = 0.04

export interface Probe {
  /** Whether one of its chunks is still promised. */
  open: boolean
  /** When its last chunk was settled, epoch ms. */
  settledAt: number
  size: number
  /** Bounced, complained about, or refused by the vendor. */
  bad: number
  /** Handed over, and nothing reported yet. */
  silent: number
}

export type Judged =
  | { kind: 'stop'; cause: HeldCause }
  | { kind: 'wait'; until: number }
  /** `since` when, epoch ms. */
  | { kind: 'go'; since: number }

/** What a probe that is handed over says. Pure. */
export function judgeProbe(probe: Probe, hours: number, now: number): Judged {
  if (probe.bad >= probe.size * worstShare && probe.bad > 0) {
    return { kind: 'stop', cause: { why: 'bounces', of: probe.size, bad: probe.bad } }
  }
  const until = probe.settledAt + hours * hour
  // Everybody has been heard of: waiting longer would tell nothing.
  if (probe.silent === 0) return { kind: 'go', since: now }
  return now < until ? { kind: 'wait', until } : { kind: 'go', since: until }
}

/** Condition on `member`: came by an import and has not been handed a letter yet. */
export function isFreshImport(): RawBuilder<boolean> {
  return sql<boolean>`(
    member.id in (select member_id from declaration where kind = 'imported')
    and not exists (
      select 1 from delivery where delivery.member_id = member.id and delivery.handover in ('accepted', 'unclear')
    )
  )`
}

/** How many confirmed members came by an import and have not been handed a letter yet. */
export async function countFresh(db: Db): Promise<number> {
  const row = await db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'confirmed')
    .where(isFreshImport())
    .executeTakeFirstOrThrow()
  return row.count
}

/** Whether so many imported members deserve a probe. */
export function needsProbe(fresh: number, hours: number): boolean {
  return hours > 0 && fresh >= smallestProbe
}

/** Counts the probe of a mailing, or null when it has none that is still to be judged. */
export async function probeOf(
  db: Db,
  mailing: { id: string; probe_open: 0 | 1 | null },
): Promise<Probe | null> {
  if (mailing.probe_open !== 1) return null
  const chunks = await db
    .selectFrom('chunk')
    .select((eb) => [
      eb.fn.max('settled_at').as('settledAt'),
      eb.fn.count<number>(eb.case().when('state', '=', 'promised').then(1).end()).as('open'),
    ])
    .where('mailing_id', '=', mailing.id)
    .where('probe', '=', 1)
    .executeTakeFirstOrThrow()
  const members = await db
    .selectFrom('delivery')
    .innerJoin('chunk', 'chunk.id', 'delivery.chunk_id')
    .select((eb) => [
      eb.fn.countAll<number>().as('size'),
      eb.fn
        .count<number>(
          eb
            .case()
            .when(eb.or([eb('fate', 'in', ['bounced', 'complained']), eb('handover', '=', 'failed')]))
            .then(1)
            .end(),
        )
        .as('bad'),
      eb.fn
        .count<number>(
          eb
            .case()
            .when(eb.and([eb('fate', '=', 'none'), eb('handover', 'in', ['accepted', 'unclear'])]))
            .then(1)
            .end(),
        )
        .as('silent'),
    ])
    .where('chunk.mailing_id', '=', mailing.id)
    .where('chunk.probe', '=', 1)
    .where('handover', '!=', 'suppressed')
    .executeTakeFirstOrThrow()
  return { ...members, open: chunks.open > 0, settledAt: chunks.settledAt ?? 0 }
}
