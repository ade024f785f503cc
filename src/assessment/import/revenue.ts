/** Net revenue and contribution of each row, from whatever columns the file has for them. */
import type { ColumnName } from '../../customer-value/columns.ts'
import type { Note } from './notes.ts'

type Values = ReadonlyMap<ColumnName, Float64Array>

const or0 = (value: number) => (Number.isNaN(value) ? 0 : value)

/**
 * @param credits 'already' taken off, 'subtract' whatever their sign, or add 'signed'
 * @param years columns of revenue to take the mean of; 1 = the newest alone. Not to be had from the values: columns
 * of one meaning are summed there
 */
export function netRevenue(
  values: Values,
  credits: string,
  years: number,
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
  if (years < 2) return { values: net, notes }
  const earlier = (['priorRevenue', 'revenueHistory'] as const).flatMap((field) => values.get(field) ?? [])
  notes.push({
    code: 'averaged',
    level: 'info',
    text: `Projektgeschäft: Der Umsatz ist der Durchschnitt über ${years} Jahre, ein Jahr ohne Zahl zählt als 0. Ein Deckungsbeitrag des letzten Jahres ist im selben Verhältnis umgerechnet; ohne Umsatz im letzten Jahr bleibt er offen.`,
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

/** Columns that hold the revenue of a year. */
export const revenueYears = (fields: readonly ColumnName[]): number =>
  1 + fields.filter((field) => field === 'priorRevenue' || field === 'revenueHistory').length

/** Contribution in money: stated, or revenue minus goods; scaled with a revenue averaged over years. */
export function withContribution(
  values: Values,
  net: Float64Array,
  averaged: boolean,
): Map<ColumnName, Float64Array> {
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
        if (!averaged || value === own[k] || Number.isNaN(value)) return contribution
        // Nothing earned in a year without business says nothing about the margin of the others.
        return own[k]! * value > 0 ? (contribution * value) / own[k]! : Number.NaN
      }),
    )
  all.set('revenue', net)
  return all
}
