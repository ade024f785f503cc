// What stands above a letter's text: the same schema for files and for the fields at the desk.
import { z } from 'zod'
import type { Facts } from '../site/facts.ts'

/** Lengths of the fields, in characters. */
export const limits = {
  title: { least: 1, most: 120 },
  summary: { least: 60, most: 240 },
  subject: { least: 1, most: 60 },
  preheader: { least: 40, most: 110 },
  material: { least: 1, most: 200 },
  series: { least: 3, most: 60 },
} as const

export const slugPattern = /^[a-z0-9-]+$/
const slug = z.string().regex(slugPattern, 'Nur a-z, 0-9 und Bindestrich.')

/** The schema of a letter's frontmatter for a publisher with these topics and this slot. */
export function frontmatter({ slot, topics, authors }: Pick<Facts, 'slot' | 'topics' | 'authors'>) {
  const date = z.iso
    .date('Ein Datum in Anführungszeichen, wie "2026-12-01".')
    .refine(
      (value) => (new Date(value).getUTCDay() || 7) === slot.weekday,
      `Briefe erscheinen am ${weekdays[slot.weekday - 1]}; das ist ein anderer Tag.`,
    )
  const topic = z.enum(
    topics.map(({ id }) => id),
    `Dieses Thema gibt es nicht. Es gibt: ${topics.map(({ id }) => id).join(', ')}.`,
  )
  const author = z.enum(
    authors.map(({ id }) => id),
    `Wer unterschreibt, steht in content/site.json: ${authors.map(({ id }) => id).join(', ') || 'niemand'}.`,
  )
  return z.strictObject(
    {
      /** Number and year, '5/23'; unique. */
      number: z
        .string('Nummer und Jahr in Anführungszeichen, wie "5/23".')
        .regex(/^\d{1,2}\/\d{2}$/, 'Nummer und Jahr, wie "5/23".'),
      title: words('title'),
      /** The letter is public from the slot's time in the slot's zone on this day. */
      date,
      topics: z
        .array(topic, 'Eine Liste von Themen.')
        .min(1, 'Wenigstens ein Thema.')
        .max(3, 'Höchstens drei Themen.'),
      /** Who signs it; the first of content/site.json where nobody is named. */
      author: author.optional(),
      /** Name of the letters it belongs to that are read one after the other. */
      series: words('series').optional(),
      /** Teaser in lists and meta description. */
      summary: words('summary'),
      /** Subject of the mail. */
      subject: words('subject'),
      /** The line mail programs show beside the subject. */
      preheader: words('preheader'),
      /** What "Mehr dazu anfordern" sends. */
      material: words('material'),
      /** Oldest first: by the first one feed readers know the letter. */
      formerSlugs: z
        .array(slug, 'Eine Liste früherer Adressen.')
        .max(20, 'Höchstens 20 frühere Adressen.')
        .default([]),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? `Nicht bekannt: ${issue.keys.join(', ')}.` : undefined,
    },
  )
}

export type Fields = z.infer<ReturnType<typeof frontmatter>>

// Length comes first: nothing else is asked of a text that is too long.
function words(name: keyof typeof limits) {
  const { least, most } = limits[name]
  return z.string('Hier fehlt der Text.').superRefine((value, context) => {
    const length = value.length > 4 * most ? value.length : Array.from(value.trim()).length
    if (length >= least && length <= most) return
    const said =
      length === 0 ? 'Hier fehlt der Text.' : `${length} Zeichen; es sollen ${range(least, most)} sein.`
    context.addIssue({ code: 'custom', message: said })
  })
}

function range(least: number, most: number): string {
  return least <= 1 ? `höchstens ${most}` : `${least} bis ${most}`
}

const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']
