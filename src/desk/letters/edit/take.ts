// How the pages for writing take their forms.
import { takeForm } from '../../../site/posted.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { actOnText } from './act.ts'
import { beginForm, beginLetter, lookAtBegin } from './begin.ts'
import { editForm } from './form.ts'
import { lookAtStored } from './look.ts'
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

/** The letter of an address, written; null when there is none. `revision` in the address loads an earlier text. */
export async function takeEdit(door: DeskDoor, slug: string) {
  const desk = deskOf(door.locals)
  const stored = await findStored(desk.house, slug)
  if (!stored) return null
  return takeForm(door, {
    form: editForm,
    look: () => lookAtStored(desk.house, slug, stored, door.url.searchParams.get('revision')),
    act: (input) => actOnText(desk, slug, stored, input),
    tooLarge:
      'Das ist zu groß: Ein Brief hat höchstens 100\u00a0kB Text, ein Bild höchstens 15\u00a0MB. Gespeichert ist nichts; kürzen oder verkleinern Sie, und schicken Sie es noch einmal.',
  })
}
