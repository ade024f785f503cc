/** From a confirmed import and the visitor's answers to what the model takes. Pure. */
import type { LastYearInList, ListInput } from '../workers/engine.ts'
import { bandOf, careLevels, estimateHours } from '../import/care.ts'
import type { CareEstimate } from '../import/care.ts'
import type { Draft } from '../import/draft.ts'
import { readGermanNumber } from '../../site/typed-number.ts'
import type { NumberUnit } from '../../site/typed-number.ts'
import { basisCode } from '../../customer-value/basis.ts'
import type { CustomerTable, Firm } from '../../customer-value/customers.ts'
import { unknownFirm } from '../../customer-value/customers.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import { count, hours as hoursText, percent } from '../../site/numbers.ts'
import type { Decisions, FirmTyped } from './decisions.ts'

/** A typed number; null = empty, 'wrong' = not readable as one number. */
export function typedNumber(text: string, unit: NumberUnit): number | null | 'wrong' {
  const read = readGermanNumber(text, unit)
  return read.kind === 'number' ? read.value : read.kind === 'empty' ? null : 'wrong'
}

export type FirmErrors = Partial<Record<keyof FirmTyped, string>>

/** What was typed about the firm; errors by field. */
export function readFirm(typed: FirmTyped): { readonly firm: Firm; readonly errors: FirmErrors } {
  const errors: FirmErrors = {}
  const number = (field: keyof FirmTyped, unit: NumberUnit, from: number, to: number, words: string) => {
    const value = typedNumber(typed[field], unit)
    if (value === null) return null
    if (value === 'wrong' || value < from || value > to) {
      errors[field] = words
      return null
    }
    return value
  }
  const kept = number('kept', 'count', 0, 1e6, 'Bitte eine Anzahl, zum Beispiel 37.')
  const of = number('of', 'count', 1, 1e6, 'Bitte eine Anzahl ab 1, zum Beispiel 40.')
  const heads = number('heads', 'heads', 0.1, 1e5, 'Bitte eine Zahl von Personen, zum Beispiel 6,5.')
  const margin = number(
    'margin',
    'percent',
    -100,
    100,
    'Bitte Prozent zwischen −100 und 100, zum Beispiel 28.',
  )
  if (kept !== null && of !== null && kept > of)
    errors.kept = 'Es können nicht mehr Kunden bleiben, als es am Jahresanfang waren.'
  if ((kept === null) !== (of === null) && !errors.kept && !errors.of)
    errors[kept === null ? 'kept' : 'of'] = 'Bitte beide Zahlen nennen, oder keine.'
  return {
    firm: {
      ...unknownFirm,
      retention: kept !== null && of !== null && !errors.kept ? { kept, of } : null,
      alreadyDeducted: typed.deducted,
      assumedMargin: margin === null ? null : margin / 100,
      heads,
    },
    errors,
  }
}

export const withoutHours = ({ columns }: CustomerTable): number =>
  columns.hours.reduce(
    (sum, value, at) => sum + Number(Number.isNaN(value) && Number.isNaN(columns.visits[at]!)),
    0,
  )

export const withoutContribution = ({ columns }: CustomerTable): number =>
  columns.contribution.reduce(
    (sum, value, at) => sum + Number(Number.isNaN(value) && Number.isNaN(columns.margin[at]!)),
    0,
  )

/** Hours as asked for (none in the file) or filled up by band (some missing); null = as the list has them. */
export function careOf(
  draft: Draft,
  decisions: Decisions,
): (CareEstimate & { readonly basis: Uint8Array }) | null {
  const { table, keys } = draft.customers
  const unknown = withoutHours(table)
  if (unknown === 0) return null
  const known = new Map<number, number>()
  if (unknown === keys.length) {
    const typed = typedNumber(decisions.hoursPerContact, 'hours')
    const perContact = typeof typed === 'number' && typed > 0 ? typed : 1
    keys.forEach((key, at) => {
      const level = careLevels.find(({ value }) => value === decisions.care[key])
      if (level) known.set(at, level.contacts * perContact)
    })
    if (known.size === 0) return null
  } else {
    if (!decisions.fillHours) return null
    table.columns.hours.forEach((value, at) => {
      const visits = table.columns.visits[at]!
      const own = Number.isNaN(value) ? visits * defaultSettings.visitHours : value
      if (!Number.isNaN(own)) known.set(at, own)
    })
  }
  const { heads } = readFirm(decisions.firm).firm
  const fit = decisions.fit && heads !== null && unknown === keys.length
  const { revenue, hours } = table.columns
  const estimate = estimateHours(
    revenue,
    known,
    defaultSettings,
    fit ? heads * defaultSettings.capacityHoursPerHead : null,
  )
  const basis = Uint8Array.from(revenue, (value, at) =>
    known.has(at)
      ? Number.isNaN(hours[at]!)
        ? basisCode.estimated
        : basisCode.counted
      : basisCode.assumed + bandOf(value, defaultSettings),
  )
  return { ...estimate, basis }
}

