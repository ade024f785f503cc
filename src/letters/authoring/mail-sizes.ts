// Renders every letter as the mail it will be, with the site's own renderer, without opening the site's store.
import { readFacts } from '../../site/facts.ts'
import { showable } from '../library.ts'
import type { Problem } from '../problem.ts'
import type { LetterSource } from '../source.ts'
import { withSiteModules } from './site-modules.ts'

/** Letters of these that cannot be rendered as a mail, or are too large for one (mail.ts). About 5 s. */
export async function mailProblems(
  root: string,
  sources: readonly LetterSource[],
  known: readonly Problem[],
): Promise<Problem[]> {
  const facts = readFacts(`${root}/content/site.json`)
  return withSiteModules(root, async ({ renderLetterMail }) => {
    const problems: Problem[] = []
    for (const letter of showable(sources, known, facts)) {
      try {
        await renderLetterMail(letter, facts, 'https://brief.example.org')
      } catch (error) {
        const { message, cause } = error as Error
        const reason = cause instanceof Error ? `${message}: ${cause.message}` : message
        problems.push({ kind: 'error', file: letter.file, line: 1, message: `Als Mail: ${reason}` })
      }
    }
    return problems
  })
}
