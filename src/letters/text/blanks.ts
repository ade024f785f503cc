// The places of a worksheet somebody writes into by hand: an … that stands for itself, a line on paper.
import type { Node } from './tree.ts'

const blank = '…'

/** The same nodes, each such … in an element of its own. */
export function withBlanks(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node): Node[] =>
    node.type === 'text' ? cut(node.value) : [{ ...node, children: withBlanks(node.children) }],
  )
}

// What belongs to a word („und so weiter…“, „…zig“) was left out of a sentence and is no place to write.
const before = /[\s„(/]$/
const behind = /^[\s“,.:;)/]/

/** What is filled in counts in it, so it stands in the same row. */
const unit = /^ (?=[€%])/
const nbsp = '\u00A0'

function cut(text: string): Node[] {
  const found: Node[] = []
  let said = ''
  let rest = text
  for (let at = rest.indexOf(blank); at !== -1; at = rest.indexOf(blank)) {
    said += rest.slice(0, at)
    rest = rest.slice(at + blank.length)
    if ((said === '' || before.test(said.slice(-1))) && (rest === '' || behind.test(rest))) {
      if (said !== '') found.push({ type: 'text', value: said })
      found.push(place(rest === ''))
      said = ''
      rest = rest.replace(unit, nbsp)
    } else said += blank
  }
  said += rest
  return said === '' ? found : [...found, { type: 'text', value: said }]
}

const place = (last: boolean): Node => ({
  type: 'element',
  tag: 'span',
  attributes: { class: last ? 'blank blank-last' : 'blank' },
  children: [{ type: 'text', value: blank }],
})
