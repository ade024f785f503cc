// A letter's text, read: guards, then the parser Astro itself uses, then every node is looked at. Nothing in a text is
// evaluated. Runs in plain Node; the same reading is behind page, mail, check and editor.
import { mdxToHast, mdxToMdast, type Features, type HastNode, type MdastNode } from 'satteri'
import { blockNames, blocks, isBlock, type BlockName } from '../blocks.ts'
import { anchors } from './anchors.ts'
import { readAttributes } from './attributes.ts'
import type { Attributes } from './block-attributes.ts'
import { TextTooMuch, tooMuch } from './guards.ts'
import type { TextProblem } from './problem.ts'
import { inlineTags, setQuotes } from './quotes.ts'
import { commonMistakes, htmlTag, parserProblem } from './remedies.ts'
import { wordsOfNodes, type Block, type Heading, type Node } from './tree.ts'

export interface LetterText {
  /** Empty when the text cannot be read. */
  nodes: Node[]
  headings: (Heading & { line: number })[]
  links: { address: string; line: number }[]
  pictures: { src: string; line: number }[]
  /** In the order of lines; any `unreadable` one keeps the letter from being shown. */
  problems: TextProblem[]
}

/** How a letter is Markdown. Without frontmatter: a text that begins with --- would be swallowed. */
const features: Features = {
  frontmatter: false,
  gfm: { footnotes: { label: 'Fußnoten', backLabel: 'Zurück zur Stelle {reference}' } },
  smartPunctuation: { quotes: false },
}

/**
 * Reads the text below a letter's frontmatter.
 * @param body tidied text
 */
export function readText(body: string): LetterText {
  const text: LetterText = { nodes: [], headings: [], links: [], pictures: [], problems: [] }
  const refused = tooMuch(body)
  if (refused) return Object.assign(text, { problems: [refused] })
  text.problems.push(...commonMistakes(body))
  try {
    text.nodes = new Reading(text).nodes(childrenOf(mdxToHast(body, { features })))
    setQuotes(text.nodes)
  } catch (error) {
    const problem = parserProblem(error)
    if (!text.problems.some(({ line }) => line === problem.line)) text.problems.push(problem)
  }
  text.problems.sort((a, b) => a.line - b.line)
  if (!isReadable(text)) text.nodes = []
  return text
}

export function isReadable({ problems }: Pick<LetterText, 'problems'>): boolean {
  return problems.every(({ kind }) => kind !== 'unreadable')
}

/**
 * The Markdown tree (mdast) of a readable text, for the editor.
 * @public
 * @throws {TextTooMuch} when the guards refuse it, Error when the parser does; ask readText first
 */
export function markdownTree(body: string): MdastNode {
  const refused = tooMuch(body)
  if (refused) throw new TextTooMuch(refused.message)
  // Dashes and dots as they were typed.
  return mdxToMdast(body, { features: { ...features, smartPunctuation: false } })
}

class Reading {
  readonly #text: LetterText
  readonly #anchor = anchors()
  readonly #calculators = new Set<string>()

  constructor(text: LetterText) {
    this.#text = text
  }

