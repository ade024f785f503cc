// A mail shown on the desk. It is foreign to the page around it: no script, nothing from elsewhere, no forms.

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

// The frame has no script, and CSS cannot set what prefers-color-scheme says: so the question itself is answered here.
function inColours(html: string, colours: 'light' | 'dark'): string {
  const answer = colours === 'dark' ? 'all' : 'not all'
  return html
    .replaceAll(/\(prefers-color-scheme:\s*dark\)/g, answer)
    .replace(/(<meta name="color-scheme" content=")[^"]*/, `$1${colours}`)
}
