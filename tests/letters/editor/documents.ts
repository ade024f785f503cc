// Random letters as the editor holds them: what a publisher could type, marked and nested in every way the schema has.
import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { letterSchema as schema } from '../../../src/letters/editor/schema.ts'

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('Kunde', 'Umsatz', 'größte', 'der', '1.234,5', '80 %', '„Rabatt“', 'Ä'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '2*3*4',
      '{Anrede}',
      '<5 %',
      '<=',
      '<br>',
      'export',
      'import',
      '1. Januar',
      '- ',
      '+',
      '# Titel',
      '> so',
      '[x]',
      '](/a)',
      '![b](c)',
      '`code`',
      '``',
      '_unter_',
      '__',
      '**',
      '~~weg~~',
      '~',
      '|',
      '---',
      '===',
      '&amp;',
      '&',
      '\\',
      '[^1]',
      ': -',
      '•',
      "'",
      '"',
      '$x$',
      '!',
      '1)',
      '//',
      '/*',
      '{/* x */}',
      '</Lead>',
      '<Lead>',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map(clean) },
)

// Without what no keyboard types, and without pictures: beside bold within a word they are read otherwise (known loss).
function clean(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{So}\uFEFF]|[\u{10000}-\u{10FFFF}]/gu, '')
}

const words = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((all) => all.join(' ').trim())
  .filter((text) => text !== '')

type Marks = string[]
const marks: fc.Arbitrary<Marks> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Marks>([]) },
  { weight: 3, arbitrary: fc.subarray(['link', 'strong', 'em', 'strike']) },
  { weight: 1, arbitrary: fc.constant<Marks>(['code']) },
)

const href = fc.constantFrom('/briefe/key-accounts', 'https://a.de/b?c=d&e=(f)', 'mailto:a@b.de', '#anfrage')

const piece = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({ text: words, names: marks, href }).map(({ text, names, href: to }) =>
      schema.text(
        text,
        names.map((name) => schema.mark(name, name === 'link' ? { href: to } : null)),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.constant(schema.node('footnote_reference', { label: '1' })) },
  {
    weight: 1,
    arbitrary: words.map((text) =>
      schema.node('AssessmentLink_inline', { values: { answers: { n1: 3 } } }, schema.text(text)),
    ),
  },
)

/** Pieces with a blank between them, as marked words stand in a sentence, or none, as within a word. */
const sentence = fc
  .array(fc.tuple(piece, fc.boolean()), { minLength: 1, maxLength: 5 })
  .map((pieces) =>
    pieces.flatMap(([one, close], at) =>
      at === 0 || (close && !isFigure(pieces[at - 1]?.[0], one)) ? [one] : [schema.text(' '), one],
    ),
  )

// An asterisk between two digits is a sign of multiplication (text/tidy.ts), so no figure is half in italics.
const isFigure = (before: Node | undefined, after: Node): boolean =>
  /\d$/.test(before?.textContent ?? '') && /^\d/.test(after.textContent)

// What is nothing but a block within a sentence is that block itself to MDX.
const worded = (pieces: Node[]): Node[] =>
  pieces.every((one) => !one.isText || one.text?.trim() === '') ? [schema.text('Also '), ...pieces] : pieces

const text = fc
  .array(sentence, { minLength: 1, maxLength: 2 })
  .map((lines) =>
    worded(lines.flatMap((line, at) => (at === 0 ? line : [schema.node('hard_break'), ...line]))),
  )

const value = fc.oneof(words, fc.constantFrom('a "b" c', "d 'e'", '{f}', '&quot;', 'g\nh'))

const { flow } = fc.letrec<Record<'flow' | 'item', Node>>((tie) => ({
  item: fc
    .tuple(text, fc.array(tie('flow'), { maxLength: 1 }), fc.boolean())
    .map(([first, rest, loose]) =>
      schema.node('list_item', { loose: loose || rest.length > 0 }, [
        schema.node('paragraph', null, first),
        ...rest,
      ]),
    ),
  flow: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: text.map((inside) => schema.node('paragraph', null, inside)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.integer({ min: 2, max: 4 }), sentence)
        .map(([level, inside]) => schema.node('heading', { level }, inside)),
    },
    { weight: 1, arbitrary: fc.constant(schema.node('horizontal_rule')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.boolean(),
          fc.integer({ min: 1, max: 99 }),
          fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
        )
        .map(([ordered, start, items]) =>
          ordered
            ? schema.node('ordered_list', { start }, even(items))
            : schema.node('bullet_list', null, even(items)),
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(fc.constantFrom(null, 'left', 'right', 'center'), { minLength: 1, maxLength: 3 }),
          fc.array(fc.array(fc.option(sentence, { nil: [] }), { minLength: 3, maxLength: 3 }), {
            minLength: 1,
            maxLength: 3,
          }),
        )
        .map(([align, rows]) =>
          schema.node(
            'table',
            null,
            rows.map((cells, at) =>
              schema.node(
                'table_row',
                null,
                align.map((side, column) =>
                  schema.node(at === 0 ? 'table_header' : 'table_cell', { align: side }, cells[column]),
                ),
              ),
            ),
          ),
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(tie('flow'), { minLength: 1, maxLength: 2 })
        .map((inside) => schema.node('blockquote', null, inside)),
    },
    { weight: 1, arbitrary: sentence.map((inside) => schema.node('Lead', null, inside)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(value, fc.array(tie('flow'), { minLength: 1, maxLength: 3 }))
        .map(([title, inside]) => schema.node('Callout_flow', { values: { title } }, inside)),
    },
    {
      weight: 1,
      arbitrary: value.map((caption) =>
        schema.node('Calculator', { values: { kind: 'rabatt', values: { db: 30, rabatt: 2.5 }, caption } }),
      ),
    },
    {
      weight: 1,
      arbitrary: value.map((label) =>
        schema.node('Bands', { values: { items: [{ label, revenue: '5 €' }], caption: label } }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 })
        .map(clean)
        .filter((code) => code !== '')
        .map((code) => schema.node('code_block', { language: '' }, schema.text(code))),
    },
  ),
}))

/** A list is loose as a whole or not at all, and one of a single paragraph cannot be. */
function even(items: readonly Node[]): Node[] {
  const loose =
    items.some((item) => item.attrs['loose'] === true) &&
    items.some((item) => items.length > 1 || item.childCount > 1)
  return items.map((item) => item.type.create({ loose }, item.content))
}

/** A whole letter. */
export const documents: fc.Arbitrary<Node> = fc
  .array(flow, { minLength: 1, maxLength: 6 })
  .map((blocks) => schema.topNodeType.createChecked(null, [...blocks, note]))

const note = schema.node('footnote', { label: '1' }, [schema.node('paragraph', null, schema.text('Quelle'))])
