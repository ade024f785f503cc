// A letter's text as a tree: what its page, its mail and its check walk over.
import type { BlockName } from '../blocks.ts'
import type { Attributes } from './block-attributes.ts'

export type Node = Text | Element | Block

export interface Text {
  type: 'text'
  value: string
}

/** Made by Markdown: p, h2, ul, table, a, … */
export interface Element {
  type: 'element'
  tag: string
  /** As HTML names them. */
  attributes: Record<string, string | number | boolean>
  children: Node[]
}

/** One of ours, its attributes as its schema gives them. */
export interface Block {
  type: 'block'
  name: BlockName
  attributes: Attributes<BlockName>
  children: Node[]
}

export interface Heading {
  depth: number
  /** Its anchor. */
  slug: string
  text: string
}

/** The words of nodes, as a reader sees them. */
export function wordsOfNodes(nodes: readonly Node[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : wordsOfNodes(node.children))).join('')
}
