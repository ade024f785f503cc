// The tree between a letter's text and the editor: mdast, with the attributes of our blocks as values.
import type { BlockName } from '../blocks.ts'
import type { Literal } from '../text/literal.ts'

/** The attributes of a block, by name. */
export type BlockValues = Record<string, Literal>

/** A node of mdast, with those fields that letters use. */
export interface Tree {
  type: string
  children?: Tree[]
  value?: string
  depth?: number
  lang?: string | null
  ordered?: boolean | null
  start?: number | null
  spread?: boolean | null
  checked?: boolean | null
  align?: (string | null)[] | null
  identifier?: string
  label?: string | null
  url?: string
  title?: string | null
}

/** One of our blocks. */
export interface BlockNode extends Tree {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement'
  name: BlockName
  values: BlockValues
}

const flows = [
  'paragraph',
  'heading',
  'blockquote',
  'thematicBreak',
  'code',
  'list',
  'table',
  'footnoteDefinition',
  'mdxJsxFlowElement',
] as const

/** What stands in lines of its own. */
export type Flow = (typeof flows)[number]

export function isFlow(tree: Tree): tree is Tree & { type: Flow } {
  return flows.some((type) => type === tree.type)
}
