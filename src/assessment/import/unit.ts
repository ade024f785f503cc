/** The unit in which amounts are written: "Umsatz (T€)", "Angaben in Mio. EUR". */

interface Unit {
  readonly factor: number
  /** "Stehen die Beträge in …?" */
  readonly word: string
  /** each tried on a text in which words and underscores are parted */
  readonly said: readonly RegExp[]
}

/** The first that fits is meant. A bare "k", "m" or "t" is a unit only beside a currency or in brackets. */
const units: readonly Unit[] = [
  {
    factor: 1000,
    word: 'Tausend',
    said: [
      /(?:^|[\s([/,;:-])(?:[tk]€|[tk]euro?s?|[tk]chf|tusd|tsd|tausend|thousands?|tdm)(?![a-zäöüß])/i,
      /(?:^|[^a-zäöüß/])(?<!\b(?:je|pro|per) )[tk][. ]{0,2}(?:€|eur|euro|chf|usd)(?![a-z])/i,
      /(?:€|eur|chf|usd|\$|£) ?k(?=$|[\s)\]])/i,
      /[([] ?k ?[)\]]|(?:^|\s)in (?:k|te)$/i,
      /(?:(?:^|[\s([/,;:-])(?:in|x)|[*×]) ?1[.' ]?000(?!\d)/i,
      /(?:umsatz|umsätze|erlöse?|betrag|beträge|wert|werte)(?: \d{4})? ?[/:÷] ?1[.' ]?000(?!\d)/i,
      /['’´`]000|[([]000s?[)\]]|(?:€|eur) 000\b|\b000 ?(?:€|eur)/i,
      /10(?:\^3|³)/,
    ],
  },
  {
    factor: 0.01,
    word: 'Cent',
    said: [
      /(?:\bin |[([] ?)(?:euro)?cents?\b|^(?:euro)?cents?$|[([]ct\.?[)\]]|\bin ct\b/i,
      /(?:umsatz|umsätze|erlöse?|betrag|beträge|wert|werte|amount|revenue|sales) (?:euro)?cents?$/i,
    ],
  },
  { factor: 100, word: 'Hundert', said: [/(?:^|[\s([])(?:in|x) ?100 ?(?:€|eur(?:o)?)(?=$|[\s)\]])/i] },
  {
    factor: 1e6,
    word: 'Millionen',
    said: [
      /(?:^|[\s([/,;:-])(?:mio|mill(?=[. )\]]|$)|millionen|millions?|m€|meur)(?![a-z])/i,
      /(?<!\d ?)m€/i,
      /(?:^|[^a-zäöüß/\d])(?:m|mn)[. ]{0,2}(?:€|eur|chf|usd)(?![a-z])/i,
      /(?:€|eur|chf|usd|\$|£) ?mn?(?=$|[)\]])/i,
      /10(?:\^6|⁶)/,
    ],
  },
  { factor: 1e9, word: 'Milliarden', said: [/(?:^|[\s([/,;:-])(?:mrd|milliarden)(?![a-z])/i] },
]

const found = (text: string): Unit | undefined => {
  const parted = text.replaceAll(/([a-zäöüß])(?=[A-Z]{3})/g, '$1 ').replaceAll('_', ' ')
  return units.find(({ said }) => said.some((pattern) => pattern.test(parted)))
}

/** What the amounts below a text are multiplied by: T€, TEUR, k€, Tsd., in 1.000 €, Mio.; 1 = it names no unit. */
export const unitOf = (text: string): number => found(text)?.factor ?? 1

/** German, as in "in Tausend"; '' = none is named. */
export const unitWord = (text: string): string => found(text)?.word ?? ''
