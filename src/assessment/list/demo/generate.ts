/**
 * Makes the fictitious firm of the demo and writes customers.ts beside this file:
 * `node src/assessment/list/demo/generate.ts`. The same seed gives the same customers. The story is that of letter
 * 5/23: some of the largest customers cost money, some in the middle are worth far more than their revenue says,
 * and many small ones are visited as if they were large.
 */
import { writeFileSync } from 'node:fs'
import { seededRandom } from '../../../customer-value/random.ts'

const random = seededRandom(52_023)
const between = (low: number, high: number) => low + (high - low) * random()
const round = (value: number, step: number) => Math.round(value / step) * step
const whole = (low: number, high: number) => Math.round(between(low, high))

// Invented syllables, so that no row is anybody's name.
const first = [
  'Alden',
  'Brix',
  'Corven',
  'Dorlat',
  'Elmrad',
  'Fenndor',
  'Galtwig',
  'Hesperk',
  'Irnau',
  'Jorvik',
  'Kelbra',
  'Lomnitz',
  'Marvel',
  'Nordhag',
  'Ostrel',
  'Pirwald',
  'Quendt',
  'Rasfeld',
  'Silvanz',
  'Torbeck',
  'Ulmstedt',
  'Vandorn',
  'Wesbach',
  'Zirnow',
]
const trades = [
  'Antriebe',
  'Blechtechnik',
  'Dosiertechnik',
  'Fördertechnik',
  'Gerätebau',
  'Hydraulik',
  'Kältebau',
  'Metallbau',
  'Pumpen',
  'Sondermaschinen',
  'Verpackung',
  'Werkzeugbau',
]
const forms = ['GmbH', 'GmbH & Co. KG', 'AG', 'KG', 'e. K.']
const taken = new Set<string>()
function name(large: boolean): string {
  for (;;) {
    const form = large ? forms[whole(0, 2)]! : forms[whole(0, 4)]!
    const made = `${first[whole(0, first.length - 1)]!} ${trades[whole(0, trades.length - 1)]!}`
    if (taken.has(made)) continue
    taken.add(made)
    return `${made} ${form}`
  }
}

interface Kind {
  readonly count: number
  readonly revenue: readonly [number, number]
  readonly margin: readonly [number, number]
  /** hours of care a year */
  readonly hours: readonly [number, number]
  readonly orders: readonly [number, number]
  readonly rush: readonly [number, number]
  readonly days: readonly [number, number]
  /** our share of what they buy */
  readonly share: readonly [number, number]
  readonly safety: readonly [number, number]
  readonly requirements: readonly [number, number]
  readonly competition: readonly [number, number]
}

const kinds: readonly Kind[] = [
  // large, demanding, dear
  {
    count: 5,
    revenue: [420e3, 980e3],
    margin: [0.08, 0.15],
    hours: [820, 1500],
    orders: [420, 900],
    rush: [60, 160],
    days: [60, 90],
    share: [0.7, 0.95],
    safety: [2, 3],
    requirements: [3, 5],
    competition: [1, 2],
  },
  // large and good
  {
    count: 6,
    revenue: [280e3, 760e3],
    margin: [0.26, 0.34],
    hours: [160, 420],
    orders: [80, 260],
    rush: [2, 20],
    days: [14, 40],
    share: [0.45, 0.8],
    safety: [3, 4],
    requirements: [3, 5],
    competition: [2, 4],
  },
  // in the middle, underrated: good margin, little care, and most of what they buy they buy elsewhere
  {
    count: 11,
    revenue: [28e3, 95e3],
    margin: [0.34, 0.46],
    hours: [8, 36],
    orders: [12, 60],
    rush: [0, 3],
    days: [8, 30],
    share: [0.04, 0.16],
    safety: [3, 4],
    requirements: [4, 5],
    competition: [4, 5],
  },
  // in the middle, ordinary
  {
    count: 33,
    revenue: [6e3, 110e3],
    margin: [0.22, 0.34],
    hours: [10, 130],
    orders: [8, 90],
    rush: [0, 12],
    days: [14, 50],
    share: [0.25, 0.8],
    safety: [2, 4],
    requirements: [2, 4],
    competition: [2, 4],
  },
  // small, and visited anyway
  {
    count: 27,
    revenue: [400, 3200],
    margin: [0.24, 0.36],
    hours: [8, 26],
    orders: [3, 18],
    rush: [0, 3],
    days: [14, 40],
    share: [0.2, 0.9],
    safety: [1, 3],
    requirements: [1, 3],
    competition: [1, 4],
  },
  // small and frugal
  {
    count: 38,
    revenue: [500, 5200],
    margin: [0.28, 0.4],
    hours: [0.5, 3],
    orders: [2, 8],
    rush: [0, 0],
    days: [0, 30],
    share: [0.15, 0.9],
    safety: [2, 4],
    requirements: [1, 3],
    competition: [2, 4],
  },
]

const rows = kinds.flatMap((kind) =>
  Array.from({ length: kind.count }, () => {
    // Even on a log scale, as revenues are.
    const revenue = round(Math.exp(between(Math.log(kind.revenue[0]), Math.log(kind.revenue[1]))), 10)
    const contribution = round(revenue * between(...kind.margin), 10)
    return {
      order: random(),
      cells: [
        name(kind.revenue[0] > 200e3),
        revenue,
        contribution,
        whole(...kind.orders),
        whole(...kind.rush),
        round(between(...kind.hours), 0.5),
        round(between(...kind.days), 1),
        round(revenue / between(...kind.share), 100),
        whole(...kind.safety),
        whole(...kind.requirements),
        whole(...kind.competition),
      ],
    }
  }),
)
rows.sort((a, b) => a.order - b.order)

writeFileSync(
  new URL('customers.ts', import.meta.url),
  `/**
 * The fictitious firm of the demo, made by generate.ts. Columns: name, net revenue, contribution (EUR/year),
 * orders, rush orders, hours of care, days until paid, yearly demand (EUR), safety 1-4, requirements 1-5,
 * competition 1-5.
 */
type Row = readonly [string, number, number, number, number, number, number, number, number, number, number]

// prettier-ignore
export const demoRows: readonly Row[] = [
${rows.map(({ cells }) => `  ${JSON.stringify(cells).replaceAll('"', "'").replaceAll(',', ', ')},`).join('\n')}
]
`,
)
