/**
 * 100,000 customers: `node tests/load/assessment-customers.ts [customers] [draws]`. The full assessment against
 * one plain loop over typed arrays that does the contribution arithmetic and nothing else, alternating in one
 * run; medians of nine. Monte-Carlo and the import of such a list are reported beside it.
 */
import { ImportSource } from '../../src/assessment/import/import.ts'
import { freshChoices } from '../../src/assessment/import/notes.ts'
import { assess } from '../../src/customer-value/assess.ts'
import { emptyTable } from '../../src/customer-value/customers.ts'
import { simulation } from '../customer-value/simulation.ts'
import { finish } from '../rig/finish.ts'
import { seededRandom } from '../../src/customer-value/random.ts'
import { defaultSettings as s } from '../../src/customer-value/settings.ts'

const n = Number(process.argv[2] ?? 100_000)
const draws = Number(process.argv[3] ?? 1000)
const random = seededRandom(7)
const table = emptyTable(Array.from({ length: n }, (_, k) => `Kunde ${k}`))
const c = table.columns
for (let k = 0; k < n; k++) {
  const revenue = Math.exp(6 + 7 * random())
  c.revenue[k] = revenue
  c.contribution[k] = revenue * (0.1 + 0.3 * random())
  c.orders[k] = Math.ceil(40 * random())
  c.rushOrders[k] = Math.floor(3 * random())
  c.hours[k] = 60 * random() ** 3
  c.paymentDays[k] = 60 * random()
  c.wallet[k] = revenue * (1 + 4 * random())
  c.safety[k] = 1 + Math.floor(4 * random())
  c.requirements[k] = 1 + 4 * random()
  c.competition[k] = 1 + 4 * random()
}
const firm = {
  retention: { kept: 37, of: 40 },
  alreadyDeducted: 'goods',
  assumedMargin: null,
  heads: null,
  keyCapacity: null,
} as const

/** Revenue down to the Kundenergebnis, one pass. */
function plain(): number {
  const profit = new Float64Array(n)
  const order = (s.orderMinutesManual / 60) * s.insideHourRate
  const rush = (s.rushOrderMinutes / 60) * s.insideHourRate
  let total = 0
  for (let k = 0; k < n; k++) {
    profit[k] =
      c.contribution[k]! -
      c.orders[k]! * order -
      c.rushOrders[k]! * rush -
      c.hours[k]! * s.careHourRate -
      (c.revenue[k]! * c.paymentDays[k]! * s.discountRate) / 365
    total += profit[k]!
  }
  return total
}
function timed<T>(work: () => T): { ms: number; result: T } {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}
const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1]!

const plains: number[] = []
const fulls: number[] = []
for (let round = 0; round < 12; round++) {
  const a = timed(plain)
  const b = timed(() => assess(table, firm, s))
  if (b.result.kind !== 'assessed' || Math.abs(b.result.totals.profit - a.result) > 1)
    throw new Error('the two do not agree')
  // the first rounds warm the compiler up
  if (round >= 3) {
    plains.push(a.ms)
    fulls.push(b.ms)
  }
}
console.log(
  `${n} customers: plain loop ${median(plains).toFixed(2)} ms, full assessment ${median(fulls).toFixed(1)} ms`,
)
console.log(`ratio ${(median(fulls) / median(plains)).toFixed(1)}`)

const csv = new TextEncoder().encode(
  [
    'Kundennr;Kunde;Nettoumsatz;Deckungsbeitrag;Aufträge;Betreuungsstunden',
    ...table.names.map((name, k) =>
      [
        k,
        name,
        ...[c.revenue[k]!, c.contribution[k]!, c.orders[k]!, c.hours[k]!].map((v) =>
          v.toFixed(2).replace('.', ','),
        ),
      ].join(';'),
    ),
  ].join('\n'),
)
const cpu = process.cpuUsage()
const imported = timed(() => {
  const source = ImportSource.bytes(csv)
  if (!(source instanceof ImportSource)) throw new Error(source.text)
  return finish(source.draft(freshChoices(source.preview.columns.map(({ guess }) => guess)), false))
})
const { user, system } = process.cpuUsage(cpu)
if (imported.result.kind !== 'draft') throw new Error(imported.result.text)
console.log(
  `import of the same list, ${(csv.length / 1e6).toFixed(1)} MB: ${((user + system) / 1_000).toFixed(0)} ms of CPU, ${imported.ms.toFixed(0)} by the clock, ${imported.result.control.customers} customers`,
)

if (draws > 0) {
  const assessed = assess(table, firm, s)
  if (assessed.kind !== 'assessed') throw new Error(assessed.text)
  const simulated = timed(() => finish(simulation(assessed, 20_230_613, draws)))
  console.log(
    `Monte-Carlo, ${draws} draws: ${(simulated.ms / 1000).toFixed(1)} s, ${(simulated.ms / draws).toFixed(1)} ms a draw`,
  )
}
