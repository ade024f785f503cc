// What a text may be: German Markdown and our blocks, read without evaluating anything.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLiteral } from '../../src/letters/text/literal.ts'
import { readText } from '../../src/letters/text/read.ts'
import { tidied } from '../../src/letters/text/tidy.ts'
import { wordsOfNodes } from '../../src/letters/text/tree.ts'

const read = (text: string) => readText(tidied(text))
const words = (text: string) => wordsOfNodes(read(text).nodes)
const said = (text: string) => read(text).problems.map(({ line, message }) => `${line} ${message}`)

describe('German text', () => {
  test('gets German quotation marks, across emphasis too, and none in code or behind an inch', () => {
    expect(words(`Er sagte "so **und** so", 'ja' und geht's "*kursiv*"; 19" und \`"x"\`.`)).toBe(
      'Er sagte „so und so“, ‚ja‘ und geht’s „kursiv“; 19" und "x".',
    )
    expect(words('Schon „richtig“ gesetzt.')).toBe('Schon „richtig“ gesetzt.')
  })

  test('keeps the signs of a product, and emphasis where it is meant', () => {
    expect(words('2*3*4 = 24')).toBe('2*3*4 = 24')
    expect(JSON.stringify(read('ein *wichtiges* Wort').nodes)).toContain('"em"')
  })

  test('keeps a sentence that begins with a date, and a list that begins with one', () => {
    expect(JSON.stringify(read('1. Januar 2027 beginnt das Jahr.').nodes)).not.toContain('"ol"')
    expect(JSON.stringify(read('1. Januar\n2. Februar').nodes)).toContain('"ol"')
  })

  test('has footnotes with a German title and way back, which are no headings', () => {
    const { nodes, headings } = read('Satz.[^1]\n\n[^1]: Quelle.')
    expect(wordsOfNodes(nodes)).toContain('Fußnoten')
    expect(JSON.stringify(nodes)).toContain('Zurück zur Stelle 1')
    expect(headings).toEqual([])
  })

  test('comes out of Word with its lists, and its tables with amounts to the right', () => {
    const html = JSON.stringify(read('•\teins\n•\tzwei\n\nKunde\tUmsatz\nA\t1.000 €\nB | C\t2.000 €').nodes)
    expect(html).toContain('"ul"')
    expect(html).toContain('text-align: right')
    expect(html).toContain('B | C')
  })

  test('is the same whatever wrote it: Windows, a mark at the beginning, NUL', () => {
    expect(tidied('\uFEFFeins\r\nzwei\0\rdrei')).toBe('eins\nzwei\ndrei')
  })

  test('tidied twice is tidied once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('2', '*', '\t', '•', ' ', '\n', 'a', '|', '`', '.', '1. Mai ') }),
        (text) => {
          expect(tidied(tidied(text))).toBe(tidied(text))
        },
      ),
    )
  })
})

test('a second calculator of one kind is an error, and no reason to hide the letter', () => {
  const { nodes, problems } = read('<Calculator kind="rabatt" />\n\n<Calculator kind="rabatt" />')
  expect(problems).toMatchObject([
    { kind: 'error', line: 3, message: expect.stringContaining('in diesem Brief schon') },
  ])
  expect(nodes.length).toBeGreaterThan(1)
})

describe('what cannot be meant is said with its line and what to write instead', () => {
  test.each([
    ['<5 % der Kunden', /^1 .*„unter“/],
    ['x <= 3', /^1 .*≤/],
    ['<https://example.org/x>', /^1 .*\[Worte\]\(https:\/\/example\.org\/x\)/],
    ['Guten Tag {Anrede},', /^1 .*Anrede setzt die Mail selbst/],
    ['eins<br>zwei', /^1 .*Absatz/],
    ['eins<br/>zwei', /^1 .*Absatz/],
    ['a\n\nexport der Ware', /^3 .*Stellen Sie den Satz um/],
    ['import x from "y"', /^1 .*importieren/],
    ['<!-- später -->', /^1 Kommentare/],
    ['{/* später */}', /^1 Kommentare/],
    ['<>x</>', /^1 /],
    ['<div>x</div>', /^1 <div> ist HTML/],
    ['<Callout>\n\nohne Ende', /^1 Zu <Callout> fehlt das Ende/],
    ['x\n\n</Callout>', /^3 .*nicht begonnen/],
    ['Ein <Callout>Satz</Callout>', /^1 .*mitten in einem Satz/],
    ['<Bands />', /^1 <Bands>: Es fehlt „items“/],
    ['<Bands items={[{ label: "a" }]} />', /^1 .*Zeile 1, revenue/],
    ['<Bands items={[}/>', /^1 .*Klammern/],
    ['<Formula captoin="x">a</Formula>', /^1 .*„captoin“ gibt es nicht. Es gibt: caption/],
    ['<Figure src="./x.png" alt="x" />', /^1 .*nicht sieht/],
    ['<Figure src={process.exit(3)} alt="Ein Bild" />', /^1 .*keine Berechnung/],
    ['<Lead set:html="x">a</Lead>', /^1 .*„set:html“ gibt es nicht/],
    ['<Lead {...x}>a</Lead>', /^1 .*von anderswo/],
    ['[x](javascript:alert(1))', /^1 .*nicht erlaubt/],
    ['[x](data:text/html,x)', /^1 .*nicht erlaubt/],
    ['[x](//evil.example)', /^1 .*nicht erlaubt/],
    ['![x](./x.png)', /^1 Bilder stehen in <Figure/],
    ['<Figure src="./x.png" alt="Ein Bild">Text</Figure>', /^1 .*hat keinen Inhalt/],
    ['<Calculator />', /^1 <Calculator>: Es fehlt „kind“/],
    ['<Calculator kind="zins" />', /^1 <Calculator>: „kind“ ist eines von: rabatt, mindestbestellwert/],
    ['<Calculator kind="rabatt" values={{ menge: 1 }} />', /^1 .*Es gibt: auftrag, db, rabatt/],
    ['<Figure src={5} alt="Ein Bild" />', /^1 .*„src“ ist ein Text in Anführungszeichen/],
    ['<Preisliste />', /^1 .*Es gibt: AssessmentLink, Bands/],
  ])('%j', (text, sentence) => {
    expect(said(text)).toEqual([expect.stringMatching(sentence)])
    expect(read(text).nodes).toEqual([])
  })

  test('a block that is one line does not take paragraphs, but the letter is shown', () => {
    expect(said('<Lead>\n\neins\n\nzwei\n\n</Lead>')).toEqual([expect.stringMatching(/^1 .*eine Zeile Text/)])
    expect(read('<Lead>\n\neins\n\n</Lead>').nodes).not.toEqual([])
  })

  test('all of it at once', () => {
    expect(said('<5 %\n\nx <= 3\n\n{Anrede}\n\na<br>b\n\n<!-- x -->').map((one) => one[0])).toEqual([
      '1',
      '3',
      '5',
      '7',
      '9',
    ])
  })

  test('but code and a body that begins with --- are taken as they are', () => {
    expect(said('`<5` und `{x}`\n\n```\n<!-- x -->\n```')).toEqual([])
    expect(words('---\nTitel: x\n---\n\nText')).toContain('Titel: x')
  })
})

/** The fastest of three, ms: neighbours on the machine slow one, a fault slows all. */
function fastest(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...times)
}

describe('hostile texts get a sentence at once', () => {
  test.each([
    ['brackets in an attribute', `<Bands items={${'['.repeat(20_000)}} />`],
    ['brackets across paragraphs', '[\n\n'.repeat(20_000)],
    ['a table of 1,000 columns', `${'|a'.repeat(1_000)}|\n${'|-'.repeat(1_000)}|\n`],
    ['2,000 nested blocks', `${'<Callout>\n\n'.repeat(2_000)}x${'\n\n</Callout>'.repeat(2_000)}`],
    ['2,000 nested quotations', `${'> '.repeat(2_000)}x`],
    ['2,000 nested lists', `${'- '.repeat(2_000)}x`],
    ['lists by indentation', Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
    ['100 kB and more', 'x'.repeat(100_001)],
    ['unclosed tags', '<a '.repeat(20_000)],
    ['unclosed braces', '{a '.repeat(20_000)],
  ])('%s', (_, text) => {
    expect(said(text).length).toBeGreaterThan(0)
    expect(fastest(() => said(text))).toBeLessThan(500)
  })

  test.each([
    ['backticks', '`'.repeat(90_000)],
    ['stars', '*a '.repeat(30_000)],
    ['underscores and stars', '*_a'.repeat(30_000)],
    ['open quotations', `"'`.repeat(45_000)],
    ['tabs', 'a\tb\n'.repeat(20_000)],
    ['footnotes', '[^a] '.repeat(15_000)],
    ['numbers', '1. Januar 2027\n'.repeat(6_000)],
  ])('%s stay quick', (_, text) => {
    expect(fastest(() => read(text))).toBeLessThan(2_000)
  })
})

describe('a literal', () => {
  test.each([
    [`'a\\'b'`, "a'b"],
    ['"ü"', 'ü'],
    ['-1.5', -1.5],
    ['true', true],
    [`[{ label: 'a', "n": 1, }, ]`, [{ label: 'a', n: 1 }]],
    ['{}', {}],
  ])('%s is read', (text, value) => expect(readLiteral(text)).toEqual(value))

  test.each([
    'f()',
    '`x`',
    '1 + 1',
    '[...x]',
    '{ [x]: 1 }',
    'null',
    'x',
    '{ __proto__: {} }',
    '"a" "b"',
    '',
    '1e',
    '"\\u0041"',
  ])('%s is not', (text) => expect(readLiteral(text)).toBeUndefined())
})
