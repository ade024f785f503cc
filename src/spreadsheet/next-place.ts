/** Where a character stands next in a text. Looked for once: lines without one would each search the text to its end. */
export class NextPlace {
  readonly #char: string
  #text = ''
  /** none stands between these two places; there is one at the second, or the text ends */
  #from = 0
  #place = -1

  constructor(char: string) {
    this.#char = char
  }

  in(text: string): void {
    this.#text = text
    this.#from = 0
    this.#place = -1
  }

  /** From a place on; the end of the text where there is none. */
  from(at: number): number {
    if (at < this.#from || at > this.#place) {
      const found = this.#text.indexOf(this.#char, at)
      this.#from = at
      this.#place = found < 0 ? this.#text.length : found
    }
    return this.#place
  }
}
