// npm run test:mutants: writes one small mistake after the other into a copy of this project and looks whether a test
// fails. A mistake that no test notices could be made tomorrow.
//   --room <name>    only this one (mailing, membership, proof, outbox, sessions, report, import, model)
//   --sample <n>     so many of each room, drawn by --seed (default 40, seed 1)
//   --the-forty      instead: the worst that ever went unnoticed; --number <n> for one of them, again for another
//   --kind <kind>    only these, e.g. where
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { equivalents } from './equivalents.ts'
import { forty } from './forty.ts'
import { mutantsOf, withMistake, type Mutant } from './mutants.ts'
import { elsewhere, rooms } from './rooms.ts'

const { values: options } = parseArgs({
  options: {
    room: { type: 'string' },
    sample: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
    'the-forty': { type: 'boolean', default: false },
    number: { type: 'string', multiple: true },
  },
})

const chosen = forty.filter(({ number }) => !options.number || options.number.includes(String(number)))

/** By the tests: see `patience`. */
const patiences = new Map<string, number>()

const place = mkdtempSync(join(tmpdir(), 'letter-mutants-'))
process.on('exit', () => rmSync(place, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130))
for (const name of ['src', 'tests', 'content', 'public', 'package.json', 'tsconfig.json', 'astro.config.mjs'])
  cpSync(name, join(place, name), { recursive: true })
symlinkSync(join(process.cwd(), 'node_modules'), join(place, 'node_modules'))

/** As it stands in the copy: whoever goes on working meanwhile moves lines. */
const mutantsIn = (file: string): Mutant[] => mutantsOf(file, readFileSync(join(place, file), 'utf8'))

async function replayForty(): Promise<number> {
  let missed = 0
  for (const { number, what, file, tests, find } of chosen) {
    for (const mutant of find(mutantsIn(file))) {
      const noticed = await isNoticed(mutant, tests ?? testsOf(file))
      if (!noticed) missed++
      console.log(`${noticed ? 'noticed' : 'MISSED '} ${number}. ${what} (${placeOf(mutant)})`)
    }
  }
  console.log(missed === 0 ? 'All of them are noticed.' : `${missed} go unnoticed.`)
  return missed
}

async function sampleRooms(): Promise<number> {
  let missed = 0
  for (const [name, { source, tests }] of Object.entries(rooms)) {
    if (options.room && options.room !== name) continue
    const all = source
      .flatMap(filesIn)
      .flatMap(mutantsIn)
      .filter(({ kind }) => !options.kind || kind === options.kind)
      .filter((one) => !equivalents.some((other) => isSame(other, one)))
    const drawn = draw(all, Number(options.sample), Number(options.seed))
    let noticed = 0
    for (const mutant of drawn) {
      if (await isNoticed(mutant, tests)) noticed++
      else console.log(`  unnoticed ${placeOf(mutant)}`)
    }
    missed += drawn.length - noticed
    const share = drawn.length === 0 ? 100 : Math.round((noticed / drawn.length) * 100)
    console.log(`${name}: ${noticed} of ${drawn.length} noticed, ${share} % (${all.length} possible)`)
  }
  return missed
}

const placeOf = ({ file, line, inside, kind, was, now }: Mutant): string =>
  `${file}:${line} ${kind} in ${inside}: ${was.slice(0, 90)}${now.length > 1 && now.length < 60 ? ` → ${now}` : ''}`

const isSame = (one: Pick<Mutant, 'file' | 'inside' | 'kind' | 'was'>, other: Mutant): boolean =>
  one.file === other.file && one.inside === other.inside && one.kind === other.kind && one.was === other.was

function testsOf(file: string): string[] {
  const room = Object.values(rooms).find(({ source }) => source.some((one) => file.startsWith(one)))
  const other = Object.entries(elsewhere).find(([start]) => file.startsWith(start))
  const tests = room?.tests ?? other?.[1]
  if (!tests) throw new Error(`${file} belongs to no room of tests/mutants/rooms.ts`)
  return tests
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name))
    .toSorted()
}

/** So many of a list, always the same ones for a seed. */
function draw<T>(all: readonly T[], count: number, seed: number): T[] {
  let state = seed
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  return all
    .map((one) => ({ one, lot: next() }))
    .toSorted((a, b) => a.lot - b.lot)
    .slice(0, count)
    .map(({ one }) => one)
}

async function isNoticed(mutant: Mutant, tests: readonly string[]): Promise<boolean> {
  const file = join(place, mutant.file)
  const text = readFileSync(file, 'utf8')
  const longest = await patience(tests)
  writeFileSync(file, withMistake(text, mutant))
  try {
    const nearest = nearestTests(mutant.file)
    if (nearest.length > 0 && !(await testsPass(nearest, 'sqlite', longest))) return true
    // What SQLite gives back in order by chance, PostgreSQL does not.
    return !(await testsPass(tests, 'sqlite', longest)) || !(await testsPass(tests, 'both', longest))
  } finally {
    writeFileSync(file, text)
  }
}

/** Tests that bear a file's name: they notice most, and soon. */
function nearestTests(file: string): string[] {
  const test = file.replace(/^src/, 'tests').replace(/\.ts$/, '.test.ts')
  return existsSync(join(place, test)) ? [test] : []
}

/**
 * How long these tests may take before a loop without end is taken for noticed, in ms.
 * @throws Error when they fail as they are: they would "notice" everything
 */
async function patience(tests: readonly string[]): Promise<number> {
  const name = tests.join(' ')
  const known = patiences.get(name)
  if (known !== undefined) return known
  const begin = Date.now()
  const pass = () => testsPass(tests, 'both', 20 * 60_000)
  // Twice, for a flaky one must not end a run of hours.
  if (!(await pass()) && !(await pass()))
    throw new Error(`They fail as they are: vitest run --config tests/mutants/vitest.config.ts ${name}`)
  const longest = 60_000 + 3 * (Date.now() - begin)
  patiences.set(name, longest)
  return longest
}

/** Runs tests in the copy, until the first failure. */
function testsPass(tests: readonly string[], on: 'sqlite' | 'both', longest: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const command = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/mutants/vitest.config.ts']
    const run = spawn(process.execPath, [...command, ...tests], {
      cwd: place,
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, MUTANTS_ON: on },
    })
    const limit = setTimeout(() => {
      // With its workers: one of them loops.
      if (run.pid !== undefined) process.kill(-run.pid, 'SIGKILL')
    }, longest)
    run.once('error', reject)
    run.once('exit', (code) => {
      clearTimeout(limit)
      resolve(code === 0)
    })
  })
}

const missed = options['the-forty'] ? await replayForty() : await sampleRooms()
process.exit(missed > 0 ? 1 : 0)
