// A letter's tree, as the parser gives it, becomes the editor's document.
import type { Mark, Node } from 'prosemirror-model'
import { flowName, inlineName, letterSchema as schema } from './schema.ts'
import { isFlow, type BlockNode, type Flow, type Tree } from './tree.ts'

/** What the editor has no place for: the letter then opens as text. */
export class NoPlace extends Error {
  constructor(type: string) {
    super(`the editor has no place for ${type}`)
    this.name = 'NoPlace'
  }
}

/**
 * The editor's document for a tree.
 * @throws {NoPlace} for what the editor cannot hold
 */
export function documentOf(tree: Tree): Node {
  const flow = flowOf(tree.children ?? [])
  const document = schema.topNodeType.create(null, flow.length > 0 ? flow : schema.node('paragraph'))
  try {
    document.check()
  } catch (error) {
    throw new NoPlace((error as Error).message)
  }
  return document
}

function flowOf(nodes: readonly Tree[]): Node[] {
  return nodes.map(flowNode)
}

const flowNodes: Record<Flow, (tree: Tree) => Node> = {
  paragraph: (tree) => schema.node('paragraph', null, phrasing(tree)),
  heading: (tree) => schema.node('heading', { level: tree.depth }, phrasing(tree)),
  blockquote: (tree) => schema.node('blockquote', null, flowOf(tree.children ?? [])),
  thematicBreak: () => schema.node('horizontal_rule'),
  code: (tree) =>
    schema.node('code_block', { language: tree.lang ?? '' }, tree.value ? schema.text(tree.value) : []),
  list: (tree) => {
    const children = tree.children ?? []
    // One item with an empty line within makes the whole list loose.
    const loose = [tree, ...children].some(({ spread }) => spread === true)
    const items = children.map((item) => listItem(item, loose))
    return tree.ordered
      ? schema.node('ordered_list', { start: tree.start ?? 1 }, items)
      : schema.node('bullet_list', null, items)
  },
  table: (tree) => {
    const align = tree.align ?? []
    const rows = (tree.children ?? []).map((row, at) =>
      schema.node(
        'table_row',
        null,
        (row.children ?? []).map((cell, column) =>
          schema.node(
            at === 0 ? 'table_header' : 'table_cell',
            { align: align[column] ?? null },
            phrasing(cell),
          ),
        ),
      ),
    )
    return schema.node('table', null, rows)
  },
  footnoteDefinition: (tree) =>
    schema.node('footnote', { label: tree.label ?? tree.identifier ?? '' }, flowOf(tree.children ?? [])),
  mdxJsxFlowElement: (tree) => {
    const { name, values } = tree as BlockNode
    const children = tree.children ?? []
    const type = children.some(isFlow) ? flowName(name) : name
    if (!schema.nodes[type]) throw new NoPlace(`<${name}>`)
    return schema.node(type, { values }, children.some(isFlow) ? flowOf(children) : phrasing(tree))
  },
}

function flowNode(tree: Tree): Node {
  if (!isFlow(tree)) throw new NoPlace(tree.type)
  return flowNodes[tree.type](tree)
}

function listItem(tree: Tree, loose: boolean): Node {
  if (typeof tree.checked === 'boolean') throw new NoPlace('a task')
  const flow = flowOf(tree.children ?? [])
  const first = flow[0]?.type.name === 'paragraph' ? [] : [schema.node('paragraph')]
  return schema.node('list_item', { loose }, [...first, ...flow])
}

function phrasing(tree: Tree, marks: readonly Mark[] = []): Node[] {
  return (tree.children ?? []).flatMap((child) => inline(child, marks))
}

function inline(tree: Tree, marks: readonly Mark[]): Node[] {
  const within = (mark: Mark) => phrasing(tree, mark.addToSet(marks))
  switch (tree.type) {
    case 'text':
      return tree.value ? [schema.text(tree.value, marks)] : []
    case 'inlineCode':
      return tree.value ? [schema.text(tree.value, schema.mark('code').addToSet(marks))] : []
    case 'strong':
      return within(schema.mark('strong'))
    case 'emphasis':
      return within(schema.mark('em'))
    case 'delete':
      return within(schema.mark('strike'))
    case 'link':
      return within(schema.mark('link', { href: tree.url ?? '', title: tree.title ?? null }))
    case 'break':
      return [schema.node('hard_break', null, [], marks)]
    case 'footnoteReference':
      return [schema.node('footnote_reference', { label: tree.label ?? tree.identifier ?? '' }, [], marks)]
    case 'mdxJsxTextElement': {
      const { name, values } = tree as BlockNode
      const type = inlineName(name)
      if (!schema.nodes[type]) throw new NoPlace(`<${name}>`)
      return [schema.node(type, { values }, phrasing(tree), marks)]
    }
    default:
      throw new NoPlace(tree.type)
  }
}
