/** What the editor does by itself: keys, history, signs that become blocks. */
import { baseKeymap } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { Plugin } from 'prosemirror-state'
import { goToNextCell, tableEditing } from 'prosemirror-tables'
import { textActions } from './commands.ts'
import { letterSchema as schema } from './schema.ts'

/** All that the editor brings along. */
export function plugins(): Plugin[] {
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
