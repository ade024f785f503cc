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

/** The worksheet of a letter; undefined when it has none. */
export const worksheetOf = (slug: string | null): Worksheet | undefined =>
  slug !== null && Object.hasOwn(worksheets, slug) ? worksheets[slug] : undefined
