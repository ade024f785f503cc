/** The plain text that stands beside a mail's HTML. */
import { compile } from 'html-to-text'

const heading = { uppercase: false, leadingLineBreaks: 3, trailingLineBreaks: 2 }

const convert = compile({
  wordwrap: 76,
  selectors: [
    { selector: 'title', format: 'skip' },
    { selector: '.preheader', format: 'skip' },
    // Without brackets: programs that make links of addresses take the closing one along.
    { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
    { selector: 'a[href^="tel:"]', format: 'anchor', options: { ignoreHref: true } },
    { selector: 'h1', options: heading },
    { selector: 'h2', options: heading },
    { selector: 'h3', options: heading },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['.lead', '.figure', '.formula-text', '.callout-text', '.button-cell'].map((selector) => ({
      selector,
      format: 'block',
      options: { leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block' },
    { selector: 'td', format: 'block' },
    {
      selector: 'table.data',
      format: 'dataTable',
      options: { uppercaseHeaderCells: false, maxColumnWidth: 32, colSpacing: 2 },
    },
  ],
})

/** The same words and links as plain text, for a mail made by mailFrame. */
export function textTwin(html: string): string {
  return convert(html).trim()
}
