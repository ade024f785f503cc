// What the forms of address are called, by an example each.
import type { Greeting } from '../store/schema.ts'

export const greetingWords: Record<Greeting, string> = {
  'first-name': 'Guten Tag, Eva!',
  formal: 'Guten Tag, Frau Dr. Weber!',
  none: 'Guten Tag! (ohne Namen)',
}
