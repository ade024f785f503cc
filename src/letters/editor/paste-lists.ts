/** Word writes a list as paragraphs, each with its sign and its depth. */
export function wordLists(body: HTMLElement): void {
  let open: HTMLElement[] = []
  let last: Element | null = null
  let list: string | undefined
  for (const item of body.querySelectorAll<HTMLElement>('[data-style*="mso-list"]')) {
    const level = Number(/mso-list:[^;]{0,60}level(\d)/i.exec(item.dataset['style'] ?? '')?.[1])
    if (!level || !/^(?:P|H\d|DIV)$/.test(item.tagName)) continue
    const sign = signOf(item)
    const own = /mso-list:\s*(\w+)/i.exec(item.dataset['style'] ?? '')?.[1]
    // Another list begins after other words, or where Word says that it is another.
    if (last === null || item.previousElementSibling !== last || (level === 1 && own !== list)) open = []
    list = own
    open.length = Math.min(open.length, level)
    while (open.length < level) open.push(listWithin(open.at(-1), item, sign))
    const entry = item.ownerDocument.createElement('li')
    entry.append(...item.childNodes)
    open.at(-1)?.append(entry)
    item.remove()
    last = open[0] ?? null
  }
}

function listWithin(parent: HTMLElement | undefined, item: HTMLElement, sign: string): HTMLElement {
  const list = item.ownerDocument.createElement(/^\(?[\da-z]{1,3}[.)]/i.test(sign) ? 'ol' : 'ul')
  const entry = parent?.lastElementChild ?? parent
  if (entry) entry.append(list)
  else item.before(list)
  return list
}

/** Takes the sign of a list out of its first words. */
function signOf(item: HTMLElement): string {
  const ignored = [...item.querySelectorAll<HTMLElement>('[data-style*="mso-list"]')].find(({ dataset }) =>
    /mso-list:\s*Ignore/i.test(dataset['style'] ?? ''),
  )
  const sign = ignored?.textContent.trim() ?? ''
  ignored?.remove()
  if (ignored) return sign
  const words = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode()
  const [found = ''] = /^\s*(?:[·•o§▪-]|\(?[\da-z]{1,3}[.)])[\s\u00A0]+/i.exec(words?.textContent ?? '') ?? []
  if (words) words.textContent = (words.textContent ?? '').slice(found.length)
  return found.trim()
}
