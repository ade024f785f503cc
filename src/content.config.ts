// The shape of the pages that are written as MDX. Letters are text of their own, read when they are shown
// (src/letters/files.ts).
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'zod'

const pages = defineCollection({
  loader: glob({ base: './content/pages', pattern: '*.mdx' }),
  schema: z.object({ title: z.string().min(1), description: z.string().optional() }),
})

export const collections = { pages }
