import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { documentOf } from '../../../src/letters/editor/from-tree.ts'
import { openInEditor, treeOfText } from '../../../src/letters/editor/open.ts'
import { letterSchema } from '../../../src/letters/editor/schema.ts'
import { textOf } from '../../../src/letters/editor/text.ts'
import { readText } from '../../../src/letters/text/read.ts'
import { tidied } from '../../../src/letters/text/tidy.ts'
import { documents } from './documents.ts'

const folder = 'content/letters'
const bodies = readdirSync(folder)
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => ({
    name,
    body: readFileSync(`${folder}/${name}`, 'utf8').replace(/^---\n[^]*?\n---\n+/, ''),
  }))

const opened = (body: string): Node => Node.fromJSON(letterSchema, openInEditor(body))

describe('a letter through the editor', () => {
  it.each(bodies)('comes back byte for byte: $name', ({ body }) => {
    expect(textOf(opened(body))).toBe(body)
  })

  it(
    `comes back as the same tree, whatever was typed (EDITOR_DOCUMENTS, default 1,000)`,
    { timeout: 1_800_000 },
    () => {
      fc.assert(
        fc.property(documents, (document) => {
          const text = textOf(document)
          const again = documentOf(treeOfText(tidied(text)))
          expect(`${text}\n\n${again.toString()}`).toBe(`${text}\n\n${document.toString()}`)
          expect(again.eq(document)).toBe(true)
        }),
        { seed: 20_261_128, numRuns: Number(process.env['EDITOR_DOCUMENTS'] ?? 1_000) },
      )
    },
  )

  it('says with escapes what would be a tag, an expression or a statement', () => {
    const typed = letterSchema.node('doc', null, [
      letterSchema.node('paragraph', null, letterSchema.text('export {Anrede} <br> 2*3*4 <5 %')),
      letterSchema.node('paragraph', null, letterSchema.text('1. Januar 2027')),
      letterSchema.node('paragraph', null, letterSchema.text('• kein Punkt')),
    ])
    const text = textOf(typed)
    expect(readText(tidied(text)).problems).toEqual([])
    expect(documentOf(treeOfText(tidied(text))).eq(typed)).toBe(true)
  })

  it('keeps what is put into an item of a list out of its words', () => {
    const node = letterSchema.node.bind(letterSchema)
    const words = node('paragraph', null, letterSchema.text('Kosten'))
    const put = [node('Formula', { values: {} }, letterSchema.text('a − b')), words, node('horizontal_rule')]
    for (const one of put) {
      const item = (...inside: Node[]) => node('list_item', null, [words, ...inside])
      const text = textOf(node('doc', null, [node('bullet_list', null, [item(one), item()])]))
      expect(readText(tidied(text)).problems).toEqual([])
      const [list] = documentOf(treeOfText(tidied(text))).children
      expect(list?.firstChild?.lastChild?.eq(one)).toBe(true)
    }
  })

  it.each([
    ['a task', '- [ ] offen'],
    ['a picture without its block', '![x](/y.png)'],
    ['an expression', 'a {b} c'],
    ['a statement', 'export const a = 1'],
    ['an unknown block', '<Video src="x" />'],
  ])('that the editor cannot hold opens as text: %s', (_, body) => {
    expect(openInEditor(body)).toBeNull()
  })
})
