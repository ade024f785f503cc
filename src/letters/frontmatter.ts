// What stands above a letter's text. The collection checks it at build (content.config.ts), `npm run letter:check`
// before that, with the line.
import { z } from 'zod'
import type { Facts } from '../site/facts.ts'

const slug = z.string().regex(/^[a-z0-9-]+$/, 'only a-z, 0-9 and hyphens')

/** The schema of a letter's frontmatter for a publisher with these topics and this slot. */
export function frontmatter({ slot, topics }: Pick<Facts, 'slot' | 'topics'>) {
  const date = z.iso.date().refine((value) => (new Date(value).getUTCDay() || 7) === slot.weekday, {
    message: `is not on weekday ${slot.weekday} (1 = Monday), the day letters appear`,
  })
  return z.strictObject({
    /** Number and year, '5/23'; unique. */
    number: z.string().regex(/^\d{1,2}\/\d{2}$/, "is not a number and year such as '5/23'"),
    title: z.string().min(1),
    /** The letter is public from the slot's time in the slot's zone on this day. */
    date,
    topics: z
      .array(z.enum(topics.map((topic) => topic.id)))
      .min(1)
      .max(3),
    /** Teaser in lists and meta description. */
    summary: z.string().min(60).max(240),
    /** Subject of the mail. */
    subject: z.string().min(1).max(60),
    /** The line mail programs show beside the subject. */
    preheader: z.string().min(40).max(110),
    /** What "Mehr dazu anfordern" sends. */
    material: z.string().min(1),
    formerSlugs: z.array(slug).default([]),
  })
}
