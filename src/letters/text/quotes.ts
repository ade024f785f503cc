// Straight quotation marks become German ones: „so“ and ‚so‘. Across emphasis and links, which cut a sentence up.
import type { Node } from './tree.ts'

interface Seen {
  /** The sign before; '' at the beginning of a paragraph. */
  before: string
  double: boolean
  single: boolean
}

/** What Markdown sets inside a line. */
export const inlineTags = new Set(['a', 'br', 'code', 'del', 'em', 'strong', 'sup'])

/** Changes the text of the nodes where it stands; code keeps its signs. */
export function setQuotes(nodes: readonly Node[], seen: Seen = fresh()): void {
  for (const node of nodes) {
    if (node.type === 'text') node.value = quoted(node.value, seen)
    else if (node.type === 'element' && node.tag === 'code') seen.before = 'x'
    else if (node.type === 'element' && inlineTags.has(node.tag)) setQuotes(node.children, seen)
    else setQuotes(node.children)
  }
}

/** One text with German quotation marks. */
export function quoted(text: string, seen: Seen = fresh()): string {
  let done = ''
  const signs = Array.from(text)
  for (const [at, sign] of signs.entries()) {
    const next = signs[at + 1] ?? ''
    const set = sign === '"' ? double(seen) : sign === "'" ? single(seen, next) : sign
    done += set
    seen.before = set
  }
  return done
}

function double(seen: Seen): string {
  if (seen.double && !opens(seen.before)) {
    seen.double = false
    return '“'
  }
  // 19" is an inch.
  if (/\d/.test(seen.before)) return '"'
  seen.double = true
  return '„'
}

function single(seen: Seen, next: string): string {
  if (opens(seen.before) && /\p{L}/u.test(next)) {
    seen.single = true
    return '‚'
  }
  if (seen.single && !/\p{L}/u.test(next)) {
    seen.single = false
    return '‘'
  }
  return '’'
}

function opens(before: string): boolean {
  return before === '' || /[\s([{/„‚–—-]/.test(before)
}

function fresh(): Seen {
  return { before: '', double: false, single: false }
}
