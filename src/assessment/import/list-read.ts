/** `npm run list:read -- FILE [--answers FILE]`: what the import understands of a list, as JSON. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readList } from './reading.ts'
import type { GivenAnswers } from './reading.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { answers: { type: 'string' } },
})
const [file] = positionals
if (file === undefined) {
  console.error('Usage: npm run list:read -- FILE [--answers FILE]')
  console.error('The answers are JSON: { "id of the question": value, label or place of the option }.')
  process.exit(2)
}
const answers =
  values.answers === undefined ? {} : (JSON.parse(readFileSync(values.answers, 'utf8')) as GivenAnswers)
console.log(
  JSON.stringify(await readList(new Uint8Array(readFileSync(file)), answers, basename(file)), null, 2),
)
