/** A text of lines as HTML: lists with their signs or numbers, tables with tabs, paragraphs between empty lines. */
export function htmlOfText(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  const parts: string[] = []
  for (let at = 0; at < lines.length;) {
    const kind = kindOf(lines[at] ?? '')
    const other = lines.findIndex((line, after) => after > at && kindOf(line) !== kind)
    const end = other < 0 ? lines.length : other
    parts.push(partOf(kind, lines.slice(at, end)))
    at = end
  }
  return parts.join('')
}

type Kind = 'empty' | 'table' | 'bullets' | 'numbers' | 'words'

const bullet = /^\s*[•·▪◦‣–-][\t ]+/

const number =
  /^\s*\d{1,2}[.)]\t|^\s*\d{1,2}[.)] (?!(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)/

function kindOf(line: string): Kind {
  if (line.trim() === '') return 'empty'
  if (bullet.test(line)) return 'bullets'
  if (number.test(line)) return 'numbers'
  return line.trim().includes('\t') ? 'table' : 'words'
}

function partOf(kind: Kind, lines: readonly string[]): string {
  const items = (start: RegExp) =>
    lines.map((line) => `<li>${escaped(line.replace(start, ''))}</li>`).join('')
  switch (kind) {
    case 'empty':
      return ''
    case 'bullets':
      return `<ul>${items(bullet)}</ul>`
    case 'numbers':
      return `<ol start="${Number.parseInt(lines[0]?.trim() ?? '1', 10)}">${items(number)}</ol>`
    case 'table':
      if (lines.length < 2) return `<p>${escaped(lines.join(' '))}</p>`
      return `<table>${lines
        .map(
          (line) =>
            `<tr>${line
              .split('\t')
              .map((cell) => `<td>${escaped(cell)}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</table>`
    case 'words':
      return `<p>${lines.map(escaped).join('<br>')}</p>`
  }
}

const escaped = (text: string): string =>
  text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
