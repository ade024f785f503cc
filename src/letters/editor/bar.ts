/** The bar above the editor. */
import { isInTable } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import { blockActions, tableActions, textActions, type ToolbarAction } from './commands.ts'
import { blockLabels } from './labels.ts'
import { choosePicture, Pictures } from './pictures.ts'

/**
 * Buttons, and the function that shows which of them can be used.
 * @param without names of blocks that are not offered
 */
export function fillBar(
  bar: HTMLElement,
  view: EditorView,
  pictures: Pictures,
  without: readonly string[],
): () => void {
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
  bar.append(blockMenu(view, pictures, without))
  return () => {
    const table = isInTable(view.state)
    for (const [button, action] of buttons) {
      button.disabled = !action.run(view.state)
      button.hidden = action.inTable !== undefined && action.inTable !== table
    }
  }
}

function blockMenu(view: EditorView, pictures: Pictures, without: readonly string[]): HTMLElement {
  const actions = blockActions.filter(({ block }) => !without.includes(block))
  const menu = globalThis.document.createElement('select')
  menu.ariaLabel = 'Baustein einfügen'
  menu.append(
    new Option('Baustein einfügen …', ''),
    new Option(blockLabels.Figure, 'picture'),
    ...actions.map(({ label }, at) => new Option(label, String(at))),
  )
  menu.addEventListener('change', () => {
    const action = actions[Number(menu.value)]
    if (menu.value === 'picture')
      choosePicture(view.dom.ownerDocument, (picture) => pictures.insert(view, [picture]))
    else if (menu.value !== '') action?.run(view.state, view.dispatch, view)
    menu.value = ''
    view.focus()
  })
  return menu
}
