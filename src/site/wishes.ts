// What a request asks for: the choices of both forms (under a letter, on the page of its own) and the short word for
// mails and the desk. On the floor because the letters' form may not reach into the room of the inquiries.

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
