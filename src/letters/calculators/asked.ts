// What stands in a calculator's fields: the letter's example, or what a reader sent in the address.
import { germanNumber } from '../../site/numbers.ts'
import { readWithin, type Range } from '../../site/number-within.ts'
import { compute } from './compute.ts'
import { fieldsOf, type CalculatorField, type CalculatorKind } from './kinds.ts'
import type { Computed } from './working.ts'

export interface AskedField extends CalculatorField {
  name: string
  typed: string
  error: string | undefined
}

export interface AskedNumbers {
  fields: AskedField[]
  /** The numbers are the reader's own. */
  own: boolean
  /** undefined while a field holds no number that can be taken. */
  computed: Computed | undefined
}

/** Nobody types a longer number. Characters. */
const longest = 40

/**
 * Reads a calculator's fields.
 * @param example the letter's values, in the units of the fields; the kind's own where it says nothing
 * @param sent the query of the page; another calculator's leaves this one with its example
 */
export function askCalculator(
  kind: CalculatorKind,
  example: Readonly<Record<string, number>> = {},
  sent = new URLSearchParams(),
): AskedNumbers {
  const own = sent.get('rechner') === kind
  const values: Record<string, number> = {}
  const fields = fieldsOf(kind).map(([name, field]): AskedField => {
    const sentValue = own ? sent.get(name) : null
    const typed = (sentValue ?? germanNumber(example[name] ?? field.example)).slice(0, longest)
    const read = readWithin(typed, field.unit, rangeOf(field))
    if (read.kind === 'number') values[name] = read.value
    const error =
      read.kind === 'wrong' ? read.message : read.kind === 'empty' ? 'Hier fehlt eine Zahl.' : undefined
    return Object.assign({ name, typed, error }, field)
  })
  const whole = fields.every(({ error }) => error === undefined)
  return { fields, own, computed: whole ? compute(kind, values) : undefined }
}

/** What is wrong with the values a writer gave, as German sentences. */
export function wrongExample(kind: CalculatorKind, example: Readonly<Record<string, number>>): string[] {
  const fields = new Map(fieldsOf(kind))
  return Object.entries(example).flatMap(([name, value]) => {
    const field = fields.get(name)
    if (!field) return [`„values, ${name}“ gibt es nicht. Es gibt: ${[...fields.keys()].join(', ')}.`]
    const { min, max, words } = rangeOf(field)
    if (field.unit === 'count' && !Number.isInteger(value))
      return [`„values, ${name}“ muss eine ganze Zahl sein.`]
    return value < min || value > max ? [`„values, ${name}“ muss ${words} liegen.`] : []
  })
}

function rangeOf({ min, max, unit }: CalculatorField): Range {
  const sign = unit === 'eur' ? '\u00A0€' : unit === 'percent' ? '\u00A0%' : ''
  return { min, max, words: `zwischen ${germanNumber(min)} und ${germanNumber(max)}${sign}` }
}
