// The worksheets, by the letter they belong to.
import { jahresbonus, preiserhoehung, rabatt, zahlungsziel } from './prices.ts'
import { angebote, eilauftraege, keyAccount, kleinauftraege, neukunden } from './work.ts'
import type { Worksheet } from './worksheet.ts'

export const worksheets: Readonly<Record<string, Worksheet>> = {
  'rabatt-rechnen': rabatt,
  zahlungsziel,
  preiserhoehung,
  jahresbonus,
  kleinauftraege,
  eilauftraege,
  angebote,
  'neukunden-budget': neukunden,
  'was-ein-key-account-kostet': keyAccount,
}

/** The worksheet of a letter by any of its names; undefined when it has none. */
export function worksheetOf(names: readonly string[]): Worksheet | undefined {
  const name = names.find((one) => Object.hasOwn(worksheets, one))
  return name === undefined ? undefined : worksheets[name]
}
