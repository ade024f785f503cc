import { describe, expect, it } from 'vitest'
import { bandShape, hourBars, tornadoShape } from '../../../src/assessment/charts/bar-geometry.ts'
import { bubbles } from '../../../src/assessment/charts/portfolio-geometry.ts'
import { fitted, linear, spacedOut, ticks } from '../../../src/assessment/charts/scale.ts'
import { slopeGeometry, widest } from '../../../src/assessment/charts/slope-geometry.ts'
import { chartTable } from '../../../src/assessment/charts/table.ts'
import {
  curvePoints,
  customerAt,
  drawnCustomers,
  sparseWhale,
  whaleData,
  whaleGeometry,
} from '../../../src/assessment/charts/whale-geometry.ts'
import { defaultSettings } from '../../../src/customer-value/settings.ts'
import { whaleCurve } from '../../../src/customer-value/whale.ts'
import { euros } from '../../../src/site/numbers.ts'

const frame = { width: 600, height: 300, left: 100, right: 0, top: 0, bottom: 100 }
const curveOf = (...profits: number[]) => whaleData(whaleCurve(profits, undefined, defaultSettings))
const pairs = (text: string) => text.split(' ').map((pair) => pair.split(',').map(Number))

describe('scales', () => {
  it('maps both ends, and an empty range to the middle', () => {
    const scale = linear([0, 10], [100, 200])
    expect([scale(0), scale(5), scale(10)]).toEqual([100, 150, 200])
    expect(linear([3, 3], [0, 100])(3)).toBe(50)
  })

  it('ticks at round values on both sides of zero', () => {
    expect(ticks(-130, 370, 4)).toEqual([-100, 0, 100, 200, 300])
    expect(ticks(0, 0.7, 4)).toHaveLength(4)
    expect(ticks(5, 5, 4)).toEqual([5])
  })

  it('moves colliding labels apart, keeps their order and stays inside', () => {
    const placed = spacedOut([50, 52, 51, 98], 10, 0, 100)
    expect(placed).toEqual([50, 70, 60, 98])
    const crowded = spacedOut([99, 99, 99], 10, 0, 100)
    expect(crowded.toSorted((a, b) => a - b)).toEqual([80, 90, 100])
  })

  it('spreads labels evenly where they cannot all fit', () => {
    expect(spacedOut([5, 5, 5, 5, 5], 50, 0, 100)).toEqual([0, 25, 50, 75, 100])
  })

  it('cuts long names with an ellipsis', () => {
    expect(fitted('Kurz', 100, 13)).toBe('Kurz')
    expect(fitted('Ein sehr langer Firmenname GmbH & Co. KG', 100, 13)).toMatch(/^Ein sehr.*…$/)
  })
})

describe('whale curve', () => {
  it('starts at nothing, peaks at the pool and ends at the total', () => {
    const shape = whaleGeometry(curveOf(60, 40, 0, -50), frame)
    // y: 0 EUR at 200 px, the pool of 100 EUR at 0 px; x: 125 px a customer
    expect(pairs(shape.curve)).toEqual([
      [100, 200],
      [225, 80],
      [350, 0],
      [475, 0],
      [600, 100],
    ])
    expect(shape.peak).toEqual([350, 0])
    expect(shape.plateauEnd).toEqual([475, 0])
    expect(shape.end).toEqual([600, 100])
  })

  it('hatches what the losing customers take away', () => {
    const { lossZone } = whaleGeometry(curveOf(60, 40, 0, -50), frame)
    expect(pairs(lossZone)).toEqual([
      [475, 0],
      [600, 100],
      [600, 0],
    ])
    expect(whaleGeometry(curveOf(60, 40), frame).lossZone).toBe('')
  })

  it('lies below the zero line when nobody earns anything', () => {
    const shape = whaleGeometry(curveOf(-10, -30), frame)
    expect(shape.zero).toBe(0)
    expect(shape.end).toEqual([600, 200])
  })

  it('draws 100,000 customers with some 400 points and keeps the peak', () => {
    const drawn = drawnCustomers(100_000, [33_333])
    expect(drawn.length).toBeLessThan(410)
    expect(drawn).toEqual(expect.arrayContaining([0, 33_333, 100_000]))
  })

  it('finds the customer under the pointer, and the nearest outside', () => {
    expect(customerAt(350, 4, frame)).toBe(2)
    expect(customerAt(0, 4, frame)).toBe(1)
    expect(customerAt(999, 4, frame)).toBe(4)
  })

  it('gives a report at most 20 points, with the peak among them', () => {
    const profits = Array.from({ length: 500 }, (_, k) => 333 - k)
    const data = curveOf(...profits)
    const points = curvePoints(data, 20)
    expect(points.length).toBeLessThanOrEqual(20)
    expect(points).toContainEqual({ customers: 333, amount: data.pool })
    expect(points.at(-1)).toEqual({ customers: 500, amount: data.total })
    expect(curvePoints(curveOf(5, -1), 20)).toHaveLength(3)
  })

  it('draws a kept curve straight between its points, however long the list was', () => {
    const kept = [
      { customers: 0, amount: 0 },
      { customers: 1_000_000, amount: 50 },
      { customers: 2_000_000, amount: 20 },
    ]
    const data = sparseWhale(kept, { peakCount: 1_000_000, plateauCount: 0, pool: 50 })
    expect([data.after(0), data.after(500_000), data.after(1_500_000), data.total]).toEqual([0, 25, 35, 20])
    expect(whaleGeometry(data, frame).end).toEqual([600, 120])
  })
})

