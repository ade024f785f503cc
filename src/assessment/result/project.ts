/**
 * The project file: a list with all that was said and changed about it, in one file on the visitor's own disk. To
 * be opened again, given to a colleague, or taken as last year. A file nobody understands gets a sentence.
 */
import type { ListInput } from '../workers/engine.ts'
import { customerColumns, emptyTable, unknownFirm } from '../../customer-value/customers.ts'
import type { Firm } from '../../customer-value/customers.ts'
import { criterionNames, deductions } from '../../customer-value/quick-answers.ts'
import type { CriterionToday, KamLevel } from '../../customer-value/quick-answers.ts'
import { defaultSettings } from '../../customer-value/settings.ts'
import type { SettingName, Settings } from '../../customer-value/settings.ts'
import type { PlannedAction } from './action-plan.ts'
import { editableSetting, readSetting } from './editable.ts'
import { actionsOf } from './kept-actions.ts'
import { keptRatings } from './kept-ratings.ts'
import { figure, isRecord } from './kept-values.ts'
import type { TypedRatings } from './typed-rating.ts'

export interface KamState {
  readonly levels: ReadonlyMap<number, KamLevel>
  readonly today: readonly CriterionToday[]
  /** the visitor's tenth point in his words */
  readonly own: string
}
export const openKam: KamState = { levels: new Map(), today: [], own: '' }

export interface Project {
  readonly input: ListInput
  readonly settings: Settings
  readonly kam: KamState
  readonly actions: readonly PlannedAction[]
  /** as typed; the table of the input is the list without them */
  readonly ratings: TypedRatings
  /** ms */
  readonly savedAt: number
}

const kind = 'kundenwert-projekt'
/**
 * Rises when a field changes its meaning. Version 1 kept ratings within the columns of the list: such a file opens as
 * a list that says them itself.
 */
const version = 2
export const projectType = 'application/json'
/** Longer than a list of 200,000 customers with every column, bytes. */
export const longestProject = 100_000_000

/** Rates, amounts and names as they are; unknown figures are null. `input.firm` is the firm as last changed. */
export function projectFile({ input, settings, kam, actions, ratings, savedAt }: Project): string {
  const { table, firm, demo, currency, lastYear, rhythm, notes } = input
  const columns = Object.fromEntries(
    customerColumns.flatMap((name) => {
      const column = table.columns[name]
      return column.some((value) => !Number.isNaN(value)) ? [[name, nullable(column)]] : []
    }),
  )
  return JSON.stringify({
    kind,
    version,
    savedAt,
    demo,
    currency: currency ?? null,
    notes,
    names: table.names,
    columns,
    hoursBasis: table.hoursBasis ? [...table.hoursBasis] : null,
    lastYear: lastYear && { revenue: nullable(lastYear.revenue), gone: lastYear.gone },
    rhythm: rhythm && {
      end: rhythm.end,
      since: nullable(rhythm.since),
      interval: nullable(rhythm.interval),
      orders: nullable(rhythm.orders),
      silent: rhythm.silent,
    },
    firm,
    settings,
    kam: { levels: [...kam.levels], today: kam.today, own: kam.own },
    actions,
    ratings: [...ratings],
  })
}

const nullable = (column: Float64Array) => Array.from(column, (value) => (Number.isNaN(value) ? null : value))

export type ReadProject =
  { readonly kind: 'project'; readonly project: Project } | { readonly kind: 'wrong'; readonly text: string }

const wrong = (text: string): ReadProject => ({ kind: 'wrong', text })

export function readProject(text: string): ReadProject {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return wrong(
      'Diese Projektdatei ist beschädigt oder unvollständig. Bitte nehmen Sie eine andere Sicherung.',
    )
  }
  if (!isRecord(file) || file['kind'] !== kind)
    return wrong(
      'Das ist keine Projektdatei der Kundenwert-Auswertung. Bitte wählen Sie die Datei, die hier unter „Mitnehmen“ gespeichert wurde.',
    )
  if (typeof file['version'] !== 'number' || file['version'] > version)
    return wrong(
      'Diese Projektdatei stammt aus einer neueren Fassung dieser Seite. Bitte laden Sie die Seite neu und öffnen Sie die Datei noch einmal.',
    )
  const { names, columns, savedAt, notes, currency, hoursBasis } = file
  const damaged = wrong(
    'In dieser Projektdatei fehlen Kunden oder Spalten. Bitte nehmen Sie eine andere Sicherung.',
  )
  if (!isTexts(names) || names.length === 0 || !isRecord(columns) || !isTexts(notes)) return damaged
  const table = emptyTable(names)
  for (const name of customerColumns) {
    const column = columns[name]
    if (column === undefined) continue
    if (!isFigures(column) || column.length !== names.length) return damaged
    column.forEach((value, k) => {
      if (value !== null) table.columns[name][k] = value
    })
  }
  if (table.columns.revenue.some((value) => Number.isNaN(value))) return damaged
  const basis = isFigures(hoursBasis) && hoursBasis.length === names.length ? hoursBasis : null
  return {
    kind: 'project',
    project: {
      input: {
        table: basis ? { ...table, hoursBasis: Uint8Array.from(basis, Number) } : table,
        firm: firmOf(file['firm']),
        demo: file['demo'] === true,
        notes,
        ...(typeof currency === 'string' && { currency }),
        ...lastYearOf(file['lastYear'], names.length),
        ...rhythmOf(file['rhythm'], names.length),
      },
      settings: settingsOf(file['settings']),
      kam: kamOf(file['kam']),
      actions: actionsOf(file['actions'], names.length),
      ratings: keptRatings(file['ratings'], names.length),
      savedAt: typeof savedAt === 'number' ? savedAt : 0,
    },
  }
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
const isFigures = (value: unknown): value is readonly (number | null)[] =>
  Array.isArray(value) && value.every((one) => one === null || Number.isFinite(one))

