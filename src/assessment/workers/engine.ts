/**
 * What the result page asks of the arithmetic behind it. The page knows only this interface: in the browser a
 * worker answers it, in tests and where no worker starts the same code runs in slices on the spot.
 */
import type { Assessed } from '../../customer-value/assess.ts'
import type { CustomerTable, Firm } from '../../customer-value/customers.ts'
import type { Simulation } from '../../customer-value/monte-carlo.ts'
import type { ListRhythm } from '../../customer-value/rhythm.ts'
import type { Settings } from '../../customer-value/settings.ts'
import type { Tornado } from '../../customer-value/tornado.ts'

/** What the input hands over: the list as the model takes it, and what was said about it on the way. */
export interface ListInput {
  readonly table: CustomerTable
  readonly firm: Firm
  /** the fictitious firm of our own making: labelled so wherever its numbers stand */
  readonly demo: boolean
  /** of the amounts, e.g. USD; left out for euros. Nothing is converted, so the page says what its € stands for. */
  readonly currency?: string
  /** what the list itself says of the year before; left out where it says nothing */
  readonly lastYear?: LastYearInList
  /** how regularly each customer orders; left out where the list has no dates */
  readonly rhythm?: ListRhythm
  /** German sentences on how the list was read: averages of years, merged accounts, estimated hours */
  readonly notes: readonly string[]
}

export interface LastYearInList {
  /** net revenue by customer, EUR; NaN = not said */
  readonly revenue: Float64Array
  /** who bought then and not since */
  readonly gone: readonly { readonly name: string; readonly revenue: number }[]
}

/** An assessment without the table it was made of: that lies with whoever asked. */
export type AssessedFigures = Omit<Assessed, 'table'>
export type EngineFigures = AssessedFigures | { readonly kind: 'empty'; readonly text: string }

export interface Engine {
  /** Resolves when everything it needs from the network is here. */
  started(): Promise<void>
  /** Assesses a list; the same table again costs no second transfer. */
  assess(table: CustomerTable, firm: Firm, settings: Settings): Promise<EngineFigures>
  /** Of the last list assessed; null where there is none. */
  tornado(): Promise<Tornado | null>
  /**
   * Of the last list assessed; `report` hears how many draws are done. null when `signal` stopped it.
   * Same list, settings and seed: same result.
   */
  simulate(
    seed: number,
    draws: number,
    report: (done: number) => void,
    signal: AbortSignal,
  ): Promise<Simulation | null>
  close(): void
}

/** Stored with every result, so that a printed band can be rerun. */
export const simulationSeed = 20230613

/** Customer evaluations we spend on a simulation: about ten seconds on an office machine. */
const affordable = 100_000_000

/** Draws for a list of `customers`: those of the settings, fewer for lists above 100,000, never below 100. */
export const drawsFor = (customers: number, settings: Settings): number =>
  Math.max(
    Math.min(100, settings.monteCarloDraws),
    Math.min(settings.monteCarloDraws, Math.floor(affordable / Math.max(1, customers))),
  )
