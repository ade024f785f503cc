// How a block of ours looks while it is written: its name, its attributes as fields, its words or paragraphs below.
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { blocks, type BlockName } from '../blocks.ts'
import { calculatorKinds, calculators } from '../calculators/kinds.ts'
import type { Literal } from '../text/literal.ts'
import { figureAt } from '../figures/name.ts'
import { attributeLabels, blockLabels } from './labels.ts'
import { choosePicture, type Pictures } from './pictures.ts'
import type { BlockValues } from './tree.ts'

/** The view of a block; its fields write the attributes of its node. */
export class BlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM?: HTMLElement
  readonly #fields: HTMLElement
  #node: Node

  readonly #view: EditorView
  readonly #position: () => number | undefined
  readonly #name: BlockName
  readonly #pictures: Pictures
  readonly #shown = document.createElement('img')

  constructor(
    node: Node,
    view: EditorView,
    position: () => number | undefined,
    name: BlockName,
    pictures: Pictures,
  ) {
    this.#node = node
    this.#view = view
    this.#position = position
    this.#name = name
    this.#pictures = pictures
    this.dom = element(node.isInline ? 'span' : 'section', `block block-${name.toLowerCase()}`)
    this.#fields = element(node.isInline ? 'span' : 'div', 'block-head')
    this.#fields.contentEditable = 'false'
    this.#fields.append(element('span', 'block-name', blockLabels[name]))
    if (name === 'Figure') this.#fields.append(this.#shown, this.#otherPicture())
    for (const attribute of blocks[name].attributes)
      if (name !== 'Figure' || attribute !== 'src') this.#fields.append(this.#field(attribute))
    this.#showPicture()
    this.dom.append(this.#fields)
    if (!node.type.spec.atom) {
      this.contentDOM = element(node.isInline ? 'span' : 'div', 'block-body')
      this.dom.append(this.contentDOM)
    }
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#showPicture()
    const fields = this.#fields.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      '[data-attribute]',
    )
    for (const field of fields) {
      const text = written(valuesOf(node)[field.dataset['attribute'] ?? ''])
      if (field !== field.ownerDocument.activeElement && field.value !== text) field.value = text
    }
    return true
  }

  /** What happens in the fields is theirs. */
  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.#fields.contains(event.target)
  }

  ignoreMutation(mutation: { target: globalThis.Node }): boolean {
    return this.#fields.contains(mutation.target)
  }

  /** A picture that lies beside the letters as a file has no address here; it is shown beside the text. */
  #showPicture(): void {
    const { src, alt } = valuesOf(this.#node)
    const address = typeof src === 'string' ? figureAt(src) : undefined
    this.#shown.hidden = !address
    if (!address || this.#shown.getAttribute('src') === src) return
    this.#shown.src = src as string
    this.#shown.alt = typeof alt === 'string' ? alt : ''
    this.#shown.width = address.width
    this.#shown.height = address.height
  }

  #otherPicture(): HTMLElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-quiet'
    button.textContent = 'Bild wählen'
    button.addEventListener('click', () => {
      choosePicture(document, (picture) => {
        const at = this.#position()
        if (at !== undefined) this.#pictures.replace(this.#view, at, picture)
      })
    })
    return button
  }

  #field(attribute: string): HTMLElement {
    const label = element('label', 'block-field', attributeLabels[attribute] ?? attribute)
    const field =
      attribute === 'kind'
        ? kindField()
        : document.createElement(attribute === 'items' ? 'textarea' : 'input')
    // Without a name, or the title of a block would be sent as that of the letter.
    field.dataset['attribute'] = attribute
    field.value = written(valuesOf(this.#node)[attribute])
    if (field instanceof HTMLTextAreaElement) {
      field.rows = 4
      field.placeholder = 'klein | 500 € | 400 Kunden'
    }
    field.addEventListener('input', () => this.#set(attribute, read(attribute, field.value)))
    label.append(field)
    return label
  }

  #set(attribute: string, value: Literal | undefined): void {
    const at = this.#position()
    if (at === undefined) return
    const { [attribute]: _, ...others } = valuesOf(this.#node)
    // In the order of the list of blocks, so that a text keeps its hand.
    const all: BlockValues = value === undefined ? others : { ...others, [attribute]: value }
    const ordered = blocks[this.#name].attributes.filter((name) => name in all)
    const values = Object.fromEntries(ordered.map((name) => [name, all[name]]))
    this.#view.dispatch(this.#view.state.tr.setNodeAttribute(at, 'values', values))
  }
}

const valuesOf = (node: Node): BlockValues => node.attrs['values'] as BlockValues

/** A value as it stands in its field: rows with strokes between their parts, answers as name=number. */
function written(value: Literal | undefined): string {
  if (value === undefined) return ''
  if (Array.isArray(value))
    return value
      .map((row) => {
        const { label = '', revenue = '', note } = row as Record<string, string>
        return [label, revenue, ...(note === undefined ? [] : [note])].join(' | ')
      })
      .join('\n')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, number]) => `${key}=${Number(number)}`)
      .join(' ')
  return String(value)
}

function read(attribute: string, text: string): Literal | undefined {
  if (text.trim() === '') return undefined
  if (attribute === 'items')
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [label = '', revenue = '', note] = line.split('|').map((part) => part.trim())
        return Object.assign({ label, revenue }, note ? { note } : {})
      })
  // Also the whole address of an assessment, as the browser shows it. Names that no field has are said by the check.
  if (attribute === 'answers' || attribute === 'values') {
    const pairs = [...text.matchAll(/([a-z]{1,20}\d?)=([-−]?\d[\d.,]*)/g)]
    return Object.fromEntries(pairs.map(([, key = '', number = '']) => [key, numberOf(number)]))
  }
  return text
}

/** 100.000 and 93,75 as Germans write them; 93.75 as an address does. */
function numberOf(text: string): number {
  const plain = text.replace('−', '-').replace(/[.,]$/, '')
  const german = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain) ? plain.replaceAll('.', '') : plain
  return Number(german.replace(',', '.'))
}

function kindField(): HTMLSelectElement {
  const field = document.createElement('select')
  field.add(new Option('bitte wählen', ''))
  for (const kind of calculatorKinds) field.add(new Option(calculators[kind].title, kind))
  return field
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}
