// The arithmetic of a letter's calculators, line by line as it is shown: the functions of the assessment with the
// reader's numbers filled in.
import { customerSums } from './customer-sums.ts'
import type { CalculatorKind, Values } from './kinds.ts'
import type { Computed } from './working.ts'
import { priceSums } from './price-sums.ts'

const sums: { [Kind in CalculatorKind]: (values: Values<Kind>) => Computed } = {
  ...priceSums,
  ...customerSums,
}

/**
 * What a calculator shows for these numbers.
 * @param values one for each of the kind's fields, within its range and in its unit: percent as 30
 */
export function compute(kind: CalculatorKind, values: Readonly<Record<string, number>>): Computed {
  const sum = sums[kind] as (values: Readonly<Record<string, number>>) => Computed
  return sum(values)
}
