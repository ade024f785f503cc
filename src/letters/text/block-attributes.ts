// What the attributes of each block may be. They are literals: a letter is text, and nothing in it is evaluated.
import { z } from 'zod'
import { calculatorKinds } from '../calculators/kinds.ts'
import { blockNames, type AttributeName, type BlockName } from '../blocks.ts'

const words = z.string().trim().min(1)

const attributes = {
  AssessmentLink: {
    /** Answers of quick mode by their short keys, e.g. { n1: 400, db: 30 }. */
    answers: z.record(z.string().regex(/^[a-z]{1,12}\d?$/), z.number()).optional(),
  },
  Bands: {
    items: z.array(z.strictObject({ label: words, revenue: words, note: z.string().optional() })).min(1),
    caption: words.optional(),
  },
  Calculator: {
    kind: z.enum(calculatorKinds),
    /** The letter's own example by the names of the kind's fields; see wrongExample for what they may be. */
    values: z.record(z.string(), z.number()).optional(),
    caption: words.optional(),
  },
  Callout: { title: words.optional() },
  Comparison: { caption: words.optional() },
  Figure: {
    /** A picture beside the letters ('./bild.png') or one of the desk's ('/bilder/…'). */
    src: words,
    /** What the picture shows to somebody who does not see it. */
    alt: z.string().trim().min(5),
    caption: words.optional(),
  },
  Formula: { caption: words.optional() },
  Lead: {},
  MoreInfo: {},
  Quotation: { source: words.optional() },
  Steps: {},
} satisfies { [Name in BlockName]: Record<AttributeName<Name>, z.ZodType> }

/** A schema for each block's attributes, which knows no others. */
export const schemas = Object.fromEntries(
  blockNames.map((name) => [name, z.strictObject(attributes[name])]),
) as { [Name in BlockName]: z.ZodObject<(typeof attributes)[Name], z.core.$strict> }

/** What a block's component is given. */
export type Attributes<Name extends BlockName> = z.infer<(typeof schemas)[Name]>
