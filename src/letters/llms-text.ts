// llms.txt (llmstxt.org): the site for language models, as markdown.
import type { Facts } from '../site/facts.ts'
import { plainText } from './search/plain-text.ts'

interface Listed {
  slug: string
  number: string
  title: string
  summary: string
}

/** The public letters as a list of links with their summaries; `siteUrl` without a trailing slash. */
export function llmsText(letters: readonly Listed[], facts: Facts, siteUrl: string): string {
  const link = (title: string, path: string, text: string) => `- [${title}](${siteUrl}${path}): ${text}`
  return `# ${facts.name}

> ${facts.tagline}. ${facts.claim} Herausgegeben von ${facts.company}. Sprache: Deutsch.

Die Briefe dürfen mit Quellenangabe und Link zitiert werden.

## Briefe

${letters.map(({ slug, number, title, summary }) => link(`${number} ${title}`, `/briefe/${slug}`, summary)).join('\n')}

## Werkzeuge

${link('Kundenwert', '/kundenwert', 'Rechner, der im Browser zeigt, welche Kunden Ergebnis bringen')}
${link('Methodik', '/methodik', 'Formeln und Annahmen des Rechners')}

## Optional

${link('RSS', '/briefe/rss.xml', 'die neuesten Briefe im Volltext')}
${link('Alle Briefe im Volltext', '/llms-full.txt', 'als ein Text')}
${link('JSON Feed', '/briefe/feed.json', 'dasselbe als JSON')}
`
}

/** More letters than a reader of one file takes in; the newest are there. */
const most = 100

/** llms-full.txt: the public letters with all their words. */
export function llmsFullText(
  letters: readonly (Listed & { body: string; date: string })[],
  facts: Facts,
  siteUrl: string,
): string {
  const whole = letters
    .slice(0, most)
    .map(({ slug, number, title, summary, body, date }) =>
      [
        `## ${title}`,
        `${facts.name} ${number}, ${date}, ${siteUrl}/briefe/${slug}`,
        `> ${summary}`,
        plainText(body),
      ].join('\n\n'),
    )
  return `${[`# ${facts.name}`, `> ${facts.tagline}. Herausgegeben von ${facts.company}.`, ...whole].join('\n\n')}\n`
}
