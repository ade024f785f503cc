// What a door knows of an inquiry, for tests without the site's components: a text is its paragraphs.
import type { About } from '../../src/inquiries/ask.ts'
import { escapeHtml } from '../../src/site/mail-frame.ts'

export const about = (letter: About['letter']): About => ({
  letter,
  toHtml: (body) => Promise.resolve(body.includes('<Unlesbar') ? null : `<p>${escapeHtml(body)}</p>`),
})

export const aboutNothing = about(null)
