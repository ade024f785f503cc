// A Tuesday with kill -9 and a bad day at the vendor, over and over: nobody gets the letter twice, nobody is forgotten.
// `npm test` plays a slice; `npm run test:faults` plays 300 rounds (MAILING_ROUNDS, MAILING_SEED).
import { afterAll, describe, expect, it } from 'vitest'
import { stores } from '../rig/store.ts'
import { planRound, playRound, type Plan, type Report } from './mailing/round.ts'

const rounds = Number(process.env['MAILING_ROUNDS'] ?? 7)
const first = Number(process.env['MAILING_SEED'] ?? 1)
/** On PostgreSQL each round starts more processes: a few in a slice, half of a long run for two and for three. */
const shared = Math.ceil(rounds / (rounds < 50 ? 7 : 2))
const seeds = (count: number) => Array.from({ length: count }, (_, index) => first + index)

const played: { plan: Plan; report: Report }[] = []

async function play(plan: Plan): Promise<Report> {
  const report = await playRound(plan)
  played.push({ plan, report })
  return report
}

// What the vendor did in these rounds, he did within the life of a key: it can always be cleared up.
const onceEach = (plan: Plan) => ({ wrong: [], state: 'sent', ledger: { accepted: plan.members } })

afterAll(() => {
  const sum = (count: (one: Report) => number) =>
    played.reduce((total, { report }) => total + count(report), 0)
  console.log(
    `${played.length} rounds, ${sum(({ deaths }) => deaths)} kills, ${sum(({ calls }) => calls)} calls at the vendor: ` +
      `${sum(({ ledger }) => ledger.accepted)} handed over, ${sum(({ ledger }) => ledger.unclear)} unclear, ` +
      `${sum(({ wrong }) => wrong.length)} wrong`,
  )
})

describe('one process, killed and started again', () => {
  it.each(seeds(rounds))('hands over once each, seed %i', async (seed) => {
    const plan = planRound(seed, { dialect: 'sqlite', program: 'house', processes: 1 })
    expect(await play(plan)).toMatchObject(onceEach(plan))
  })

  it.each(seeds(Math.ceil(rounds / 25)))(
    'hands over once each as the whole built site, seed %i',
    async (seed) => {
      const plan = planRound(seed, { dialect: 'sqlite', program: 'site', processes: 1 })
      expect(await play(plan)).toMatchObject(onceEach(plan))
    },
  )
})

// Too long for a slice; there mailing-hands.test.ts and the rehearsal look at it.
describe.runIf(rounds >= 25)('a list so long that several calls are under way at once', () => {
  it.each(seeds(Math.floor(rounds / 25)))('hands over once each, seed %i', async (seed) => {
    const plan = planRound(seed, { dialect: 'sqlite', program: 'house', processes: 1, members: 3_200 })
    expect(await play(plan)).toMatchObject(onceEach(plan))
  })

  it.runIf(stores.includes('postgres')).each(seeds(Math.floor(rounds / 25)))(
    'hands over once each by two processes on PostgreSQL, seed %i',
    async (seed) => {
      const plan = planRound(seed, { dialect: 'postgres', program: 'house', processes: 2, members: 3_200 })
      expect(await play(plan)).toMatchObject(onceEach(plan))
    },
  )
})

describe.runIf(stores.includes('postgres'))('several processes on PostgreSQL, one killed', () => {
  it.each(seeds(shared))('two of them hand over once each, seed %i', async (seed) => {
    const plan = planRound(seed, { dialect: 'postgres', program: 'house', processes: 2 })
    expect(await play(plan)).toMatchObject(onceEach(plan))
  })

  it.each(seeds(shared))('three of them hand over once each, seed %i', async (seed) => {
    const plan = planRound(seed, { dialect: 'postgres', program: 'house', processes: 3 })
    expect(await play(plan)).toMatchObject(onceEach(plan))
  })
})