function lastYearOf(value: unknown, customers: number): Pick<ListInput, 'lastYear'> {
  if (!isRecord(value)) return {}
  const { revenue, gone } = value
  if (!isFigures(revenue) || revenue.length !== customers) return {}
  const left = Array.isArray(gone) ? (gone as readonly unknown[]) : []
  return {
    lastYear: {
      revenue: Float64Array.from(revenue, (one) => one ?? Number.NaN),
      gone: left.flatMap((one) => {
        const sum = isRecord(one) ? figure(one['revenue'], 0, Number.MAX_VALUE) : null
        return isRecord(one) && sum !== null && typeof one['name'] === 'string'
          ? [{ name: one['name'], revenue: sum }]
          : []
      }),
    },
  }
}

/** A rhythm with a part missing is none: half of it would call the others silent. */
function rhythmOf(value: unknown, customers: number): Pick<ListInput, 'rhythm'> {
  if (!isRecord(value)) return {}
  const { end, since, interval, orders, silent } = value
  const column = (of: unknown) =>
    isFigures(of) && of.length === customers ? Float64Array.from(of, (one) => one ?? Number.NaN) : null
  const [days, gaps, many] = [column(since), column(interval), column(orders)]
  if (!Number.isInteger(end) || days === null || gaps === null || many === null) return {}
  const told = Array.isArray(silent) ? (silent as readonly unknown[]) : []
  const number = (of: unknown) => (typeof of === 'number' ? of : Number.NaN)
  return {
    rhythm: {
      end: Number(end),
      since: days,
      interval: gaps,
      orders: many,
      silent: told.flatMap((one) =>
        isRecord(one) && typeof one['name'] === 'string'
          ? [
              {
                name: one['name'],
                revenue: number(one['revenue']),
                since: number(one['since']),
                interval: number(one['interval']),
                orders: number(one['orders']),
              },
            ]
          : [],
      ),
    },
  }
}

/** What does not hold is left open, as if it had never been said. */
function firmOf(value: unknown): Firm {
  if (!isRecord(value)) return unknownFirm
  const { retention, alreadyDeducted, assumedMargin, heads, keyCapacity } = value
  const of = isRecord(retention) ? figure(retention['of'], 1, 1e6) : null
  const kept = isRecord(retention) && of !== null ? figure(retention['kept'], 0, of) : null
  return {
    retention: kept !== null && of !== null ? { kept, of } : null,
    alreadyDeducted: deductions.find((one) => one === alreadyDeducted) ?? unknownFirm.alreadyDeducted,
    assumedMargin: figure(assumedMargin, -1, 1),
    heads: figure(heads, 0, 1e6),
    keyCapacity: figure(keyCapacity, 0, 1e6),
  }
}

/** Assumptions that could not have been typed here are ours again; so are those a later version added. */
function settingsOf(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings
  const settings: Record<SettingName, number> = { ...defaultSettings }
  for (const name of Object.keys(defaultSettings) as SettingName[]) {
    const told = value[name]
    if (typeof told !== 'number' || told === settings[name]) continue
    const typed = readSetting(name, editableSetting(name, { ...settings, [name]: told }).text, settings)
    if (typed.kind === 'ok') settings[name] = told
  }
  return settings
}

function kamOf(value: unknown): KamState {
  if (!isRecord(value)) return openKam
  const { levels, today, own } = value
  const pairs = Array.isArray(levels) ? (levels as readonly unknown[]) : []
  return {
    levels: new Map(
      pairs.flatMap((pair): [number, KamLevel][] => {
        const [step, level] = Array.isArray(pair) ? (pair as readonly unknown[]) : []
        const known = ([0, 1, 2, 3, 4] as const).find((one) => one === level)
        return known !== undefined && Number.isInteger(step) && Number(step) >= 1 && Number(step) <= 10
          ? [[Number(step), known]]
          : []
      }),
    ),
    today: criterionNames.filter((name) => Array.isArray(today) && today.includes(name)),
    own: typeof own === 'string' ? own.slice(0, 200) : '',
  }
}
