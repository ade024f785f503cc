// What slides, workbook and the sheet of the management say of the year before and of the rhythm is borne: every figure
// is read out of the German text and counted anew by other means, over lists of every shape.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bridgeSheet } from '../../../src/assessment/result/bridge-sheet.ts'
import { bridgeSentence } from '../../../src/assessment/result/bridge-words.ts'
import { bridgeOf, bridgeWithin } from '../../../src/assessment/result/bridge.ts'
import { managementDeck } from '../../../src/assessment/result/management-deck.ts'
import type { Assessed } from '../../../src/customer-value/assess.ts'
import { customerTable } from '../../../src/customer-value/customers.ts'
import type { ListRhythm } from '../../../src/customer-value/rhythm.ts'
import { firms, near, number, read } from './random-firms.ts'

const cents = fc.integer({ min: -500_000, max: 90_000_000 }).map((whole) => whole / 100)
/** Of some customers of the firm the year before is known, others are gone by now. */
const before = fc.record({
  of: fc.array(fc.oneof(cents, fc.constantFrom(Number.NaN, 0)), { minLength: 25, maxLength: 25 }),
  gone: fc.array(cents, { maxLength: 5 }),
  within: fc.boolean(),
})
const silence = fc.record({
  since: fc.nat(800),
  interval: fc.integer({ min: 1, max: 120 }),
  orders: fc.nat(9),
})
const orders = fc.record({
  of: fc.array(silence, { minLength: 25, maxLength: 25 }),
  silent: fc.array(silence, { maxLength: 14 }),
})

const tablesOf = (slides: ReturnType<typeof managementDeck>['slides'], title: RegExp) =>
  slides
    .filter((slide) => title.test(slide.title))
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'table' ? part.rows : []))
const textsOf = (slides: ReturnType<typeof managementDeck>['slides'], title: RegExp) =>
  slides
    .filter((slide) => title.test(slide.title))
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'text' ? part.paragraphs : []))
const whole = (euros: number) => Math.round(euros * 100)
const slidesOf = (firm: Assessed, more: Partial<Parameters<typeof managementDeck>[0]>) =>
  managementDeck({
    assessed: firm,
    tornado: null,
    simulation: null,
    actions: [],
    notes: [],
    rhythm: null,
    bridge: null,
    decided: [],
    origin: 'X',
    at: 0,
    ...more,
  }).slides

