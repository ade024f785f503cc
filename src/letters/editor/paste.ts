// What is pasted, from Word, a web page or a mail, brought into the shape the editor's schema reads: headings, lists,
// tables with figures to the right, bold and italics; everything else of foreign formatting goes. Runs in the browser.
// Styles are read as text and never set: set, each would be reported as a breach of the page's policy, and lost.
import { missingPicture, openAlt } from './pictures.ts'

/**
 * @param html what the clipboard holds
 * @param figures the address of each picture in it, in their order
 */
export function cleanHtml(html: string, figures: (sources: string[]) => string[] = () => []): string {
  const page = new DOMParser().parseFromString(disarmed(html), 'text/html')
  const body = page.body
  body
    .querySelectorAll('script, style, link, meta, title, xml, iframe, object, template, svg, input, button')
    .forEach((one) => one.remove())
  wordLists(body)
  body.querySelectorAll<HTMLElement>('p.MsoTitle').forEach((title) => rename(title, 'h2'))
  body.querySelectorAll<HTMLElement>('[data-style]').forEach(styleToMarks)
  body
    .querySelectorAll('a:not([href]), a[href^="#"], a[href^="file:"], a[href^="javascript:"]')
    .forEach(unwrap)
  body.querySelectorAll('table').forEach(evenTable)
  setPictures(body, figures)
  tidyText(body)
  return body.innerHTML
}

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

// Within tags only: a sentence may say style=.
const disarmed = (html: string): string =>
  html
    .replaceAll(/<!--[^]*?-->|<\?[^>]*>|<style[^]*?<\/style\s*>/gi, '')
    .replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/\sstyle\s*=/gi, ' data-style='))

/** Word writes a list as paragraphs, each with its sign and its depth. */
function wordLists(body: HTMLElement): void {
  let open: HTMLElement[] = []
  let last: Element | null = null
  let list: string | undefined
  for (const item of body.querySelectorAll<HTMLElement>('[data-style*="mso-list"]')) {
    const level = Number(/mso-list:[^;]{0,60}level(\d)/i.exec(item.dataset['style'] ?? '')?.[1])
    if (!level || !/^(?:P|H\d|DIV)$/.test(item.tagName)) continue
    const sign = signOf(item)
    const own = /mso-list:\s*(\w+)/i.exec(item.dataset['style'] ?? '')?.[1]
    // Another list begins after other words, or where Word says that it is another.
    if (last === null || item.previousElementSibling !== last || (level === 1 && own !== list)) open = []
    list = own
    open.length = Math.min(open.length, level)
    while (open.length < level) open.push(listWithin(open.at(-1), item, sign))
    const entry = item.ownerDocument.createElement('li')
    entry.append(...item.childNodes)
    open.at(-1)?.append(entry)
    item.remove()
    last = open[0] ?? null
  }
}

function listWithin(parent: HTMLElement | undefined, item: HTMLElement, sign: string): HTMLElement {
  const list = item.ownerDocument.createElement(/^\(?[\da-z]{1,3}[.)]/i.test(sign) ? 'ol' : 'ul')
  const entry = parent?.lastElementChild ?? parent
  if (entry) entry.append(list)
  else item.before(list)
  return list
}

/** Takes the sign of a list out of its first words. */
function signOf(item: HTMLElement): string {
  const ignored = [...item.querySelectorAll<HTMLElement>('[data-style*="mso-list"]')].find(({ dataset }) =>
    /mso-list:\s*Ignore/i.test(dataset['style'] ?? ''),
  )
  const sign = ignored?.textContent.trim() ?? ''
  ignored?.remove()
  if (ignored) return sign
  const words = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode()
  const [found = ''] = /^\s*(?:[·•o§▪-]|\(?[\da-z]{1,3}[.)])[\s\u00A0]+/i.exec(words?.textContent ?? '') ?? []
  if (words) words.textContent = (words.textContent ?? '').slice(found.length)
  return found.trim()
}

/** Each picture as a block of its own, with its words where somebody has written some. */
function setPictures(body: HTMLElement, figures: (sources: string[]) => string[]): void {
  const images = [...body.querySelectorAll('img')]
  const addresses = figures(images.map((image) => image.getAttribute('src') ?? ''))
  for (const [at, image] of images.entries()) {
    const words = image.alt.trim()
    // Word's own guess says nothing about what a figure shows.
    const alt =
      words.length < 5 || /automatisch generiert|automatically generated/i.test(words) ? openAlt : words
    const figure = body.ownerDocument.createElement('div')
    figure.dataset['block'] = 'Figure'
    figure.dataset['values'] = JSON.stringify({ src: addresses[at] ?? missingPicture, alt })
    standAlone(image, figure)
  }
}

