// The editor's document becomes a letter's tree again: marks, which lie flat in the editor, are nested.
import type { Mark, Node } from 'prosemirror-model'
import { blockNames, type BlockName } from '../blocks.ts'
import { flowName, inlineName } from './schema.ts'
import type { BlockNode, Tree, BlockValues } from './tree.ts'

/** The tree of a document. */
export function treeOf(document: Node): Tree {
  return { type: 'root', children: flowOf(document) }
}

function flowOf(node: Node): Tree[] {
  return node.children.map(flowNode)
}

const plain: Record<string, (node: Node) => Tree> = {
  paragraph: (node) => ({ type: 'paragraph', children: phrasing(node) }),
  heading: (node) => ({
    type: 'heading',
    depth: node.attrs['level'] as number,
    children: phrasing(node),
  }),
  blockquote: (node) => ({ type: 'blockquote', children: flowOf(node) }),
  horizontal_rule: () => ({ type: 'thematicBreak' }),
  code_block: (node) => ({
    type: 'code',
    lang: (node.attrs['language'] as string) || null,
    value: node.textContent,
  }),
  bullet_list: (node) => list(node, { ordered: false, start: null }),
  ordered_list: (node) => list(node, { ordered: true, start: node.attrs['start'] as number }),
  table,
  footnote: (node) => ({
    type: 'footnoteDefinition',
    identifier: node.attrs['label'] as string,
    label: node.attrs['label'] as string,
    children: flowOf(node),
  }),
}

const ours = new Map<string, BlockName>(
  blockNames.flatMap((name): [string, BlockName][] => [
    [name, name],
    [flowName(name), name],
    [inlineName(name), name],
  ]),
)

function flowNode(node: Node): Tree {
  const make = plain[node.type.name]
  return make ? make(node) : block(node)
}

function block(node: Node): BlockNode {
  const name = ours.get(node.type.name)
  if (!name) throw new Error(`no text for ${node.type.name}`)
  return {
    type: node.isInline ? 'mdxJsxTextElement' : 'mdxJsxFlowElement',
    name,
    values: node.attrs['values'] as BlockValues,
    children: node.type.inlineContent ? phrasing(node) : flowOf(node),
  }
}

function list(node: Node, kind: Pick<Tree, 'ordered' | 'start'>): Tree {
  // A list with an empty line between two items has one between all of them.
  const loose = node.children.some((item) => item.attrs['loose'] === true || needsLine(item))
  const children = node.children.map((item): Tree => ({
    type: 'listItem',
    spread: loose,
    checked: null,
    children: flowOf(item),
  }))
  return { type: 'list', ...kind, spread: loose, children }
}

/** What was put into an item below its words would be read as part of them without an empty line; a list would not. */
function needsLine(item: Node): boolean {
  return item.children.slice(1).some(({ type }) => !type.name.endsWith('_list'))
}

function table(node: Node): Tree {
  const rows = node.children.map((row): Tree => ({
    type: 'tableRow',
    children: row.children.map((cell): Tree => ({ type: 'tableCell', children: phrasing(cell) })),
  }))
  const align = node.firstChild?.children.map((cell) => cell.attrs['align'] as string | null) ?? []
  return { type: 'table', align, children: rows }
}

function phrasing(node: Node): Tree[] {
  return nest(node.children.map((child) => ({ node: child, marks: [...child.marks] })))
}

interface Run {
  node: Node
  /** Those not yet written, outermost first. */
  marks: Mark[]
}

function nest(runs: readonly Run[]): Tree[] {
  const trees: Tree[] = []
  for (let at = 0; at < runs.length;) {
    const mark = runs[at]?.marks[0]
    const other = mark ? runs.findIndex((run, after) => after > at && !run.marks[0]?.eq(mark)) : at + 1
    const end = other < 0 ? runs.length : other
    const part = runs.slice(at, end)
    if (mark) trees.push(...marked(mark, part))
    else trees.push(...part.map(({ node }) => leaf(node)))
    at = end
  }
  return trees
}

function marked(mark: Mark, runs: readonly Run[]): Tree[] {
  const inner = runs.map(({ node, marks }) => ({ node, marks: marks.slice(1) }))
  const name = mark.type.name
  if (name === 'code')
    return inner.map(({ node }) =>
      node.isText ? { type: 'inlineCode', value: node.text ?? '' } : leaf(node),
    )
  const children = nest(inner)
  if (name === 'link')
    return [
      {
        type: 'link',
        url: mark.attrs['href'] as string,
        title: mark.attrs['title'] as string | null,
        children,
      },
    ]
  return [{ type: name === 'strong' ? 'strong' : name === 'em' ? 'emphasis' : 'delete', children }]
}

function leaf(node: Node): Tree {
  if (node.isText) return { type: 'text', value: node.text ?? '' }
  if (node.type.name === 'hard_break') return { type: 'break' }
  if (node.type.name !== 'footnote_reference') return block(node)
  const label = node.attrs['label'] as string
  return { type: 'footnoteReference', identifier: label, label }
}
