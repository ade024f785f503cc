// What a letter can hold while it is written: the nodes and marks of the editor. Everything the text of a letter may
// say has its place here; what has none opens as text.
import { Schema, type NodeSpec, type MarkSpec } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'
import { blockNames, blocks, type BlockName } from '../blocks.ts'

/** A block of ours stands twice: with words inside (`<Lead>Wort</Lead>`), and with paragraphs (`Lead_flow`). */
export const flowName = (name: BlockName): string => `${name}_flow`
/** A block that stands within a sentence. */
export const inlineName = (name: BlockName): string => `${name}_inline`

const tables = tableNodes({
  tableGroup: 'block',
  cellContent: 'inline*',
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (cell) => alignOf(cell),
      setDOMAttr: (value, attributes) => {
        if (typeof value === 'string') attributes['data-align'] = value
      },
    },
  },
})

// A heading that is still to be written is no fault of the page: a cell, to those who hear it.
const header: NodeSpec = {
  ...tables.table_header,
  toDOM: (node) => [
    'th',
    { role: 'cell', ...(node.attrs['align'] ? { 'data-align': String(node.attrs['align']) } : {}) },
    0,
  ],
}

/** How a cell that is pasted stands. */
export function alignOf(cell: HTMLElement): 'left' | 'center' | 'right' | null {
  const given = cell.dataset['align'] ?? cell.getAttribute('align')
  return given === 'right' || given === 'center' || given === 'left' ? given : null
}

const plain: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: {
    content: 'inline*',
    group: 'block',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', 0],
  },
  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { level: { default: 2, validate: 'number' } },
    // The first level is the letter's title; a text from Word begins with it.
    parseDOM: [
      { tag: 'h1', attrs: { level: 2 } },
      ...[2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      { tag: 'h5', attrs: { level: 4 } },
      { tag: 'h6', attrs: { level: 4 } },
    ],
    toDOM: (node) => [`h${node.attrs['level']}`, 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  code_block: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    attrs: { language: { default: '', validate: 'string' } },
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },
  bullet_list: {
    content: 'list_item+',
    group: 'block',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  ordered_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { start: { default: 1, validate: 'number' } },
    parseDOM: [{ tag: 'ol', getAttrs: (list) => ({ start: Number(list.getAttribute('start') ?? 1) || 1 }) }],
    toDOM: (node) => ['ol', { start: node.attrs['start'] }, 0],
  },
  list_item: {
    content: 'paragraph block*',
    defining: true,
    // Loose: with an empty line between its parts, so that each is a paragraph of its own on the page.
    attrs: { loose: { default: false, validate: 'boolean' } },
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  footnote: {
    content: 'block+',
    group: 'block',
    defining: true,
    attrs: { label: { validate: 'string' } },
    parseDOM: [
      { tag: 'div[data-footnote]', getAttrs: (note) => ({ label: note.dataset['footnote'] ?? '' }) },
    ],
    toDOM: (node) => ['div', { 'data-footnote': node.attrs['label'], class: 'footnote' }, 0],
  },
  footnote_reference: {
    inline: true,
    group: 'inline',
    atom: true,
    attrs: { label: { validate: 'string' } },
    parseDOM: [{ tag: 'sup[data-note]', getAttrs: (mark) => ({ label: mark.dataset['note'] ?? '' }) }],
    toDOM: (node) => ['sup', { 'data-note': node.attrs['label'] }, String(node.attrs['label'])],
  },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
}

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: { validate: 'string' }, title: { default: null, validate: 'string|null' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (link) => ({ href: link.getAttribute('href'), title: link.getAttribute('title') }),
      },
    ],
    toDOM: (mark) => ['a', { href: mark.attrs['href'], title: mark.attrs['title'], rel: 'nofollow' }, 0],
  },
  strong: {
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
    toDOM: () => ['strong', 0],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }], toDOM: () => ['s', 0] },
  code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
}

/** The nodes of one block: with words, with paragraphs, within a sentence; as many as its list entry allows. */
function nodesOf(name: BlockName): [string, NodeSpec][] {
  const { place, inside } = blocks[name]
  const common = {
    attrs: { values: { default: {} } },
    defining: true,
    isolating: true,
  } satisfies NodeSpec
  const shown = (type: string): Pick<NodeSpec, 'parseDOM' | 'toDOM'> => ({
    parseDOM: [
      {
        tag: `[data-block="${type}"]`,
        getAttrs: (node) => ({ values: JSON.parse(node.dataset['values'] ?? '{}') as unknown }),
      },
    ],
    toDOM: (node) => {
      const attributes = { 'data-block': type, 'data-values': JSON.stringify(node.attrs['values']) }
      const tag = node.isInline ? 'span' : 'div'
      return node.type.spec.atom ? [tag, attributes] : [tag, attributes, 0]
    },
  })
  if (inside === 'none') return [[name, { ...common, ...shown(name), group: 'block', atom: true }]]
  const within: [string, NodeSpec][] =
    place === 'inline'
      ? [
          [
            inlineName(name),
            { ...common, ...shown(inlineName(name)), group: 'inline', inline: true, content: 'text*' },
          ],
        ]
      : []
  return [
    [name, { ...common, ...shown(name), group: 'block', content: 'inline*' }],
    [flowName(name), { ...common, ...shown(flowName(name)), group: 'block', content: 'block+' }],
    ...within,
  ]
}

/** The nodes and marks of a letter. */
export const letterSchema = new Schema({
  nodes: { ...plain, ...tables, table_header: header, ...Object.fromEntries(blockNames.flatMap(nodesOf)) },
  marks,
})
