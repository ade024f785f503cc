// One source, six outputs: web, print, mail, text, RSS and JSON Feed carry the same words and links of every letter.
import { convert } from 'html-to-text'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calculators } from '../../src/letters/calculators/kinds.ts'
import { jsonFeedItems, rssItems } from '../letters/feed-rules.ts'
import { signIn } from '../rig/chain.ts'
import { prepareSite, type Site } from '../rig/site.ts'
import { visitor, type Visitor } from '../rig/visitor.ts'

/** After the last letter in content/letters. */
const afterAllLetters = Date.parse('2026-12-02T12:00:00Z')

// What a form adds to the words of the letter, and nothing else.
/** Of a link, behind its words; a sign of the sentence may follow. */
const address = /\s(https?:[^\s]+?)(?=[.,;:!?)“]*(?:\s|$))/g
const salutation = /Guten Tag[^<]*!<\/p>/
/** Where the letter ends and its writer speaks to the reader. */
const signOff = /(?:<p[^>]*>)?Sehen Sie es anders/

let site: Site
let publisher: Visitor
let slugs: string[]
let feeds: { rss: Map<string, string>; json: Map<string, string> }

beforeAll(async () => {
  site = await prepareSite(afterAllLetters)
  await site.start()
  publisher = visitor(site.origin)
  await signIn({ site }, publisher)
  const { items } = JSON.parse((await publisher.get('/briefe/feed.json')).html) as {
    items: { url: string }[]
  }
  slugs = items.map(({ url }) => url.slice(url.lastIndexOf('/') + 1))
  feeds = {
    rss: rssItems((await publisher.get('/briefe/rss.xml')).html),
    json: jsonFeedItems((await publisher.get('/briefe/feed.json')).html),
  }
})
afterAll(() => site.remove())

/** The words of HTML, without any white space: layout may differ, words may not. */
function words(html: string): string {
  return solid(spaced(html))
}

const solid = (text: string) => text.replaceAll(/\s|\u034f|\u200c/g, '')

/** Of a calculator a mail and a feed show the example and a way to the form on the page. */
const calculator = new RegExp(
  `(?:${Object.values(calculators)
    .map(({ title }) => RegExp.escape(solid(title)))
    .join('|')}).*?(?:gezeigtwirdgerundet\\.(?:MitIhrenZahlenrechnen)?|MitIhrenZahlenrechnen)`,
  'g',
)
const withoutCalculators = (said: string) => said.replaceAll(calculator, '')
const isCalculator = (link: string) => link.includes('#rechner-')

function spaced(html: string): string {
  const block = ['ol', 'ul', 'li', 'table', 'tr', 'td', 'th', 'p', 'div', 'figcaption', 'blockquote'].map(
    (selector) => ({ selector, format: 'block' }),
  )
  const heading = ['h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } }))
  return convert(html, {
    wordwrap: false,
    selectors: [
      ...block,
      ...heading,
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
    ],
  })
}

const bag = (text: string) => text.split(/\s+/).filter(Boolean).sort()

function links(html: string, page: string): string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = '']) => absolute(href, page))
}

const absolute = (href: string, page: string) =>
  new URL(href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), page).href

/** The letter's own part of each form. */
async function forms(slug: string) {
  const page = await publisher.get(`/briefe/${slug}`)
  const web = page.html
    .split('<div class="prose">')[1]!
    .split(/<div class="signature|<p class="(?:next-letter|share)/)[0]!
  const desk = await publisher.get(`/redaktion/brief/${slug}`)
  const mail = await publisher.get(`/redaktion/brief/${slug}/mail`)
  const text = decode(/<pre[^>]*>([^]*?)<\/pre>/.exec(desk.html)![1]!)
  return {
    url: page.url,
    page: page.html,
    web,
    mail: mail.html.split(salutation)[1]!.split(signOff)[0]!,
    text: text.split(/Guten Tag.*!\n/)[1]!.split(signOff)[0]!,
  }
}

const decode = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll('&amp;', '&')

describe('every letter, the ones to come too', () => {
  test('is in both feeds', () => {
    expect(slugs.length).toBeGreaterThanOrEqual(12)
    expect([...feeds.rss.keys()]).toEqual([...feeds.json.keys()])
  })

  test('says the same on the web, in the mail and in both feeds', async () => {
    for (const slug of slugs) {
      const { url, web, mail } = await forms(slug)
      const offer = /#anfrage"/.test(web) ? '' : 'Mehrdazuanfordern'
      const said = withoutCalculators(words(web)) + offer
      expect(said.length, `letter ${slug}`).toBeGreaterThan(1_000)
      const led = [...links(web, url), ...(offer ? [`${url}#anfrage`] : [])]
      for (const [form, html] of [
        ['mail', mail],
        ['rss', feeds.rss.get(url)!],
        ['json', feeds.json.get(url)!],
      ] as const) {
        expect(withoutCalculators(words(html)), `${slug}, ${form}`).toBe(said)
        expect(
          links(html, 'nonsense://').filter((link) => !isCalculator(link)),
          `${slug}, ${form}`,
        ).toEqual(led.filter((link) => !isCalculator(link)))
      }
    }
  })

  test('says the same as text: list marks, rules of tables and addresses apart', async () => {
    for (const slug of slugs) {
      const { mail, text } = await forms(slug)
      const addresses = [...text.matchAll(address)].map(([, found]) => found)
      expect(addresses, `letter ${slug}`).toEqual(links(mail, 'nonsense://'))
      const bare = text
        .replaceAll(address, '')
        // A link at the end of a sentence: its address stands apart from the sign, or programs take it along.
        .replaceAll(/\s+(?=[.,;:!?](?:\s|$))/g, '')
        .replaceAll(/^ *(?:-|\d+\.) +(?=\S)/gm, '')
        .replaceAll(/^-+$/gm, '')
      expect(bag(bare), `letter ${slug}`).toEqual(bag(spaced(mail)))
    }
  })

  test('says the same on paper, with the addresses of its links, and nothing to click', async () => {
    expect((await publisher.get('/briefe')).html).toMatch(
      /a\[data-address\]:+after\{content:["'] \(["'] attr\(data-address\) ["']\)["']/,
    )
    for (const slug of slugs) {
      const { url, page, web } = await forms(slug)
      const before = page.split('<div class="prose">')[0]!
      // What print.css takes away must not be around the text.
      const open = [
        ...before.matchAll(/<(div|section|article|main)\b([^>]*)>|<\/(div|section|article|main)>/g),
      ]
      const around: string[] = []
      for (const [, name, attributes] of open)
        if (name) around.push(attributes ?? '')
        else around.pop()
      expect(
        around.filter((one) => one.includes('no-print')),
        `letter ${slug}`,
      ).toEqual([])
      const shown = [...web.matchAll(/<a\b([^>]*)>/g)].map(([, attributes = '']) =>
        absolute(
          /data-address="([^"]*)"/.exec(attributes)?.[1] ?? /href="([^"]*)"/.exec(attributes)![1]!,
          'nonsense://',
        ),
      )
      expect(shown, `letter ${slug}`).toEqual(links(web, url))
      expect(page, `letter ${slug}`).toContain(`Dieser Brief steht unter ${url}.`)
    }
  })
})
