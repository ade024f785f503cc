// How old the last backup is.
import type { House } from '../../../site/house.ts'
import { day } from '../../../site/time.ts'
import { lastBackup } from '../../../store/last-backup.ts'

/** So long a backup may be old before the first page reminds of it, ms. */
const fresh = 7 * day

export interface BackupSeen {
  /** Epoch ms; null when none was made yet. */
  at: number | null
  /** Whole days since then. */
  days: number | null
  due: boolean
}

export async function lookAtBackup({ store, now }: Pick<House, 'store' | 'now'>): Promise<BackupSeen> {
  const at = await lastBackup(store.db)
  const age = at === null ? null : Math.max(now() - at, 0)
  return { at, days: age === null ? null : Math.floor(age / day), due: age === null || age > fresh }
}
