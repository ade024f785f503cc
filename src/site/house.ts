import type { Store } from '../store/open.ts'
import type { Config } from './config.ts'
import type { Facts } from './facts.ts'

/**
 * What one process opens once and hands to every door.
 * `now` is epoch milliseconds; tests pass their own, so no rule reads a clock of its own.
 * `wake` asks the tick to look at once (a promise was just made); without it mail would wait for the next beat.
 */
export interface House {
  store: Store
  config: Config
  facts: Facts
  secret: string
  /** The wording and the privacy notice shown with every sign-up form, each with its hash. */
  consent: Consent
  now: () => number
  wake: () => void
  /** Has facts, configuration and consent follow what was said at the desk; each beat of the tick does it too. */
  factsAnew: () => Promise<void>
}

export interface Consent {
  wording: { hash: string; text: string }
  notice: { hash: string; text: string }
}
