// llms.txt (llmstxt.org): the site for language models, as markdown.
import type { Facts } from '../site/facts.ts'

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
${link('JSON Feed', '/briefe/feed.json', 'dasselbe als JSON')}
`
}
