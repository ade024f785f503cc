import type { World } from './world.ts'

/** One thing the program can do to the store, and every row it may touch. */
export interface Command {
  /** `room/file function: the case`. */
  name: string
  /** What happened before; not part of the difference. */
  given?: (world: World) => Promise<unknown>
  /** Ms after the world's now. */
  at?: number
  act: (world: World) => Promise<unknown>
  /** The answer after `=`, then the difference; see changes.ts. */
  changes: string
}
