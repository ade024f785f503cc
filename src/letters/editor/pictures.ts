// Pictures in the editor: chosen, pasted or dropped, each is brought to the server and stands meanwhile where it belongs,
// under a name of its own. Runs in the browser.
import type { EditorView } from 'prosemirror-view'
import { pictureTypes } from '../figures/name.ts'
import { letterSchema as schema } from './schema.ts'
import type { BlockValues } from './tree.ts'

/** Brings a picture to the server: its address there, or a German sentence on why not. */
export type Upload = (picture: Blob) => Promise<{ src: string } | { problem: string }>

/** What stands where a picture could not be taken along, such as one that Word keeps to itself. */
export const missingPicture = '/bilder/fehlt'
/** What the check names until somebody has said what is to be seen. */
export const openAlt = 'TODO: Was zeigt das Bild?'

export class Pictures {
  readonly #upload: Upload
  readonly #say: (words: string) => void
  /** Told when nothing is on its way any more. */
  readonly #settled: () => void
  readonly #underway = new Map<string, Blob>()
  #count = 0
  #bringing = false

  constructor(upload: Upload, say: (words: string) => void, settled: () => void) {
    this.#upload = upload
    this.#say = say
    this.#settled = settled
  }

  /** Pictures are on their way: the text names them by what they are called until then. */
  get waiting(): boolean {
    return this.#underway.size > 0
  }

  /** What a picture is called until it has its address; `bring` has to follow. */
  name(picture: Blob): string {
    const name = `wartet-${++this.#count}`
    this.#underway.set(name, picture)
    return name
  }

  /** Puts pictures below the paragraph of a position, or of the cursor. */
  insert(view: EditorView, pictures: readonly Blob[], position = view.state.selection.to): void {
    const place = view.state.doc.resolve(position)
    const at = place.depth === 0 ? position : place.after(1)
    const nodes = pictures.map((picture) =>
      schema.node('Figure', { values: { src: this.name(picture), alt: openAlt } }),
    )
    view.dispatch(view.state.tr.insert(at, nodes).scrollIntoView())
    this.bring(view)
  }

  /** Takes another picture in the place of one. */
  replace(view: EditorView, position: number, picture: Blob): void {
    const values = view.state.doc.nodeAt(position)?.attrs['values'] as BlockValues
    const src = this.name(picture)
    view.dispatch(view.state.tr.setNodeAttribute(position, 'values', { ...values, src }))
    this.bring(view)
  }

  /** Brings all that have a name to the server, one after the other. */
  bring(view: EditorView): void {
    if (this.#bringing) return
    this.#bringing = true
    void this.#bringAll(view).finally(() => (this.#bringing = false))
  }

  async #bringAll(view: EditorView): Promise<void> {
    if (!this.waiting) return
    for (let next = this.#first; next; next = this.#first) {
      const [name, picture] = next
      this.#say('Das Bild wird geladen …')
      const done = await this.#upload(picture).catch(() => ({ problem: unreached }))
      this.#underway.delete(name)
      if (view.isDestroyed) return
      this.#say('problem' in done ? done.problem : '')
      setSource(view, name, 'src' in done ? done.src : missingPicture)
    }
    this.#settled()
  }

  get #first(): [string, Blob] | undefined {
    return this.#underway.entries().next().value
  }
}

const unreached = 'Das Bild ist nicht angekommen: keine Verbindung. Wählen Sie es noch einmal aus.'

function setSource(view: EditorView, name: string, src: string): void {
  const change = view.state.tr
  view.state.doc.descendants((node, at) => {
    const values = node.attrs['values'] as BlockValues | undefined
    if (values?.['src'] === name) change.setNodeAttribute(at, 'values', { ...values, src })
  })
  // The way back must not lead to a picture that never was.
  view.dispatch(change.setMeta('addToHistory', false))
}

/** The pictures among the files of a clipboard or of what is dropped. */
export function picturesAmong(files: Iterable<File> | undefined): File[] {
  return [...(files ?? [])].filter(({ type }) => type.startsWith('image/'))
}

/** Asks for a picture with the browser's own window. */
export function choosePicture(page: Document, chosen: (picture: File) => void): void {
  const field = page.createElement('input')
  field.type = 'file'
  field.accept = pictureTypes
  field.addEventListener('change', () => {
    const [picture] = field.files ?? []
    if (picture) chosen(picture)
  })
  field.click()
}
