// Opens the text of a letter in the editor, on the server: the browser gets the document and needs no parser.
import type { MdastNode } from 'satteri'
import { isBlock } from '../blocks.ts'
import { readLiteral } from '../text/literal.ts'
import { marksIn, TextTooMuch } from '../text/guards.ts'
import { isReadable, markdownTree, readText, type LetterText } from '../text/read.ts'
import { tidied } from '../text/tidy.ts'
import { documentOf, NoPlace } from './from-tree.ts'
import { textOf } from './text.ts'
import type { Tree, BlockValues } from './tree.ts'

/** Beyond that a text is written as text: reading it there and back would keep everybody waiting. Letters have 330 at most. */
const mostMarks = 1_000
/** Characters, likewise; six times the longest letter there is, and more than fits into a mail. */
const mostText = 40_000

/**
 * The editor's document of a text, as JSON.
 * @param body the text of a letter, below its frontmatter
 * @param read what was read of it, where that has been done
 * @returns null when the editor cannot hold it without loss: it is then written as text
 */
export function openInEditor(
  body: string,
  read: Pick<LetterText, 'problems'> = readText(tidied(body)),
): unknown {
  const text = tidied(body)
  if (!isReadable(read) || text.length > mostText || marksIn(text, mostMarks) > mostMarks) return null
  try {
    const document = documentOf(treeOfText(text))
    // The way back has to give the same: a guard against a silent loss.
    const written = tidied(textOf(document))
    const same = written === text || document.eq(documentOf(treeOfText(written)))
    return same ? document.toJSON() : null
  } catch (error) {
    if (error instanceof NoPlace) return null
    // Written with more signs than it came with, a text may become too long for what its letter may have.
    if (error instanceof TextTooMuch) return null
    throw error
  }
}

/**
 * The tree of a readable text, the attributes of its blocks as values.
 * @throws {NoPlace} for what is no block of ours
 */
export function treeOfText(text: string): Tree {
  return treeFrom(markdownTree(text))
}

function treeFrom(node: MdastNode): Tree {
  const { position: _, data: __, ...plain } = node
  const children = 'children' in node ? (node.children as MdastNode[]).map(treeFrom) : undefined
  const tree = { ...plain, ...(children ? { children } : {}) } as Tree
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return tree
  if (node.name === null || !isBlock(node.name)) throw new NoPlace(`<${node.name ?? ''}>`)
  return Object.assign(tree, { values: valuesOf(node.attributes) })
}

type Written = Extract<MdastNode, { type: 'mdxJsxFlowElement' }>['attributes']

function valuesOf(attributes: Written): BlockValues {
  const values: BlockValues = {}
  for (const one of attributes) {
    if (one.type !== 'mdxJsxAttribute') throw new NoPlace('{...}')
    const { name, value } = one
    const read = typeof value === 'string' ? value : value ? readLiteral(value.value) : true
    if (read === undefined) throw new NoPlace(name)
    values[name] = read
  }
  return values
}
