// A mail shown on the desk. It is foreign to the page around it: no script, nothing from elsewhere, no forms.
import type { View } from './preview.ts'

/**
 * The mail's HTML as an answer for a sandboxed frame: the one answer that allows inline styles.
 * @param colours shows it as in this mode whatever the publisher's own one is; by default it follows his
 */
export function previewResponse(html: string, colours?: 'light' | 'dark'): Response {
  return new Response(colours ? inColours(html, colours) : html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'self'",
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
}

/** The mail as one of the frames shows it. */
export function mailPreview({ html, text }: { html: string; text: string }, view: View): Response {
  return view === 'text' ? plainPreview(text) : previewResponse(html, view === 'dark' ? 'dark' : 'light')
}

/** Plain text for such a frame: the mail's, or why there is none. */
export function plainPreview(text: string, status = 200): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
      'cache-control': 'private, no-store',
    },
  })
}

// The frame has no script, and CSS cannot set what prefers-color-scheme says: so the question itself is answered here.
function inColours(html: string, colours: 'light' | 'dark'): string {
  const answer = colours === 'dark' ? 'all' : 'not all'
  return html
    .replaceAll(/\(prefers-color-scheme:\s*dark\)/g, answer)
    .replace(/(<meta name="color-scheme" content=")[^"]*/, `$1${colours}`)
}
