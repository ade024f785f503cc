/** The number format of every cell style, and the texts that cells share. */
import type { Budget } from './budget.ts'
import { mostInCell } from './budget.ts'
import { builtInCode, parseFormat } from './number-format.ts'
import type { NumberFormat } from './number-format.ts'
import { readElements, readXmlEntry } from './xml-part.ts'
import { attributeNamed } from './xml-pieces.ts'
import type { XmlListener } from './xml-pieces.ts'
import type { Zip } from './zip.ts'
import type { ZipEntry } from './zip-directory.ts'

const numFmtId = attributeNamed('numFmtId')
const formatCode = attributeNamed('formatCode')

/** An `<xf>` of a named style, and a `<numFmt>` of a conditional format, mean nothing to a cell. */
const sections = new Set(['numFmts', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'])

/** By the number a cell names as its style; null = general. */
export function readStyles(zip: Zip, entry: ZipEntry, budget: Budget): readonly (NumberFormat | null)[] {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let section = ''
  readElements(zip, entry, budget, (name, attributes) => {
    if (sections.has(name)) section = name
    else if (name === 'numFmt' && section === 'numFmts')
      codes.set(Number(numFmtId(attributes)), formatCode(attributes) ?? '')
    else if (name === 'xf' && section === 'cellXfs') ids.push(Number(numFmtId(attributes) ?? 0))
  })
  // One object for one code, so that runs of a column can be told by identity.
  const known = new Map<string, NumberFormat | null>()
  return ids.map((id) => {
    const code = codes.get(id) ?? builtInCode(id) ?? ''
    if (!known.has(code)) known.set(code, parseFormat(code))
    return known.get(code)!
  })
}

/** Excel writes what XML cannot hold as _x000D_, and "_x005F_" for an underscore in front of something like it. */
export const unescapeCell = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text

/**
 * The text as a string of its own. An engine keeps a slice of 13 characters and more as a view of what it was cut from, so
 * that every cell would hold on to a piece of the whole sheet.
 */
const ownText = (text: string) => (text.length < 13 ? text : ` ${text}`.slice(1))

/** Gathers the runs of one text: `<t>` counts, phonetic hints (rPh) do not. */
export class TextRuns implements XmlListener {
  listening = false
  #text = ''
  #phonetic = false

  start(): void {
    this.#text = ''
    this.#phonetic = false
    this.listening = false
  }

  open(name: string): void {
    if (name === 'rPh') this.#phonetic = true
    else if (name === 't') this.listening = !this.#phonetic
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic = false
    else if (name === 't') this.listening = false
  }

  text(text: string): void {
    if (this.#text.length <= mostInCell) this.#text += text
  }

  take(): string {
    return ownText(unescapeCell(this.#text))
  }
}

export function readSharedStrings(zip: Zip, entry: ZipEntry, budget: Budget): readonly string[] {
  const shared: string[] = []
  const runs = new TextRuns()
  readXmlEntry(zip, entry, budget, {
    get listening() {
      return runs.listening
    },
    open(name) {
      if (name === 'si') runs.start()
      else runs.open(name)
    },
    close(name) {
      if (name === 'si') {
        budget.cells(1)
        shared.push(runs.take())
      } else runs.close(name)
    },
    text: (text) => runs.text(text),
  })
  return shared
}
