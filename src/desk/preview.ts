// A mail shown on the desk. It is foreign to the page around it: no script, nothing from elsewhere, no forms.

/** The mail's HTML as an answer for a sandboxed frame: the one answer that allows inline styles. */
export function previewResponse(html: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'self'",
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
}
