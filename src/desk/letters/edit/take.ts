// How the pages for writing take their forms.
import { takeForm } from '../../../site/posted.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { actOnText } from './act.ts'
import { beginForm, beginLetter, lookAtBegin } from './begin.ts'
import { asTyped, editForm, type EditInput } from './form.ts'
import { lookAtStored, lookAtTyped, lookWithoutStore, type EditSeen } from './look.ts'
import { findStored } from './stored.ts'

/** "Neuer Brief". */
export function takeBegin(door: DeskDoor) {
  const desk = deskOf(door.locals)
  return takeForm(door, {
    form: beginForm,
    look: () => lookAtBegin(desk.house),
    act: (input) => beginLetter(desk, input),
  })
}

/**
 * The letter of an address, written; null when there is none. `revision` in the address loads an earlier text. Whatever
 * becomes of a form, the page never shows the stored text in the place of the typed one.
 */
export async function takeEdit(door: DeskDoor, slug: string) {
  const desk = deskOf(door.locals)
  const stored = await findStored(desk.house, slug)
  if (!stored) return null
  let typed: EditInput | undefined
  const shown = await takeForm<typeof editForm, EditSeen | undefined>(door, {
    form: editForm,
    look: async (fields, sent) => {
      if (door.request.method !== 'POST')
        return lookAtStored(desk.house, slug, stored, door.url.searchParams.get('revision'))
      // Nothing was read of what is too large.
      if (!sent) return undefined
      const topics = sent.getAll('topics').filter((one) => typeof one === 'string')
      typed = asTyped(fields, topics)
      return lookAtTyped(desk.house, slug, stored, typed)
    },
    act: (input) => {
      typed = input
      return actOnText(desk, slug, stored, input)
    },
    tooLarge:
      'Das ist zu groß: Ein Brief hat höchstens 100\u00a0kB Text, ein Bild höchstens 15\u00a0MB. Gespeichert ist nichts. Gehen Sie in Ihrem Browser zurück, kürzen oder verkleinern Sie, und schicken Sie es noch einmal.',
  })
  if (!(shown instanceof Response) && shown.failed && typed)
    shown.said = lookWithoutStore(slug, stored, typed)
  return shown
}
