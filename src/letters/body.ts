// A letter's MDX as an HTML string, for everything that is not a page: mail and feeds.
import mdxRenderer from '@astrojs/mdx/server.js'
import { experimental_AstroContainer as Container } from 'astro/container'
import { render } from 'astro:content'
import { escapeHtml } from '../site/mail-frame.ts'
import { absoluteLinks } from './absolute-links.ts'
import type { Letter } from './library.ts'

/**
 * Renders the body of a letter with a set of components (components/web or components/mail).
 * @param siteUrl origin without a trailing slash; every link and picture becomes absolute with it
 * @throws Error that names the letter
 */
export async function renderBody(letter: Letter, components: object, siteUrl: string): Promise<string> {
  try {
    const container = await Container.create()
    // MDX needs its renderer named: without it the container answers "No valid renderer".
    container.addServerRenderer({ name: 'astro:jsx', renderer: mdxRenderer })
    const { Content } = await render(letter.entry)
    const html = await container.renderToString(Content, { props: { components } })
    return absoluteLinks(html.replace(/^<!doctype html>/i, '').trim(), `${siteUrl}/briefe/${letter.slug}`)
  } catch (error) {
    throw new Error(`content/letters/${letter.entry.id}.mdx cannot be rendered`, { cause: error })
  }
}

/** What leads to the letter's material outside its page, for a body in which the author set no <MoreInfo>; else ''. */
export function requestLink(letter: Letter, body: string, siteUrl: string): string {
  if (body.includes('#anfrage"')) return ''
  const url = escapeHtml(`${siteUrl}/briefe/${letter.slug}#anfrage`)
  return `<p><a href="${url}">Mehr dazu anfordern</a></p>`
}
