// Puts a picture into the text that is being written. The text itself is not stored by it: it comes back as it was typed,
// with the picture at its end, for whoever writes without the editor; the editor takes the address and puts it where
// the cursor stands.
import { textOfBlock } from '../../letters/editor/markdown.ts'
import { keepFigure } from '../../letters/figures/keep.ts'
import { largestUpload } from '../../letters/figures/look.ts'
import { file, line } from '../../site/fields.ts'
import type { House } from '../../site/house.ts'

/** The fields of a form that takes a picture for its text, and what is to stand with it. */
export const pictureFields = {
  picture: file(largestUpload, 'Das Bild hat mehr als 15\u00a0MB. Bitte verkleinern Sie es vorher.'),
  alt: line(300),
  caption: line(300),
}

interface Brought {
  /** `paste` brings a picture without words: the editor asks for them where the picture stands. */
  act: 'picture' | 'paste'
  picture: File | null
  alt: string
  caption: string
  body: string
}

export type PictureAdded =
  /** `body` has it at its end, unless the editor brought it. */
  | { kind: 'added'; src: string; body: string }
  | { kind: 'again'; errors: { picture?: string; alt?: string }; problem: string }

export async function addPicture(
  house: House,
  { act, picture, alt, caption, body }: Brought,
): Promise<PictureAdded> {
  if (!picture) return again({ picture: 'Bitte wählen Sie ein Bild aus.' })
  if (act === 'picture' && alt.length < 5) {
    return again({ alt: 'Bitte sagen Sie in einigen Worten, was das Bild zeigt.' })
  }
  const kept = await keepFigure(house, new Uint8Array(await picture.arrayBuffer()))
  if (kept.kind === 'refused') return again({ picture: kept.message })
  const { src } = kept
  if (act === 'paste') return { kind: 'added', src, body }
  const values = { src, alt, ...(caption === '' ? {} : { caption }) }
  return { kind: 'added', src, body: `${body.trimEnd()}\n\n${textOfBlock('Figure', values)}\n` }
}

const again = (errors: { picture?: string; alt?: string }): PictureAdded => ({
  kind: 'again',
  errors,
  problem: `${Object.values(errors).join(' ')} Ihr Text ist noch da; das Bild wählen Sie bitte noch einmal.`,
})
