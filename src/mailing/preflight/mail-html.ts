// Reads the HTML of a mail we made ourselves: tags with quoted attributes. Not a parser for
// anybody else's HTML.

export interface Tag {
  name: string
  attributes: Record<string, string>
}

/** The opening tags of a mail in their order, comments left out; attribute values are decoded. */
export function tagsOf(html: string): Tag[] {
  const visible = html.replaceAll(/<!--.*?-->/gs, '').replaceAll(/<style\b.*?<\/style>/gs, '')
  return [
    ...visible.matchAll(
      /<([a-z][a-z0-9-]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi,
    ),
  ].map(([, name = '', rest = '']) => ({ name: name.toLowerCase(), attributes: attributesOf(rest) }))
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)].map(
      ([, name = '', double, single, bare]) => [name.toLowerCase(), decode(double ?? single ?? bare ?? '')],
    ),
  )
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:39|x27);/gi, "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Where the links of a mail lead, each once, marks left out. */
export function linksOf(html: string): string[] {
  const found = tagsOf(html).flatMap(({ name, attributes }) =>
    name === 'a' && attributes['href'] !== undefined ? [attributes['href']] : [],
  )
  return [...new Set(found)].filter((href) => !/^%%[A-Z]+%%$/.test(href))
}

/** The pictures of a mail, as their tags say. */
export function imagesOf(html: string): Record<string, string>[] {
  return tagsOf(html).flatMap(({ name, attributes }) => (name === 'img' ? [attributes] : []))
}

/** The words a reader sees. */
export function visibleWords(html: string): string[] {
  return html
    .replaceAll(/<!--.*?-->/gs, ' ')
    .replaceAll(/<(style|title)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^<>]+>/g, ' ')
    .replaceAll(/&\w+;|&#\d+;/g, ' ')
    .split(/\s+/)
    .filter((word) => /\w/.test(word))
}
