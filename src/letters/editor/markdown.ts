// A letter's tree becomes its text, in the hand the letters are written in: „-“ for lists, „**“ and „*“, tables without
// padding, the blocks as they stand in content/letters. The escaping is that of mdast-util-to-markdown: what we wrote
// ourselves broke on the rules of what may stand beside an asterisk.
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import {
  toMarkdown,
  type Handle,
  type Join,
  type Options,
  type State,
  type Unsafe,
} from 'mdast-util-to-markdown'
import type { BlockName } from '../blocks.ts'
import type { Literal } from '../text/literal.ts'
import { isFlow, type BlockNode, type Tree, type BlockValues } from './tree.ts'

/** The text of a tree, ending with a line break. */
export function markdownOf(tree: Tree): string {
  return toMarkdown(tree as Parameters<typeof toMarkdown>[0], options)
}

/** The text of a block without words inside, in lines of its own. */
export function textOfBlock(name: BlockName, values: BlockValues): string {
  const block: BlockNode = { type: 'mdxJsxFlowElement', name, values, children: [] }
  return markdownOf({ type: 'root', children: [block] }).trim()
}

type Info = Parameters<Handle>[3]

const block: Handle = (given, _parent, state, info) => {
  const node = given as unknown as BlockNode
  const children = node.children ?? []
  const head = `<${[node.name, ...attributesOf(node.values)].join(' ')}`
  if (children.length === 0) return `${head} />`
  const text = node.type === 'mdxJsxTextElement' || !children.some(isFlow)
  const inside = text
    ? phrasingOf(node, state, { ...info, before: '>', after: '<' })
    : `\n\n${state.containerFlow(node as never, info)}\n\n`
  return `${head}>${inside}</${node.name}>`
}

function phrasingOf(node: Tree, state: State, info: Info): string {
  const exit = state.enter('phrasing')
  const value = state.containerPhrasing(node as never, info)
  exit()
  return value
}

const table: Handle = (given, _parent, state, info) => {
  const { align, children: rows = [] } = given as unknown as Tree
  const exit = state.enter('table')
  const lines = rows.map((row) => lineOf((row.children ?? []).map((cell) => cellOf(cell, state, info))))
  exit()
  const rule = (align ?? []).map((side) =>
    side === 'right' ? '---:' : side === 'center' ? ':---:' : side === 'left' ? ':---' : '---',
  )
  return [lines[0], `|${rule.join('|')}|`, ...lines.slice(1)].join('\n')
}

const lineOf = (cells: readonly string[]): string =>
  `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`

function cellOf(cell: Tree, state: State, info: Info): string {
  const exit = state.enter('tableCell')
  const value = phrasingOf(cell, state, { ...info, before: ' ', after: ' ' })
  exit()
  return value
}

function attributesOf(values: BlockValues): string[] {
  return Object.entries(values).map(([name, value]) =>
    typeof value === 'string' ? `${name}=${quoted(value)}` : `${name}={${literal(value)}}`,
  )
}

// In an attribute's quotes nothing but a character reference is read.
const quoted = (value: string): string =>
  `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\n', '&#xA;')}"`

function literal(value: Literal): string {
  if (typeof value === 'string') return `'${value.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object') return String(value)
  const pairs = Object.entries(value).map(([name, inner]) => `${key(name)}: ${literal(inner)}`)
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name))

// Two lists after each other differ by their marks; a comment between them, as the default has it, is no MDX.
const lists: Join = (left, right) => (left.type === 'list' && right.type === 'list' ? 1 : undefined)

/** What would be a tag, an expression or a statement in MDX. */
const unsafe: Unsafe[] = [
  { character: '{', inConstruct: ['phrasing'] },
  { character: '}', inConstruct: ['phrasing'] },
  { character: '<', inConstruct: ['phrasing'] },
  // After a footnote's mark it would begin the footnote.
  { before: ']', character: ':', inConstruct: ['phrasing'] },
  // What Word's lists begin with, and what its tables are made of, means itself here (text/tidy.ts).
  ...Array.from('•·▪◦‣', (character): Unsafe => ({ atBreak: true, character })),
  { character: '\t', inConstruct: ['phrasing'] },
  { atBreak: true, character: 'e', after: 'xport' },
  { atBreak: true, character: 'i', after: 'mport' },
]

const options: Options = {
  bullet: '-',
  bulletOther: '*',
  emphasis: '*',
  strong: '*',
  rule: '-',
  listItemIndent: 'one',
  incrementListMarker: true,
  resourceLink: true,
  fences: true,
  extensions: [
    gfmFootnoteToMarkdown(),
    gfmStrikethroughToMarkdown(),
    gfmTableToMarkdown(),
    // MDX knows no code by indentation and no comment, which the default would put between two lists.
    {
      join: [lists],
      unsafe,
      handlers: { table, mdxJsxFlowElement: block, mdxJsxTextElement: block },
    },
  ],
}