// A picture stands in lines of its own: below the paragraph or table it was in, in whose place when nothing else is there.
function standAlone(image: HTMLElement, figure: HTMLElement): void {
  const around = image.closest('table') ?? image.closest('p, h1, h2, h3, h4, h5, h6')
  if (!around) return image.replaceWith(figure)
  let last: Element = around
  while (last.nextElementSibling?.matches('[data-block="Figure"]')) last = last.nextElementSibling
  last.after(figure)
  image.remove()
  if (around.tagName !== 'TABLE' && around.textContent.trim() === '' && !around.querySelector('img'))
    around.remove()
}

/** Bold, italics and the side of a cell, where a program says them by style. */
function styleToMarks(element: HTMLElement): void {
  const style = element.dataset['style'] ?? ''
  delete element.dataset['style']
  const [, side] = /text-align:\s*(right|center|end)/i.exec(style) ?? []
  const cell = element.closest('td, th')
  if (side && cell instanceof HTMLElement) cell.dataset['align'] = side === 'end' ? 'right' : side
  if (/font-weight:\s*(?:normal|400)/i.test(style) && element.tagName === 'B') unwrap(element)
  else if (/^(?:SPAN|FONT)$/.test(element.tagName)) {
    if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) wrapInside(element, 'strong')
    if (/font-style:\s*italic/i.test(style)) wrapInside(element, 'em')
  }
}

/** A table as Markdown can say it: a head, no joined cells, each row as long, figures to the right. */
function evenTable(table: HTMLTableElement): void {
  const page = table.ownerDocument
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) =>
      Array.from({ length: Math.min(cell.colSpan, 12) }, (_, at) =>
        at === 0 ? oneLine(cell) : page.createElement('td'),
      ),
    ),
  )
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  const right = Array.from({ length: width }, (_, column) => isRight(rows.map((cells) => cells[column])))
  const even = page.createElement('table')
  rows.forEach((cells, at) => {
    const row = even.insertRow()
    for (let column = 0; column < width; column++) {
      const made = page.createElement(at === 0 ? 'th' : 'td')
      made.append(...(cells[column]?.childNodes ?? []))
      const side = right[column] ? 'right' : cells[column]?.dataset['align']
      if (side) made.dataset['align'] = side
      row.append(made)
    }
  })
  table.replaceWith(even)
}

function oneLine(cell: HTMLElement): HTMLElement {
  cell.querySelectorAll('p, div, br, li, ul, ol, h1, h2, h3').forEach((inner) => {
    inner.after(' ')
    unwrap(inner)
  })
  return cell
}

const amount = /^[−–+-]?\s{0,3}(?:€\s{0,3})?\d[\d.,\s\u00A0]*(?:%|‰|€|T€|TEUR|EUR|Mio\.? €|Std\.?|h)?$/

function isRight(column: readonly (HTMLElement | undefined)[]): boolean {
  const below = column.slice(1).map((cell) => cell?.textContent.trim() ?? '')
  const filled = below.filter((text) => text !== '')
  if (filled.length === 0) return false
  return (
    filled.every((text) => amount.test(text)) ||
    column.slice(1).every((cell) => cell?.dataset['align'] === 'right')
  )
}

/** Blanks as a sentence has them; the narrow ones between a figure and its unit stay. */
function tidyText(body: HTMLElement): void {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    text.textContent = (text.textContent ?? '')
      .replaceAll(/(?<!\d)\u00A0|\u00A0(?![€%A-Za-z])/g, ' ')
      .replaceAll(/[\u00AD\u200B\uFEFF]/g, '')
      .replaceAll(/[\t\n ]+/g, ' ')
}

function rename(element: HTMLElement, tag: string): void {
  const made = element.ownerDocument.createElement(tag)
  made.append(...element.childNodes)
  element.replaceWith(made)
}

function wrapInside(element: HTMLElement, tag: string): void {
  const made = element.ownerDocument.createElement(tag)
  made.append(...element.childNodes)
  element.append(made)
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}