it('says of the year before what the two years say, to the cent', () => {
  fc.assert(
    fc.property(firms, before, (firm, last) => {
      const { names, columns } = firm.table
      const gone = last.gone.map((revenue, at) => ({ name: `Weg ${at}`, revenue }))
      const known = names.map((_, k) => last.of[k]!)
      const bridge = last.within
        ? bridgeWithin(firm.table, { revenue: Float64Array.from(known), gone })
        : bridgeOf(
            customerTable([...names.map((name, k) => ({ name, revenue: known[k]! || 0 })), ...gone] as never),
            firm.table,
          )
      // Counted in whole cents, customer by customer.
      const pairs = [
        ...names.map((name, k) => [name, whole(known[k]! || 0), whole(columns.revenue[k]!)] as const),
        ...gone.map(({ name, revenue }) => [name, whole(revenue), 0] as const),
      ]
      const kind = (was: number, is: number) =>
        was > 0 && is <= 0
          ? 'verloren'
          : was <= 0 && is > 0
            ? 'neu'
            : is > was
              ? 'gewachsen'
              : is < was
                ? 'geschrumpft'
                : 'gleich'
      const part = (label: string) => {
        const these = pairs.filter(([, was, is]) => kind(was, is) === label)
        return [these.length, these.reduce((all, [, was, is]) => all + is - was, 0)] as const
      }
      const slides = slidesOf(firm, { bridge })
      const rows = tablesOf(slides, /^Gegenüber dem letzten Jahr$/)
      const amounts = rows.map(([, , amount]) => whole(read(amount!.replace('\u00A0€', ''))))
      expect(amounts.slice(0, -1).reduce((all, one) => all + one, 0)).toBe(amounts.at(-1))
      expect(amounts[0]).toBe(pairs.reduce((all, [, was]) => all + was, 0))
      for (const [at, label] of ['verloren', 'neu', 'gewachsen', 'geschrumpft'].entries()) {
        const [many, change] = part(label)
        const who = many === 1 ? '1 Kunde' : `${many} Kunden`
        expect([rows[at + 1]![0], rows[at + 1]![1], amounts[at + 1]]).toEqual([label, who, change])
      }
      const sentence = bridgeSentence(bridge)
      expect(
        rows.flatMap(([label, , amount]) => [label!, amount!]).filter((one) => !sentence.includes(one)),
      ).toEqual([])

      const bought = pairs.filter(([, was]) => was > 0).length
      const kept = pairs.filter(([, was, is]) => was > 0 && is > 0).length
      const said = textsOf(slides, /^Gegenüber dem letzten Jahr$/)
      const found = new RegExp(`^${number} von ${number} Kunden? .*: ${number}\u00A0% Bindung`).exec(
        said[0] ?? '',
      )
      const countable = bought > 0 && !(last.within && kept === bought)
      expect(found !== null).toBe(countable)
      expect(said).toHaveLength(bought > 0 ? 1 : 0)
      const [many, of, rate] = (found ?? []).slice(1).map(read)
      expect(!found || (many === kept && of === bought && near(rate!, (kept / bought) * 100, 0.1))).toBe(true)

      for (const [title, sign] of [
        ['Am meisten gewonnen', 1],
        ['Am meisten verloren', -1],
      ] as const) {
        const moved = pairs.map(([, was, is]) => (is - was) * sign).filter((change) => change > 0)
        const printed = tablesOf(slides, new RegExp(`^${title}`)).map((row) =>
          read(row[3]!.replace('\u00A0€', '')),
        )
        const largest = moved.toSorted((a, b) => b - a).slice(0, 10)
        expect(printed).toHaveLength(largest.length)
        expect(printed.every((change, at) => near(change * sign, largest[at]! / 100))).toBe(true)
      }
      const sheet = bridgeSheet(bridge).rows
      expect(sheet.slice(2, 6).map((row) => whole(Number(row[4])))).toEqual(amounts.slice(1, 5))
    }),
    { seed: 20230613, numRuns: 2000 },
  )
}, 60_000)

it('says of the rhythm what the days say', () => {
  fc.assert(
    fc.property(firms, orders, (firm, { of, silent }) => {
      const { names } = firm.table
      const mine = names.map((_, k) => of[k]!)
      const column = (name: 'since' | 'interval' | 'orders') => Float64Array.from(mine, (one) => one[name])
      const rhythm: ListRhythm = {
        end: 20_000,
        since: column('since'),
        interval: column('interval'),
        orders: column('orders'),
        silent: silent.map((one, at) => ({ ...one, name: `Weg ${at}`, revenue: at })),
      }
      const slides = slidesOf(firm, { rhythm })
      const regular = mine.filter((one) => one.orders >= 4)
      const out = regular.filter(({ since, interval }) => since > 7 && since / interval > 2)
      const texts = textsOf(slides, /^(?:Aus dem Rhythmus|In den zwölf|Wer aus dem Rhythmus)/)
      const found =
        /^(Ein|Kein|\d+) Kunden? (?:hat|haben) .*?(?:; (keiner|einer|\d+) )?(?:davon|oder mehr)/.exec(
          texts[0]!,
        )!
      const word = (text: string | undefined) =>
        text === undefined || /^k/i.test(text) ? 0 : /^e/i.test(text) ? 1 : read(text)
      expect([word(found[1]), word(found[2])]).toEqual([regular.length, out.length])
      const rows = tablesOf(slides, /^Aus dem Rhythmus: /)
      expect(rows).toHaveLength(Math.min(10, out.length))
      for (const [name, , since] of rows)
        expect(since).toMatch(new RegExp(`^${mine[names.indexOf(name!)]!.since} Tage?$`))
      const title = slides.map((slide) => slide.title).find((one) => one.startsWith('In den zwölf Monaten'))
      expect(title === undefined ? 0 : read(/: (\d+)/.exec(title)![1]!)).toBe(silent.length)
    }),
    { seed: 20230613, numRuns: 2000 },
  )
}, 60_000)
