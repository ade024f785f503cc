// The year before: from one list with both years, and from last year's project file beside a list whose columns have
// other names by now. Right to the cent.
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../src/assessment/import/draft.ts'
import { ImportSource } from '../../../src/assessment/import/import.ts'
import { firstDecisions } from '../../../src/assessment/list/decisions.ts'
import type { FirmTyped } from '../../../src/assessment/list/decisions.ts'
import { listInput } from '../../../src/assessment/list/list-input.ts'
import { bridgeOf, bridgeWithin } from '../../../src/assessment/result/bridge.ts'
import { lastDecisions } from '../../../src/assessment/result/last-decisions.ts'
import { openKam, projectFile, readProject } from '../../../src/assessment/result/project.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'
import { finish } from '../../rig/finish.ts'

function read(text: string, typed: Partial<FirmTyped> = {}) {
  const source = ImportSource.text(text)
  const decisions = firstDecisions(source.preview)
  const draft = finish(source.draft(decisions.choices, decisions.lines))
  if (draft.kind === 'nothing') throw new Error(draft.text)
  return listInput(draft, { ...decisions, firm: { ...decisions.firm, ...typed } })
}

const both = `Kd-Nr;Kunde;Umsatz 2025;Umsatz 2024;DB 2025;Stunden
1;Ahrens GmbH;150.000,50;100.000,00;45.000,00;100
2;Beck AG;;50.000,25;;
3;Conrad KG;10.000,00;30.000,00;2.000,00;20
4;Dorn OHG;5.000,00;;1.500,00;5
5;Ernst e. K.;0,00;20.000,00;0,00;0
6;Funk GmbH;20.000,00;20.000,00;6.000,00;30`

describe('a list with the year before', () => {
  const input = read(both)

  it('tells lost, new, grown and shrunk, and those who left although their row is blank', () => {
    expect(input.table.names).not.toContain('Beck AG')
    expect(input.notes.join(' ')).toContain('Ein Kunde hat nur im Vorjahr gekauft (50.000\u00A0€)')
    expect(bridgeWithin(input.table, input.lastYear!)).toMatchObject({
      before: 220_000.25,
      lost: { customers: 2, change: -70_000.25 },
      gained: { customers: 1, change: 5_000 },
      grown: { customers: 1, change: 50_000.5 },
      shrunk: { customers: 1, change: -20_000 },
      after: 185_000.5,
      of: 5,
      kept: 3,
    })
  })

  it('counts the retention instead of asking, unless it was typed', () => {
    expect(input.firm.retention).toEqual({ kept: 3, of: 5 })
    expect(input.notes.join(' ')).toContain('3 von 5 Kunden des Vorjahrs kaufen weiter')
    const typed = read(both, { kept: '37', of: '40' })
    expect(typed.firm.retention).toEqual({ kept: 37, of: 40 })
    expect(typed.notes.join(' ')).not.toContain('des Vorjahrs kaufen weiter')
  })

  it('counts none where nobody is missing: it may hold the customers of today alone', () => {
    const loyal = read('Kunde;Umsatz 2025;Umsatz 2024\nA;10,00;5,00\nB;7,00;9,00')
    expect(loyal.lastYear).toBeDefined()
    expect(loyal.firm.retention).toBe(null)
  })

  it.each([
    ['a half year', both.replaceAll('Umsatz 2025', 'Umsatz Jan-Jun 2025'), 6],
    [
      'a mean of years',
      'Kunde;Jahr;Umsatz;Umsatz Vorjahr\nA;2025;10,00;5,00\nB;2025;0,00;9,00\nA;2024;5,00;7,00',
      12,
    ],
  ])('compares %s not with the year before', (_, text, months) => {
    const source = ImportSource.text(text)
    const decisions = firstDecisions(source.preview)
    const choices = { ...decisions.choices, months, answers: { years: 'average' } }
    const draft = finish(source.draft(choices, false))
    expect(draft).toMatchObject({ kind: 'draft', months })
    const found = listInput(draft as Draft, decisions)
    expect(found.lastYear).toBeUndefined()
    expect(found.firm.retention).toBeNull()
    expect(found.notes.join(' ')).not.toContain('nur im Vorjahr')
  })

  it('adds the blank row of a number to the customer who has it', () => {
    const twice = read('Kd-Nr;Kunde;Umsatz 2025;Umsatz 2024\n1;A;10,00;5,00\n1;A;;9,00\n2;B;7,00;1,00')
    expect([...twice.lastYear!.revenue]).toEqual([14, 1])
    expect(twice.lastYear!.gone).toEqual([])
  })
})

it('last year’s project file stands beside this year’s list with two columns renamed, right to the cent', () => {
  const lastYear = read(`Kunde;Umsatz;Rohertrag;Stunden
Ahrens GmbH;100.000,10;30.000,00;100
Beck AG;50.000,25;9.000,00;40
Conrad KG;30.000,00;8.000,00;20`)
  const file = projectFile({
    input: lastYear,
    settings: defaultSettings,
    kam: openKam,
    actions: [
      {
        scope: { kind: 'one', customer: 0 },
        measure: { price: 0.03 },
        owner: 'Frau Ernst',
        due: '2026-03-31',
      },
      { scope: { kind: 'one', customer: 1 }, measure: { exit: 'freed' }, owner: '', due: '' },
      { scope: { kind: 'below', revenue: 40_000 }, measure: { inside: true }, owner: 'Herr Dorn', due: '' },
    ],
    ratings: new Map(),
    savedAt: 1_700_000_000_000,
  })
  const opened = readProject(file)
  if (opened.kind === 'wrong') throw new Error(opened.text)
  const thisYear = read(`Debitor;Fakturaerlös;Deckungsbeitrag;Stunden
AHRENS  GmbH;150.000,55;45.000,00;120
Conrad KG;29.999,99;7.000,00;20
Funk GmbH;0,07;0,01;1`)
  const { before, lost, gained, grown, shrunk, after } = bridgeOf(opened.project.input.table, thisYear.table)
  expect({ before, lost, gained, grown, shrunk, after }).toEqual({
    before: 180_000.35,
    lost: { customers: 1, change: -50_000.25 },
    gained: { customers: 1, change: 0.07 },
    grown: { customers: 1, change: 50_000.45 },
    shrunk: { customers: 1, change: -0.01 },
    after: 180_000.61,
  })
  expect(lastDecisions(opened.project, thisYear.table)).toEqual([
    {
      who: 'Kunden unter 40.000\u00A0€ Umsatz',
      what: 'über den Innendienst',
      expected: expect.any(Number),
      revenue: null,
      owner: 'Herr Dorn',
      due: '',
      again: {
        scope: { kind: 'below', revenue: 40_000 },
        measure: { inside: true },
        owner: 'Herr Dorn',
        due: '',
      },
    },
    {
      who: 'Ahrens GmbH',
      what: 'Preis +3\u00A0%',
      // 3 % of 100.000,10 €, nothing else changed
      expected: 3000,
      revenue: { before: 100_000.1, after: 150_000.55 },
      owner: 'Frau Ernst',
      due: '31.03.2026',
      // The row of this year's list; the day has passed.
      again: {
        scope: { kind: 'one', customer: 0 },
        measure: { price: 0.03 },
        owner: 'Frau Ernst',
        due: '',
      },
    },
    {
      who: 'Beck AG',
      what: 'trennen, Stunden werden frei',
      expected: expect.any(Number),
      revenue: null,
      owner: '',
      due: '',
      again: null,
    },
  ])
})
