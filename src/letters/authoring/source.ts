// A letter's file taken apart, with the line of everything that can be wrong. Read by the same parser that Astro uses.
import { defineMdastPlugin, mdxToJs } from 'satteri'
import { parse } from 'yaml'

/** Something that stands in a letter's text. */
export interface Element {
  kind: 'component' | 'link' | 'image' | 'heading' | 'code'
  /** Name of a component, address of a link or picture, level of a heading. */
  name: string
  /** Attributes of a component; text of a heading; alternative text of a picture. */
  attributes: Record<string, string>
  text: string
  line: number
}

export interface LetterSource {
  /** Name of the file, without folder. */
  file: string
  /** undefined when it cannot be read as YAML. */
  frontmatter: Record<string, unknown> | undefined
  /** Line of a field, 1 when there is none. */
  lineOf: (field: string) => number
  elements: Element[]
  /** Why the text cannot be read. */
  broken: { message: string; line: number } | undefined
  text: string
}

interface Node {
  type: string
  position?: { start: { line: number } } | undefined
  children?: readonly Node[]
  value?: string
}

/** Reads one letter; what cannot be read is in `broken` or leaves `frontmatter` undefined, never an exception. */
export function readSource(file: string, text: string): LetterSource {
  const head = /^---\n([^]*?)\n---\n/.exec(text)?.[1] ?? ''
  const rows = head.split('\n')
  const elements: Element[] = []
  const add = (kind: Element['kind'], node: Node, name: string, rest: Partial<Element> = {}) => {
    elements.push({ kind, name, attributes: {}, text: '', line: node.position?.start.line ?? 1, ...rest })
  }
  const component = (node: Node & { name?: string | null; attributes: readonly unknown[] }) =>
    add('component', node, node.name ?? '', { attributes: attributesOf(node.attributes) })
  const collect = defineMdastPlugin({
    name: 'collect',
    options: { position: true },
    mdxJsxFlowElement: component,
    mdxJsxTextElement: component,
    link: (node) => add('link', node, node.url),
    image: (node) => add('image', node, node.url, { text: node.alt ?? '' }),
    heading: (node) => add('heading', node, String(node.depth), { text: textOf(node) }),
    mdxjsEsm: (node) => add('code', node, node.value),
  })
  let broken: LetterSource['broken']
  try {
    mdxToJs(text, { features: { frontmatter: true, gfm: true }, mdastPlugins: [collect] })
  } catch (error) {
    const message = (error as Error).message
    const [, line, words] = /^(\d+):\d+: ([^]*?)(?: \(.*)?$/.exec(message) ?? []
    broken = { message: words ?? message, line: Number(line ?? 1) }
  }
  return {
    file,
    frontmatter: readYaml(head),
    lineOf: (field) => rows.findIndex((row) => row.startsWith(`${field}:`)) + 2,
    elements: elements.sort((a, b) => a.line - b.line),
    broken,
    text,
  }
}

function readYaml(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function attributesOf(attributes: readonly unknown[]): Record<string, string> {
  const pairs = attributes.map((one) => {
    const { name, value } = one as { name?: string; value?: unknown }
    return [name ?? '', typeof value === 'string' ? value : JSON.stringify(value ?? '')]
  })
  return Object.fromEntries(pairs) as Record<string, string>
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('')
}
