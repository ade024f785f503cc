import { describe, expect, it } from 'vitest'
import { compareTexts, type Piece } from '../../src/desk/compare/compare.ts'

const marked = (pieces: Piece[] | null) =>
  pieces?.map(({ words, changed }) => (changed ? `[${words}]` : words)).join('') ?? null
const compared = (left: string, right: string) =>
  compareTexts(left, right).flatMap(({ lines }) =>
    lines.map((line) => [line.same, marked(line.left), marked(line.right)]),
  )

describe('two versions of a text', () => {
  it('are one passage when they are equal', () => {
    expect(compareTexts('a\nb', 'a\nb')).toMatchObject([{ same: true, number: 1, lines: [{}, {}] }])
  })

  it('show a changed line beside the other, with its changed words', () => {
    expect(
      compared('eins\nDer Rabatt kostet 3 Prozent.\ndrei', 'eins\nDer Rabatt kostet 5 Prozent.\ndrei'),
    ).toEqual([
      [true, 'eins', 'eins'],
      [false, 'Der Rabatt kostet [3 ]Prozent.', 'Der Rabatt kostet [5 ]Prozent.'],
      [true, 'drei', 'drei'],
    ])
  })

  it('show a line more on its own side, and equal lines beside each other again', () => {
    expect(compared('a\nb\nc', 'a\nneu\nb\nc')).toEqual([
      [true, 'a', 'a'],
      [false, null, 'neu'],
      [true, 'b', 'b'],
      [true, 'c', 'c'],
    ])
    expect(compareTexts('a\nweg\nb', 'a\nb').map(({ number }) => number)).toEqual([1, 2, 3])
  })

  it('hold every line of both, in order, whatever the texts are', () => {
    const words = ['a', 'b', 'c', '']
    for (let seed = 1; seed < 300; seed++) {
      let state = seed
      const next = () => (state = (state * 48_271) % 2_147_483_647)
      const text = () => Array.from({ length: next() % 12 }, () => words[next() % 4]).join('\n')
      const [left, right] = [text(), text()]
      const lines = compareTexts(left, right).flatMap((passage) => passage.lines)
      const side = (of: 'left' | 'right') =>
        lines.flatMap((line) => (line[of] ? [line[of].map((one) => one.words).join('')] : [])).join('\n')
      expect([side('left'), side('right')]).toEqual([left, right])
    }
  })

  it('are compared no further than a budget reaches, and stand beside each other then', () => {
    const long = (word: string) => Array.from({ length: 1_100 }, (_, at) => `${word}${at} gleich`).join('\n')
    const lines = compareTexts(`kurz\n${long('a')}`, `lang\n${long('b')}`).flatMap((passage) => passage.lines)
    expect(lines).toHaveLength(1_101)
    expect(marked(lines[1]!.left)).toBe('[a0 ]gleich')
    const wide = (word: string) => Array.from({ length: 1_100 }, (_, at) => `${word}${at}`).join(' ')
    const [first, second] = compareTexts(`${wide('a')}\nx`, `${wide('b')}\ny`).flatMap((one) => one.lines)
    expect(first!.left).toEqual([{ words: wide('a'), changed: true }])
    expect(second!.left).toEqual([{ words: 'x', changed: true }])
  })
})