describe('rank slope', () => {
  const ranked = [
    { customer: 0, revenueRank: 1, valueRank: 4 },
    { customer: 1, revenueRank: 2, valueRank: 2 },
    { customer: 2, revenueRank: 3, valueRank: 1 },
    { customer: 3, revenueRank: 4, valueRank: 3 },
  ]

  it('names the widest jumps first and leaves out who keeps his rank', () => {
    expect(widest(ranked).map(({ customer }) => customer)).toEqual([0, 2, 3])
    expect(widest(ranked, 1)).toHaveLength(1)
  })

  it('tells undervalued from overvalued', () => {
    const { labelled, grey } = slopeGeometry(ranked, { top: 0, bottom: 300, gap: 10 })
    expect(labelled.map(({ kind }) => kind)).toEqual(['overrated', 'underrated', 'underrated'])
    expect(labelled[0]).toMatchObject({ left: 0, right: 300 })
    expect(grey.map(({ customer }) => customer)).toEqual([1])
  })

  it('thins out the grey lines of long lists', () => {
    const many = Array.from({ length: 5000 }, (_, k) => ({
      customer: k,
      revenueRank: k + 1,
      valueRank: k + 1,
    }))
    expect(slopeGeometry(many, { top: 0, bottom: 300, gap: 10 }).grey.length).toBeLessThanOrEqual(150)
  })
})

describe('portfolio', () => {
  const square = { width: 300, height: 300, left: 0, right: 0, top: 0, bottom: 0 }
  const at = (customer: number, revenue: number, position = 50) => ({
    customer,
    position,
    attractiveness: 50,
    revenue,
  })

  it('lets the area follow the revenue, not the radius', () => {
    const [large, small] = bubbles([at(0, 400), at(1, 100)], square, () => 'A')
    expect(large!.radius / small!.radius).toBeCloseTo(2, 9)
  })

  it('draws the smallest last, so that it is on top, and keeps those without revenue visible', () => {
    const all = bubbles([at(0, -5), at(1, 100)], square, () => 'A')
    expect(all.map(({ customer }) => customer)).toEqual([1, 0])
    expect(all[1]!.radius).toBe(3)
  })

  it('leaves out a label rather than cover another one', () => {
    const all = bubbles(
      Array.from({ length: 8 }, (_, k) => at(k, 100)),
      square,
      () => 'Musterfirma',
    )
    const labelled = all.filter(({ label }) => label !== null)
    expect(labelled.length).toBeGreaterThan(0)
    expect(labelled.length).toBeLessThan(8)
  })
})

describe('bars', () => {
  it('swings a tornado around its base, on whichever side the ends lie', () => {
    const shape = tornadoShape(
      100,
      [
        { low: 50, high: 200 },
        { low: 120, high: 110 },
      ],
      0,
      150,
    )
    expect(shape.base).toBe(50)
    expect(shape.bars[0]).toMatchObject({ low: { from: 0, to: 50 }, high: { from: 50, to: 150 } })
    expect(shape.bars[1]).toMatchObject({ left: 50, right: 70 })
  })

  it('measures hours today, this year and at most on one scale', () => {
    expect(
      hourBars(
        [
          { today: 50, thisYear: 100, goal: null },
          { today: 25, thisYear: 12.5, goal: 5 },
        ],
        200,
      ),
    ).toEqual([
      { today: 100, thisYear: 200, goal: null },
      { today: 50, thisYear: 25, goal: 10 },
    ])
    expect(hourBars([{ today: 0, thisYear: 0, goal: null }], 200)).toEqual([
      { today: 0, thisYear: 0, goal: null },
    ])
  })

  it('shows where zero lies only when the band reaches it', () => {
    expect(bandShape({ p10: -10, p50: 0, p90: 10 }, 2, 0, 100).zero).toBeCloseTo(50, 9)
    expect(bandShape({ p10: 50, p50: 60, p90: 70 }, 60, 0, 100).zero).toBeNull()
  })
})

it('says how many rows a long table leaves out, and shows real minus signs', () => {
  const table = chartTable(
    Array.from({ length: 300 }, (_, k) => -k * 1000),
    [{ label: 'Ergebnis', value: (row) => row, show: euros }],
  )
  expect(table.rows).toHaveLength(200)
  expect(table.rows[1]).toEqual(['−1.000\u00A0€'])
  expect(table.note).toBe('Gezeigt sind 200 von 300; alle stehen in der Excel-Datei.')
})
