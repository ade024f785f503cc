// From the editor's document to the text of a letter.
import type { Node } from 'prosemirror-model'
import { markdownOf } from './markdown.ts'
import { treeOf } from './to-tree.ts'

/** The text (MDX, below the frontmatter) of what stands in the editor. */
export function textOf(document: Node): string {
  return markdownOf(treeOf(document))
}
