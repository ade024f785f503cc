// What the buttons above a letter do.
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { wrapInList } from 'prosemirror-schema-list'
import type { Node } from 'prosemirror-model'
import { TextSelection, type Command } from 'prosemirror-state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  setCellAttr,
} from 'prosemirror-tables'
import { blockNames, blocks, type BlockName } from '../blocks.ts'
import { blockLabels } from './labels.ts'
import { flowName, letterSchema as schema } from './schema.ts'

export interface ToolbarAction {
  label: string
  /** Shown on the button where the label would be too long for it. */
  short?: string
  keys?: string
  /** Shown only there, or only elsewhere. */
  inTable?: boolean
  run: Command
}

const { strong, em, link } = schema.marks as Record<'strong' | 'em' | 'link', (typeof schema.marks)[string]>
const {
  paragraph,
  heading,
  bullet_list: bullets,
  ordered_list: numbers,
  blockquote,
} = schema.nodes as Record<string, (typeof schema.nodes)[string]>

/** The buttons for words and paragraphs. */
export const textActions: ToolbarAction[] = [
  { label: 'Absatz', run: setBlockType(paragraph!) },
  { label: 'Überschrift', run: setBlockType(heading!, { level: 2 }) },
  { label: 'Zwischenüberschrift', run: setBlockType(heading!, { level: 3 }) },
  { label: 'Fett', short: 'F', keys: 'Mod-b', run: toggleMark(strong) },
  { label: 'Kursiv', short: 'K', keys: 'Mod-i', run: toggleMark(em) },
  { label: 'Link', keys: 'Mod-k', run: askForLink },
  { label: 'Liste', run: wrapInList(bullets!) },
  { label: 'Nummern', run: wrapInList(numbers!) },
  { label: 'Einrückung', run: wrapIn(blockquote!) },
  { label: 'Herauslösen', run: lift },
  { label: 'Rückgängig', keys: 'Mod-z', run: undo },
  { label: 'Wiederholen', keys: 'Mod-y', run: redo },
]

/** The button for a table, and those within one. */
export const tableActions: ToolbarAction[] = [
  { label: 'Tabelle', inTable: false, run: insert(tableOf(3, 3)) },
  { label: 'Zeile +', inTable: true, run: addRowAfter },
  { label: 'Zeile −', inTable: true, run: deleteRow },
  { label: 'Spalte +', inTable: true, run: addColumnAfter },
  { label: 'Spalte −', inTable: true, run: deleteColumn },
  { label: 'Rechtsbündig', inTable: true, run: alignColumn },
  { label: 'Tabelle löschen', inTable: true, run: deleteTable },
]

/** The blocks of the letter that can be put in as they are; a picture has to be chosen first. */
export const blockActions: (ToolbarAction & { block: BlockName })[] = blockNames
  .filter((name) => name !== 'Figure')
  .map((block) => ({ block, label: blockLabels[block], run: insert(emptyBlock(block)) }))

function askForLink(...[state, dispatch]: Parameters<Command>): boolean {
  if (
    link.isInSet(state.selection.$from.marks()) ||
    state.doc.rangeHasMark(state.selection.from, state.selection.to, link)
  )
    return toggleMark(link)(state, dispatch)
  if (state.selection.empty) return false
  if (!dispatch) return true
  // A browser's own question needs no field of ours, and gives the focus back by itself.
  const href = globalThis.prompt(
    'Wohin führt der Link? (https://…, mailto:… oder eine Seite wie /kundenwert)',
    'https://',
  )
  if (!href || href === 'https://') return true
  return toggleMark(link, { href: href.trim(), title: null })(state, dispatch)
}

function tableOf(columns: number, rows: number): Node {
  const cells = (type: string) => Array.from({ length: columns }, () => schema.node(type))
  return schema.node(
    'table',
    null,
    Array.from({ length: rows }, (_, row) =>
      schema.node('table_row', null, cells(row === 0 ? 'table_header' : 'table_cell')),
    ),
  )
}

function emptyBlock(name: BlockName): Node {
  if (blocks[name].inside !== 'blocks') return schema.node(name, { values: {} })
  const inside =
    name === 'Steps'
      ? schema.node('ordered_list', null, schema.node('list_item', null, schema.node('paragraph')))
      : name === 'Comparison'
        ? tableOf(3, 3)
        : schema.node('paragraph')
  return schema.node(flowName(name), { values: {} }, inside)
}

/** Puts a node below the paragraph in which the cursor stands, and the cursor into it. */
function insert(node: Node): Command {
  return (state, dispatch) => {
    if (isInTable(state) && node.type.name === 'table') return false
    const { $to } = state.selection
    let depth = $to.depth
    while (
      depth > 0 &&
      !$to.node(depth - 1).canReplaceWith($to.indexAfter(depth - 1), $to.indexAfter(depth - 1), node.type)
    )
      depth--
    if (depth === 0) return false
    if (!dispatch) return true
    const emptyHere = depth === $to.depth && $to.parent.type === paragraph && $to.parent.content.size === 0
    const at = emptyHere ? $to.before(depth) : $to.after(depth)
    const change = emptyHere ? state.tr.replaceWith(at, $to.after(depth), node) : state.tr.insert(at, node)
    dispatch(change.setSelection(TextSelection.near(change.doc.resolve(at + 1))).scrollIntoView())
    return true
  }
}

/** The side of a column is that of all its cells: Markdown knows no other. */
function alignColumn(...[state, dispatch]: Parameters<Command>): boolean {
  if (!isInTable(state)) return false
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const table = $from.node(depth)
    if (table.type.name !== 'table') continue
    const column = $from.index(depth + 1)
    const to = $from.node(depth + 2).attrs['align'] === 'right' ? null : 'right'
    if (!dispatch) return true
    const change = state.tr
    table.forEach((row, rowAt) => {
      row.forEach((_cell, cellAt, index) => {
        if (index === column) change.setNodeAttribute($from.start(depth) + rowAt + 1 + cellAt, 'align', to)
      })
    })
    dispatch(change)
    return true
  }
  return setCellAttr('align', 'right')(state, dispatch)
}
