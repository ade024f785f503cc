// Fences, code in a line, tags with their attributes: what stands in them is meant as it is written.
const fence = String.raw`^ {0,3}(?:\x60{3,}(?!\x60)[^\x60\n]*|~{3,}(?!~)[^\n]*)\n[^]*?(?:\n {0,3}(?:\x60{3,}|~{3,})[ ]*$|$(?![^]))`
const span = String.raw`(?<!\x60)(\x60{1,3})(?!\x60)[^\x60\n]*\1(?!\x60)`
const tag = String.raw`</?[A-Za-z](?!ttps?:|ailto:)(?:[^<>"'{}]|"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*>`
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

/** The text with code blanked, every other sign and every line where it was. */
export function withoutCode(text: string): string {
  return text.replaceAll(code, blank)
}

/** The same without tags too. */
export function withoutTags(text: string): string {
  return text.replaceAll(codeAndTags, blank)
}

function blank(part: string): string {
  return part.replaceAll(/[^\n]/g, ' ')
}
