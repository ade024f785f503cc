// What a request asks for: the choices of both forms (under a letter, on the page of its own), when a call is wanted, and
// the short words for mails and the desk. On the floor because the letters' form may not reach into the room of the
// inquiries.

export interface Wish {
  readonly value: 'material' | 'call'
  /** in the form, in the asker's words */
  readonly label: string
  /** in a subject or a row */
  readonly word: string
}

export const wishes: readonly [Wish, Wish] = [
  { value: 'material', label: 'Unterlagen', word: 'Unterlagen' },
  { value: 'call', label: 'Rufen Sie mich an', word: 'Rückruf' },
]

/** 'Unterlagen' or 'Rückruf'. */
export const wishWord = (kind: Wish['value']): string =>
  wishes.find(({ value }) => value === kind)?.word ?? kind

/** The box under both forms: without it there is no second mail. Kept word for word with the request. */
export const followUpSentence = 'Sie dürfen später einmal per E-Mail nachfragen, ob die Antwort geholfen hat.'

export const callDays = {
  any: 'an jedem Werktag',
  mon: 'montags',
  tue: 'dienstags',
  wed: 'mittwochs',
  thu: 'donnerstags',
  fri: 'freitags',
} as const

export const callParts = {
  any: 'zu jeder Zeit',
  morning: 'vormittags (9–12 Uhr)',
  noon: 'mittags (12–14 Uhr)',
  afternoon: 'nachmittags (14–17 Uhr)',
} as const

export const callDayKeys = Object.keys(callDays) as (keyof typeof callDays)[]
export const callPartKeys = Object.keys(callParts) as (keyof typeof callParts)[]

/** As a row keeps it: 'tue-morning', or null for any time. */
export function callWhen(day: keyof typeof callDays, part: keyof typeof callParts): string | null {
  return day === 'any' && part === 'any' ? null : `${day}-${part}`
}

/** 'dienstags, vormittags (9–12 Uhr)'; '' for any time. */
export function callWords(when: string | null): string {
  const [day = '', part = ''] = (when ?? '').split('-')
  const words = [
    day !== 'any' && Object.hasOwn(callDays, day) ? callDays[day as keyof typeof callDays] : '',
    part !== 'any' && Object.hasOwn(callParts, part) ? callParts[part as keyof typeof callParts] : '',
  ]
  return words.filter(Boolean).join(', ')
}
