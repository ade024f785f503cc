// A Tuesday with kill -9, a bad day at the vendor and a trouble of the machine: a clock that jumps, a store that is
// locked, full, frozen or restarted, a network that is cut. Nobody gets the letter twice or early, nobody is forgotten,
// no process ends by itself. `npm test` plays a slice; TROUBLE_ROUNDS=500 TROUBLE_SEED=7 plays more, or others.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findServer, startServer, type Server } from '../rig/postgres.ts'
import type { Dialect } from '../rig/store.ts'
import { planTrouble, playRound, type Plan, type Report } from './mailing/round.ts'

const rounds = Number(process.env['TROUBLE_ROUNDS'] ?? 4)
const first = Number(process.env['TROUBLE_SEED'] ?? 1)
const bin = findServer()

const played: { plan: Plan; report: Report }[] = []

/** Every second round on PostgreSQL, where there is one, with two processes or three. */
const dialectOf = (round: number): Dialect => (bin && round % 2 === 1 ? 'postgres' : 'sqlite')

describe(`${rounds} Tuesdays with a trouble of the machine, from seed ${first}`, () => {
  let server: Server | undefined
  beforeAll(async () => {
    if (bin) server = await startServer(bin, true)
  })
  afterAll(async () => {
    await server?.stop()
    const kinds: Record<string, number> = {}
    for (const { plan } of played) {
      const { trouble } = plan
      const name = trouble?.kind === 'clock' ? `clock ${trouble.jump / 3_600_000} h` : `${trouble?.kind}`
      kinds[name] = (kinds[name] ?? 0) + 1
    }
    const sum = (count: (one: Report) => number) =>
      played.reduce((total, { report }) => total + count(report), 0)
    console.log(
      `${played.length} rounds from seed ${first}, ${sum(({ deaths }) => deaths)} kills, ${JSON.stringify(kinds)}: ` +
        `${sum(({ ledger }) => ledger.accepted)} handed over, ${sum(({ ledger }) => ledger.unclear)} unclear, ` +
        `${sum(({ wrong }) => wrong.length)} lost, doubled, early or ended`,
    )
  })

  it.each(Array.from({ length: rounds }, (_, round) => ({ seed: first + Math.floor(round / 2), round })))(
    'seed $seed, round $round',
    async ({ seed, round }) => {
      const dialect = dialectOf(round)
      const plan = planTrouble(seed, dialect, dialect === 'postgres' ? server : undefined)
      const report = await playRound(plan)
      played.push({ plan, report })
      expect({ ...report, plan }).toMatchObject({ wrong: [], state: 'sent' })
    },
  )
})
