/** Makes every href and src of tags absolute, as seen from the page's own address. */
export function absoluteLinks(html: string, pageUrl: string): string {
  return html.replace(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replace(/(\s(?:href|src)=")([^"]*)"/gi, (_, before: string, url: string) => {
      const absolute = new URL(url.replaceAll('&amp;', '&'), pageUrl).href
      return `${before}${absolute.replaceAll('&', '&amp;')}"`
    }),
  )
}
