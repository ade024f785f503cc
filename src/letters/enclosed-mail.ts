// Such a text in a mail. Reached from pages only, as all that Astro renders.
import { renderNodes } from './body.ts'
import { mailComponents } from './components/mail/index.ts'
import { nodesOf } from './enclosed.ts'

/**
 * A text as HTML for the frame of the mail.
 * @param page whole address of its page, where its links and calculators lead
 * @returns null when it cannot be shown: never a part of it
 */
export async function enclosedMail(body: string, page: string): Promise<string | null> {
  const nodes = nodesOf(body)
  if (nodes.length === 0) return null
  try {
    return await renderNodes(nodes, mailComponents, page)
  } catch (error) {
    console.error(`The text of ${new URL(page).pathname} cannot be rendered:`, error)
    return null
  }
}
