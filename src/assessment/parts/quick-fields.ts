/**
 * The vocabulary of quick mode: one set of names for the form, the query of a letter's link and the fragment of
 * a visitor's own link. What was typed is kept as text, so that an error or a reload loses nothing.
 */
import type { NumberUnit } from '../../site/typed-number.ts'

export const quickNumberFields = {
  n1: { label: 'kleine Kunden', unit: 'count' },
  n2: { label: 'mittlere Kunden', unit: 'count' },
  n3: { label: 'große Kunden', unit: 'count' },
  u1: { label: 'Umsatz je kleinem Kunden', unit: 'eur' },
  u2: { label: 'Umsatz je mittlerem Kunden', unit: 'eur' },
  u3: { label: 'Umsatz je großem Kunden', unit: 'eur' },
  db: { label: 'Deckungsbeitrag', unit: 'percent' },
  people: { label: 'Personen', unit: 'heads' },
  cost: { label: 'Gesamtkosten', unit: 'eur' },
  t1: { label: 'Zeit für kleine Kunden', unit: 'percent' },
  t2: { label: 'Zeit für mittlere Kunden', unit: 'percent' },
  t3: { label: 'Zeit für große Kunden', unit: 'percent' },
  h1: { label: 'Stunden je kleinem Kunden', unit: 'hours' },
  h2: { label: 'Stunden je mittlerem Kunden', unit: 'hours' },
  h3: { label: 'Stunden je großem Kunden', unit: 'hours' },
  kept: { label: 'heute noch Kunden', unit: 'count' },
  of: { label: 'Kunden am Jahresanfang', unit: 'count' },
  lost: { label: 'Verlust an Kunden im Jahr', unit: 'percent' },
  s2: { label: 'Lieferanteil bei mittleren Kunden', unit: 'percent' },
  s3: { label: 'Lieferanteil bei großen Kunden', unit: 'percent' },
} as const satisfies Record<string, { label: string; unit: NumberUnit }>

export type QuickNumberField = keyof typeof quickNumberFields
export const numberFieldNames = Object.keys(quickNumberFields) as QuickNumberField[]

/** One choice each; '' = not answered. */
export const choiceFields = ['deducted', 'care', 'k2', 'k4', 'k7'] as const
export type ChoiceField = (typeof choiceFields)[number]

/** Every field with one value as typed or chosen, and the criteria of question 8. */
export type Typed = Readonly<Record<QuickNumberField | ChoiceField, string>> & {
  readonly today: readonly string[]
}

export type FieldName = keyof Typed
/** German sentence per field; 'times' and 'team' belong to a group of fields. */
export type FieldErrors = Readonly<Partial<Record<FieldName | 'times', string>>>

const texts = [...numberFieldNames, ...choiceFields]

/** As the page asks, for the list of errors. */
export const fieldOrder: readonly (keyof FieldErrors)[] = [
  ...numberFieldNames.slice(0, numberFieldNames.indexOf('people')),
  'deducted',
  'care',
  'people',
  'cost',
  't1',
  't2',
  't3',
  'times',
  ...numberFieldNames.slice(numberFieldNames.indexOf('h1')),
  'today',
  'k2',
  'k4',
  'k7',
]

export const emptyTyped: Typed = {
  ...(Object.fromEntries(texts.map((name) => [name, ''])) as Record<QuickNumberField | ChoiceField, string>),
  care: 'team',
  today: [],
}

/** The example of Performance-Letter 5/23, so that nobody starts before an empty form. */
export const exampleTyped: Typed = {
  ...emptyTyped,
  n1: '400',
  n2: '80',
  n3: '6',
  u1: '500',
  u2: '20.000',
  u3: '500.000',
  db: '30',
  deducted: 'goods',
  people: '5',
  t1: '30',
  t2: '45',
  t3: '25',
}

/** true while the numbers of questions 1 to 5 are still those of the letter */
export const isExample = (typed: Typed) =>
  numberFieldNames.every((name) => typed[name] === exampleTyped[name] || /^(?:kept|of|lost|s\d)$/.test(name))

/** Anything with the fields by name: a posted form, a form in the page, a query or a fragment. */
interface Source {
  getAll(name: string): readonly (string | File)[]
}

/** Nobody types more; a longer value is an attack or an accident. Characters. */
export const longestAnswer = 200

/** What stands in the fields, unchecked; `fallback` answers for fields that are not there at all. */
export function readTyped(source: Source, fallback: Typed = emptyTyped): Typed {
  const text = (name: QuickNumberField | ChoiceField) => {
    const value = source.getAll(name).at(-1)
    return typeof value === 'string' ? value.slice(0, longestAnswer) : fallback[name]
  }
  const today = source
    .getAll('today')
    .flatMap((value) => (typeof value === 'string' ? value.slice(0, longestAnswer).split(',') : []))
  return {
    ...(Object.fromEntries(texts.map((name) => [name, text(name)])) as Record<
      QuickNumberField | ChoiceField,
      string
    >),
    today: today.filter((value) => value !== ''),
  }
}

/** true when a query or fragment speaks of the assessment at all */
export const hasAnswers = (params: URLSearchParams) => texts.some((name) => params.has(name))

/**
 * A visitor's own answers as a fragment without '#'. Fragments are never sent to a server. `r` says that the link
 * holds all answers, so that what is left out was empty and is not filled up from the example: 1 = with their
 * result, 0 = nobody has asked for it yet.
 */
export function answersToFragment(typed: Typed, asked = true): string {
  const pairs = texts.filter((name) => typed[name].trim() !== '').map((name) => [name, typed[name].trim()])
  const today = typed.today.length > 0 ? [['today', typed.today.join(',')]] : []
  return new URLSearchParams([...pairs, ...today, ['r', asked ? '1' : '0']]).toString()
}

export type FromLink =
  | { readonly kind: 'nothing' }
  /** a letter's numbers in the example's place: to be looked at before anything is computed */
  | { readonly kind: 'prefilled'; readonly typed: Typed }
  /** a visitor's own answers as far as he had come */
  | { readonly kind: 'begun'; readonly typed: Typed }
  /** a visitor's own complete answers: show their result */
  | { readonly kind: 'complete'; readonly typed: Typed }

/** Reads a query or a fragment ('?…', '#…' or bare). */
export function typedFromLink(link: string): FromLink {
  const params = new URLSearchParams(link.replace(/^[?#]/, ''))
  if (!hasAnswers(params)) return { kind: 'nothing' }
  if (params.get('r') === '0') return { kind: 'begun', typed: readTyped(params) }
  if (params.get('r') === '1') return { kind: 'complete', typed: readTyped(params) }
  return { kind: 'prefilled', typed: readTyped(params, exampleTyped) }
}
