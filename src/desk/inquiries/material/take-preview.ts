// The frames of the preview of a material: the stored text or what stands in the form, as the mail an asker gets.
import type { Material, MaterialHtml } from '../../../inquiries/material.ts'
import type { House } from '../../../site/house.ts'
import { takeForm } from '../../../site/posted.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { mailPreview, plainPreview } from '../../writing/mail-preview.ts'
import { readView, type View } from '../../writing/preview.ts'
import { asMail } from './as-mail.ts'
import { wordsForm } from './form.ts'
import { storedMaterial } from './look.ts'
import { findMaterialOf, type MaterialOf } from './material-of.ts'

/**
 * @param toHtml sets a text for a mail
 * @returns a whole answer for a sandboxed frame
 */
export async function takeMaterialPreview(
  door: Omit<DeskDoor, 'response'>,
  slug: string,
  toHtml: MaterialHtml,
): Promise<Response> {
  const { house } = deskOf(door.locals)
  const view = readView(door.url.searchParams.get('as'))
  const of = await findMaterialOf(house, slug)
  if (!of) return plainPreview('Diesen Brief gibt es nicht.', 404)
  const show = (written: Material) => showAs(house, of, written, toHtml, view)
  if (door.request.method !== 'POST') return show(await storedMaterial(house, of))
  const shown = await takeForm(
    { ...door, response: { headers: new Headers() } },
    { form: wordsForm, act: async (typed) => ({ kind: 'answer', response: await show(typed) }) },
  )
  return shown instanceof Response
    ? shown
    : plainPreview(Object.values(shown.errors)[0] ?? shown.problem, 422)
}

async function showAs(
  house: House,
  of: MaterialOf,
  written: Material,
  toHtml: MaterialHtml,
  view: View,
): Promise<Response> {
  if (written.body.trim() === '') return plainPreview('Hier steht die Mail, sobald etwas geschrieben ist.')
  const mail = await asMail(house, of, written, toHtml)
  return mail === null
    ? plainPreview('Der Text lässt sich so nicht zeigen. Die Hinweise sagen, woran es liegt.')
    : mailPreview(mail, view)
}
