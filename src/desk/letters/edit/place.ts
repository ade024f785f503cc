// Where a problem stands, in the words of the page for writing.
import type { LetterSource } from '../../../letters/source.ts'
import { fieldAt, type Written } from '../../../letters/write.ts'

/** The field or the line of the text that a line of the letter belongs to. */
export function placeInForm(source: LetterSource, line: number): string {
  const field = fieldAt(source, line)
  if (field) return fieldWords[field]
  if (line <= source.bodyLine) return 'Angaben'
  // The body in the field begins with its first line that is not empty.
  const above = /^\n*/.exec(source.body)?.[0].length ?? 0
  return `Zeile ${Math.max(1, line - source.bodyLine - above)}`
}

const fieldWords: Record<keyof Written, string> = {
  number: 'Nummer',
  title: 'Titel',
  date: 'Termin',
  topics: 'Themen',
  summary: 'Zusammenfassung',
  subject: 'Betreff',
  preheader: 'Vorschauzeile',
  material: 'Material',
  author: 'Wer unterschreibt',
  series: 'Reihe',
  formerSlugs: 'Frühere Adressen',
}
