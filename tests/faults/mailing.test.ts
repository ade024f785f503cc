// A Tuesday with kill -9 and a bad day at the vendor, over and over: nobody gets the letter twice, nobody is forgotten.
// `npm test` plays a slice; `npm run test:faults` plays 300 rounds (MAILING_ROUNDS, MAILING_SEED).
import { afterAll, describe, expect, it } from 'vitest'
import { stores } from '../rig/store.ts'
import { planRound, playRound, type Plan, type Report } from './mailing/round.ts'

const rounds = Number(process.env['MAILING_ROUNDS'] ?? 7)
const first = Number(process.env['MAILING_SEED'] ?? 1)
const seeds = (count: number) => Array.from({ length: count }, (_, index) => first + index)

const played: { plan: Plan; report: Report }[] = []

async function play(plan: Plan): Promise<void> {
  const report = await playRound(plan)
  played.push({ plan, report })
  expect(report.wrong).toEqual([])
  // What the vendor did in these rounds, he did within the life of a key: it can always be cleared up.
  expect(report).toMatchObject({ state: 'sent', ledger: { accepted: plan.members } })
}

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
    await play(planRound(seed, { dialect: 'sqlite', program: 'house', processes: 1 }))
  })

  it.each(seeds(Math.ceil(rounds / 25)))(
    'hands over once each as the whole built site, seed %i',
    async (seed) => {
      await play(planRound(seed, { dialect: 'sqlite', program: 'site', processes: 1 }))
    },
  )
})

describe.runIf(stores.includes('postgres'))('several processes on PostgreSQL, one killed', () => {
  it.each(seeds(Math.ceil(rounds / 7)))('two of them hand over once each, seed %i', async (seed) => {
    await play(planRound(seed, { dialect: 'postgres', program: 'house', processes: 2 }))
  })

  it.each(seeds(Math.ceil(rounds / 7)))('three of them hand over once each, seed %i', async (seed) => {
    await play(planRound(seed, { dialect: 'postgres', program: 'house', processes: 3 }))
  })
})
