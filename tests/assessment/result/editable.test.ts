import { describe, expect, it } from 'vitest'
import { editableSetting, readSetting } from '../../../src/assessment/result/editable.ts'
import { settingGroups } from '../../../src/assessment/result/setting-groups.ts'
import { defaultSettings, settingsTable } from '../../../src/customer-value/settings.ts'
import type { SettingName } from '../../../src/customer-value/settings.ts'

const names = settingGroups.flatMap((group) => group.names)
const read = (name: SettingName, typed: string, settings = defaultSettings) => {
  const answer = readSetting(name, typed, settings)
  return answer.kind === 'ok' ? answer.settings[name] : answer.message
}

describe('the assumptions that may be typed over', () => {
  it('are each named once, and are settings of the model', () => {
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !(name in settingsTable))).toEqual([])
  })

  it.each(names)('%s stands in its field as it may be typed', (name) => {
    const { text, changed } = editableSetting(name, defaultSettings)
    expect(changed).toBe(false)
    expect(read(name, text)).toBeCloseTo(defaultSettings[name], 9)
  })

  it('say that they differ from ours, and empty means ours again', () => {
    const other = { ...defaultSettings, discountRate: 0.2 }
    expect(editableSetting('discountRate', other)).toMatchObject({ text: '20', changed: true })
    expect(read('discountRate', ' ', other)).toBe(defaultSettings.discountRate)
  })

  it.each([
    ['discountRate', '0', 0],
    ['discountRate', '100', 1],
    ['discountRate', '100,1', 'Bitte ein Wert von 0 bis 100.'],
    ['horizonYears', '1', 1],
    ['horizonYears', '50', 50],
    ['horizonYears', '0', 'Bitte eine ganze Zahl von 1 bis 50.'],
    ['horizonYears', '51', 'Bitte eine ganze Zahl von 1 bis 50.'],
    ['horizonYears', '2,5', 'Bitte eine ganze Zahl von 1 bis 50.'],
    ['growthRate', '-50', -0.5],
    ['growthRate', '-51', expect.stringContaining('bis 100')],
    ['monteCarloDraws', '99', expect.stringContaining('von 100')],
    ['monteCarloDraws', '100', 100],
    ['careHourRate', 'viel', expect.stringContaining('Bitte eine Zahl')],
  ] as [SettingName, string, unknown][])('%s takes %s as %s', (name, typed, expected) => {
    expect(read(name, typed)).toEqual(expected)
  })
})

describe('assumptions that contradict each other', () => {
  it.each([
    ['limitB', String(defaultSettings.limitA), 'Die Grenze zu B'],
    ['abcLimitA', String(defaultSettings.abcLimitB * 100), 'Die Grenze A'],
    ['bandSmallRevenue', String(defaultSettings.bandLargeRevenue), 'Der kleine Kunde'],
    ['retentionFallbackLow', String(defaultSettings.retentionFallback * 100 + 1), 'Die Bindungsrate'],
    ['retentionFallbackHigh', String(defaultSettings.retentionFallback * 100 - 1), 'Die Bindungsrate'],
  ] as [SettingName, string, string][])('%s = %s is refused', (name, typed, words) => {
    expect(read(name, typed.replace('.', ','))).toContain(words)
  })

  it('at least one weight counts', () => {
    const weights = ['weightRevenue', 'weightValue', 'weightRequirements', 'weightCompetition'] as const
    const one = { ...defaultSettings, ...Object.fromEntries(weights.map((name) => [name, 0])) }
    expect(read('weightPotential', '0', one)).toBe('Mindestens ein Gewicht muss größer als 0 sein.')
    expect(read('weightPotential', '1', one)).toBeCloseTo(
      readSetting('weightPotential', '1', defaultSettings).kind === 'ok'
        ? Number(read('weightPotential', '1'))
        : NaN,
    )
  })
})
