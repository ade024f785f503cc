// Lists that are none in HTML: Word writes paragraphs, each with its sign and its depth, its pages in the browser a list of
// its own for each point, and people type the sign themselves.

/** Points of Word in the browser as Word itself writes them. */
export function onlineLists(body: HTMLElement): void {
  for (const point of body.querySelectorAll<HTMLElement>('li[data-aria-level]')) {
    const list = point.closest('ul, ol')
    const around = list?.closest('.ListContainerWrapper') ?? list
    const item = point.ownerDocument.createElement('p')
    const { listid = '', ariaLevel = '1' } = point.dataset
    item.dataset['style'] = `mso-list:l${listid} level${ariaLevel}`
    item.append(list?.tagName === 'OL' ? '1. ' : '• ', ...point.childNodes)
    item.querySelectorAll('p').forEach((inner) => inner.replaceWith(...inner.childNodes))
    around?.before(item)
    point.remove()
    if (around?.textContent.trim() === '') around.remove()
  }
}

/** Word writes a list as paragraphs, each with its sign and its depth. */
export function wordLists(body: HTMLElement): void {
  let open: HTMLElement[] = []
  let last: Element | null = null
  let list: string | undefined
  for (const item of body.querySelectorAll<HTMLElement>('[data-style*="mso-list"]')) {
    const level = Number(/mso-list:[^;]{0,60}level(\d)/i.exec(item.dataset['style'] ?? '')?.[1])
    if (!level || !/^(?:P|H\d|DIV)$/.test(item.tagName)) continue
    const sign = signOf(item)
    // A numbered heading stays one; contents are numbered by nobody here.
    if (item.tagName.startsWith('H')) continue
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
  const [start] = /\d+/.exec(sign) ?? []
  if (list.tagName === 'OL' && start !== undefined) list.setAttribute('start', start)
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

const typedBullet = /^[•·▪◦‣–-][ \u00A0\t]+(?=\S)/
const typedNumber =
  /^(\d{1,2})[.)][ \u00A0\t]+(?!(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)(?=\S)/

/** At least two paragraphs below each other that begin with a sign, or with numbers that count on. */
export function typedLists(body: HTMLElement): void {
  for (const first of body.querySelectorAll<HTMLElement>('p')) {
    if (!first.isConnected || first.closest('td, th, li')) continue
    const number = Number(typedNumber.exec(first.textContent.trim())?.[1])
    const points = [first]
    for (let next = first.nextElementSibling; next?.tagName === 'P'; next = next.nextElementSibling)
      if (isPoint(next, number, points.length)) points.push(next as HTMLElement)
      else break
    if (points.length > 1 && isPoint(first, number, 0)) replaceByList(points, number)
  }
}

function isPoint(paragraph: Element, number: number, after: number): boolean {
  const words = paragraph.textContent.trim()
  if (!number) return typedBullet.test(words)
  return Number(typedNumber.exec(words)?.[1]) === number + after
}

function replaceByList(points: HTMLElement[], number: number): void {
  const [first] = points
  const list = first!.ownerDocument.createElement(number ? 'ol' : 'ul')
  if (number) list.setAttribute('start', String(number))
  first!.before(list)
  for (const point of points) {
    const words = point.ownerDocument.createTreeWalker(point, NodeFilter.SHOW_TEXT).nextNode()
    if (words)
      words.textContent = (words.textContent ?? '')
        .trimStart()
        .replace(number ? typedNumber : typedBullet, '')
    const entry = point.ownerDocument.createElement('li')
    entry.append(...point.childNodes)
    list.append(entry)
    point.remove()
  }
}
