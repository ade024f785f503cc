// What a letter may contain besides Markdown: the one list of its blocks. The check of a text, the components for web
// and mail (components/*/index.ts) and the editor at the desk are all made from it; a block that lacks one of them does
// not compile. Attributes are literals: a letter is text, and nothing in it is evaluated.
import { z } from 'zod'

const words = z.string().trim().min(1)

export const blocks = {
  AssessmentLink: block('inline', {
    /** Answers of quick mode by their short keys, e.g. { n1: 400, db: 30 }. */
    answers: z.record(z.string().regex(/^[a-z]{1,12}\d?$/), z.number()).optional(),
  }),
  Bands: block('block', {
    items: z.array(z.strictObject({ label: words, revenue: words, note: z.string().optional() })).min(1),
    caption: words.optional(),
  }),
  Callout: block('block', { title: words.optional() }),
  Comparison: block('block', { caption: words.optional() }),
  Figure: block('block', {
    /** A picture beside the letters ('./bild.png') or one of the desk's ('/bilder/…'). */
    src: words,
    /** What the picture shows to somebody who does not see it. */
    alt: z.string().trim().min(5),
    caption: words.optional(),
  }),
  Formula: block('block', { caption: words.optional() }),
  Lead: block('block', {}),
  MoreInfo: block('inline', {}),
  Quotation: block('block', { source: words.optional() }),
  Steps: block('block', {}),
} satisfies Record<string, { place: 'inline' | 'block'; attributes: z.ZodObject }>

export type BlockName = keyof typeof blocks

/** What a block's component is given. */
export type Attributes<Name extends BlockName> = z.infer<(typeof blocks)[Name]['attributes']>

export const blockNames = Object.keys(blocks) as BlockName[]

export function isBlock(name: string): name is BlockName {
  return Object.hasOwn(blocks, name)
}

/** @param place `inline` may stand in a sentence, `block` needs lines of its own */
function block<Shape extends z.ZodRawShape>(place: 'inline' | 'block', shape: Shape) {
  return { place, attributes: z.strictObject(shape) }
}
