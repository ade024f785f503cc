// Fences, code in a line, tags with their attributes: what stands in them is meant as it is written.
// Also below a point of a list.
const fence = String.raw`^ {0,12}(?:\x60{3,}(?!\x60)[^\x60\n]*|~{3,}(?!~)[^\n]*)\n[^]*?(?:\n {0,12}(?:\x60{3,}|~{3,})[ ]*$|$(?![^]))`
/** A sign before which an odd number of these stands is escaped. */
const odd = String.raw`(?<!\\)(?:\\\\)*\\`
// Ends at the next run of as many; no code in a line is longer, and a search without an end would be slow.
const span = String.raw`(?<!${odd})(?<!(?<!${odd})\x60)(\x60{1,9})(?!\x60)[^\n]{0,300}?(?<!\x60)\1(?!\x60)`
const string = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`
const braces = [1, 2, 3].reduce((inner) => String.raw`\{(?:[^{}'"]|${string}|${inner})*\}`, String.raw`\{\}`)
const tag = String.raw`</?[A-Za-z](?!ttps?:|ailto:)(?:[^<>"'{}]|"[^"]*"|'[^']*'|${braces})*>`
const code = new RegExp(`${fence}|${span}`, 'gm')
const codeAndTags = new RegExp(`${fence}|${span}|${tag}`, 'gm')

/** Changes what stands outside of code and tags. */
export function outsideCode(text: string, change: (part: string) => string): string {
  let done = ''
  let at = 0
  for (const match of text.matchAll(codeAndTags)) {
    done += change(text.slice(at, match.index)) + match[0]
    at = match.index + match[0].length
  }
  return done + change(text.slice(at))
}

/** The text with code and escaped signs blanked, every other sign and every line where it was. */
export function withoutCode(text: string): string {
  return withoutEscapes(text).replaceAll(code, blank)
}

/** The same without tags too. */
export function withoutTags(text: string): string {
  return withoutEscapes(text).replaceAll(codeAndTags, blank)
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\[!-/:-@[-\x60{-~]/g, blank)
}

function blank(part: string): string {
  return part.replaceAll(/[^\n]/g, ' ')
}
