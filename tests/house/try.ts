// `npm run try`, while working: lint of the files that differ from main (or, on main, from the last commit), and the
// tests of the rooms that import one of them.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { allWell, type Part } from './parts.ts'

const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim()

const onMain = git('branch', '--show-current') === 'main'
const base = onMain ? 'HEAD' : git('merge-base', 'HEAD', 'main')
const listed = `${git('diff', '--name-only', base)}\n${git('ls-files', '--others', '--exclude-standard')}`
const changed = listed
  .split('\n')
  .filter((file) => /\.(?:ts|tsx|astro|mjs|cjs|json|css)$/.test(file) && existsSync(file))

const lint: Part = { name: 'lint', words: ['oxlint', '--type-aware', '--deny-warnings', ...changed] }
const rooms = ['--config', 'tests/vitest.config.ts', '--project', 'rooms', '--passWithNoTests']
const tests: Part = { name: 'tests', words: ['vitest', 'related', '--run', ...rooms, ...changed] }

console.log(`${changed.length} files differ from ${onMain ? 'the last commit' : 'main'}.`)
if (changed.length > 0 && !(await allWell([[tests], [lint]]))) process.exit(1)