export function listInput(draft: Draft, decisions: Decisions): ListInput {
  const { table } = draft.customers
  const lastYear = lastYearOf(draft)
  const typed = readFirm(decisions.firm).firm
  const counted = lastYear && countedRetention(table, lastYear)
  const firm = { ...typed, retention: typed.retention ?? counted }
  const care = careOf(draft, decisions)
  const notes = draft.notes.filter(({ level }) => level !== 'block').map(({ text }) => text)
  if (care) {
    const asked = withoutHours(table) === table.names.length
    notes.push(
      asked
        ? `Die Betreuungsstunden sind geschätzt (Annahme): ${count(Object.keys(decisions.care).length)} Kunden eingeschätzt, die übrigen nach ihrer Größe; zusammen ${hoursText(care.total)}${decisions.fit && firm.heads !== null ? ', umgerechnet auf die Stunden Ihres Teams' : ''}.`
        : `Bei ${count(withoutHours(table))} Kunden fehlten die Stunden; sie folgen dem Durchschnitt ihrer Größe (Annahme).`,
    )
  }
  if (!care && withoutHours(table) === table.names.length)
    notes.push('Ohne Betreuungsstunden gerechnet: Was Vertrieb und Service kosten, fehlt in jedem Ergebnis.')
  const without = withoutContribution(table)
  if (firm.assumedMargin !== null && without > 0)
    notes.push(
      `Bei ${count(without)} Kunden gilt der pauschale Deckungsbeitrag von ${percent(firm.assumedMargin, 1)} (Annahme).`,
    )
  if (counted && !typed.retention)
    notes.push(
      `Bindung aus der Liste gezählt: ${count(counted.kept)} von ${count(counted.of)} Kunden des Vorjahrs kaufen weiter.`,
    )
  if (draft.excluded.length > 0)
    notes.push(
      `Nicht enthalten: ${draft.excluded
        .slice(0, 20)
        .map(({ at, name }) => (name ? `${name} (Zeile ${at})` : `Zeile ${at}`))
        .join(', ')}.`,
    )
  return {
    table: care
      ? { ...table, columns: { ...table.columns, hours: care.hours }, hoursBasis: care.basis }
      : table,
    firm,
    demo: false,
    ...(draft.control.currency === 'EUR' ? {} : { currency: draft.control.currency }),
    ...(lastYear && { lastYear }),
    ...(draft.customers.rhythm && { rhythm: draft.customers.rhythm }),
    notes,
  }
}

/** null = the list says nothing of it, or its own revenue is not that of one whole year. */
function lastYearOf({ customers }: Draft): LastYearInList | null {
  const { priorRevenue, gone } = customers
  const said = gone.length > 0 || priorRevenue.some((value) => !Number.isNaN(value))
  return said ? { revenue: priorRevenue, gone } : null
}

/** Customers of last year and those of them who still buy; null where nobody left: such a list may hold today's customers only. */
export function countedRetention(
  { columns }: CustomerTable,
  { revenue, gone }: LastYearInList,
): Firm['retention'] {
  let of = gone.length
  let kept = 0
  revenue.forEach((before, k) => {
    if (!(before > 0)) return
    of++
    if (columns.revenue[k]! > 0) kept++
  })
  return kept < of ? { kept, of } : null
}

/** Bands in which nobody was asked about yet although customers are there; German names. */
export function bandsOpen(
  estimate: CareEstimate | null,
  bands: readonly string[],
  present: readonly number[],
): readonly string[] {
  return bands.filter((_, band) => present[band]! > 0 && (estimate?.byBand[band] ?? null) === null)
}
