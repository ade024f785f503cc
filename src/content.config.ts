import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
const letters = defineCollection({ loader: glob({ base: './content/letters', pattern: '*.mdx' }), schema: z.object({ title: z.string() }) })
export const collections = { letters }
