// How the page for writing a material takes its forms.
import type { MaterialHtml } from '../../../inquiries/material.ts'
import { takeForm } from '../../../site/posted.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { actOnMaterial } from './act.ts'
import { materialForm } from './form.ts'
import { lookAtMaterial, lookAtWords, storedMaterial, type MaterialSeen } from './look.ts'
import { findMaterialOf } from './material-of.ts'

/**
 * Whatever becomes of a form, the page never shows the stored text in the place of the typed one.
 * @param toHtml sets a text for a mail
 * @returns null when there is no such letter
 */
export async function takeMaterial(door: DeskDoor, slug: string, toHtml: MaterialHtml) {
  const desk = deskOf(door.locals)
  const of = await findMaterialOf(desk.house, slug)
  if (!of) return null
  const shown = await takeForm<typeof materialForm, MaterialSeen | undefined>(door, {
    form: materialForm,
    blank: await storedMaterial(desk.house, of),
    failed: 'Die Unterlagen sind, wie sie waren. Bitte versuchen Sie es gleich noch einmal.',
    tooLarge:
      'Das ist zu groß: Eine Datei hat höchstens 10\u00a0MB, ein Bild höchstens 15\u00a0MB. Gespeichert ist nichts. Gehen Sie in Ihrem Browser zurück, wählen Sie eine kleinere, und schicken Sie es noch einmal.',
    look: async (typed, sent) =>
      // Nothing was read of what is too large.
      door.request.method === 'POST' && !sent ? undefined : lookAtMaterial(desk.house, of, typed, toHtml),
    act: (input, typed) => actOnMaterial(desk, of, input, typed, toHtml),
  })
  if (!(shown instanceof Response) && shown.failed) shown.said = lookAtWords(of, shown.typed)
  return shown
}
