// Compares three books of one Tuesday: who should get the letter, what the double took, what the ledger says. Pure.
import type { DeliveryTable } from '../store/schema.ts'

export interface Books {
  /** Addresses of everybody who should get it. */
  expected: readonly string[]
  /** How often the double took it for each address. */
  taken: ReadonlyMap<string, number>
  ledger: readonly Pick<DeliveryTable, 'email' | 'handover'>[]
}

/** Addresses; all empty when each person got the letter once and the ledger says so. */
export interface Audited {
  doubled: string[]
  missing: string[]
  /** Got it without being on the list. */
  strangers: string[]
  /** The ledger says otherwise than the double. */
  misstated: string[]
}

export function audit({ expected, taken, ledger }: Books): Audited {
  const wanted = new Set(expected)
  const said = new Map(ledger.map(({ email, handover }) => [email, handover]))
  const got = (email: string) => taken.get(email) ?? 0
  return {
    doubled: [...taken].flatMap(([email, count]) => (count > 1 ? [email] : [])),
    missing: expected.filter((email) => got(email) === 0),
    strangers: [...taken.keys()].filter((email) => !wanted.has(email)),
    misstated: [...new Set([...wanted, ...said.keys()])].filter(
      (email) => (said.get(email) === 'accepted') !== got(email) > 0,
    ),
  }
}
