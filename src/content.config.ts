// The shape of what authors write under content/. A letter that does not fit stops the build with file and field.
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'zod'
import { frontmatter } from './letters/frontmatter.ts'
import { readFacts } from './site/facts.ts'

// The file's name as it stands, so that its date can be compared with the one inside.
const fileName = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '')

const letters = defineCollection({
  loader: glob({ base: './content/letters', pattern: '*.mdx', generateId: fileName }),
  schema: frontmatter(readFacts('content/site.json')),
})

const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.mdx', generateId: fileName }),
  schema: z.object({ title: z.string().min(1), description: z.string().optional() }),
})

export const collections = { letters, pages }
