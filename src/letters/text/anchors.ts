/** Makes the anchors of one page's headings as GitHub and Astro make them: a second "Eins" becomes "eins-1". */
export function anchors(): (heading: string) => string {
  const used = new Map<string, number>()
  return (heading) => {
    const base = anchorOf(heading)
    let anchor = base
    while (used.has(anchor)) {
      const count = (used.get(base) ?? 0) + 1
      used.set(base, count)
      anchor = `${base}-${count}`
    }
    used.set(anchor, 0)
    return anchor
  }
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
}
