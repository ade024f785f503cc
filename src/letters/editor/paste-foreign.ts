// What a word processor lays on the clipboard beside the text: what was deleted, remarks, a table of contents, hidden words.
import { unwrap } from './paste-tables.ts'

/** Takes out what nobody would read on paper; what was inserted under tracking stays. */
export function dropForeign(body: HTMLElement): void {
  dropRemarks(body)
  const gone = [
    'script, style, link, meta, title, xml, iframe, object, template, svg, input, button',
    'del[cite], del[datetime], .msoDel',
    '.MsoCommentReference, .msocomanchor, [data-style*="mso-element:comment-list"]',
    'p[class^="MsoToc"], nav, #toc',
    'img[role="checkbox"]',
  ]
  body.querySelectorAll(gone.join(', ')).forEach((one) => one.remove())
  for (const one of body.querySelectorAll<HTMLElement>('[data-style]'))
    if (/display:\s*none|mso-hide:\s*all/i.test(one.dataset['style'] ?? '')) one.remove()
}

// Google Docs writes a remark as it writes a footnote: a sign in the sentence, and a box at the end that leads back to it.
function dropRemarks(body: HTMLElement): void {
  for (const back of body.querySelectorAll('a[href^="#cmnt_ref"]')) {
    const box = back.closest('div')
    const alone =
      box?.querySelector('a') === back && box.textContent.trim().startsWith(back.textContent.trim())
    const remark = alone ? box : (back.closest('p, li') ?? back)
    remark.remove()
  }
  body.querySelectorAll('a[href^="#cmnt"]').forEach((sign) => sign.remove())
}

const pairs = (plain: string, set: string) =>
  new Map(Array.from(plain, (sign, at) => [sign, set.charAt(at)] as const))

const signs = {
  SUP: pairs('0123456789+-−()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾'),
  SUB: pairs('0123456789+-−()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎'),
}

const translated = (text: string, known: ReadonlyMap<string, string>) =>
  text.replaceAll(/./gsu, (sign) => known.get(sign) ?? sign)

/**
 * Exponents and indices of figures as the signs there are for them: m² and H₂O would be m2 and H2O. Where there is none
 * for one of them, a power is said in words: half raised, 5<sup>1/2</sup> would be 5¹ halves.
 */
export function raiseFigures(body: HTMLElement): void {
  for (const one of body.querySelectorAll('sup:not([data-note]), sub')) {
    const known = one.tagName === 'SUP' ? signs.SUP : signs.SUB
    const words = one.textContent.trim()
    if (!/[^\d+−()-]/.test(words)) rewrite(one, known)
    else if (one.tagName === 'SUP' && isPower(one, words)) one.prepend(' hoch ')
    // After a word they are the numbers of notes.
    else if (one.tagName === 'SUP' && /^[\d,;\s]+$/.test(words)) rewrite(one, known)
    unwrap(one)
  }
}

/** Whether it is raised above a figure, a bracket or a single letter, and calculates with figures. */
function isPower(raised: Element, words: string): boolean {
  const base = raised.previousSibling?.textContent ?? ''
  return (
    /(?:[\d)]|(?<!\p{L})\p{L})$/u.test(base) && /^[−–+-]?[\d(]/.test(words) && /^[^\p{L}[\]*]+$/u.test(words)
  )
}

/** Each sign in its place: a link around it stays. */
function rewrite(element: Element, known: ReadonlyMap<string, string>): void {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    text.textContent = translated(text.textContent ?? '', known)
}
