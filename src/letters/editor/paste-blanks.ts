import { unwrap } from './paste-tables.ts'

const blockTags = 'p, div, ul, ol, table, blockquote, h1, h2, h3, h4, h5, h6, hr, pre'
const parts = 'p, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, div'
/** Says something without words. */
const speaking = 'img, table, hr, [data-block], [data-note], [data-footnote]'

/** Blanks as a sentence has them, no empty paragraphs, no line breaks where a paragraph ends anyway. */
export function tidyBlanks(body: HTMLElement): void {
  tidyText(body)
  // From within outwards.
  const inside = [
    ...body.querySelectorAll<HTMLElement>('b, strong, i, em, u, s, del, strike, a'),
  ].toReversed()
  for (const mark of inside) freeBlanks(mark)
  for (const end of [...body.querySelectorAll('br')].toReversed()) if (endsNothing(end)) end.remove()
  for (const part of [...body.querySelectorAll(parts)].toReversed())
    if (part.textContent.trim() === '' && !part.closest('[data-block]') && !part.querySelector(speaking)) {
      if (!part.matches(speaking)) part.remove()
    }
}

/** The narrow ones between a figure and its unit stay. */
function tidyText(body: HTMLElement): void {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    text.textContent = (text.textContent ?? '')
      .replaceAll(/(?<!\d)\u00A0|\u00A0(?![€%A-Za-z])/g, ' ')
      .replaceAll(/[\u00AD\u200B\uFEFF]/g, '')
      .replaceAll(/[\t\n ]+/g, ' ')
}

// Markdown knows no bold blank: "** so **" is read as asterisks.
function freeBlanks(mark: HTMLElement): void {
  if (mark.textContent.trim() === '' && !mark.querySelector(speaking)) return unwrap(mark)
  const [first, last] = [mark.firstChild, mark.lastChild]
  if (first?.nodeType === Node.TEXT_NODE && first.textContent?.startsWith(' ')) {
    first.textContent = first.textContent.slice(1)
    mark.before(' ')
  }
  if (last?.nodeType === Node.TEXT_NODE && last.textContent?.endsWith(' ')) {
    last.textContent = last.textContent.slice(0, -1)
    mark.after(' ')
  }
}

/** Whether a line break stands between blocks, or at the end of one. */
function endsNothing(end: Element): boolean {
  if (end.parentElement?.querySelector(`:scope > :is(${blockTags})`)) return true
  if (!end.parentElement?.matches(parts)) return false
  for (let after = end.nextSibling; after; after = after.nextSibling)
    if (after.textContent?.trim() !== '' || after.nodeName === 'IMG') return false
  return true
}
