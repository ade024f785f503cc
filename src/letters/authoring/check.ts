// `npm run letter:check`: everything that would stop a letter, with file and line, of all letters.
import { letterFiles, surroundingsOf } from '../files.ts'
import { problemLine, problemsOf } from '../problems.ts'
import { mailProblems } from './mail-sizes.ts'

const root = process.cwd()
const sources = letterFiles(root)
const written = problemsOf(sources, surroundingsOf(root))
const problems = [...written, ...(await mailProblems(root, sources, written))]

for (const problem of problems) console.log(problemLine(problem))
if (problems.length === 0) console.log('Alle Briefe sind in Ordnung.')
else console.log(problems.length === 1 ? '\n1 Hinweis.' : `\n${problems.length} Hinweise.`)
process.exit(problems.length === 0 ? 0 : 1)
