// A project goes out to a file and comes back as it was; what is no project gets a sentence.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridgeOf } from '../../../src/assessment/result/bridge.ts'
import { openKam, projectFile, readProject } from '../../../src/assessment/result/project.ts'
import type { Project } from '../../../src/assessment/result/project.ts'
import { customerTable, unknownFirm } from '../../../src/customer-value/customers.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'

const project: Project = {
  input: {
    table: {
      ...customerTable([
        { name: 'Müller', revenue: 100.1, margin: 0.3, orders: 0 },
        { name: '=SUM(A1)', revenue: -5, hours: 7 },
      ]),
      hoursBasis: Uint8Array.of(3, 0),
    },
    firm: { ...unknownFirm, retention: { kept: 9, of: 10 }, alreadyDeducted: 'orders', heads: 6.5 },
    demo: false,
    currency: 'CHF',
    lastYear: { revenue: Float64Array.of(90.05, Number.NaN), gone: [{ name: 'Weg AG', revenue: 12.3 }] },
    rhythm: {
      end: 20_000,
      since: Float64Array.of(3, Number.NaN),
      interval: Float64Array.of(30.5, Number.NaN),
      orders: Float64Array.of(6, 0),
      silent: [{ name: 'Still KG', revenue: Number.NaN, since: 400, interval: 20, orders: 9 }],
    },
    notes: ['eine Notiz'],
  },
  settings: { ...defaultSettings, discountRate: 0.0725, careHourRate: 80 },
  kam: { levels: new Map([[2, 3] as const, [10, 0] as const]), today: ['revenue'], own: 'Verankerung' },
  actions: [
    {
      scope: { kind: 'one', customer: 1 },
      measure: { price: 0.03, hours: 5 },
      owner: 'Frau Ernst',
      due: '2027-03-31',
    },
    {
      scope: { kind: 'below', revenue: 500 },
      measure: { inside: true, minimumOrder: 50 },
      owner: '',
      due: '',
    },
  ],
  ratings: new Map([[1, { demand: '30 %', safety: '2', needs: ['5', '', '1'] }]]),
  savedAt: 1_700_000_000_000,
}
const stored = () => JSON.parse(projectFile(project)) as Record<string, unknown>
const changed = (fields: object) => readProject(JSON.stringify({ ...stored(), ...fields }))
const taken = (fields: object) => {
  const read = changed(fields)
  if (read.kind === 'wrong') throw new Error(read.text)
  return read.project
}

describe('a project file', () => {
  it('brings back list, basis, firm, assumptions, answers and decisions as they were', () => {
    expect(readProject(projectFile(project))).toEqual({ kind: 'project', project })
  })

  it.each([
    ['', 'beschädigt'],
    ['{"kind":', 'beschädigt'],
    ['[]', 'keine Projektdatei'],
    ['{"kind":"anderes"}', 'keine Projektdatei'],
  ])('%j is told what it is', (text, words) => {
    expect(readProject(text)).toMatchObject({ kind: 'wrong', text: expect.stringContaining(words) })
  })

  it.each([
    [{ version: 3 }, 'neueren Fassung'],
    [{ names: [] }, 'fehlen Kunden'],
    [{ names: ['nur einer'] }, 'fehlen Kunden'],
    [{ columns: {} }, 'fehlen Kunden'],
    [{ columns: { revenue: [1, 'zwei'] } }, 'fehlen Kunden'],
    [{ columns: { revenue: [1, null] } }, 'fehlen Kunden'],
  ])('%j is damaged, and says so', (fields, words) => {
    expect(changed(fields)).toMatchObject({ kind: 'wrong', text: expect.stringContaining(words) })
  })

  it('takes no assumption that could not have been typed, and ours for those it does not know', () => {
    const { settings } = taken({
      settings: { discountRate: 40, horizonYears: 1e9, careHourRate: 50, weightValue: 'viel', other: 1 },
    })
    expect(settings).toEqual({ ...defaultSettings, careHourRate: 50 })
    expect(
      taken({ settings: null, kam: 'x', firm: { heads: -1, retention: { kept: 5, of: 2 } } }),
    ).toMatchObject({
      settings: defaultSettings,
      kam: openKam,
      input: { firm: unknownFirm },
    })
  })
})

