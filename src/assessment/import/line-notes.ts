/** What is told about invoice lines beside their questions. */
import { customerCount } from './draft.ts'
import type { LineCustomers } from './line-customers.ts'
import type { Note } from './notes.ts'

/** Who is no customer of the year, and not lost either. */
export function otherNotes({ later, undated: dateless }: LineCustomers['others']): readonly Note[] {
  const note = (names: readonly string[], what: (have: string) => string): readonly Note[] =>
    names.length === 0
      ? []
      : [
          {
            code: 'not-gone',
            level: 'info',
            text: `${customerCount(names.length).replace(/^e/, 'E')} ${what(names.length === 1 ? 'hat' : 'haben')} (${names
              .slice(0, 3)
              .map((name) => `„${name}“`)
              .join(
                ', ',
              )}${names.length > 3 ? ' …' : ''}) und ${names.length === 1 ? 'zählt weder als heutiger noch als verlorener Kunde' : 'zählen weder als heutige noch als verlorene Kunden'}.`,
          },
        ]
  return [
    ...note(later, (have) => `${have} erst nach diesen zwölf Monaten gekauft`),
    ...note(dateless, (have) => `${have} nur Gutschriften oder Zeilen ohne lesbares Datum`),
  ]
}
