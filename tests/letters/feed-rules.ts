// What RSS 2.0 (rssboard.org/rss-specification) and JSON Feed 1.1 (jsonfeed.org/version/1.1) ask of a feed, as far as
// ours uses them. Throws with the broken rule.
import { DOMParser, type Element } from '@xmldom/xmldom'
import { z } from 'zod'

const rfc822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/
const content = 'http://purl.org/rss/1.0/modules/content/'
const atom = 'http://www.w3.org/2005/Atom'
const channelOnly = ['title', 'link', 'description', 'language', 'lastBuildDate', 'atom:link', 'item']
const itemOnly = ['title', 'link', 'guid', 'pubDate', 'category', 'description', 'content:encoded']

/** Checks an RSS 2.0 document and gives its full texts by address. */
export function rssItems(xml: string, self?: string): Map<string, string> {
  const broken: string[] = []
  const onError = (_: string, message: string) => void broken.push(message)
  const root = new DOMParser({ onError }).parseFromString(xml, 'text/xml').documentElement!
  must(broken.length === 0, `well-formed XML: ${broken.join()}`)
  must(root.tagName === 'rss' && root.getAttribute('version') === '2.0', '<rss version="2.0">')
  const [channel, ...more] = children(root)
  must(channel?.tagName === 'channel' && more.length === 0, 'exactly one channel')
  known(channel!, channelOnly)
  for (const name of ['title', 'link', 'description'])
    must(one(channel!, name) !== '', `channel has a ${name}`)
  must(/^https?:/.test(one(channel!, 'link')), 'the channel links to a page')
  must(one(channel!, 'language') === 'de-DE', 'language is an RFC 1766 tag')
  must(rfc822.test(one(channel!, 'lastBuildDate')), 'lastBuildDate is an RFC 822 date')
  const link = children(channel!).find(({ tagName }) => tagName === 'atom:link')!
  must(link.namespaceURI === atom && link.getAttribute('rel') === 'self', 'atom:link names the feed itself')
  if (self) must(link.getAttribute('href') === self, `the feed calls itself ${self}`)
  const items = children(channel!).filter(({ tagName }) => tagName === 'item')
  const texts = new Map<string, string>()
  for (const item of items) {
    known(item, itemOnly)
    const guid = one(item, 'guid')
    must(one(item, 'title') !== '' && one(item, 'description') !== '', 'an item has title and description')
    const permalink =
      children(item)
        .find(({ tagName }) => tagName === 'guid')
        ?.getAttribute('isPermaLink') !== 'false'
    must(
      (guid === one(item, 'link') || !permalink) && /^https?:/.test(guid),
      'a guid that is a permalink is the address',
    )
    must(!texts.has(guid), 'a guid is unique')
    must(rfc822.test(one(item, 'pubDate')), 'pubDate is an RFC 822 date')
    const full = children(item).find(({ tagName }) => tagName === 'content:encoded')
    must(full?.namespaceURI === content, 'full text in the namespace of its module')
    wholeHtml(full!.textContent ?? '')
    texts.set(guid, full!.textContent ?? '')
  }
  return texts
}

const url = z.url({ protocol: /^https?$/ })
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  description: z.string().optional(),
  language: z.literal('de-DE'),
  home_page_url: url,
  feed_url: url,
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url,
      title: z.string().min(1),
      summary: z.string(),
      content_html: z.string().min(1),
      date_published: z.iso.datetime(),
      tags: z.array(z.string()),
    }),
  ),
})

/** Checks a JSON Feed 1.1 and gives its full texts by address. */
export function jsonFeedItems(json: string): Map<string, string> {
  const { items } = jsonFeed.parse(JSON.parse(json))
  const texts = new Map(items.map((item) => [item.id, item.content_html]))
  must(texts.size === items.length, 'an id is unique')
  for (const html of texts.values()) wholeHtml(html)
  return texts
}

// A feed reader knows no address of ours, no component and no script.
function wholeHtml(html: string): void {
  for (const [, address = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g))
    must(/^(?:https?:|mailto:)/.test(address), `absolute address: ${address}`)
  must(!/<script|<style|\sstyle=|<[A-Z]|^\s*import /m.test(html), 'nothing but plain HTML')
}

function children(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1)
}

function one(element: Element, name: string): string {
  const found = children(element).filter(({ tagName }) => tagName === name)
  must(found.length === 1, `exactly one ${name} in ${element.tagName}, found ${found.length}`)
  return found[0]!.textContent ?? ''
}

function known(element: Element, names: string[]): void {
  for (const { tagName } of children(element))
    must(names.includes(tagName), `${tagName} belongs into ${element.tagName}`)
}

function must(fulfilled: boolean, rule: string): void {
  if (!fulfilled) throw new Error(`broken rule: ${rule}`)
}
