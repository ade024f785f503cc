/** The assumptions of full mode, grouped as a controller looks for them; each may be typed over. */
import { readGermanNumber } from '../../site/typed-number.ts'
import type { NumberUnit } from '../../site/typed-number.ts'
import { defaultSettings, settingsTable } from '../../customer-value/settings.ts'
import type { SettingName, Settings } from '../../customer-value/settings.ts'
import { germanNumber } from '../../site/numbers.ts'

/** Units whose numbers are kept as rates and typed in percent. */
const percentUnits: Readonly<Record<string, string>> = {
  'pro Jahr': '% pro Jahr',
  Anteil: '%',
  'Anteil pro Jahr': '% pro Jahr',
  'Anteil der Kunden': '% der Kunden',
  'Anteil der Ziehungen': '% der Ziehungen',
  '± relativ': '% mehr oder weniger',
  '± Punkte': 'Prozentpunkte mehr oder weniger',
}

const whole = new Set<SettingName>([
  'horizonYears',
  'keyCapacity',
  'minCustomersForRanks',
  'rhythmMinOrders',
  'monteCarloDraws',
])

/** What the model can bear; anything else would throw or mean nothing. */
const limits: Partial<Record<SettingName, readonly [number, number]>> = {
  discountRate: [0, 1],
  horizonYears: [1, 50],
  growthRate: [-0.5, 1],
  minCustomersForRanks: [2, 1000],
  rhythmMinOrders: [2, 1000],
  rhythmLimit: [1, 100],
  rhythmMinSilence: [0, 365],
  monteCarloDraws: [100, 10_000],
  keyCapacity: [0, 1000],
  bandSmallRevenue: [1, 1e9],
  bandLargeRevenue: [2, 1e12],
  scoreAnchorMargin: [0.01, 1],
  ratingSpread: [0, 2],
}

const percentLimit = [0, 1] as const

const plainLimit = [0, 1e9] as const

const weightNames = [
  'weightRevenue',
  'weightValue',
  'weightRequirements',
  'weightCompetition',
  'weightPotential',
] as const

export interface EditableSetting {
  readonly name: SettingName
  readonly label: string
  readonly unit: string
  readonly source: string
  /** as it stands in the field */
  readonly text: string
  /** differs from ours */
  readonly changed: boolean
}

const isRate = (name: SettingName) => percentUnits[settingsTable[name].unit] !== undefined

export function editableSetting(name: SettingName, settings: Settings): EditableSetting {
  const { label, unit, source } = settingsTable[name]
  return {
    name,
    label,
    unit: percentUnits[unit] ?? unit,
    source,
    text: germanNumber(isRate(name) ? settings[name] * 100 : settings[name], 4),
    changed: settings[name] !== defaultSettings[name],
  }
}

export type ReadSetting =
  { readonly kind: 'ok'; readonly settings: Settings } | { readonly kind: 'wrong'; readonly message: string }

/** Puts one typed number into the settings; refuses what the model cannot calculate with. Empty = ours again. */
export function readSetting(name: SettingName, typed: string, settings: Settings): ReadSetting {
  if (typed.trim() === '') return checked({ ...settings, [name]: defaultSettings[name] })
  const unit: NumberUnit = isRate(name)
    ? 'percent'
    : settingsTable[name].unit.startsWith('€')
      ? 'eur'
      : 'hours'
  const read = readGermanNumber(typed, unit)
  if (read.kind !== 'number')
    return {
      kind: 'wrong',
      message:
        read.kind === 'ambiguous'
          ? `Kann ${read.readings[0]} oder ${read.readings[1]} heißen.`
          : `Bitte eine Zahl, zum Beispiel ${editableSetting(name, defaultSettings).text}.`,
    }
  const value = isRate(name) ? read.value / 100 : read.value
  const [low, high] = limits[name] ?? (isRate(name) ? percentLimit : plainLimit)
  if (value < low || value > high || (whole.has(name) && !Number.isInteger(value))) {
    const shown = (limit: number) => germanNumber(isRate(name) ? limit * 100 : limit)
    return {
      kind: 'wrong',
      message: `Bitte ${whole.has(name) ? 'eine ganze Zahl' : 'ein Wert'} von ${shown(low)} bis ${shown(high)}.`,
    }
  }
  return checked({ ...settings, [name]: value })
}

function checked(settings: Settings): ReadSetting {
  const wrong = (message: string): ReadSetting => ({ kind: 'wrong', message })
  if (weightNames.every((name) => settings[name] === 0))
    return wrong('Mindestens ein Gewicht muss größer als 0 sein.')
  if (settings.limitB >= settings.limitA) return wrong('Die Grenze zu B muss unter der zu A liegen.')
  if (settings.abcLimitA >= settings.abcLimitB) return wrong('Die Grenze A muss unter der Grenze B liegen.')
  if (settings.bandSmallRevenue >= settings.bandLargeRevenue)
    return wrong('Der kleine Kunde muss unter dem großen liegen.')
  if (
    settings.retentionFallbackLow > settings.retentionFallback ||
    settings.retentionFallback > settings.retentionFallbackHigh
  )
    return wrong('Die Bindungsrate muss zwischen ihrer unteren und oberen Annahme liegen.')
  return { kind: 'ok', settings }
}
