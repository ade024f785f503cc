/** Customers as an assessment, for tests of what is said about them. */
import { assess } from '../../src/customer-value/assess.ts'
import type { Assessed } from '../../src/customer-value/assess.ts'
import { customerTable, unknownFirm } from '../../src/customer-value/customers.ts'
import type { Customer, Firm } from '../../src/customer-value/customers.ts'
import { defaultSettings } from '../../src/customer-value/settings.ts'

export function assessed(customers: readonly Customer[], firm: Firm = unknownFirm): Assessed {
  const result = assess(customerTable(customers), firm, defaultSettings)
  if (result.kind !== 'assessed') throw new Error('expected an assessment')
  return result
}
