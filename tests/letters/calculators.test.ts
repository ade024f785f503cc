// The calculators of the letters: the same numbers as the text around them, and a sentence for what cannot be taken.
import { describe, expect, test } from 'vitest'
import { affordableLoss, neededMoreVolume } from '../../src/customer-value/break-even.ts'
import { askCalculator, wrongExample } from '../../src/letters/calculators/asked.ts'
import { compute } from '../../src/letters/calculators/compute.ts'
import { calculatorKinds, fieldsOf, type CalculatorKind } from '../../src/letters/calculators/kinds.ts'
import { letterFiles } from '../../src/letters/files.ts'
import { readText } from '../../src/letters/text/read.ts'
import { wordsOfNodes, type Node } from '../../src/letters/text/tree.ts'

interface Placed {
  slug: string
  kind: CalculatorKind
  values: Record<string, number>
  text: string
}

const placed = letterFiles(process.cwd()).flatMap(({ file, body }): Placed[] => {
  const { nodes } = readText(body)
  const text = spaced(wordsOfNodes(nodes))
  const slug = file.slice(11, -4)
  return calculatorsIn(nodes).map(({ kind, values }) => ({ slug, text, kind, values }))
})

function calculatorsIn(nodes: readonly Node[]): { kind: CalculatorKind; values: Record<string, number> }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return []
    if (node.type !== 'block' || node.name !== 'Calculator') return calculatorsIn(node.children)
    return [node.attributes as { kind: CalculatorKind; values: Record<string, number> }]
  })
}

function spaced(text: string): string {
  return text.replaceAll(/[\u00A0\u202F]/g, ' ')
}

const resultsOf = (kind: CalculatorKind, values: Record<string, number>) =>
  askCalculator(kind, values).computed?.lines.map(({ result }) => spaced(result)) ?? []

const query = (fields: Record<string, string>) => new URLSearchParams(fields)

describe('a calculator in a letter', () => {
  test('stands in at least five letters, each kind in one', () => {
    expect(new Set(placed.map(({ kind }) => kind))).toEqual(new Set(calculatorKinds))
    expect(placed.length).toBeGreaterThanOrEqual(calculatorKinds.length)
  })

  test.each(placed)('comes to the numbers of its text: $slug, $kind', ({ kind, values, text }) => {
    const results = resultsOf(kind, values)
    const printed = results.filter((result) => text.includes(result.replace(' h', '')))
    // Steps on the way need not be spelled out there.
    expect(printed.length).toBeGreaterThanOrEqual(2)
  })

  test.each([
    ['rabatt', ['3.000 €', '30.000 €', '27.000 €', '10 %', '11,1 %']],
    ['mindestbestellwert', ['160 €', '36 €', '−12 €', '−28.800 €']],
    ['kundenwert', ['17.431 €', '15.192 €', '13.241 €', '11.540 €', '10.058 €', '3,373', '67.463 €']],
    ['stunden', ['150 €', '1,6 h', '450 €', '−300 €', '1.500 €']],
    ['zahlungsziel', ['60.000 €', '5.400 €', '1,48 %', '4,9 %']],
    ['angebot', ['450 €', '2.250 €', '3.600 €', '62,5 %', '108.000 €']],
    ['besuch', ['75 €', '1.200 €', '16', '900 €', '300 €']],
    ['preiserhoehung', ['240.000 €', '11,8 %', '705.882 €']],
  ] as const)('%s begins with its letter’s example', (kind, results) => {
    expect(resultsOf(kind, {})).toEqual(results)
  })

  test('shows each line as an equation that holds', () => {
    const { lines } = compute('rabatt', { auftrag: 100_000, db: 30, rabatt: 3 })
    expect(lines.map(({ arithmetic, result }) => spaced(`${arithmetic} = ${result}`))).toEqual([
      '100.000 € × 3 % = 3.000 €',
      '100.000 € × 30 % = 30.000 €',
      '30.000 € − 3.000 € = 27.000 €',
      '3.000 € ÷ 30.000 € = 10 %',
      '3 % ÷ (30 % − 3 %) = 11,1 %',
    ])
  })
})

