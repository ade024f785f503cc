// Puts a picture into the text that is being written. The text itself is not stored by it: it comes back as it was typed,
// with the picture at its end, for whoever writes without the editor; the editor takes the address and puts it where
// the cursor stands.
import { textOfBlock } from '../../../letters/editor/markdown.ts'
import { keepFigure } from '../../../letters/figures/keep.ts'
import type { Outcome } from '../../../site/posted.ts'
import type { Desk } from '../../door.ts'
import type { EditInput } from './form.ts'
import { lookAtTyped, type EditSeen } from './look.ts'
import type { Stored } from './stored.ts'

/** `paste` brings a picture without words: the editor asks for them where the picture stands. */
export async function addPicture(
  { house }: Desk,
  slug: string,
  stored: Stored,
  input: EditInput,
): Promise<Outcome<string, EditSeen>> {
  const { act, picture, alt, caption, body } = input
  const shown = (text: string) => lookAtTyped(house, slug, stored, { ...input, body: text })
  const wrong = async (errors: Record<string, string>): Promise<Outcome<string, EditSeen>> => ({
    kind: 'again',
    errors,
    problem: `${Object.values(errors).join(' ')} Ihr Text ist noch da; das Bild wählen Sie bitte noch einmal.`,
    said: await shown(body),
  })
  if (!picture) return wrong({ picture: 'Bitte wählen Sie ein Bild aus.' })
  if (act === 'picture' && alt.length < 5) {
    return wrong({ alt: 'Bitte sagen Sie in einigen Worten, was das Bild zeigt.' })
  }
  const kept = await keepFigure(house, new Uint8Array(await picture.arrayBuffer()))
  if (kept.kind === 'refused') return wrong({ picture: kept.message })
  const { src } = kept
  const values = { src, alt, ...(caption === '' ? {} : { caption }) }
  const text = act === 'paste' ? body : `${body.trimEnd()}\n\n${textOfBlock('Figure', values)}\n`
  return { kind: 'said', said: { ...(await shown(text)), added: src } }
}
