// The publisher's facts, as delivered in content/site.json and said otherwise at the desk (said-facts.ts). Everything a
// reader sees of the firm comes from here.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { wallTime } from './dates.ts'
import { states } from './states.ts'

const line = z.string().trim().min(1)

// A zone that only fails on the first Tuesday is found too late.
function isZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('de', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const slug = z.string().regex(/^[a-z0-9-]+$/)

const schema = z.object({
  name: line,
  company: line,
  tagline: line,
  claim: line,
  sender: line,
  address: z.object({ street: line, postalCode: line, city: line, country: line }),
  /** The publisher's state (ISO 3166-2 without "DE-"), for its holidays. */
  state: z.enum(states).optional(),
  phone: line,
  email: z.email(),
  managingDirectors: z.array(line).min(1),
  register: z.object({ court: line, number: line }),
  vatId: line,
  editor: line,
  /** true while the facts above are examples; the desk says so until they are real. */
  placeholders: z.boolean(),
  slot: z.object({
    /** ISO weekday, 1 = Monday. */
    weekday: z.int().min(1).max(7),
    time: z.string().regex(wallTime),
    zone: line.refine(isZone, 'is not a time zone such as Europe/Berlin'),
  }),
  /** Where answers to a letter go; `email` when it is not named. */
  replyTo: z.email().optional(),
  /** Who writes and signs; the first one where a letter names nobody. */
  authors: z
    .array(
      z.object({
        id: slug,
        name: line,
        /** What he is in the firm, such as "Geschäftsführerin". */
        role: line.optional(),
        /** Two sentences. */
        about: line,
        /** His picture, as the desk has stored it; else the one in content/authors/<id>.jpg. */
        portrait: z
          .string()
          .regex(/^\/bilder\/[\w-]{1,60}\.(?:jpg|png)$/)
          .optional(),
        /** Where readers write to him, and answers to his letters go; to the house when it is not named. */
        email: z.email().optional(),
        /** true while he is invented; whoever enters authors at the desk enters real ones. */
        example: z.boolean().optional(),
      }),
    )
    .default([]),
  /** For those who have just come: a problem, and the letters that help with it. */
  start: z
    .array(z.object({ problem: line, letters: z.array(slug).min(1).max(3) }))
    .max(6)
    .default([]),
  /** How readers are addressed who have not chosen otherwise. */
  greeting: z.enum(['first-name', 'formal', 'none']).default('first-name'),
  topics: z.array(z.object({ id: z.string().regex(/^[a-z0-9-]+$/), name: line, description: line })).min(1),
  companies: z.object({ minimum: z.int().min(0) }),
  /** Who may sign in to the desk beside those of PUBLISHER_EMAIL. */
  publishers: z.array(z.email()).default([]),
  /** Words of his own instead of ours, each where he has written some. */
  texts: z
    .object({
      /** The sentence beside the box of every sign-up. */
      consent: line.optional(),
      /** What the welcome mail says after the salutation; an empty line parts paragraphs. */
      welcome: line.optional(),
      /** A sentence above the sender's details of every mail. */
      footer: line.optional(),
    })
    .default({}),
  hosting: z.object({ name: line, address: line }),
  /** Who answers for data protection, with an address (Art. 13 (1) b GDPR), or why nobody is named. */
  dataProtectionOfficer: line.default('nicht benannt, weil gesetzlich nicht erforderlich'),
  /** Where readers may complain (Art. 13 (2) d GDPR). */
  supervisoryAuthority: line.default(
    'die Datenschutz-Aufsichtsbehörde des Bundeslandes, in dem wir unseren Sitz haben',
  ),
})

export type Facts = z.infer<typeof schema>

/** Where answers to the house go. */
export const replyAddress = ({ replyTo, email }: Pick<Facts, 'replyTo' | 'email'>): string => replyTo ?? email

/**
 * Reads and checks content/site.json.
 * @throws Error with one sentence that names the file and the field.
 */
export function readFacts(file: string): Facts {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`content/site.json cannot be read: ${(error as Error).message}`, { cause: error })
  }
  const checked = checkFacts(json)
  if (checked.kind === 'ok') return checked.facts
  throw new Error(`content/site.json: ${checked.path}: ${checked.message}`)
}

/** Whether something is a publisher's facts; if not, the path of the first that is wrong ('address.city'), and why. */
export function checkFacts(
  value: unknown,
): { kind: 'ok'; facts: Facts } | { kind: 'wrong'; path: string; message: string } {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { kind: 'ok', facts: parsed.data }
  const issue = parsed.error.issues[0]
  return { kind: 'wrong', path: issue?.path.join('.') ?? '', message: issue?.message ?? 'is not valid' }
}

/** What lies in the facts, or in a part of them, at a path such as 'address.city'; undefined when nothing does. */
export function valueAt(from: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
      from,
    )
}
