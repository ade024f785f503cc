// `npm run check`: all that can be said without running anything, side by side. What was well and has not changed
// since is not looked at again.
import { readdirSync } from 'node:fs'
import { fingerprint } from '../../src/fingerprint.ts'
import { allWell, type Part } from './parts.ts'

const settings = readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isFile())
const tests = readdirSync('tests').filter((name) => name !== '.out')
const of = fingerprint([
  'src',
  'content',
  'public',
  ...tests.map((name) => `tests/${name}`),
  ...settings.map(({ name }) => name),
])

const types: Part = { name: 'types', words: ['astro', 'check'], of }
const lint: Part = {
  name: 'lint',
  words: ['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'],
  of,
}
const unused: Part = { name: 'unused', words: ['knip'], of }
// Without tests too: what only they use is no part of the program, unless it says `@internal` and why.
const untested: Part = { name: 'used by tests alone', words: ['knip', '--production'], of }
const form: Part = { name: 'form', words: ['prettier', '--check', '--log-level=warn', '--cache', '.'], of }
if (!(await allWell([[types], [form, lint, unused, untested]]))) process.exit(1)
