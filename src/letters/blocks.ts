// What a letter may contain besides Markdown: the one list of its blocks. The check of a text, the components for web
// and mail (components/*/index.ts) and the editor at the desk are all made from it; a block that lacks one of them does
// not compile. Attributes are literals: a letter is text, and nothing in it is evaluated.
import { z } from 'zod'

const words = z.string().trim().min(1)

interface Block {
  /** `inline` may stand in a sentence, `block` needs lines of its own. */
  place: 'inline' | 'block'
  /** What stands between its tags: nothing, one line of text, or paragraphs, lists and tables. */
  inside: 'none' | 'text' | 'blocks'
  attributes: z.ZodObject
}

export const blocks = {
  AssessmentLink: block('inline', 'text', {
    /** Answers of quick mode by their short keys, e.g. { n1: 400, db: 30 }. */
    answers: z.record(z.string().regex(/^[a-z]{1,12}\d?$/), z.number()).optional(),
  }),
  Bands: block('block', 'none', {
    items: z.array(z.strictObject({ label: words, revenue: words, note: z.string().optional() })).min(1),
    caption: words.optional(),
  }),
  Callout: block('block', 'blocks', { title: words.optional() }),
  Comparison: block('block', 'blocks', { caption: words.optional() }),
  Figure: block('block', 'none', {
    /** A picture beside the letters ('./bild.png') or one of the desk's ('/bilder/…'). */
    src: words,
    /** What the picture shows to somebody who does not see it. */
    alt: z.string().trim().min(5),
    caption: words.optional(),
  }),
  Formula: block('block', 'text', { caption: words.optional() }),
  Lead: block('block', 'text', {}),
  MoreInfo: block('inline', 'text', {}),
  Quotation: block('block', 'blocks', { source: words.optional() }),
  Steps: block('block', 'blocks', {}),
} satisfies Record<string, Block>

export type BlockName = keyof typeof blocks

/** What a block's component is given. */
export type Attributes<Name extends BlockName> = z.infer<(typeof blocks)[Name]['attributes']>

export const blockNames = Object.keys(blocks) as BlockName[]

export function isBlock(name: string): name is BlockName {
  return Object.hasOwn(blocks, name)
}

function block<Shape extends z.ZodRawShape>(place: Block['place'], inside: Block['inside'], shape: Shape) {
  return { place, inside, attributes: z.strictObject(shape) }
}