describe('ratings in a project file', () => {
  it('are none in a file of version 1, which kept them in the columns of the list', () => {
    expect(taken({ version: 1, ratings: undefined }).ratings).toEqual(new Map())
  })

  it('leave open what could not have been typed, and whoever is not there', () => {
    const { ratings } = taken({
      ratings: [
        [0, { demand: 7, safety: '9', needs: ['6', '5'] }],
        [2, { demand: '30 %' }],
        ['1', { demand: '30 %' }],
        [1],
        null,
      ],
    })
    expect(ratings).toEqual(new Map([[0, { demand: '', safety: '', needs: ['', '5', ''] }]]))
  })
})

it.each([
  ['another number of customers', { since: [1] }],
  ['no day it ends on', { end: 'heute' }],
  ['a column that is none', { interval: 'oft' }],
])('a rhythm with %s is none', (_, fields) => {
  const rhythm = { ...(stored()['rhythm'] as object), ...fields }
  expect(taken({ rhythm }).input.rhythm).toBeUndefined()
})

describe('decisions in a project file', () => {
  const decision = { scope: { kind: 'all' }, measure: { price: 0.02 }, owner: 'x', due: '' }

  it.each<[string, object]>([
    ['a customer who is not there', { scope: { kind: 'one', customer: 2 } }],
    ['half a customer', { scope: { kind: 'one', customer: 0.5 } }],
    ['a group nobody knows', { scope: { kind: 'friends' } }],
    ['nothing that changes', { measure: {} }],
    ['a price nobody could type', { measure: { price: 40 } }],
    ['a figure that is none', { measure: { paymentDays: 'bald' } }],
  ])('are left out when they are about %s', (_, fields) => {
    expect(taken({ actions: [{ ...decision, ...fields }, decision] }).actions).toEqual([decision])
  })

  it('are none in a file from before there were any, and one for each group', () => {
    expect(taken({ actions: undefined }).actions).toEqual([])
    expect(taken({ actions: [decision, { ...decision, owner: 'y', due: '2027-02-30' }] }).actions).toEqual([
      { ...decision, owner: 'y' },
    ])
  })
})

describe('the bridge from last year', () => {
  const list = (rows: readonly (readonly [string, number])[]) =>
    customerTable(rows.map(([name, revenue]) => ({ name, revenue })))

  it('tells who left, came, grew and shrank, and counts the retention', () => {
    const bridge = bridgeOf(
      list([
        ['Ahrens GmbH', 100],
        ['Beck', 50.25],
        ['Conrad', 30],
        ['Dorn', 0],
        ['Ernst', 20],
      ]),
      list([
        ['AHRENS  GmbH ', 150.5],
        ['Conrad', 10],
        ['Dorn', 5],
        ['Ernst', 20],
        ['Funk', 7.77],
      ]),
    )
    expect(bridge).toMatchObject({
      before: 200.25,
      after: 193.27,
      lost: { customers: 1, change: -50.25 },
      gained: { customers: 2, change: 12.77 },
      grown: { customers: 1, change: 50.5 },
      shrunk: { customers: 1, change: -20 },
      of: 4,
      kept: 3,
    })
    expect(bridge.winners.map(({ name }) => name)).toEqual(['Ahrens GmbH', 'Funk', 'Dorn'])
    expect(bridge.losers.map(({ name }) => name)).toEqual(['Beck', 'Conrad'])
  })

  it('adds up to the cent, whatever the two lists', () => {
    const rows = fc.array(
      fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), fc.integer({ min: -5000, max: 90_000_000 })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(rows, rows, (last, now) => {
        const inEuros = (all: typeof last) => list(all.map(([name, cents]) => [name, cents / 100] as const))
        const { before, after, lost, gained, grown, shrunk } = bridgeOf(inEuros(last), inEuros(now))
        const end = before + lost.change + gained.change + grown.change + shrunk.change
        expect(Math.round(end * 100)).toBe(Math.round(after * 100))
        const total = (all: typeof last) => all.reduce((sum, [, cents]) => sum + cents, 0)
        expect([Math.round(before * 100), Math.round(after * 100)]).toEqual([total(last), total(now)])
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})
