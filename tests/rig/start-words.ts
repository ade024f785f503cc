import { readFileSync } from 'node:fs'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }

/** What `npm start` says to node. */
export const startWords = scripts.start.split(' ').slice(scripts.start.split(' ').indexOf('node') + 1)

/** How it has node keep its memory. */
export const memoryFlags = startWords.filter((word) => word.startsWith('--max-'))
