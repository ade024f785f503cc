// What is pasted, from Word, a web page or a mail, brought into the shape the editor's schema reads: headings, lists,
// tables with figures to the right, bold and italics; everything else of foreign formatting goes. Runs in the browser.
// Styles are read as text and never set: set, each would be reported as a breach of the page's policy, and lost.
import { missingPicture, openAlt } from './pictures.ts'
import { tidyBlanks } from './paste-blanks.ts'
import { dropForeign, raiseFigures } from './paste-foreign.ts'
import { plainLinks } from './paste-links.ts'
import { onlineLists, typedLists, wordLists } from './paste-lists.ts'
import { footnotes } from './paste-notes.ts'
import { evenTable, unwrap } from './paste-tables.ts'
import { tabTables } from './paste-tabs.ts'

/**
 * @param html what the clipboard holds
 * @param figures the address of each picture in it, in their order
 */
export function cleanHtml(html: string, figures: (sources: string[]) => string[] = () => []): string {
  const page = new DOMParser().parseFromString(disarmed(html), 'text/html')
  const body = page.body
  dropForeign(body)
  footnotes(body)
  raiseFigures(body)
  onlineLists(body)
  wordLists(body)
  tabTables(body)
  body.querySelectorAll<HTMLElement>('p.MsoTitle').forEach((title) => rename(title, 'h2'))
  body
    .querySelectorAll<HTMLElement>('p.MsoQuote, p.MsoIntenseQuote')
    .forEach((quote) => wrapAround(quote, 'blockquote'))
  body.querySelectorAll<HTMLElement>('[data-style]').forEach(styleToMarks)
  body.querySelectorAll<HTMLElement>('strike').forEach((struck) => rename(struck, 's'))
  plainLinks(body)
  for (const table of body.querySelectorAll('table')) if (table.isConnected) evenTable(table)
  setPictures(body, figures)
  typedLists(body)
  tidyBlanks(body)
  return body.innerHTML
}

// Within tags only: a sentence may say style=.
const disarmed = (html: string): string =>
  html
    .replaceAll(/<!--[^]*?-->|<\?[^>]*>|<style[^]*?<\/style\s*>/gi, '')
    .replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/\sstyle\s*=/gi, ' data-style='))

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
    if (/text-decoration:[^;]{0,40}line-through/i.test(style)) wrapInside(element, 's')
  }
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

function wrapAround(element: HTMLElement, tag: string): void {
  const made = element.ownerDocument.createElement(tag)
  element.before(made)
  made.append(element)
}
