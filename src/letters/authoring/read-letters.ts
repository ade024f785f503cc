// Reads everything the check of the letters needs to know.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readFacts } from '../../site/facts.ts'
import { problemsOf, type Problem, type Surroundings } from './problems.ts'
import { readSource, type LetterSource } from './source.ts'

/** All letters of a checkout. */
export function readLetters(root: string): LetterSource[] {
  const folder = join(root, 'content/letters')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .map((file) => readSource(file, readFileSync(join(folder, file), 'utf8')))
}

/** Checks all letters of a checkout; everything but their size as mail, which only a rendering knows. */
export function checkLetters(root: string): Problem[] {
  return problemsOf(readLetters(root), surroundings(root))
}

function surroundings(root: string): Surroundings {
  const folder = join(root, 'content/letters')
  const pictures = readdirSync(folder).filter((file) => /\.(?:png|jpe?g|webp|svg)$/i.test(file))
  return {
    facts: readFacts(join(root, 'content/site.json')),
    pages: pagePaths(join(root, 'src/pages')),
    pictures: new Map(pictures.map((file) => [file, statSync(join(folder, file)).size])),
  }
}

// Doors without a parameter in their address: '/kundenwert', '/briefe/rss.xml'.
function pagePaths(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const paths = files
    .filter((file) => /\.(?:astro|ts)$/.test(file) && !/[[_]/.test(file) && !file.startsWith('redaktion'))
    .map((file) => `/${file.replace(/\.(?:astro|ts)$/, '').replace(/(?:^|\/)index$/, '')}`)
  return new Set(paths)
}
