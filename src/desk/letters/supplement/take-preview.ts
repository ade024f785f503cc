// The frames of the preview of a Nachtrag: what stands in the form, as the mail it would be.
import type { House } from '../../../site/house.ts'
import { takeForm } from '../../../site/posted.ts'
import type { Letter } from '../../../letters/library.ts'
import { deskOf, type DeskDoor } from '../../door.ts'
import { mailPreview, plainPreview } from '../../writing/mail-preview.ts'
import { readView, type View } from '../../writing/preview.ts'
import { previewForm } from './form.ts'
import { lookAtSupplement, previewOf } from './look.ts'

/** @returns a whole answer for a sandboxed frame */
export async function takeSupplementPreview(
  door: Omit<DeskDoor, 'response'>,
  slug: string,
): Promise<Response> {
  const { house } = deskOf(door.locals)
  const seen = await lookAtSupplement(house, slug)
  const letter = seen?.letter
  if (!letter) return plainPreview('Diesen Nachtrag gibt es nicht.', 404)
  const view = readView(door.url.searchParams.get('as'))
  if (door.request.method !== 'POST')
    return plainPreview('Hier steht der Nachtrag, wie er als Mail aussieht.')
  const shown = await takeForm(
    { ...door, response: { headers: new Headers() } },
    {
      form: previewForm,
      act: async (typed) => ({ kind: 'answer', response: await showAs(house, letter, typed, view) }),
    },
  )
  return shown instanceof Response
    ? shown
    : plainPreview(Object.values(shown.errors)[0] ?? shown.problem, 422)
}

async function showAs(
  house: House,
  letter: Letter,
  typed: { subject: string; body: string },
  view: View,
): Promise<Response> {
  try {
    const mail = await previewOf(house, letter, typed)
    return mail
      ? mailPreview(mail, view)
      : plainPreview('Der Text lässt sich so nicht zeigen. Die Prüfung sagt, woran es liegt.')
  } catch (error) {
    console.error(`The Nachtrag to ${letter.slug} cannot be rendered:`, error)
    return plainPreview(
      'Als Mail lässt sich der Nachtrag so nicht zeigen: Vielleicht ist er größer als 90\u00a0kB.',
    )
  }
}
