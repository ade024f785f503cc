// Writes a stylesheet into the style attributes of what it is for. Mails have one stylesheet, so it is read once; a
// general inliner reads it anew for each mail, 20 to 30 ms for a letter, in which nobody else is answered.
import { Parser } from 'htmlparser2'

/** What one selector asks for, and what it gives. */
export interface Rule {
  /** Tag and classes of the element, then of what it must stand in, outwards. */
  path: Simple[]
  declarations: [name: string, value: string][]
}

interface Simple {
  /** Empty for any. */
  tag: string
  classes: string[]
}

/**
 * The rules of a stylesheet, those that win last.
 * @param css selectors of tags and classes, one inside the other; no at-rules, nothing important
 */
export function readRules(css: string): Rule[] {
  const rules = css.split('}').flatMap((block) => {
    const [selectors = '', body = ''] = block.split('{')
    const declarations = readDeclarations(body)
    return declarations.length === 0
      ? []
      : selectors.split(',').map((selector) => ({ path: readPath(selector), declarations }))
  })
  // Sorting keeps the order of those that weigh the same.
  return rules.toSorted((a, b) => weightOf(a) - weightOf(b))
}

function readDeclarations(body: string): Rule['declarations'] {
  return body.split(';').flatMap((one) => {
    const colon = one.indexOf(':')
    return colon < 0 ? [] : [[one.slice(0, colon).trim(), one.slice(colon + 1).trim()]]
  })
}

function readPath(selector: string): Simple[] {
  return selector
    .trim()
    .split(/\s+/)
    .map((simple) => {
      const [tag = '', ...classes] = simple.split('.')
      return { tag, classes }
    })
    .toReversed()
}

// A class weighs more than any number of tags that is ever written.
const weightOf = ({ path }: Rule) =>
  path.reduce((sum, { tag, classes }) => sum + classes.length * 100 + (tag === '' ? 0 : 1), 0)

/**
 * The same HTML, each element with the style its rules give it, every other byte as it was.
 * @param html whose elements have no style attribute yet
 */
export function inlineStyles(html: string, rules: readonly Rule[]): string {
  const open: Simple[] = []
  const pieces: string[] = []
  let copied = 0
  const parser = new Parser({
    onopentag(tag, attributes) {
      open.unshift({ tag, classes: (attributes['class'] ?? '').split(' ') })
      const style = styleOf(open, rules)
      if (style === '') return
      pieces.push(html.slice(copied, parser.endIndex), ` style="${style}"`)
      copied = parser.endIndex
    },
    onclosetag() {
      open.shift()
    },
  })
  parser.end(html)
  return pieces.join('') + html.slice(copied)
}

/** @param open an element and what it stands in, outwards */
function styleOf(open: readonly Simple[], rules: readonly Rule[]): string {
  const style = new Map<string, string>()
  for (const { path, declarations } of rules) {
    if (!applies(path, open)) continue
    for (const [name, value] of declarations) {
      // What wins stands where the winner stands: a margin is not to undo the padding before it.
      style.delete(name)
      style.set(name, value)
    }
  }
  return [...style].map(([name, value]) => `${name}: ${value.replaceAll('"', "'")};`).join(' ')
}

function applies([own, ...around]: readonly Simple[], [element, ...outside]: readonly Simple[]): boolean {
  if (!own || !element || !isLike(own, element)) return false
  let next = 0
  for (const one of outside) if (next < around.length && isLike(around[next]!, one)) next += 1
  return next === around.length
}

const isLike = (asked: Simple, { tag, classes }: Simple) =>
  (asked.tag === '' || asked.tag === tag) && asked.classes.every((one) => classes.includes(one))