describe('with a reader’s numbers', () => {
  test('it computes what he typed, as Germans type it', () => {
    const sent = query({ rechner: 'rabatt', auftrag: '25.000,00 €', db: '20 %', rabatt: '5' })
    const { own, computed, fields } = askCalculator('rabatt', {}, sent)
    expect(own).toBe(true)
    expect(computed?.lines.at(-1)?.result).toBe('33,3\u00A0%')
    expect(fields[0]?.typed).toBe('25.000,00 €')
  })

  test('another calculator of the page keeps its example', () => {
    const sent = query({ rechner: 'rabatt', db: '20' })
    expect(askCalculator('preiserhoehung', {}, sent)).toEqual(askCalculator('preiserhoehung', {}))
  })

  test.each([
    ['', 'Hier fehlt eine Zahl.'],
    ['viel', '„viel“ lesen wir nicht als Zahl. Schreiben Sie zum Beispiel 30.'],
    ['30 kg', 'Die Einheit „kg“ passt hier nicht. Schreiben Sie zum Beispiel 30.'],
    ['130', 'Der Wert muss zwischen 0,1 und 100\u00A0% liegen; gelesen haben wir 130.'],
    ['0', 'Der Wert muss zwischen 0,1 und 100\u00A0% liegen; gelesen haben wir 0.'],
    ['9'.repeat(50), expect.stringContaining('Der Wert muss zwischen')],
  ])('%j is answered with a sentence, kept, and not computed with', (db, message) => {
    const { fields, computed } = askCalculator('rabatt', {}, query({ rechner: 'rabatt', db }))
    const field = fields.find(({ name }) => name === 'db')
    expect(field).toMatchObject({ typed: db.slice(0, 40), error: message })
    expect(computed).toBeUndefined()
  })

  test('nothing is undefined or infinite at the ends of the ranges', () => {
    for (const kind of calculatorKinds) {
      const fields = fieldsOf(kind)
      for (const low of fields.map(([name]) => name)) {
        const values = Object.fromEntries(
          fields.map(([name, { min, max }]) => [name, name === low ? min : max]),
        )
        for (const ends of [values, Object.fromEntries(fields.map(([name, { min }]) => [name, min]))]) {
          const { computed } = askCalculator(kind, ends)
          const said = JSON.stringify(computed)
          expect(computed, `${kind} ${JSON.stringify(ends)}`).toBeDefined()
          expect(said).not.toMatch(/NaN|∞|Infinity|null/)
        }
      }
    }
  })

  test('a discount of the whole margin cannot be made up for, and is said so', () => {
    const { lines, said } = compute('rabatt', { auftrag: 1_000, db: 20, rabatt: 20 })
    expect(lines.map(({ label }) => label)).not.toContain('Nötige Mehrmenge')
    expect(said).toContain('keine Mehrmenge gleicht das aus')
  })
})

describe('break-even', () => {
  test('of a discount is what the letter’s table prints', () => {
    const row = (discount: number) =>
      [0.2, 0.3, 0.4].map((margin) => Math.round((neededMoreVolume(discount, margin) ?? 0) * 1_000) / 10)
    expect([0.02, 0.03, 0.05, 0.08, 0.1].map(row)).toEqual([
      [11.1, 7.1, 5.3],
      [17.6, 11.1, 8.1],
      [33.3, 20, 14.3],
      [66.7, 36.4, 25],
      [100, 50, 33.3],
    ])
    expect(neededMoreVolume(0.3, 0.3)).toBeNull()
  })

  test('of a price rise is what the letter’s table prints', () => {
    const row = (rise: number) =>
      [0.2, 0.3, 0.4].map((margin) => Math.round((affordableLoss(rise, margin) ?? 0) * 1_000) / 10)
    expect([0.02, 0.04, 0.08].map(row)).toEqual([
      [9.1, 6.3, 4.8],
      [16.7, 11.8, 9.1],
      [28.6, 21.1, 16.7],
    ])
    expect(affordableLoss(0, 0)).toBeNull()
  })
})

test('a writer’s example is checked against the calculator he chose', () => {
  expect(wrongExample('rabatt', { auftrag: 1_000, db: 30 })).toEqual([])
  expect(wrongExample('rabatt', { menge: 3 })).toEqual([
    '„values, menge“ gibt es nicht. Es gibt: auftrag, db, rabatt.',
  ])
  expect(wrongExample('rabatt', { db: 300 })).toEqual([
    '„values, db“ muss zwischen 0,1 und 100\u00A0% liegen.',
  ])
})