  nodes(all: readonly HastNode[]): Node[] {
    return all.flatMap((node) => this.#node(node))
  }

  #node(node: HastNode): Node[] {
    if (node.type === 'text') return [{ type: 'text', value: node.value }]
    if (node.type === 'element') return this.#element(node)
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') return this.#block(node)
    return this.#echo(
      node,
      node.type === 'mdxjsEsm'
        ? 'Ein Brief kann nichts importieren oder exportieren; seine Bausteine sind da.'
        : 'Geschweifte Klammern sind Bausteinen vorbehalten. Schreiben Sie \\{.',
    )
  }

  #element(node: Extract<HastNode, { type: 'element' }>): Node[] {
    const attributes = htmlAttributes(node.properties)
    const children = this.nodes(node.children)
    const line = lineOf(node)
    if (node.tagName === 'img') {
      return this.#refuse(
        node,
        'Bilder stehen in <Figure src="./bild.png" alt="…" />, sonst fehlen sie in der Mail.',
      )
    }
    if (/^h[1-6]$/.test(node.tagName)) {
      const text = wordsOfNodes(children)
      const depth = Number(node.tagName[1])
      const slug = typeof attributes['id'] === 'string' ? attributes['id'] : this.#anchor(text)
      attributes['id'] = slug
      // The title of the footnotes is ours, and no heading of the letter.
      if (slug !== 'footnote-label') this.#text.headings.push({ depth, slug, text, line })
    }
    if (node.tagName === 'a') {
      const address = String(attributes['href'] ?? '')
      if (/^\s*(?:(?:javascript|data|vbscript|file):|\/\/|\\)/i.test(address)) {
        return this.#refuse(
          node,
          `Der Link „${address.slice(0, 60)}“ ist nicht erlaubt. Es gehen https://, mailto: und Seiten wie /kundenwert.`,
        )
      }
      if (!('data-footnote-ref' in attributes || 'data-footnote-backref' in attributes))
        this.#text.links.push({ address, line })
    }
    return [{ type: 'element', tag: node.tagName, attributes, children }]
  }

  #block(node: Extract<HastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>): Node[] {
    const { name } = node
    if (name === null)
      return this.#refuse(node, '<> … </> gibt es in einem Brief nicht. Löschen Sie die Klammern.')
    const children = this.nodes(node.children)
    if (!isBlock(name)) {
      if (/^[a-z]/.test(name)) return this.#echo(node, htmlTag(`<${name}>`))
      const known = `Es gibt: ${blockNames.join(', ')}.`
      return this.#refuse(node, `<${name}> gibt es nicht als Baustein für Netz und Mail. ${known}`)
    }
    if (blocks[name].place === 'block' && node.type === 'mdxJsxTextElement') {
      return this.#refuse(
        node,
        `<${name}> steht mitten in einem Satz. Setzen Sie den Baustein in eigene Zeilen.`,
      )
    }
    this.#checkInside(name, node, children)
    const read = readAttributes(name, node.attributes)
    if ('wrong' in read) return read.wrong.flatMap((message) => this.#refuse(node, message))
    if (name === 'Calculator') this.#onlyOne((read.attributes as Attributes<'Calculator'>).kind, node)
    if (name === 'Figure')
      this.#text.pictures.push({ src: (read.attributes as { src: string }).src, line: lineOf(node) })
    return [{ type: 'block', name, attributes: read.attributes, children } satisfies Block]
  }

  #checkInside(name: BlockName, node: HastNode, children: readonly Node[]): void {
    const { inside } = blocks[name]
    const filled = children.some((child) => child.type !== 'text' || child.value.trim() !== '')
    if (inside === 'none' && filled)
      this.#refuse(node, `<${name}> hat keinen Inhalt. Schreiben Sie <${name} … /> und den Text darunter.`)
    const parted = children.some((child) => child.type === 'element' && !inlineTags.has(child.tag))
    if (inside === 'text' && parted) {
      const message = `<${name}> fasst eine Zeile Text: <${name}>Text</${name}>, ohne Absätze und Listen.`
      this.#text.problems.push({ kind: 'error', line: lineOf(node), message })
    }
  }

  // Two of a kind would share their fields and their anchor.
  #onlyOne(kind: string, node: HastNode): void {
    if (this.#calculators.has(kind)) {
      const message = `<Calculator>: Den Rechner „${kind}“ gibt es in diesem Brief schon. Ein Brief hat jeden höchstens einmal.`
      this.#text.problems.push({ kind: 'error', line: lineOf(node), message })
    }
    this.#calculators.add(kind)
  }

  #refuse(node: HastNode, message: string): [] {
    const line = lineOf(node)
    const { problems } = this.#text
    if (!problems.some((one) => one.line === line && one.message === message)) {
      problems.push({ kind: 'unreadable', line, message })
    }
    return []
  }

  /** What commonMistakes has mostly named already, with more to the point. */
  #echo(node: HastNode, message: string): [] {
    return this.#text.problems.some(({ line }) => line === lineOf(node)) ? [] : this.#refuse(node, message)
  }
}

function childrenOf(tree: HastNode): readonly HastNode[] {
  return 'children' in tree ? (tree.children as HastNode[]) : []
}

function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1
}

// The tree names attributes as a browser's objects do.
function htmlAttributes(properties: object): Record<string, string | number | boolean> {
  const pairs = Object.entries(properties as Record<string, unknown>).map(
    ([name, value]): [string, string | number | boolean] => [
      htmlName(name),
      Array.isArray(value) ? value.join(' ') : (value as string | number | boolean),
    ],
  )
  return Object.fromEntries(pairs)
}

function htmlName(name: string): string {
  if (name === 'className') return 'class'
  if (name === 'htmlFor') return 'for'
  if (name.startsWith('aria')) return `aria-${name.slice(4).toLowerCase()}`
  return name.startsWith('data') ? name.replaceAll(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`) : name
}
