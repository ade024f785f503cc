/** Net revenue and contribution of each row, from whatever columns the file has for them. */
import type { Field } from './fields.ts'
import type { Note } from './notes.ts'

type Values = ReadonlyMap<Field, Float64Array>

const or0 = (value: number) => (Number.isNaN(value) ? 0 : value)

/** @param credits 'already' taken off, 'subtract' whatever their sign, or add 'signed' */
export function netRevenue(
  values: Values,
  credits: string,
  average: boolean,
): { readonly values: Float64Array; readonly notes: readonly Note[] } {
  const notes: Note[] = []
  const stated = values.get('revenue')
  const gross = values.get('grossRevenue')
  const returned = values.get('credits')
  const n = (stated ?? gross)!.length
  let net: Float64Array
  if (stated && gross) {
    net = stated
    if (returned) {
      const off = stated.filter(
        (value, k) => Math.abs(gross[k]! - Math.abs(or0(returned[k]!)) - value) > 0.01,
      ).length
      notes.push(
        off === 0
          ? {
              code: 'gross-matches',
              level: 'good',
              text: 'Brutto minus Gutschriften ergibt in jeder Zeile den Nettoumsatz.',
            }
          : {
              code: 'gross-differs',
              level: 'warn',
              text: `In ${off} Zeilen ergibt Brutto minus Gutschriften nicht den Nettoumsatz. Gerechnet wird mit dem Nettoumsatz.`,
            },
      )
    }
  } else {
    const base = (stated ?? gross)!
    const mode = stated ? credits : 'subtract'
    net = new Float64Array(n)
    for (let k = 0; k < n; k++) {
      const credit = returned ? or0(returned[k]!) : 0
      net[k] = base[k]! - (mode === 'subtract' ? Math.abs(credit) : mode === 'signed' ? -credit : 0)
    }
    if (!stated && !returned)
      notes.push({
        code: 'gross-only',
        level: 'warn',
        text: 'Die Liste nennt nur den Bruttoumsatz. Rabatte, Gutschriften und Umsatzsteuer stecken dann noch darin; besser ist der Nettoumsatz.',
      })
  }
  if (!average) return { values: net, notes }
  const earlier = (['priorRevenue', 'revenueHistory'] as const).flatMap((field) => values.get(field) ?? [])
  if (earlier.length === 0) return { values: net, notes }
  const years = earlier.length + 1
  notes.push({
    code: 'averaged',
    level: 'info',
    text: `Projektgeschäft: Der Umsatz ist der Durchschnitt über ${years} Jahre; ein Deckungsbeitrag des letzten Jahres ist im selben Verhältnis umgerechnet.`,
  })
  return {
    values: net.map((value, k) => {
      const all = [value, ...earlier.map((column) => column[k]!)]
      const given = all.filter((one) => !Number.isNaN(one))
      // A year without figures is a year without business, once the customer appears at all.
      return given.length === 0 ? Number.NaN : given.reduce((sum, one) => sum + one, 0) / years
    }),
    notes,
  }
}

/** Contribution in money: stated, or revenue minus goods; scaled with a revenue averaged over years. */
export function withContribution(values: Values, net: Float64Array): Map<Field, Float64Array> {
  const all = new Map(values)
  const own = values.get('revenue') ?? values.get('grossRevenue')!
  const stated = values.get('contribution')
  const goods = values.get('goods')
  if (stated || goods)
    all.set(
      'contribution',
      net.map((value, k) => {
        const given = stated?.[k] ?? Number.NaN
        const contribution = Number.isNaN(given) ? own[k]! - (goods?.[k] ?? Number.NaN) : given
        const averaged = values.has('priorRevenue') || values.has('revenueHistory')
        return averaged && own[k]! > 0 && value !== own[k] && !Number.isNaN(value)
          ? (contribution * value) / own[k]!
          : contribution
      }),
    )
  all.set('revenue', net)
  return all
}
