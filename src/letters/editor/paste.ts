// What is pasted, from Word, a web page or a mail, brought into the shape the editor's schema reads: headings, lists,
// tables with figures to the right, bold and italics; everything else of foreign formatting goes. Runs in the browser.
// Styles are read as text and never set: set, each would be reported as a breach of the page's policy, and lost.
import { missingPicture, openAlt } from './pictures.ts'
import { wordLists } from './paste-lists.ts'
import { evenTable, unwrap } from './paste-tables.ts'

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
  }
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
