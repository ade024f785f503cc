// How a mail addresses its reader. With an exclamation mark, because what follows begins with a capital letter.
import type { DeliveryTable, Greeting } from '../store/schema.ts'

/** What is known of a reader's names; empty or null when unknown. */
export type Names = Pick<DeliveryTable, 'first_name' | 'salutation' | 'title' | 'last_name'>

/**
 * „Guten Tag, Eva!“, „Guten Tag, Frau Dr. Weber!“ or „Guten Tag!“. What the wanted form lacks is made up for by the
 * other one, never by a guess: a formal one without knowing whether Frau or Herr is the whole name.
 * @param greeting as the reader or the house wants it
 */
export function salutationOf(names: Names, greeting: Greeting): string {
  const name = greeting === 'none' ? '' : greeting === 'formal' ? formal(names) : informal(names)
  return name === '' ? 'Guten Tag!' : `Guten Tag, ${name}!`
}

const informal = (names: Names): string => names.first_name.trim() || withTitle(names)

const formal = (names: Names): string => withTitle(names) || whole(names)

function withTitle({ salutation, title, last_name: last }: Names): string {
  if (!salutation || !last?.trim()) return ''
  return [salutation === 'frau' ? 'Frau' : 'Herr', title, last].filter(Boolean).join('\u00a0').trim()
}

// Formally, a first name alone is none.
const whole = ({ first_name: first, title, last_name: last }: Names): string =>
  last?.trim() && first.trim() ? [title, first, last].filter(Boolean).join(' ') : ''

/** What a preview shows, and a mail to nobody in particular. */
export const exampleNames: Names = { first_name: 'Eva', salutation: 'frau', title: 'Dr.', last_name: 'Weber' }
export const nobody: Names = { first_name: '', salutation: null, title: null, last_name: null }
