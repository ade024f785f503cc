// The pieces a form is declared from. A piece cannot be made without its length, and nothing looks at a text before
// its length is known: 62 kB in one field, normalised and matched first and measured after, held every visitor for 5 s.
import { count } from './numbers.ts'

/** What a request brought, by name; URLSearchParams and FormData fit. */
export interface Sent {
  getAll: (name: string) => readonly (string | File)[]
}

export type Read<Value> = { kind: 'ok'; value: Value } | { kind: 'wrong'; message: string }

type Take<Value> = (values: readonly (string | File)[]) => Read<Value>

/** One field of a form; made by the functions below, which all ask for its length. */
export class Field<Value> {
  /** Characters of one value. */
  readonly longest: number
  /** Bytes its file may have. */
  readonly fileBytes: number
  readonly #take: Take<Value>

  private constructor(longest: number, take: Take<Value>, fileBytes = 0) {
    this.longest = longest
    this.fileBytes = fileBytes
    this.#take = take
  }

  /** Made of the last value sent under the name; '' when there is none. `read` never sees more than `longest`. */
  static ofText<Value>(
    longest: number,
    tidy: (typed: string) => string,
    read: (text: string) => Read<Value>,
  ) {
    const tooLong = wrong(`Bitte höchstens ${count(longest)} Zeichen.`)
    return new Field<Value>(longest, (values) => {
      const typed = lastText(values)
      // Twice the length, because a decomposed umlaut and the line break of a browser are two characters before tidying.
      if (typed.length > 2 * longest) return tooLong
      const text = tidy(withoutNul(typed))
      return text.length > longest ? tooLong : read(text)
    })
  }

  /** The first `longest` characters of the last value, whatever follows them: for what nobody types. */
  static ofStart(longest: number) {
    return new Field<string>(longest, (values) => ok(withoutNul(lastText(values).slice(0, longest))))
  }

  /** A file of at most so many bytes, or null when none was chosen. */
  static ofFile(bytes: number, tooLarge: string) {
    const take: Take<File | null> = (values) => {
      const chosen = values.findLast((value) => typeof value !== 'string')
      if (!chosen || (chosen.size === 0 && chosen.name === '')) return ok(null)
      return chosen.size > bytes ? wrong(tooLarge) : ok(chosen)
    }
    return new Field<File | null>(0, take, bytes)
  }

  read(sent: Sent, name: string): Read<Value> {
    return this.#take(sent.getAll(name))
  }

  /** Read further, into another value or a message. */
  as<Other>(read: (value: Value) => Read<Other>): Field<Other> {
    const take: Take<Other> = (values) => {
      const before = this.#take(values)
      return before.kind === 'ok' ? read(before.value) : before
    }
    return new Field<Other>(this.longest, take, this.fileBytes)
  }

  /** Refused with a message, for null taken. */
  but(problem: (value: Value) => string | null): Field<Value> {
    return this.as((value) => {
      const message = problem(value)
      return message === null ? ok(value) : wrong(message)
    })
  }

  /** What stands in for a wrong value: for hidden fields, about which a visitor can do nothing. */
  or(fallback: Value): Field<Value> {
    const take: Take<Value> = (values) => {
      const before = this.#take(values)
      return before.kind === 'ok' ? before : ok(fallback)
    }
    return new Field<Value>(this.longest, take, this.fileBytes)
  }

  /** Every value sent under the name, at most `most` of them; values that are wrong are left out. */
  many(most: number): Field<Value[]> {
    return new Field<Value[]>(this.longest, (values) =>
      ok(
        values.slice(0, most).flatMap((value) => {
          const one = this.#take([value])
          return one.kind === 'ok' ? [one.value] : []
        }),
      ),
    )
  }
}

export const ok = <Value>(value: Value): Read<Value> => ({ kind: 'ok', value })
export const wrong = (message: string): Extract<Read<never>, { kind: 'wrong' }> => ({
  kind: 'wrong',
  message,
})

/** Characters that would be another line in a mail, or that nobody sees. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** One line of text. */
export const line = (longest: number) =>
  Field.ofText(longest, tidyLine, (text) =>
    unseen.test(text) ? wrong('Bitte ohne Zeilenumbrüche und Sonderzeichen.') : ok(text),
  )

/** Text with line breaks. What is left of control characters besides them was never typed. */
export const text = (longest: number) =>
  Field.ofText(
    longest,
    (typed) => tidyLine(typed.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '')),
    ok,
  )

/** A line that must not be empty. */
export const needed = (longest: number, missing: string) =>
  line(longest).but((typed) => (typed === '' ? missing : null))

/** One of a few words of ours; anything else is refused, or the fallback of `.or()`. */
export const choice = <Word extends string>(words: readonly Word[], missing = 'Bitte wählen Sie aus.') =>
  Field.ofStart(Math.max(...words.map((word) => word.length)) + 1).as((typed) => {
    const word = words.find((one) => one === typed)
    return word === undefined ? wrong(missing) : ok(word)
  })

/** A box that was ticked. */
export const tick = () => Field.ofStart(4).as((typed) => ok(typed === 'yes'))

/** Its beginning alone is read: for tokens, keys and what is compared with something of ours. */
export const start = (longest: number) => Field.ofStart(longest)

/** The id of a row; whether there is one is asked of the store. */
export const rowId = () => start(37)

/** A chosen file. */
export const file = (bytes: number, tooLarge: string) => Field.ofFile(bytes, tooLarge)

/** Name of a text by its SHA-256; '' for anything else. */
export const hash = () =>
  start(65)
    .but((typed) => (/^[0-9a-f]{64}$/.test(typed) ? null : ''))
    .or('')

/** Path of the page a form stood on. */
export const pagePath = (otherwise: string) =>
  start(201)
    .but((typed) => (typed.length <= 200 && /^\/[\w/-]*$/.test(typed) ? null : ''))
    .or(otherwise)

/** The token of a link; whether it is one is asked of the store. */
export const token = () => start(100)

/** A field no person sees. true: a program has filled it in. */
export const trap = () => start(1).as((typed) => ok(typed !== ''))

function tidyLine(typed: string): string {
  return typed.trim().normalize()
}

// PostgreSQL keeps no NUL in a text, and nobody types one: it comes along when text is copied out of a broken file.
function withoutNul(typed: string): string {
  return typed.replaceAll('\0', '')
}

function lastText(values: readonly (string | File)[]): string {
  const value = values.at(-1)
  return typeof value === 'string' ? value : ''
}
