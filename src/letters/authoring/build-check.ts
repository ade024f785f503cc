// Names, while the site is built, every letter that cannot be shown. A letter is text and no part of the build: it does
// not stop it.
import { letterFiles, surroundingsOf } from '../files.ts'
import { problemLine, problemsOf } from '../problems.ts'

/** An Astro integration. */
export const letterCheck = {
  name: 'letter-check',
  hooks: {
    'astro:build:start': () => {
      const root = process.cwd()
      for (const problem of problemsOf(letterFiles(root), surroundingsOf(root)))
        console.warn(`[WARN] ${problemLine(problem)}`)
    },
  },
}
