// The shape of what authors write under content/. A letter that does not fit stops the build with file and field.
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
import { readFacts } from './site/facts.ts'

const { slot, topics } = readFacts('content/site.json')
const topicIds = topics.map((topic) => topic.id)

// The file's name as it stands, so that its date can be compared with the one inside.
const fileName = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '')
const slug = z.string().regex(/^[a-z0-9-]+$/, 'only a-z, 0-9 and hyphens')

const date = z.iso.date().refine((value) => (new Date(value).getUTCDay() || 7) === slot.weekday, {
  message: `is not on weekday ${slot.weekday} (1 = Monday), the day letters appear`,
})

const letters = defineCollection({
  loader: glob({ base: './content/letters', pattern: '*.mdx', generateId: fileName }),
  schema: z.strictObject({
    /** Number and year, '5/23'; unique. */
    number: z.string().regex(/^\d{1,2}\/\d{2}$/),
    title: z.string().min(1),
    /** The letter is public from the slot's time in the slot's zone on this day. */
    date,
    topics: z.array(z.enum(topicIds)).min(1).max(3),
    /** Teaser in lists and meta description. */
    summary: z.string().min(60).max(240),
    /** Subject of the mail. */
    subject: z.string().min(1).max(60),
    /** The line mail programs show beside the subject. */
    preheader: z.string().min(40).max(110),
    /** What "Mehr dazu anfordern" sends. */
    material: z.string().min(1),
    formerSlugs: z.array(slug).default([]),
  }),
})

const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.mdx', generateId: fileName }),
  schema: z.object({ title: z.string().min(1), description: z.string().optional() }),
})

export const collections = { letters, pages }
