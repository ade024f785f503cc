// Letters that cannot be shown as they are written: readers do not see them, so the desk has to say it.
import { allSources } from '../../../letters/library.ts'
import { nameParts } from '../../../letters/source.ts'
import { writtenIn } from '../../../letters/write.ts'
import type { House } from '../../../site/house.ts'
import { placeInForm } from '../edit/place.ts'

export interface UnreadableLetter {
  /** null when its file has no name of a letter. */
  slug: string | null
  title: string
  /** The first thing that keeps it from being shown. */
  where: string
  message: string
}

export async function unreadableLetters(house: House): Promise<UnreadableLetter[]> {
  const { sources, problems } = await allSources(house)
  const first = new Map<string, (typeof problems)[number]>()
  for (const problem of problems) {
    if (problem.kind === 'unreadable' && !first.has(problem.file)) first.set(problem.file, problem)
  }
  return sources.flatMap((source) => {
    const problem = first.get(source.file)
    if (!problem) return []
    return {
      slug: nameParts(source.file)?.slug ?? null,
      title: writtenIn(source).title || source.file,
      where: placeInForm(source, problem.line),
      message: problem.message,
    }
  })
}
