// `npm run letter:check`: everything that would stop a letter, with file and line.
import { mailProblems } from './mail-sizes.ts'
import { problemLine } from './problems.ts'
import { checkLetters } from './read-letters.ts'

const root = process.cwd()
const written = checkLetters(root)
// What cannot be read cannot be rendered; the first list says why.
const problems = written.some(({ kind }) => kind === 'error')
  ? written
  : [...written, ...(await mailProblems(root))]

for (const problem of problems) console.log(problemLine(problem))
if (problems.length === 0) console.log('Alle Briefe sind in Ordnung.')
else console.log(problems.length === 1 ? '\n1 Hinweis.' : `\n${problems.length} Hinweise.`)
process.exit(problems.length === 0 ? 0 : 1)
