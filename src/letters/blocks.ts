// What a letter may contain besides Markdown: the one list of its blocks. The check of a text (text/block-attributes.ts),
// the components for web and mail (components/*/index.ts) and the editor at the desk are all made from it; a block that
// lacks one of them does not compile. Plain, for the editor's browser reads it too.

interface Block {
  /** `inline` may stand in a sentence, `block` needs lines of its own. */
  place: 'inline' | 'block'
  /** What stands between its tags: nothing, one line of text, or paragraphs, lists and tables. */
  inside: 'none' | 'text' | 'blocks'
  /** Names of its attributes, in the order in which they are written. */
  attributes: readonly string[]
}

export const blocks = {
  AssessmentLink: { place: 'inline', inside: 'text', attributes: ['answers'] },
  Bands: { place: 'block', inside: 'none', attributes: ['items', 'caption'] },
  Calculator: { place: 'block', inside: 'none', attributes: ['kind', 'values', 'caption'] },
  Callout: { place: 'block', inside: 'blocks', attributes: ['title'] },
  Comparison: { place: 'block', inside: 'blocks', attributes: ['caption'] },
  Figure: { place: 'block', inside: 'none', attributes: ['src', 'alt', 'caption'] },
  Formula: { place: 'block', inside: 'text', attributes: ['caption'] },
  Lead: { place: 'block', inside: 'text', attributes: [] },
  MoreInfo: { place: 'inline', inside: 'text', attributes: [] },
  Quotation: { place: 'block', inside: 'blocks', attributes: ['source'] },
  Steps: { place: 'block', inside: 'blocks', attributes: [] },
} as const satisfies Record<string, Block>

export type BlockName = keyof typeof blocks

/** What the attributes of a block are called. */
export type AttributeName<Name extends BlockName> = (typeof blocks)[Name]['attributes'][number]

export const blockNames = Object.keys(blocks) as BlockName[]

export function isBlock(name: string): name is BlockName {
  return Object.hasOwn(blocks, name)
}
