/** Words of a list for a greeting and for what bars an address. */
import type { Greeting, SuppressionTable } from '../../store/schema.ts'

// "Sehr geehrte Frau Weber" is a salutation as well; what is neither is unknown, and nobody is addressed by a guess.
export function readSalutation(text: string): 'frau' | 'herr' | null {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  const is = (...any: string[]) => words.some((word) => any.includes(word))
  const frau = is('frau', 'fr', 'w', 'weiblich', 'f', 'female', 'mrs', 'ms', 'miss', 'madame')
  const herr = is('herr', 'herrn', 'hr', 'm', 'männlich', 'male', 'mr', 'monsieur')
  return frau === herr ? null : frau ? 'frau' : 'herr'
}

/** How somebody wants to be addressed, as our own export says it. */
export const greetingsAs: Record<Greeting, string> = {
  'first-name': 'Vorname',
  formal: 'förmlich',
  none: 'ohne Namen',
}

export const greetingNamed = (text: string): Greeting | null =>
  (Object.keys(greetingsAs) as Greeting[]).find(
    (one) => greetingsAs[one].toLowerCase() === text.toLowerCase(),
  ) ?? null

/** Why an address is barred, as our own export says it. */
export const barredAs: Record<SuppressionTable['reason'], string> = {
  bounce: 'unzustellbar',
  complaint: 'Beschwerde',
  'soft-bounces': 'mehrfach unzustellbar',
  vendor: 'unzustellbar laut Versanddienst',
  desk: 'auf Wunsch gesperrt',
}

export const barredWords = new Map(
  (Object.keys(barredAs) as SuppressionTable['reason'][]).map((reason) => [
    barredAs[reason].toLowerCase(),
    reason,
  ]),
)
