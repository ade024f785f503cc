// What befalls the machine during a Tuesday, beside a death and the vendor's bad day. Each has a beginning and an end.
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../rig/clock.ts'
import type { Server } from '../../rig/postgres.ts'
import type { StorePlace } from '../../rig/store.ts'
import type { Vendor } from '../../rig/vendor.ts'

const hour = 3_600_000
const day = 24 * hour

/** ms by which the clock of the machine is wrong */
export const jumps = [hour / 2, 2 * hour, -2 * hour, 30 * day, -30 * day, 365 * day, -365 * day] as const

export type Trouble =
  | { kind: 'clock'; jump: (typeof jumps)[number] }
  /** Nobody reaches the vendor, and calls under way are cut. */
  | { kind: 'network' }
  /** Another program holds the file of the store. */
  | { kind: 'locked' }
  /** No byte is left on the disk of the store. */
  | { kind: 'full' }
  | { kind: 'frozen' }
  | { kind: 'restart'; how: 'fast' | 'immediate' }

export interface Struck {
  place: StorePlace
  /** What the processes believe. */
  clock: Clock
  /** By how many ms that is wrong. */
  skew: { ms: number }
  vendor: Vendor
  /** PostgreSQL, when the store is there. */
  server: Server | undefined
}

/** Begins a trouble; what it returns ends it. */
export async function strikeWith(trouble: Trouble, on: Struck): Promise<() => Promise<void>> {
  const { place, clock, skew, vendor, server } = on
  switch (trouble.kind) {
    case 'clock':
      skew.ms += trouble.jump
      clock.advance(trouble.jump)
      return async () => {
        skew.ms -= trouble.jump
        clock.advance(-trouble.jump)
      }
    case 'network':
      vendor.cut(true)
      return async () => vendor.cut(false)
    case 'locked': {
      const other = new DatabaseSync(join(place.dataDir, 'site.sqlite'), { timeout: 10_000 })
      other.exec('begin immediate')
      return async () => other.close()
    }
    case 'full':
      return fill(place.dataDir)
    case 'frozen':
      server?.freeze(true)
      return async () => server?.freeze(false)
    case 'restart':
      await server?.end(trouble.how)
      return async () => server?.begin()
  }
}

function fill(folder: string): () => Promise<void> {
  const written: string[] = []
  // The last free byte, in ever smaller pieces.
  for (let size = 8 * 1024 * 1024; size >= 1;) {
    const file = join(folder, `filler-${written.length}`)
    try {
      written.push(file)
      writeFileSync(file, Buffer.alloc(size))
    } catch {
      size = Math.floor(size / 2)
    }
  }
  return async () => {
    for (const file of written) rmSync(file, { force: true })
  }
}

/** Puts a small disk under a folder; false where this user may not mount one. */
export function mountUnder(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0
}

/** Takes it away again. */
export function unmount(folder: string): void {
  spawnSync('umount', [folder])
}
