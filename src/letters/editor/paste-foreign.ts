// What a word processor lays on the clipboard beside the text: what was deleted, remarks, a table of contents, hidden words.

/** Takes out what nobody would read on paper; what was inserted under tracking stays. */
export function dropForeign(body: HTMLElement): void {
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

/** Exponents and indices of figures as the signs there are for them: m² and H₂O would be m2 and H2O. */
export function raiseFigures(body: HTMLElement): void {
  for (const one of body.querySelectorAll('sup:not([data-note]), sub')) {
    const signs = one.tagName === 'SUP' ? '⁰¹²³⁴⁵⁶⁷⁸⁹' : '₀₁₂₃₄₅₆₇₈₉'
    one.replaceWith(one.textContent.replaceAll(/\d/g, (figure) => signs[Number(figure)] ?? figure))
  }
}
