/** What page and engine say to each other; numbered by questions.ts. */
import type { CustomerTable, Firm } from '../../customer-value/customers.ts'
import type { Drawn, Part } from '../../customer-value/draws.ts'
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
  /** as `assess`, for draws alone: nobody waits for the figures */
  | {
      readonly ask: 'prepare'
      readonly table: CustomerTable | null
      readonly firm: Firm
      readonly settings: Settings
    }
  | { readonly ask: 'tornado' }
  | { readonly ask: 'draw'; readonly part: Part }

export type Numbered = { readonly id: number } & (EngineQuestion | Stop)

export type Reply =
  | { readonly id: number; readonly say: 'figures'; readonly figures: EngineFigures }
  | { readonly id: number; readonly say: 'tornado'; readonly tornado: Tornado | null }
  | { readonly id: number; readonly say: 'drawn'; readonly drawn: Drawn | null }
  | ProgressReply
  | Failed
