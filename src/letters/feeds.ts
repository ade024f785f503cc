// Letters for feed readers and search engines: RSS 2.0, JSON Feed 1.1 and the sitemap. Pure: what is public and what
// a body looks like was decided before.
import { escapeHtml } from '../site/mail-frame.ts'

interface FeedItem {
  title: string
  /** The address it first had, absolute: what has changed its address is not news. */
  id: string
  /** Absolute. */
  url: string
  summary: string
  /** Full text, all links absolute. */
  html: string
  /** Epoch milliseconds. */
  publishedAt: number
  /** Names of topics. */
  topics: string[]
}

export interface Feed {
  title: string
  description: string
  /** Origin without a trailing slash. */
  siteUrl: string
  /** Path of the page it belongs to; its RSS stands below that path. */
  path: string
  items: FeedItem[]
}

/** RSS 2.0 with content:encoded. */
export function rss({ title, description, siteUrl, path, items }: Feed): string {
  const head = [
    element('title', title),
    element('link', siteUrl + path),
    element('description', description),
    element('language', 'de-DE'),
    `<atom:link href="${escapeHtml(siteUrl + path)}/rss.xml" rel="self" type="application/rss+xml"/>`,
    ...(items[0] ? [element('lastBuildDate', new Date(items[0].publishedAt).toUTCString())] : []),
  ]
  const entries = items.map((item) =>
    [
      '<item>',
      element('title', item.title),
      element('link', item.url),
      guid(item),
      element('pubDate', new Date(item.publishedAt).toUTCString()),
      ...item.topics.map((topic) => element('category', topic)),
      element('description', item.summary),
      element('content:encoded', item.html),
      '</item>',
    ].join('\n'),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
${[...head, ...entries].join('\n')}
</channel>
</rss>
`
}

/** JSON Feed 1.1. */
export function jsonFeed({ title, description, siteUrl, path, items }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    language: 'de-DE',
    home_page_url: siteUrl + path,
    feed_url: `${siteUrl + path}/feed.json`,
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      summary: item.summary,
      content_html: item.html,
      date_published: new Date(item.publishedAt).toISOString(),
      tags: item.topics,
    })),
  })
}

/** A sitemap of absolute addresses; `lastModified` is 'YYYY-MM-DD'. */
export function sitemap(pages: { url: string; lastModified?: string }[]): string {
  const entries = pages.map(
    ({ url, lastModified }) =>
      `<url>${element('loc', url)}${lastModified ? element('lastmod', lastModified) : ''}</url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`
}

// Without the attribute it would have to be the link.
function guid({ id, url }: FeedItem): string {
  return `<guid${id === url ? '' : ' isPermaLink="false"'}>${escapeHtml(id)}</guid>`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeHtml(text)}</${name}>`
}
