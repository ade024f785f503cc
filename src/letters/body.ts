// A letter's text as an HTML string, for everything that is not a page: mail and feeds.
import { experimental_AstroContainer as Container } from 'astro/container'
import { escapeHtml } from '../site/mail-frame.ts'
import { absoluteLinks } from './absolute-links.ts'
import Body from './Body.astro'
import type { Components } from './components/components.ts'
import type { LetterContent } from './library.ts'
import { readText } from './text/read.ts'
import type { Node } from './text/tree.ts'

/**
 * Renders the body of a letter with a set of components (components/web or components/mail).
 * @param siteUrl origin without a trailing slash; every link and picture becomes absolute with it
 * @throws Error that names the letter
 */
export async function renderBody(
  letter: LetterContent,
  components: Components,
  siteUrl: string,
): Promise<string> {
  try {
    return await renderNodes(readText(letter.body).nodes, components, `${siteUrl}/briefe/${letter.slug}`)
  } catch (error) {
    throw new Error(`content/letters/${letter.file} cannot be rendered`, { cause: error })
  }
}

/**
 * Renders what was read of a text.
 * @param page whole address the links of the text are seen from
 */
export async function renderNodes(
  nodes: readonly Node[],
  components: Components,
  page: string,
): Promise<string> {
  const container = await Container.create()
  const html = await container.renderToString(Body, { props: { nodes, components } })
  return absoluteLinks(html.replace(/^<!doctype html>/i, '').trim(), page)
}

/** What leads to the letter's material outside its page, for a body in which the author set no <MoreInfo>; else ''. */
export function requestLink(letter: LetterContent, body: string, siteUrl: string): string {
  if (body.includes('#anfrage"')) return ''
  const url = escapeHtml(`${siteUrl}/briefe/${letter.slug}#anfrage`)
  return `<p><a href="${url}">Mehr dazu anfordern</a></p>`
}
