// What a text that readers have, or are promised, may not become by a save: dated anew, hidden, or new to feed readers.
import { nameParts } from '../../../letters/source.ts'
import { writtenIn } from '../../../letters/write.ts'
import type { EditSeen } from './look.ts'
import type { Stored } from './stored.ts'

/** A sentence at each field that stands in the way, and what is wrong with the whole. */
interface Refusal {
  errors: Partial<Record<'date' | 'formerSlugs', string>>
  problem?: string
}

/** Why what was typed is not stored; undefined when it may be. A draft is stored with all that is wrong with it. */
export function whyNotStored(
  slug: string,
  { source }: Stored,
  typedDate: string,
  { settled, fields, problems }: EditSeen,
): Refusal | undefined {
  if (settled === undefined) return undefined
  if (typedDate !== nameParts(source.file)?.date) {
    return {
      errors: {
        date: 'Ein freigegebener Brief wird verschoben, nicht umdatiert: auf seiner Seite unter „Verschieben“. Ein erschienener behält seinen Termin.',
      },
    }
  }
  const first = writtenIn(source).formerSlugs[0] ?? slug
  if (settled === 'appeared' && (fields.formerSlugs[0] ?? slug) !== first) {
    return {
      errors: {
        formerSlugs: `Die erste Adresse muss „${first}“ bleiben: An ihr erkennen Feed-Leser, dass sie den Brief schon haben. Weitere Adressen schreiben Sie dahinter.`,
      },
    }
  }
  const hiding = problems.filter(({ hides }) => hides)
  if (hiding.length === 0) return undefined
  const words = hiding.map(({ where, message }) => `${where}: ${message}`).join(' ')
  return {
    errors: {},
    problem: `Nicht gespeichert, denn so ließe sich der Brief nicht mehr zeigen. Ihr Text steht noch hier. ${words}`,
  }
}
