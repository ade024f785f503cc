/** What page and engine say to each other; numbered by worker/questions.ts. */
import type { CustomerTable, Firm } from '../../customer-value/customers.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { Settings } from '../../customer-value/settings.ts'
import type { Tornado } from '../../customer-value/tornado.ts'
import type { Failed, ProgressReply, Stop } from './questions.ts'
import type { EngineFigures } from './engine.ts'

export type EngineQuestion =
  /** `table` is left out when it is the one sent before */
  | {
      readonly ask: 'assess'
      readonly table: CustomerTable | null
      readonly firm: Firm
      readonly settings: Settings
    }
  | { readonly ask: 'tornado' }
  | { readonly ask: 'simulate'; readonly seed: number; readonly draws: number }

export type Numbered = { readonly id: number } & (EngineQuestion | Stop)

export type Reply =
  | { readonly id: number; readonly say: 'figures'; readonly figures: EngineFigures }
  | { readonly id: number; readonly say: 'tornado'; readonly tornado: Tornado | null }
  | { readonly id: number; readonly say: 'simulation'; readonly simulation: Simulation | null }
  | ProgressReply
  | Failed
