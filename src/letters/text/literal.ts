// Reads the value of an attribute: strings, numbers, true and false, lists and objects of them. Whatever else
// JavaScript knows is refused, and nothing is evaluated.

export type Literal = string | number | boolean | Literal[] | { [name: string]: Literal }

/** @returns the value, or undefined when the text is not a literal and nothing but one */
export function readLiteral(text: string): Literal | undefined {
  const reader = new Reader(text)
  try {
    const value = reader.value(0)
    return reader.atEnd() ? value : undefined
  } catch (error) {
    if (error instanceof NotALiteral) return undefined
    throw error
  }
}

class NotALiteral extends Error {}

const signs = {
  '[': /\s*\[/y,
  ']': /\s*\]/y,
  '{': /\s*\{/y,
  '}': /\s*\}/y,
  ',': /\s*,/y,
  ':': /\s*:/y,
}

/** Deeper than any block's attribute; the guards count brackets, this counts what they mean. */
const deepest = 20

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  atEnd(): boolean {
    this.#take(/\s*/y)
    return this.#at === this.#text.length
  }

  value(depth: number): Literal {
    if (depth > deepest) throw new NotALiteral()
    if (this.#sign('[')) return this.#list(depth)
    if (this.#sign('{')) return this.#object(depth)
    const quoted = this.#quoted()
    if (quoted !== undefined) return quoted
    const number = this.#take(/\s*[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?![\w.])/y)
    if (number !== undefined) return Number(number)
    const truth = this.#take(/\s*(?:true|false)(?!\w)/y)
    if (truth !== undefined) return truth.trim() === 'true'
    throw new NotALiteral()
  }

  #list(depth: number): Literal[] {
    const items: Literal[] = []
    while (!this.#sign(']')) {
      items.push(this.value(depth + 1))
      if (!this.#sign(',') && !this.#ahead(']')) throw new NotALiteral()
    }
    return items
  }

  #object(depth: number): Literal {
    const entries: [string, Literal][] = []
    while (!this.#sign('}')) {
      const name = this.#quoted() ?? this.#take(/\s*[A-Za-z_]\w*/y)?.trim()
      if (name === undefined || name === '__proto__' || !this.#sign(':')) throw new NotALiteral()
      entries.push([name, this.value(depth + 1)])
      if (!this.#sign(',') && !this.#ahead('}')) throw new NotALiteral()
    }
    return Object.fromEntries(entries)
  }

  #quoted(): string | undefined {
    const found = this.#take(/\s*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y)?.trim()
    if (found === undefined) return undefined
    return found.slice(1, -1).replaceAll(/\\(.)/g, (_, sign: string) => {
      if (sign === 'n') return '\n'
      if (/[A-Za-z0-9]/.test(sign)) throw new NotALiteral()
      return sign
    })
  }

  #ahead(sign: keyof typeof signs): boolean {
    const at = this.#at
    const ahead = this.#sign(sign)
    this.#at = at
    return ahead
  }

  #sign(sign: keyof typeof signs): boolean {
    return this.#take(signs[sign]) !== undefined
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const [found] = pattern.exec(this.#text) ?? []
    if (found !== undefined) this.#at += found.length
    return found
  }
}
