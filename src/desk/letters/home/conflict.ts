// A letter whose file and whose text at the desk were both changed: the publisher sees both and says which one counts.
import { keepRow } from '../../../letters/homecoming.ts'
import { lettersTwice, type Twice } from '../../../letters/library.ts'
import { saveLetter } from '../../../letters/rows.ts'
import { choice, start } from '../../../site/fields.ts'
import { form, type Input } from '../../../site/forms.ts'
import { takeForm, type Outcome } from '../../../site/posted.ts'
import { deskOf, goOn, type Desk, type DeskDoor } from '../../door.ts'
import { noted } from '../../log.ts'

export interface ConflictSeen {
  path: string
  title: string
  /** null when there is nothing to decide any more. */
  both: { file: string; desk: string; revision: number; digest: string } | null
}

export const conflictForm = form({
  act: choice(['take-file', 'keep-desk']).or('keep-desk'),
  /** What he saw: the row's revision and the file's digest. */
  revision: start(9),
  digest: start(64),
})

/** The page at `/abgleich`; null when there is no such letter twice. */
export async function takeConflict(door: DeskDoor, slug: string) {
  const desk = deskOf(door.locals)
  const twice = (await lettersTwice(desk.house)).get(slug)
  if (!twice) return null
  return takeForm(door, {
    form: conflictForm,
    look: async () => lookAtConflict(slug, twice),
    act: (input) => settle(desk, slug, twice, input),
  })
}

function lookAtConflict(slug: string, { home, file, row }: Twice): ConflictSeen {
  const { revision } = row.head
  const both = { file: file.text, desk: row.source.text, revision, digest: file.digest }
  const title = row.source.frontmatter?.['title']
  return {
    path: `/redaktion/brief/${slug}`,
    title: typeof title === 'string' ? title : slug,
    both: home === 'conflict' ? both : null,
  }
}

async function settle(
  desk: Desk,
  slug: string,
  { file, row }: Twice,
  { act, revision, digest }: Input<typeof conflictForm>,
): Promise<Outcome<'act' | 'revision' | 'digest', ConflictSeen>> {
  const seen = String(row.head.revision) === revision && file.digest === digest
  const decided =
    seen &&
    (await noted(desk, async (house) => {
      const done =
        act === 'keep-desk'
          ? await keepRow(house.store, slug, row.head.revision, digest)
          : (
              await saveLetter(house, {
                file: file.file,
                text: file.text,
                revision: row.head.revision,
                fileDigest: digest,
              })
            ).kind === 'saved'
      return { done, note: done ? ({ act: 'letter-saved', about: slug } as const) : null }
    }))
  const path = `/redaktion/brief/${slug}/bearbeiten`
  if (decided) return goOn(path, act === 'keep-desk' ? 'text-bleibt' : 'datei-gilt')
  const problem =
    'Eine der Fassungen hat sich eben noch einmal geändert. Bitte sehen Sie beide noch einmal an.'
  return { kind: 'again', status: 409, problem }
}
