// The words of a letter's MDX, as a reader sees them: for the search, and for whatever else needs words alone.

/**
 * Plain text of a letter's MDX, with or without frontmatter: one line per block, table cells parted by " · ".
 * Components give their children and the words of their attributes (title, caption, source, alt, label, revenue, note).
 */
export function plainText(mdx: string): string {
  return mdx
    .replace(/^---\n[^]*?\n---\n/, '')
    .replaceAll(/^(?:import|export) .*$/gm, '')
    .replaceAll(/\{\/\*[^]*?\*\/\}/g, '')
    .replaceAll(/<\/?[A-Za-z](?:[^<>"'{}]|"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*>/g, attributesOf)
    .split('\n')
    .map(plainLine)
    .filter((line) => line !== '')
    .join('\n')
}

function attributesOf(tag: string): string {
  const words = [...tag.matchAll(/\b(?:title|caption|source|alt|label|revenue|note)(?:=|: )(["'])(.*?)\1/g)]
  return words.length > 0 ? `\n${words.map((match) => match[2]).join(' · ')}\n` : ''
}

function plainLine(line: string): string {
  const text = line
    .trim()
    .replace(/^(?:#{1,6}|[-*+]|\d+\.|>)\s+/, '')
    .replaceAll(/!?\[([^[\]]*)\]\([^()]{0,300}\)/g, '$1')
    .replaceAll(/(\*\*|__|[*`])(.+?)\1/g, '$2')
    .trim()
  if (!text.startsWith('|')) return text
  if (/^[|:\s-]+$/.test(text)) return ''
  const cells = text.split('|').map((cell) => cell.trim().replaceAll('**', ''))
  return cells.filter((cell) => cell !== '').join(' · ')
}
