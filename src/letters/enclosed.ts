// What is written like a letter and goes with one, such as its material: the same blocks, the same guards.
import { dateIn } from '../site/dates.ts'
import type { House } from '../site/house.ts'
import { surroundingsOf } from './files.ts'
import { figureNames } from './figures/rows.ts'
import { allSources } from './library.ts'
import { slugsAmong } from './problems.ts'
import { checkLink, checkPicture } from './reference-checks.ts'
import { checkHeadings, todo } from './text-checks.ts'
import type { TextProblem } from './text/problem.ts'
import { readText } from './text/read.ts'
import { tidied } from './text/tidy.ts'
import type { Node } from './text/tree.ts'

/** What is shown of such a text; empty when it cannot be read. */
export const nodesOf = (body: string): Node[] => readText(tidied(body)).nodes

/** What is wrong with such a text, by line. */
export async function problemsOfEnclosed(house: House, body: string): Promise<TextProblem[]> {
  const { facts, store } = house
  const around = surroundingsOf(process.cwd(), { figures: await figureNames(store.db), facts })
  const bySlug = slugsAmong((await allSources(house)).sources)
  const text = readText(tidied(body))
  const problems = [...text.problems, ...found(body)]
  const say = (line: number, message: string) => problems.push({ kind: 'error', line, message })
  const today = { frontmatter: { date: dateIn(house.now(), facts.slot.zone) } }
  checkHeadings(text, say)
  for (const { src, line } of text.pictures) checkPicture(src, around, (message) => say(line, message))
  for (const { address, line } of text.links)
    checkLink(today, text, address, around, bySlug, (message) => say(line, message))
  return problems.sort((a, b) => a.line - b.line)
}

// Whoever reads it has asked already, and its page has no box to ask in; and nobody is to read what is still to be written.
function found(body: string): TextProblem[] {
  return body.split('\n').flatMap((row, at) => {
    const messages = [
      ...(row.includes('<MoreInfo') || row.includes('(#anfrage)') ? [alreadyAsked] : []),
      ...(row.includes(todo) ? [`Hier steht noch ${todo}.`] : []),
    ]
    return messages.map((message) => ({ kind: 'error' as const, line: at + 1, message }))
  })
}

const alreadyAsked = 'Was hier steht, ist schon angefordert: Nehmen Sie <MoreInfo> und #anfrage heraus.'
