// Whether letters may still go to an address, judged from what the vendor reported. Pure: the same events give the same
// judgement in whatever order they came in.
import type { EventTable, SuppressionTable } from '../store/schema.ts'

/** This many mails in a row that were not delivered for a passing reason end the sending. */
export const softLimit = 5

export type Reachability =
  | { kind: 'reachable'; liftedAt: number | null }
  | { kind: 'suppressed'; reason: SuppressionTable['reason']; at: number; source: string }

type Reported = Pick<EventTable, 'id' | 'type' | 'vendor_id' | 'bounce' | 'at'>

/**
 * @param liftedAt epoch ms of the last lifting on our desk; what was reported until then no longer counts
 */
export function judge(events: readonly Reported[], liftedAt: number | null): Reachability {
  const inOrder = events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const removed = inOrder.findLast(({ type }) => type === 'suppression.removed')?.at ?? null
  const lifted = liftedAt === null || removed === null ? (liftedAt ?? removed) : Math.max(liftedAt, removed)
  const counted = inOrder.filter(({ at }) => lifted === null || at > lifted)
  const first = (fits: (event: Reported) => boolean, reason: SuppressionTable['reason']) => {
    const event = counted.find(fits)
    return event && { kind: 'suppressed' as const, reason, at: event.at, source: event.id }
  }
  return (
    first(({ type }) => type === 'email.complained', 'complaint') ??
    first(({ bounce }) => bounce === 'hard', 'bounce') ??
    softRun(counted) ??
    first(({ type }) => type === 'email.suppressed' || type === 'suppression.added', 'vendor') ?? {
      kind: 'reachable',
      liftedAt: lifted,
    }
  )
}

// One mail may be reported as delayed many times and delivered in the end; and what was delivered and then comes back
// "for a passing reason" is the reader's absence notice. So a mail that was delivered once did arrive.
function softRun(inOrder: readonly Reported[]): Reachability | undefined {
  const arrived = new Set(
    inOrder.filter(({ type }) => type === 'email.delivered').map(({ vendor_id, id }) => vendor_id ?? id),
  )
  const lastWords = new Map<string, { soft: boolean; event: Reported }>()
  for (const event of inOrder) {
    const soft = event.bounce === 'soft' || event.type === 'email.delivery_delayed'
    if (!soft && event.type !== 'email.delivered') continue
    const mail = event.vendor_id ?? event.id
    lastWords.delete(mail)
    lastWords.set(mail, { soft: soft && !arrived.has(mail), event })
  }
  let run = 0
  for (const { soft, event } of lastWords.values()) {
    run = soft ? run + 1 : 0
    if (run === softLimit)
      return { kind: 'suppressed', reason: 'soft-bounces', at: event.at, source: event.id }
  }
  return undefined
}
