// The rich editor over the text of a letter: it takes the place of the textarea, and keeps it in step, so that the form,
// its check and its saving know only one thing, the text.
import { baseKeymap } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { DOMParser, Node } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { EditorState, Plugin } from 'prosemirror-state'
import { goToNextCell, isInTable, tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import { blockNames } from '../blocks.ts'
import { figureAt } from '../figures/name.ts'
import { BlockView } from './block-view.ts'
import { blockActions, tableActions, textActions, type ToolbarAction } from './commands.ts'
import { blockLabels } from './labels.ts'
import { pastedPictures } from './paste-pictures.ts'
import { cleanHtml, htmlOfText } from './paste.ts'
import { choosePicture, missingPicture, Pictures, picturesAmong, type Upload } from './pictures.ts'
import { flowName, inlineName, letterSchema as schema } from './schema.ts'
import { textOf } from './text.ts'

/**
 * Puts the editor into a place on the page.
 * @param place where it stands
 * @param document what is written so far, as JSON of the schema
 * @param changed told the text whenever it changes
 * @param upload brings a picture to the server
 */
export function openEditor(
  place: HTMLElement,
  document: unknown,
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
      'aria-label': 'Text des Briefs',
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
  const showState = fillBar(bar, view, pictures)
  showState()
  return view
}

const asElement = (html: string): HTMLElement =>
  new globalThis.DOMParser().parseFromString(html, 'text/html').body

/** Buttons, and the function that shows which of them can be used. */
function fillBar(bar: HTMLElement, view: EditorView, pictures: Pictures): () => void {
  const buttons: [HTMLButtonElement, ToolbarAction][] = []
  for (const group of [textActions, tableActions]) {
    const span = globalThis.document.createElement('span')
    span.className = 'editor-group'
    for (const action of group) {
      const button = globalThis.document.createElement('button')
      button.type = 'button'
      button.textContent = action.short ?? action.label
      button.title = action.label
      button.ariaLabel = action.label
      // The selection stays where it is.
      button.addEventListener('mousedown', (event) => event.preventDefault())
      button.addEventListener('click', () => {
        action.run(view.state, view.dispatch, view)
        view.focus()
      })
      buttons.push([button, action])
      span.append(button)
    }
    bar.append(span)
  }
  bar.append(blockMenu(view, pictures))
  return () => {
    const table = isInTable(view.state)
    for (const [button, action] of buttons) {
      button.disabled = !action.run(view.state)
      button.hidden = action.inTable !== undefined && action.inTable !== table
    }
  }
}

function blockMenu(view: EditorView, pictures: Pictures): HTMLElement {
  const menu = globalThis.document.createElement('select')
  menu.ariaLabel = 'Baustein einfügen'
  menu.append(
    new Option('Baustein einfügen …', ''),
    new Option(blockLabels.Figure, 'picture'),
    ...blockActions.map(({ label }, at) => new Option(label, String(at))),
  )
  menu.addEventListener('change', () => {
    const action = blockActions[Number(menu.value)]
    if (menu.value === 'picture')
      choosePicture(view.dom.ownerDocument, (picture) => pictures.insert(view, [picture]))
    else if (menu.value !== '') action?.run(view.state, view.dispatch, view)
    menu.value = ''
    view.focus()
  })
  return menu
}

function plugins(): Plugin[] {
  const item = schema.nodes['list_item']!
  const keys = Object.fromEntries(textActions.flatMap(({ keys: name, run }) => (name ? [[name, run]] : [])))
  return [
    inputRules({ rules: rules() }),
    keymap({
      ...keys,
      'Shift-Mod-z': keys['Mod-y']!,
      Enter: splitListItem(item),
      Tab: (...given) => goToNextCell(1)(...given) || sinkListItem(item)(...given),
      'Shift-Tab': (...given) => goToNextCell(-1)(...given) || liftListItem(item)(...given),
      'Shift-Enter': (state, dispatch) => {
        dispatch?.(state.tr.replaceSelectionWith(schema.node('hard_break')).scrollIntoView())
        return true
      },
    }),
    keymap(baseKeymap),
    tableEditing(),
    history(),
  ]
}

/** German quotation marks, and the beginnings of lists and headings as programs know them. */
function rules(): InputRule[] {
  return [
    new InputRule(/(?:^|[\s([{–—])"$/, (state, match, start, end) =>
      state.tr.insertText(`${match[0].slice(0, -1)}„`, start, end),
    ),
    new InputRule(/"$/, '“'),
    new InputRule(/\.\.\.$/, '…'),
    // A dash between words, the sign of subtraction in a formula.
    new InputRule(/(?<= )--? $/, (state, _match, start, end) =>
      state.tr.insertText(state.selection.$from.parent.type.name === 'Formula' ? '− ' : '– ', start, end),
    ),
    wrappingInputRule(/^\s*[-•] $/, schema.nodes['bullet_list']!),
    wrappingInputRule(/^(\d{1,2})\. $/, schema.nodes['ordered_list']!, (match) => ({
      start: Number(match[1]),
    })),
    textblockTypeInputRule(/^(#{2,4}) $/, schema.nodes['heading']!, (match) => ({ level: match[1]?.length })),
  ]
}
