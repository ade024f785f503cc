/** The hours of the one rule, as every sentence, table, chart and file prints them. */
import type { Assessed } from '../../customer-value/assess.ts'
import { hours } from '../../site/numbers.ts'

/** One customer's hours as printed; each figure is rounded here and nowhere else. */
export interface HoursStep {
  readonly customer: number
  readonly name: string
  /** hours/year */
  readonly today: number
  /** "dieses Jahr"; null = no change worth reporting */
  readonly thisYear: number | null
  /** "Ziel": the most he carries; null = not below today's hours, or unknown */
  readonly goal: number | null
  /** more hours although he costs money: only what he could still buy carries them */
  readonly onPotential: boolean
}

/** As `hours` prints it, so that sums of printed figures are the printed sums. */
export const printedHours = (value: number) =>
  Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value)

/** null = today's hours are not known. */
export function hoursStep({ table, evaluation, hours: care }: Assessed, k: number): HoursStep | null {
  const today = evaluation.hours[k]!
  if (Number.isNaN(today)) return null
  const most = care.carried[k]!
  const [now, thisYear] = [printedHours(today), printedHours(care.advised[k]!)]
  return {
    customer: k,
    name: table.names[k]!,
    today: now,
    // A shift nobody can read is none.
    thisYear: care.reported[k] === 1 && thisYear !== now ? thisYear : null,
    goal: today > most ? printedHours(most) : null,
    onPotential: care.advised[k]! > today && evaluation.profit[k]! < 0,
  }
}

export type ReportedStep = HoursStep & { readonly thisYear: number }

/** All reported steps and their sums; `today + given − taken + smaller − free` is what is left to be spread. */
export interface HoursPlan {
  /** largest shift first */
  readonly steps: readonly ReportedStep[]
  readonly today: number
  /** sums of the printed shifts, both positive, and how many customers they concern */
  readonly taken: number
  readonly given: number
  readonly fewer: number
  readonly more: number
  /** hours nobody in the list can carry */
  readonly free: number
  /** all shifts too small to be printed one by one: today − taken + given + smaller = today − free */
  readonly smaller: number
}

export function hoursPlan(assessed: Assessed): HoursPlan {
  const { hours: care } = assessed
  const steps: ReportedStep[] = []
  let taken = 0
  let given = 0
  let more = 0
  care.reported.forEach((reported, k) => {
    const step = reported === 1 ? hoursStep(assessed, k) : null
    if (step === null || step.thisYear === null) return
    const shift = shiftOf({ ...step, thisYear: step.thisYear })
    if (shift > 0) {
      given += shift
      more++
    } else taken -= shift
    steps.push({ ...step, thisYear: step.thisYear })
  })
  const free = printedHours(care.free)
  return {
    steps: steps.sort((a, b) => Math.abs(shiftOf(b)) - Math.abs(shiftOf(a))),
    today: printedHours(care.today),
    taken: tenths(taken),
    given: tenths(given),
    fewer: steps.length - more,
    more,
    free,
    smaller: tenths(taken - given - free),
  }
}

/** What the two columns of the advice mean, wherever they stand. */
export const hoursLegend =
  '„Ziel“ ist, was ein Kunde mit Deckungsbeitrag und erreichbarem Potenzial höchstens trägt; „dieses Jahr“ ändert sich höchstens die Hälfte der heutigen Stunden.'

/** Difference of the two printed figures, hours. */
export const shiftOf = ({ today, thisYear }: ReportedStep) => tenths(thisYear - today)

const tenths = (value: number) => Math.round(value * 10) / 10 + 0

/** „von 1.448 h auf 724 h dieses Jahr, Ziel 277 h“; null = nothing to change about the hours. */
export function hoursWords({ today, thisYear, goal }: HoursStep): string | null {
  if (thisYear !== null) {
    const step = `von ${hours(today)} auf ${hours(thisYear)} dieses Jahr`
    if (goal === null) return step
    if (goal === thisYear) return `${step} (Ziel)`
    // Others bring more with the same hours, so this year he may get less than he carries.
    return `${step}, Ziel ${goal > thisYear ? 'höchstens ' : ''}${hours(goal)}`
  }
  return goal === null ? null : `heute ${hours(today)}, Ziel ${hours(goal)}`
}
