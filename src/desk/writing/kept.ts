// What was typed and has not reached the server stays in this browser, under the name its form gives it.

export interface Kept {
  /** epoch ms */
  at: number
  fields: [string, string][]
}

/** Keeps the fields of a form; a browser that keeps nothing is no reason to stop writing. */
export function keep(name: string, fields: [string, string][]): void {
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), fields } satisfies Kept))
  } catch {
    // Full or forbidden: the page still saves.
  }
}

/** What was kept of one. */
export function keptOf(name: string): Kept | undefined {
  try {
    const found = localStorage.getItem(name)
    return found === null ? undefined : (JSON.parse(found) as Kept)
  } catch {
    return undefined
  }
}

export function forgetKept(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}

type TypedField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

// The words about a picture belong to its file, which no browser keeps.
const typedFields = (form: HTMLFormElement): TypedField[] => [
  ...form.querySelectorAll<TypedField>(
    'input:not([type=hidden], [type=file], [readonly], [name=alt], [name=caption]), textarea, select',
  ),
]

const isBox = (field: TypedField): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'checkbox'

const has = (fields: Kept['fields'], name: string, value: string): boolean =>
  fields.some((one) => one[0] === name && one[1] === value)

const valueIn = (fields: Kept['fields'], name: string): string | undefined =>
  fields.find((one) => one[0] === name)?.[1]

/** Whether a form holds something else than what was kept, apart from the blanks that a save takes away. */
export function differs(form: HTMLFormElement, { fields }: Kept): boolean {
  const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  return typedFields(form).some((field) =>
    isBox(field)
      ? field.checked !== has(fields, field.name, field.value)
      : tidy(valueIn(fields, field.name) ?? field.value) !== tidy(field.value),
  )
}

/**
 * Offers what was typed here and never reached the server, above the form.
 * @param taken told when the fields hold it again
 */
export function offer(form: HTMLFormElement, { at, fields }: Kept, taken: () => void): void {
  const page = form.ownerDocument
  const name = form.dataset['writing'] ?? ''
  const bar = page.createElement('div')
  bar.className = 'kept'
  const words = page.createElement('p')
  const when = new Intl.DateTimeFormat('de-DE', { dateStyle: 'short', timeStyle: 'short' }).format(at)
  words.textContent = `In diesem Browser liegt ein Text vom ${when} Uhr, der nicht gespeichert wurde.`
  const take = button(page, 'Diesen Text übernehmen', () => {
    for (const field of typedFields(form)) {
      if (isBox(field)) field.checked = has(fields, field.name, field.value)
      else field.value = valueIn(fields, field.name) ?? field.value
    }
    bar.remove()
    taken()
  })
  const drop = button(page, 'Verwerfen', () => {
    forgetKept(name)
    bar.remove()
  })
  bar.append(words, take, drop)
  form.before(bar)
}

function button(page: Document, words: string, pressed: () => void): HTMLButtonElement {
  const made = page.createElement('button')
  made.type = 'button'
  made.className = 'button button-quiet'
  made.textContent = words
  made.addEventListener('click', pressed)
  return made
}
