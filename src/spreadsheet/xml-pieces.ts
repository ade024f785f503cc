/**
 * XML read in pieces, for parts too large to be one string: tells of elements and text as they come. Names lose their
 * prefix. Only what sheets need: nothing is fetched, no entity of a DOCTYPE is expanded, so none can multiply.
 */
import { Damaged, mostInCell } from './budget.ts'
import { unescapeXml } from './xml.ts'

export interface XmlListener {
  /** @param attributes as written, for `attributeNamed` */
  open(name: string, attributes: string): void
  close(name: string): void
  /** Called for text only while true. */
  readonly listening: boolean
  /** May come in several parts; with its entities resolved. */
  text(text: string): void
}

/** Of one text, characters: what a cell can hold with each of them written as an entity. The rest is cut off anyway. */
const longestText = 12 * mostInCell
/** A tag longer than this is none. */
const longestTag = 1 << 20
/** Elements inside each other; sheets need about ten. */
const deepest = 10_000

export const damagedXml = () =>
  new Damaged(
    'Die Datei ist beschädigt: Ein Blatt endet mitten im Text. Bitte speichern Sie sie noch einmal.',
  )

export class XmlPieces {
  readonly #listener: XmlListener
  #rest = ''
  #depth = 0
  #seen = false
  /** what ends the comment, CDATA or instruction the last piece ended in */
  #inside: '-->' | ']]>' | '?>' | null = null

  constructor(listener: XmlListener) {
    this.#listener = listener
  }

  /** @throws Damaged */
  push(piece: string): void {
    const listener = this.#listener
    const xml = this.#rest === '' ? piece : this.#rest + piece
    let at = 0
    for (;;) {
      if (this.#inside !== null) {
        const end = xml.indexOf(this.#inside, at)
        // Two characters stay: the end mark may be cut in two.
        const until = end < 0 ? Math.max(at, xml.length - 2) : end
        if (this.#inside === ']]>' && listener.listening && until > at) listener.text(xml.slice(at, until))
        if (end < 0) {
          at = until
          break
        }
        at = end + this.#inside.length
        this.#inside = null
      }
      const start = xml.indexOf('<', at)
      const textEnd = start < 0 ? wholeText(xml, at) : start
      if (listener.listening && textEnd > at)
        listener.text(unescapeXml(xml.slice(at, Math.min(textEnd, at + longestText))))
      at = textEnd
      if (start < 0) break
      const next = xml.charCodeAt(start + 1)
      if (next === 33 || next === 63) {
        const opened = this.#special(xml, start)
        if (opened === null) break
        at = opened
        continue
      }
      const end = tagEnd(xml, start)
      if (end < 0) break
      at = end + 1
      this.#tag(xml, start + 1, end)
    }
    this.#rest = at === 0 ? xml : xml.slice(at)
    if (this.#rest.length > longestTag) throw damagedXml()
  }

  /** @throws Damaged when the text ends before its elements do */
  end(): void {
    if (!this.#seen || this.#depth !== 0 || this.#inside !== null || this.#rest.includes('<'))
      throw damagedXml()
  }

  /** Comments, CDATA, instructions, DOCTYPE; null = not here whole yet. */
  #special(xml: string, start: number): number | null {
    if (xml.startsWith('<!--', start)) this.#inside = '-->'
    else if (xml.startsWith('<![CDATA[', start)) this.#inside = ']]>'
    else if (xml.startsWith('<?', start)) this.#inside = '?>'
    else {
      if (xml.length - start < 9) return null
      // A DOCTYPE may hold declarations in brackets; they are passed over.
      const end = xml.indexOf('>', start)
      if (end < 0) return null
      const bracket = xml.slice(start, end).indexOf('[')
      if (bracket < 0) return end + 1
      const close = xml.indexOf(']', start + bracket)
      const last = close < 0 ? -1 : xml.indexOf('>', close)
      return last < 0 ? null : last + 1
    }
    return start + (this.#inside === ']]>' ? 9 : this.#inside === '?>' ? 2 : 4)
  }

  #tag(xml: string, from: number, end: number): void {
    const closing = xml.charCodeAt(from) === 47
    let at = closing ? from + 1 : from
    let name = at
    // The name ends at a blank, a slash or the end; what stands before a colon is a prefix.
    for (; at < end; at++) {
      const code = xml.charCodeAt(at)
      if (code === 58) name = at + 1
      else if (code === 47 || code <= 32) break
    }
    const local = xml.slice(name, at)
    if (closing) {
      this.#depth--
      this.#listener.close(local)
      return
    }
    this.#seen = true
    const empty = xml.charCodeAt(end - 1) === 47
    this.#listener.open(local, at < end ? xml.slice(at, empty ? end - 1 : end) : '')
    if (empty) this.#listener.close(local)
    else if (++this.#depth > deepest) throw damagedXml()
  }
}

/** Up to where text can be told: an entity may be cut in two. */
function wholeText(xml: string, from: number): number {
  const entity = xml.lastIndexOf('&')
  return entity >= from && xml.length - entity < 12 && !xml.includes(';', entity) ? entity : xml.length
}

/** The ">" that ends a tag; one inside quotes does not. -1 = not here yet. */
function tagEnd(xml: string, start: number): number {
  const end = xml.indexOf('>', start)
  if (end < 0) return -1
  // Nearly every tag: no attribute, or a quote right before its end.
  let last = end - 1
  while (last > start && (xml.charCodeAt(last) === 47 || xml.charCodeAt(last) <= 32)) last--
  const code = xml.charCodeAt(last)
  if (code === 34 || code === 39) return end
  // Only within the tag: a search to the next "=", wherever it is, takes the square of a sheet's length.
  while (last > start && xml.charCodeAt(last) !== 61) last--
  if (last === start) return end
  let quote = 0
  for (let at = start; at < xml.length; at++) {
    const char = xml.charCodeAt(at)
    if (quote !== 0) {
      if (char === quote) quote = 0
    } else if (char === 34 || char === 39) quote = char
    else if (char === 62) return at
  }
  return -1
}

/**
 * Reads one attribute out of many, whatever its prefix and quotes; null = not there. Made once for each name, since it is
 * asked of every cell.
 */
export function attributeNamed(name: string): (attributes: string) => string | null {
  const pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  return (attributes) => {
    if (attributes === '') return null
    const match = pattern.exec(attributes)
    return match ? unescapeXml(match[1] ?? match[2] ?? '') : null
  }
}

/** XML knows 1, true and on. */
export const isTrue = (value: string | null) => value === '1' || value === 'true' || value === 'on'
