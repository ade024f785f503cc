// The rich editor over the text of a letter: it takes the place of the textarea, and keeps it in step, so that the form,
// its check and its saving know only one thing, the text.
import { DOMParser, Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { blockNames } from '../blocks.ts'
import { figureAt } from '../figures/name.ts'
import { BlockView } from './block-view.ts'
import { pastedPictures } from './paste-pictures.ts'
import { cleanHtml } from './paste.ts'
import { htmlOfText } from './paste-text.ts'
import { missingPicture, Pictures, picturesAmong, type Upload } from './pictures.ts'
import { flowName, inlineName, letterSchema as schema } from './schema.ts'
import { textOf } from './text.ts'
import { fillBar } from './bar.ts'
import { plugins } from './plugins.ts'

/** What is written in an editor. */
export interface Writing {
  /** So far, as JSON of the schema. */
  document: unknown
  /** To those who hear it. */
  called: string
  /** Names of the blocks that have no place in it. */
  without: readonly string[]
}

/**
 * Puts the editor into a place on the page.
 * @param place where it stands
 * @param changed told the text whenever it changes
 * @param upload brings a picture to the server
 */
export function openEditor(
  place: HTMLElement,
  { document, called, without }: Writing,
  changed: (text: string) => void,
  upload: Upload,
): EditorView {
  const bar = globalThis.document.createElement('div')
  bar.className = 'editor-bar'
  bar.role = 'toolbar'
  bar.ariaLabel = 'Text gestalten'
  const paper = globalThis.document.createElement('div')
  const notice = globalThis.document.createElement('p')
  notice.className = 'editor-notice'
  notice.role = 'status'
  place.append(bar, notice, paper)
  const pictures = new Pictures(
    upload,
    (words) => (notice.textContent = words),
    () => changed(textOf(view.state.doc)),
  )
  // The pictures of what is pasted, as Word has them.
  let rtf = ''
  const view: EditorView = new EditorView(paper, {
    state: EditorState.create({ doc: Node.fromJSON(schema, document), plugins: plugins() }),
    attributes: {
      class: 'editor-paper prose',
      lang: 'de',
      'aria-label': called,
      role: 'textbox',
      'aria-multiline': 'true',
    },
    nodeViews: Object.fromEntries(
      blockNames.flatMap((name) =>
        [name, flowName(name), inlineName(name)].map((type) => [
          type,
          (node: Node, inside: EditorView, position: () => number | undefined) =>
            new BlockView(node, inside, position, name, pictures),
        ]),
      ),
    ),
    transformPastedHTML: (html) =>
      cleanHtml(html, (sources) =>
        pastedPictures(sources, rtf).map((picture, at) =>
          picture ? pictures.name(picture) : figureAt(sources[at] ?? '') ? sources[at]! : missingPicture,
        ),
      ),
    handleDOMEvents: {
      paste: (_view, event) => {
        rtf = event.clipboardData?.getData('text/rtf') ?? ''
        // When all of it stands in its place.
        queueMicrotask(() => pictures.bring(view))
        return false
      },
    },
    // A table calculation brings a picture of itself along; its cells are what is meant.
    handlePaste: (_view, event, { content }) =>
      content.textBetween(0, content.size).trim() === '' && insertFiles(event.clipboardData?.files),
    handleDrop: (_view, event) =>
      insertFiles(
        event.dataTransfer?.files,
        view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos,
      ),
    clipboardTextParser: (text, _context, plain) =>
      DOMParser.fromSchema(schema).parseSlice(
        asElement(cleanHtml(htmlOfText(plain ? text.replaceAll('\t', ' ') : text))),
      ),
    dispatchTransaction: (change) => {
      view.updateState(view.state.apply(change))
      showState()
      if (change.docChanged && !pictures.waiting) changed(textOf(view.state.doc))
    },
  })
  const insertFiles = (files: FileList | undefined, position?: number): boolean => {
    const found = picturesAmong(files)
    if (found.length > 0) pictures.insert(view, found, position)
    return found.length > 0
  }
  const showState = fillBar(bar, view, pictures, without)
  showState()
  return view
}

const asElement = (html: string): HTMLElement =>
  new globalThis.DOMParser().parseFromString(html, 'text/html').body
