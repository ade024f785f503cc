// Stops a build at a letter that would come out broken in one of its forms, with its name and line.
import { problemLine } from './problems.ts'
import { checkLetters } from './read-letters.ts'

/** An Astro integration; unfinished drafts are only reported, for the next letters lie beside the finished ones. */
export const letterCheck = {
  name: 'letter-check',
  hooks: {
    'astro:build:start': () => {
      const problems = checkLetters(process.cwd())
      const errors = problems.filter(({ kind }) => kind === 'error')
      for (const problem of problems) if (problem.kind === 'unfinished') console.warn(problemLine(problem))
      if (errors.length > 0) throw new Error(`\n${errors.map(problemLine).join('\n')}`)
    },
  },
}
